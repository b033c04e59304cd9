#include "room/motion.h"

#include <cmath>

namespace lectern::room {

void Glide::advance(double seconds, double stiffness, double enough) {
  if (still()) return;
  const double offset = value - target;
  const double rise = velocity + stiffness * offset;
  const double decay = std::exp(-stiffness * seconds);
  value = target + (offset + rise * seconds) * decay;
  velocity = (velocity - stiffness * rise * seconds) * decay;
  if (std::abs(value - target) < enough && std::abs(velocity) < enough * stiffness) jump(target);
}

float faded(float value, float target, double seconds, double seconds_constant) {
  const float next = target + (value - target) * static_cast<float>(std::exp(-seconds / seconds_constant));
  return std::abs(next - target) < 0.004f ? target : next;
}

}  // namespace lectern::room
