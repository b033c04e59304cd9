#include "room/following.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "room/input.h"

namespace lectern::room {
namespace {

constexpr double kFarTurn_rad = 0.6;  // 34°: farther than one looks aside while reading
constexpr double kFar_m = 0.35;       // farther than one leans
constexpr double kWait_s = 0.5;
constexpr double kStiffness = 3;  // there after a second and a half
constexpr double kNear = 0.002;   // metres or radians
constexpr float kSteep = 0.9f;    // who looks so far up or down shows no heading

}  // namespace

Pose Following::room_from_body() const {
  return {glm::angleAxis(static_cast<float>(yaw_.value), glm::vec3(0, 1, 0)),
          glm::vec3(place_[0].value, place_[1].value, place_[2].value)};
}

void Following::toggle(const Pose& room_from_head) {
  on_ = !on_;
  moving_ = false;
  away_s_ = 0;
  const glm::vec3 ahead = room_from_head.rotate({0, 0, -1});
  yaw_.jump(std::atan2(-ahead.x, -ahead.z));
  const glm::vec3 under = room_from_head.position - glm::vec3(0, kSeatedEyeHeight_m, 0);
  for (int axis = 0; axis < 3; ++axis) place_[static_cast<std::size_t>(axis)].jump(under[axis]);
}

void Following::sit() {
  yaw_.jump(0);
  for (Glide& along : place_) along.jump(0);
}

std::optional<Pose> Following::advance(const Pose& room_from_head, double seconds) {
  const glm::vec3 ahead = room_from_head.rotate({0, 0, -1});
  const bool has_heading = std::abs(ahead.y) < kSteep;
  const double heading = has_heading ? std::atan2(-ahead.x, -ahead.z) : yaw_.value;
  const double turned = std::remainder(heading - yaw_.value, 2 * std::numbers::pi);
  const glm::vec3 under = room_from_head.position - glm::vec3(0, kSeatedEyeHeight_m, 0);
  const double gone = glm::distance(under, room_from_body().position);
  away_s_ = std::abs(turned) > kFarTurn_rad || gone > kFar_m ? away_s_ + seconds : 0;
  moving_ = moving_ || away_s_ >= kWait_s;
  if (!moving_) return std::nullopt;
  const Pose before = room_from_body();
  yaw_.target = yaw_.value + turned;
  yaw_.advance(seconds, kStiffness, kNear);
  moving_ = !yaw_.still();
  for (int axis = 0; axis < 3; ++axis) {
    Glide& along = place_[static_cast<std::size_t>(axis)];
    along.target = under[axis];
    along.advance(seconds, kStiffness, kNear);
    moving_ = moving_ || !along.still();
  }
  return room_from_body() * before.inverse();
}

}  // namespace lectern::room
