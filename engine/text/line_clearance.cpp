#include "text/line_clearance.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace lectern::text {
namespace {

constexpr std::size_t kMostColumns = 4096;
constexpr float kColumnEm = 0.1f, kNothing = -1e9f;

// Calls visit(left, right, top, bottom) with the ink of each glyph; y from the baseline, up is positive.
template <class Visit>
void for_each_ink(const Line& line, const Visit& visit) {
  for (const GlyphRun& run : line.runs)
    for (const PositionedGlyph& glyph : run.glyphs) {
      const GlyphInk ink = run.font->ink(glyph.glyph);
      if (ink.right <= ink.left) continue;
      const float lift = line.baseline_dmm - glyph.y_dmm, size = run.size_dmm;
      visit(glyph.x_dmm + ink.left * size, glyph.x_dmm + ink.right * size, lift + ink.top * size,
            lift + ink.bottom * size);
    }
}

}  // namespace

float clear_distance(const Line& upper, const Line& lower) {
  float left = -kNothing, right = kNothing;
  for_each_ink(upper, [&](float from, float to, float, float) {
    left = std::min(left, from);
    right = std::max(right, to);
  });
  if (right <= left) return 0;
  const float em = upper.runs.front().size_dmm;
  const auto count =
      std::clamp<std::size_t>(static_cast<std::size_t>((right - left) / (kColumnEm * em)) + 1, 1, kMostColumns);
  const float scale = static_cast<float>(count) / (right - left);
  const auto column = [&](float x) {
    return static_cast<std::size_t>(std::clamp((x - left) * scale, 0.0f, static_cast<float>(count - 1)));
  };
  std::vector<float> depth(count, kNothing);
  for_each_ink(upper, [&](float from, float to, float, float bottom) {
    for (std::size_t at = column(from); at <= column(to); ++at) depth[at] = std::max(depth[at], -bottom);
  });
  float distance = 0;
  for_each_ink(lower, [&](float from, float to, float top, float) {
    if (to < left || from > right) return;
    for (std::size_t at = column(from); at <= column(to); ++at) distance = std::max(distance, depth[at] + top);
  });
  return distance;
}

}  // namespace lectern::text
