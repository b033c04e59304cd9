#include "room/opening.h"

#include <algorithm>

namespace lectern::room {
namespace {

constexpr float kBehind_m = 0.12f;  // where an article without a card comes from
constexpr float kSmaller = 0.96f;

// Starts and ends at rest.
float eased(double part) {
  const auto t = static_cast<float>(std::clamp(part, 0.0, 1.0));
  return t * t * t * (t * (6 * t - 15) + 10);
}

}  // namespace

void Opening::begin() {
  prepared_ = false;
  at_s_ = 0;
}

void Opening::advance(double seconds) { at_s_ = std::min(at_s_ + seconds, kDuration_s); }

void Opening::apply(Panel& panel) const {
  if (at_s_ >= kDuration_s) return;
  const float part = eased(at_s_ / kDuration_s);
  Pose from = panel.room_from_panel;
  float size = kSmaller;
  if (card_) {
    from = card_->room_from_card;
    size = card_->width_m / panel.size_m.x;
  } else {
    from.position = from.apply({0, 0, -kBehind_m});
    panel.opacity *= part;
  }
  panel.room_from_panel.orientation = glm::slerp(from.orientation, panel.room_from_panel.orientation, part);
  panel.room_from_panel.position = glm::mix(from.position, panel.room_from_panel.position, part);
  const float scale = glm::mix(size, 1.0f, part);
  panel.size_m *= scale;
  panel.column_m *= scale;
  panel.metres_per_dmm *= scale;
  panel.bend_per_m /= scale;
}

}  // namespace lectern::room
