#include "room/scroll.h"

#include <algorithm>

namespace lectern::room {
namespace {

constexpr double kStiffness = 18;  // a page glides by in a fifth of a second
constexpr double kStill_dmm = 0.02;

}  // namespace

void Scroll::to(double target) { glide_.target = std::clamp(target, 0.0, furthest_); }

void Scroll::jump(double to) { glide_.jump(std::clamp(to, 0.0, furthest_)); }

void Scroll::bound(double furthest) {
  furthest_ = std::max(0.0, furthest);
  to(glide_.target);
}

void Scroll::advance(double seconds) {
  glide_.advance(seconds, kStiffness, kStill_dmm);
  // A glide that the end of the text caught in full swing would overshoot it; the text stops there instead.
  if (glide_.value < 0 || glide_.value > furthest_) {
    if ((glide_.value < 0) == (glide_.velocity < 0)) glide_.jump(glide_.target);
  }
}

}  // namespace lectern::room
