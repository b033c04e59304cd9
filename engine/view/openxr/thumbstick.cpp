#include "view/openxr/thumbstick.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lectern::view::xr {
namespace {

constexpr float kDeadZone = 0.15f;  // of a stick that is let go
constexpr float kLines_s = 12;      // at its end
constexpr float kTurnAt = 0.7f, kArmAt = 0.4f;
constexpr float kSnap_rad = std::numbers::pi_v<float> / 6;
constexpr float kSmooth_rad_s = std::numbers::pi_v<float> / 2;

// Proportional beyond the dead zone, -1 to 1.
float beyond_dead_zone(float value) {
  const float beyond = std::max(0.0f, std::abs(value) - kDeadZone) / (1 - kDeadZone);
  return std::copysign(beyond, value);
}

}  // namespace

float Thumbstick::lines(glm::vec2 stick, double seconds, bool natural) {
  if (std::abs(stick.y) <= std::abs(stick.x)) return 0;
  const float lines = -beyond_dead_zone(stick.y) * kLines_s * static_cast<float>(seconds);
  return natural ? -lines : lines;
}

float Thumbstick::turn(glm::vec2 stick, double seconds, Turning turning) {
  const float x = std::abs(stick.x) > std::abs(stick.y) ? stick.x : 0;
  float left = 0;
  if (turning == Turning::Smooth) left = -beyond_dead_zone(x) * kSmooth_rad_s * static_cast<float>(seconds);
  if (turning == Turning::Snap && armed_ && std::abs(x) > kTurnAt) {
    left = -std::copysign(kSnap_rad, x);
    armed_ = false;
  }
  if (std::abs(x) < kArmAt) armed_ = true;
  return left;
}

}  // namespace lectern::view::xr
