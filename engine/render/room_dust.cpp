#include "render/room_dust.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace lectern::render {
namespace {

using scenery::RoomModel;

constexpr float kReach_m = 4;         // around the seat
constexpr float kEyeHeight_m = 1.2f;  // dust keeps its distance from the eyes
constexpr float kClearOfEyes_m = 0.9f;
constexpr int kCells = 512;
constexpr int kTries = 6000;
constexpr glm::vec3 kUsualSun{-0.62f, 0.42f, -0.66f};

// What is nearest to a light that is far away, over a square of ground at right angles to its rays.
class DepthGrid {
 public:
  explicit DepthGrid(glm::vec3 towards) : towards_(glm::normalize(towards)), depths_(kCells * kCells, kNothing) {
    const glm::vec3 other = std::abs(towards_.y) < 0.9f ? glm::vec3(0, 1, 0) : glm::vec3(1, 0, 0);
    across_ = glm::normalize(glm::cross(other, towards_));
    along_ = glm::cross(towards_, across_);
  }

  void add(glm::vec3 a, glm::vec3 b, glm::vec3 c) {
    const glm::vec3 p = place(a), q = place(b), r = place(c);
    const float area = (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
    if (std::abs(area) < 1e-12f) return;
    const auto cells = [](float low, float high) {
      return std::pair(std::clamp(static_cast<int>(std::floor(low)), 0, kCells),
                       std::clamp(static_cast<int>(std::ceil(high)), 0, kCells));
    };
    const auto [x0, x1] = cells(std::min({p.x, q.x, r.x}), std::max({p.x, q.x, r.x}));
    const auto [y0, y1] = cells(std::min({p.y, q.y, r.y}), std::max({p.y, q.y, r.y}));
    for (int y = y0; y < y1; ++y)
      for (int x = x0; x < x1; ++x) {
        const glm::vec2 at(static_cast<float>(x) + 0.5f, static_cast<float>(y) + 0.5f);
        const float v = ((at.x - p.x) * (r.y - p.y) - (at.y - p.y) * (r.x - p.x)) / area;
        const float w = ((q.x - p.x) * (at.y - p.y) - (q.y - p.y) * (at.x - p.x)) / area;
        if (v < 0 || w < 0 || v + w > 1) continue;
        float& depth = depths_[static_cast<std::size_t>(y * kCells + x)];
        depth = std::max(depth, p.z + v * (q.z - p.z) + w * (r.z - p.z));
      }
  }

  // Something lies between the point and the light.
  bool hidden(glm::vec3 point) const {
    const glm::vec3 at = place(point);
    const int x = static_cast<int>(at.x), y = static_cast<int>(at.y);
    if (x < 0 || y < 0 || x >= kCells || y >= kCells) return false;
    return depths_[static_cast<std::size_t>(y * kCells + x)] > at.z + 0.02f;
  }

 private:
  static constexpr float kNothing = -std::numeric_limits<float>::max();
  glm::vec3 place(glm::vec3 p) const {
    constexpr float kPerMetre = kCells / (3.5f * kReach_m);
    return {glm::dot(p, across_) * kPerMetre + kCells / 2.0f, glm::dot(p, along_) * kPerMetre + kCells / 2.0f,
            glm::dot(p, towards_)};
  }

  glm::vec3 towards_, across_, along_;
  std::vector<float> depths_;
};

// The radical inverse: points that fill space evenly without a pattern (Halton 1960).
float halton(int i, int base) {
  float result = 0, part = 1;
  for (; i > 0; i /= base) {
    part /= static_cast<float>(base);
    result += part * static_cast<float>(i % base);
  }
  return result;
}

const scenery::RoomLight* sun_of(const RoomModel& model) {
  const scenery::RoomLight* sun = nullptr;
  const auto strength = [](const scenery::RoomLight& l) { return l.colour.r + l.colour.g + l.colour.b; };
  for (const scenery::RoomLight& light : model.lights)
    if (light.kind == scenery::RoomLight::Kind::Directional && (!sun || strength(light) > strength(*sun))) sun = &light;
  return sun;
}

}  // namespace

void float_dust(const RoomModel& model, RoomData& data) {
  const scenery::RoomLight* sun = sun_of(model);
  const glm::vec3 towards = glm::normalize(sun ? -sun->direction : kUsualSun);
  data.header.sun = glm::vec4(towards, 0);
  if (!sun || !model.sky_bounds()) return;
  DepthGrid sunlight(towards), roof({0, 1, 0});
  for (const scenery::RoomDraw& draw : model.draws) {
    if (model.materials[draw.material].sky) continue;
    for (std::uint32_t i = draw.first_index; i + 2 < draw.first_index + draw.index_count; i += 3) {
      const auto corner = [&](std::uint32_t k) { return model.vertices[model.indices[i + k]].position; };
      sunlight.add(corner(0), corner(1), corner(2));
      roof.add(corner(0), corner(1), corner(2));
    }
  }
  const glm::vec3 low = glm::max(model.bounds.low, glm::vec3(-kReach_m, 0.15f, -kReach_m));
  const glm::vec3 high = glm::min(model.bounds.high, glm::vec3(kReach_m));
  for (int i = 1; i < kTries && data.mote_count < layout::kMotes; ++i) {
    const glm::vec3 at = low + (high - low) * glm::vec3(halton(i, 2), halton(i, 3), halton(i, 5));
    if (sunlight.hidden(at) || !roof.hidden(at)) continue;
    if (glm::distance(at, glm::vec3(0, kEyeHeight_m, 0)) < kClearOfEyes_m) continue;
    data.header.motes[data.mote_count++] = glm::vec4(at, halton(i, 7));
  }
}

}  // namespace lectern::render
