#include "room/seat.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "room/arrangement.h"

namespace lectern::room {
namespace {

constexpr double kSpeed_m_s = 1.4;  // an unhurried walk
constexpr double kEase_s = 0.12;    // time constant of starting and stopping
constexpr double kStopped_m_s = 0.002;
constexpr double kMostPitch = 1.4;  // radians; straight up and down would lose the heading
constexpr double kStiffness = 9;    // there within half a second
constexpr double kNear = 0.0005;
constexpr float kWallDistance_m = 0.3f;  // how near the eye comes to a wall
constexpr float kLowestEye_m = 0.3f;

}  // namespace

void Seat::advance(const Input& input) {
  const bool asked = input.move != glm::vec3(0) || input.turn != glm::vec2(0);
  if (asked) gliding_ = false;
  yaw_ = std::remainder(yaw_ + input.turn.x, 2 * std::numbers::pi);
  pitch_ = input.head_tracked ? 0 : std::clamp(pitch_ + input.turn.y, -kMostPitch, kMostPitch);
  if (gliding_) {
    glide(input.seconds);
  } else {
    move(input);
  }
}

void Seat::move(const Input& input) {
  const glm::vec3 ahead = room_from_seat().rotate(input.seat_from_head.rotate({0, 0, -1}));
  const double heading = std::atan2(-ahead.x, -ahead.z);
  const glm::dvec3 back(std::sin(heading), 0, std::cos(heading));
  const glm::dvec3 right(back.z, 0, -back.x);
  const glm::dvec3 wish = glm::clamp(glm::dvec3(input.move), -1.0, 1.0);
  const glm::dvec3 wished = kSpeed_m_s * (right * wish.x + glm::dvec3(0, wish.y, 0) + back * wish.z);

  // Exact for a wish that holds during the frame, so that the way does not depend on the frame rate.
  const double decay = std::exp(-input.seconds / kEase_s);
  position_ += wished * input.seconds + (velocity_ - wished) * (kEase_s * (1 - decay));
  velocity_ = wished + (velocity_ - wished) * decay;
  if (wished == glm::dvec3(0) && glm::length(velocity_) < kStopped_m_s) velocity_ = glm::dvec3(0);

  const glm::dvec3 eye(0, kSeatedEyeHeight_m, 0);
  const glm::dvec3 lowest = glm::dvec3(kRoomLow_m) + glm::dvec3(kWallDistance_m, kLowestEye_m, kWallDistance_m) - eye;
  const glm::dvec3 highest = glm::dvec3(kRoomHigh_m) - glm::dvec3(kWallDistance_m) - eye;
  for (int axis = 0; axis < 3; ++axis) {
    const double inside = std::clamp(position_[axis], lowest[axis], highest[axis]);
    if (inside != position_[axis]) velocity_[axis] = 0;
    position_[axis] = inside;
  }
}

void Seat::glide_to(const Rest& rest) { begin_glide({0, rest.rise_m, 0}, rest.yaw, rest.pitch); }

void Seat::turn_to(double yaw, double pitch) { begin_glide(position_, yaw, pitch); }

void Seat::begin_glide(glm::dvec3 position, double yaw, double pitch) {
  gliding_ = true;
  velocity_ = glm::dvec3(0);
  way_ = {1, 0, 0};
  to_ = {position, yaw, std::clamp(pitch, -kMostPitch, kMostPitch)};
  from_ = {position_, yaw + std::remainder(yaw_ - yaw, 2 * std::numbers::pi), pitch_};
}

void Seat::glide(double seconds) {
  way_.advance(seconds, kStiffness, kNear);
  const auto between = [&](auto from, auto to) { return to + (from - to) * way_.value; };
  position_ = between(from_.position, to_.position);
  yaw_ = between(from_.yaw, to_.yaw);
  pitch_ = between(from_.pitch, to_.pitch);
  gliding_ = !way_.still();
}

Pose Seat::room_from_seat() const {
  const Pose room_from_eye = room_from_camera();
  return room_from_eye * Pose{{1, 0, 0, 0}, {0, -kSeatedEyeHeight_m, 0}};
}

Pose Seat::room_from_camera() const {
  const glm::quat turn = glm::angleAxis(static_cast<float>(yaw_), glm::vec3(0, 1, 0)) *
                         glm::angleAxis(static_cast<float>(pitch_), glm::vec3(1, 0, 0));
  return {turn, glm::vec3(position_) + glm::vec3(0, kSeatedEyeHeight_m, 0)};
}

}  // namespace lectern::room
