#include "view/openxr/hands.h"

#include <algorithm>

namespace lectern::view::xr {
namespace {

constexpr float kPinched_m = 0.015f, kApart_m = 0.05f;
constexpr float kFist_m = 0.055f, kOpen_m = 0.11f;  // from the finger tips to the palm
// The shoulders of a mean adult from between the eyes, the head upright.
constexpr glm::vec3 kShoulder_m{0.17f, -0.25f, 0.05f};

glm::vec3 at(const room::Hand& hand, XrHandJointEXT joint) { return glm::vec3(hand.joints[joint]); }

// 1 at `near`, 0 at `far`.
float closeness(float distance, float near, float far) {
  return std::clamp((far - distance) / (far - near), 0.0f, 1.0f);
}

float pinch(const room::Hand& hand) {
  return closeness(glm::distance(at(hand, XR_HAND_JOINT_THUMB_TIP_EXT), at(hand, XR_HAND_JOINT_INDEX_TIP_EXT)),
                   kPinched_m, kApart_m);
}

float grasp(const room::Hand& hand) {
  const glm::vec3 palm = at(hand, XR_HAND_JOINT_PALM_EXT);
  float sum = 0;
  for (const auto tip : {XR_HAND_JOINT_MIDDLE_TIP_EXT, XR_HAND_JOINT_RING_TIP_EXT, XR_HAND_JOINT_LITTLE_TIP_EXT})
    sum += glm::distance(at(hand, tip), palm);
  return closeness(sum / 3, kFist_m, kOpen_m);
}

glm::quat looking_along(glm::vec3 direction) {
  const glm::vec3 back = -direction;
  const glm::vec3 right = glm::normalize(glm::cross(glm::vec3(0, 1, 0), back));
  return glm::quat_cast(glm::mat3(right, glm::cross(back, right), back));
}

// From the shoulder through the knuckle of the forefinger, which a pinch hardly moves.
Pose aim(const room::Hand& hand, Side side, const Pose& seat_from_head) {
  const glm::vec3 ahead = seat_from_head.rotate({0, 0, -1});
  const glm::quat upright = glm::angleAxis(std::atan2(-ahead.x, -ahead.z), glm::vec3(0, 1, 0));
  const glm::vec3 beside = kShoulder_m * glm::vec3(side == Side::Left ? -1 : 1, 1, 1);
  const glm::vec3 shoulder = seat_from_head.position + upright * beside;
  const glm::vec3 knuckle = at(hand, XR_HAND_JOINT_INDEX_PROXIMAL_EXT);
  const glm::vec3 along = knuckle - shoulder;
  if (glm::length(glm::vec2(along.x, along.z)) < 0.01f) return {upright, knuckle};
  return {looking_along(glm::normalize(along)), knuckle};
}

}  // namespace

Result<void> Hands::make(const Instance& instance, XrSession session) {
  if (!instance.has_hands()) return {};
  functions_ = &instance.functions();
  for (const Side side : kSides) {
    auto info = structure<XrHandTrackerCreateInfoEXT>(XR_TYPE_HAND_TRACKER_CREATE_INFO_EXT);
    info.hand = side == Side::Left ? XR_HAND_LEFT_EXT : XR_HAND_RIGHT_EXT;
    info.handJointSet = XR_HAND_JOINT_SET_DEFAULT_EXT;
    LECTERN_XR(functions_->create_hand_tracker(session, &info, &trackers_[static_cast<std::size_t>(side)]));
  }
  return {};
}

void Hands::release() {
  for (XrHandTrackerEXT& tracker : trackers_) {
    if (tracker) functions_->destroy_hand_tracker(tracker);
    tracker = XR_NULL_HANDLE;
  }
}

std::optional<HandPose> Hands::locate(Side side, const Spaces& spaces, XrTime time, const Pose& seat_from_head) const {
  const XrHandTrackerEXT tracker = trackers_[static_cast<std::size_t>(side)];
  if (!tracker) return std::nullopt;
  std::array<XrHandJointLocationEXT, XR_HAND_JOINT_COUNT_EXT> joints{};
  auto locations = structure<XrHandJointLocationsEXT>(XR_TYPE_HAND_JOINT_LOCATIONS_EXT);
  locations.jointCount = joints.size();
  locations.jointLocations = joints.data();
  auto info = structure<XrHandJointsLocateInfoEXT>(XR_TYPE_HAND_JOINTS_LOCATE_INFO_EXT);
  info.baseSpace = spaces.base();
  info.time = time;
  if (XR_FAILED(functions_->locate_hand_joints(tracker, &info, &locations)) || !locations.isActive) return std::nullopt;
  HandPose found;
  static_assert(room::kHandJoints == XR_HAND_JOINT_COUNT_EXT);
  for (std::size_t i = 0; i < joints.size(); ++i) {
    if (!(joints[i].locationFlags & XR_SPACE_LOCATION_POSITION_VALID_BIT)) return std::nullopt;
    const Pose seat_from_joint = spaces.seat_from_base() * pose_of(joints[i].pose);
    found.hand.joints[i] = glm::vec4(seat_from_joint.position, joints[i].radius);
    if (i == XR_HAND_JOINT_PALM_EXT) found.seat_from_palm = seat_from_joint;
  }
  found.hand.tracked = true;
  found.pinch = pinch(found.hand);
  found.grasp = grasp(found.hand);
  found.seat_from_aim = aim(found.hand, side, seat_from_head);
  return found;
}

}  // namespace lectern::view::xr
