#include "text/colour_canvas.h"

#include <algorithm>

namespace lectern::text {
namespace {

constexpr std::size_t kMostNested = 64;

}  // namespace

ColourCanvas::ColourCanvas(int width, int height) : width_(width), height_(height) {
  groups_.emplace_back(pixel_count(), glm::vec4(0));
}

bool ColourCanvas::push_clip(const Mask& mask) {
  if (clips_.size() >= kMostNested) return false;
  std::vector<float> clip = mask.coverage;
  if (!clips_.empty()) std::ranges::transform(clip, clips_.back(), clip.begin(), std::multiplies{});
  clips_.push_back(std::move(clip));
  return true;
}

void ColourCanvas::pop_clip() {
  if (!clips_.empty()) clips_.pop_back();
}

bool ColourCanvas::push_group() {
  if (groups_.size() >= kMostNested) return false;
  groups_.emplace_back(pixel_count(), glm::vec4(0));
  return true;
}

void ColourCanvas::pop_group(Composite mode) {
  if (groups_.size() < 2) return;
  const std::vector<glm::vec4> source = std::move(groups_.back());
  groups_.pop_back();
  std::vector<glm::vec4>& backdrop = groups_.back();
  for (std::size_t i = 0; i < backdrop.size(); ++i) backdrop[i] = composite(mode, source[i], backdrop[i]);
}

void ColourCanvas::paint(const std::function<glm::vec4(glm::dvec2)>& colour_at) {
  std::vector<glm::vec4>& picture = groups_.back();
  for (int y = 0; y < height_; ++y) {
    for (int x = 0; x < width_; ++x) {
      const std::size_t i = static_cast<std::size_t>(y) * width_ + x;
      const float coverage = clips_.empty() ? 1.0f : clips_.back()[i];
      if (coverage <= 0) continue;
      picture[i] = composite(Composite::SourceOver, coverage * colour_at({x + 0.5, y + 0.5}), picture[i]);
    }
  }
}

}  // namespace lectern::text
