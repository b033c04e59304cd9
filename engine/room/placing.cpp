#include "room/placing.h"

#include <algorithm>
#include <cmath>

namespace lectern::room {
namespace {

constexpr float kNearest_m = 0.5f, kFarthest_m = 3.4f;
constexpr float kWallDistance_m = 0.12f;            // how near a panel's middle comes to a wall
constexpr float kSmallest = 0.4f, kLargest = 2.5f;  // of the size that it is made for
constexpr float kStep = 1.1f;                       // of distance and size, for each command
constexpr float kTiltStep_rad = 0.0872665f;         // 5 degrees
constexpr float kSteepest_rad = 1.4f;
constexpr float kGap_m = 0.04f;  // between panels side by side

float distance_to(const Placement& placement, glm::vec3 eyes) {
  return std::max(glm::distance(placement.room_from_panel.position, eyes), 0.01f);
}

glm::vec3 within_walls(glm::vec3 position) {
  return glm::clamp(position, kRoomLow_m + kWallDistance_m, kRoomHigh_m - kWallDistance_m);
}

void grow(Placement& placement, float factor) {
  placement.reach_m *= factor;
  placement.bend_per_m /= factor;
}

// Where the middle of a panel stands that is half_m from an edge, so that its face looks at the eyes: the edge runs
// through `hinge` along `axis`, and the panel lies from there towards `outward`.
Pose hinged(glm::vec3 hinge, glm::vec3 axis, glm::vec3 outward, float half_m, glm::vec3 eyes, const Pose& beside) {
  glm::vec3 sight = eyes - hinge;
  sight -= axis * glm::dot(sight, axis);
  const float distance = glm::length(sight);
  if (distance <= half_m) return {beside.orientation, hinge + outward * half_m};
  const float angle = std::acos(half_m / distance);
  const auto turned = [&](float by) { return glm::angleAxis(by, axis) * (sight / distance); };
  const glm::vec3 along =
      glm::dot(turned(angle), outward) > glm::dot(turned(-angle), outward) ? turned(angle) : turned(-angle);
  const float turned_by = std::atan2(glm::dot(axis, glm::cross(outward, along)), glm::dot(outward, along));
  const glm::quat turn = glm::angleAxis(turned_by, axis);
  return {turn * beside.orientation, hinge + along * half_m};
}

}  // namespace

void move_to(Placement& placement, const Pose& room_from_panel, glm::vec3 eyes, Keeps keeps) {
  const float before_m = distance_to(placement, eyes);
  placement.room_from_panel = {room_from_panel.orientation, within_walls(room_from_panel.position)};
  if (keeps == Keeps::Apparent) grow(placement, distance_to(placement, eyes) / before_m);
}

void push(Placement& placement, float factor, glm::vec3 eyes, Keeps keeps) {
  Pose pose = placement.room_from_panel;
  const float before_m = distance_to(placement, eyes);
  const float wished_m = std::clamp(before_m * factor, kNearest_m, std::max(kFarthest_m, before_m));
  const glm::vec3 way = (pose.position - eyes) / before_m;
  pose.position = eyes + way * wished_m;
  // Along the line of sight up to the wall, not along the wall.
  const glm::vec3 inside = within_walls(pose.position);
  for (int axis = 0; axis < 3; ++axis)
    if (inside[axis] != pose.position[axis] && way[axis] != 0)
      pose.position = eyes + way * std::max(0.0f, (inside[axis] - eyes[axis]) / way[axis]);
  move_to(placement, pose, eyes, keeps);
}

void resize(Placement& placement, float factor, glm::vec3 eyes) {
  const float distance_m = distance_to(placement, eyes);
  const float wished_m = std::clamp(placement.reach_m * factor, kSmallest * distance_m, kLargest * distance_m);
  placement.reach_m = factor > 1 ? std::max(placement.reach_m, wished_m) : std::min(placement.reach_m, wished_m);
}

void tilt(Placement& placement, float radians) {
  const glm::vec3 out = placement.room_from_panel.rotate({0, 0, 1});
  const float elevation = std::asin(std::clamp(out.y, -1.0f, 1.0f));
  const float wished = std::clamp(elevation + radians, -kSteepest_rad, kSteepest_rad);
  placement.room_from_panel.orientation =
      placement.room_from_panel.orientation * glm::angleAxis(elevation - wished, glm::vec3(1, 0, 0));
}

void bend_next(Placement& placement, glm::vec3 eyes) {
  const float per_m = 1 / distance_to(placement, eyes);
  const glm::vec2 now = placement.bend_per_m;
  placement.bend_per_m = now.x != 0 ? glm::vec2(0, per_m) : now.y != 0 ? glm::vec2(0) : glm::vec2(per_m, 0);
}

void align(Placement& placement, glm::vec3 eyes) {
  const glm::vec3 out = (eyes - placement.room_from_panel.position) / distance_to(placement, eyes);
  if (std::abs(out.y) > 0.99f) return;  // straight above or below no direction is level
  const glm::vec3 right = glm::normalize(glm::cross(glm::vec3(0, 1, 0), out));
  placement.room_from_panel.orientation = glm::quat_cast(glm::mat3(right, glm::cross(out, right), out));
}

bool snap(Placement& placement, const Panel& panel, std::span<const Panel> others, glm::vec3 eyes) {
  const Panel* nearest = nullptr;
  const auto distance = [&](const Panel& other) {
    return glm::distance(other.room_from_panel.position, panel.room_from_panel.position);
  };
  for (const Panel& other : others)
    if (other.id != panel.id && (!nearest || distance(other) < distance(*nearest))) nearest = &other;
  if (!nearest) return false;
  const glm::vec3 aside = nearest->room_from_panel.inverse().apply(panel.room_from_panel.position);
  const bool across = std::abs(aside.x) / nearest->size_m.x >= std::abs(aside.y) / nearest->size_m.y;
  const float way = (across ? aside.x : aside.y) < 0 ? -1.0f : 1.0f;
  const float edge_m = way * ((across ? nearest->size_m.x : nearest->size_m.y) / 2 + kGap_m);
  const glm::vec3 outward = nearest->room_from_panel.rotate(across ? glm::vec3(way, 0, 0) : glm::vec3(0, way, 0));
  const glm::vec3 axis = nearest->room_from_panel.rotate(across ? glm::vec3(0, 1, 0) : glm::vec3(1, 0, 0));
  const glm::vec3 hinge = nearest->room_from_panel.apply(across ? glm::vec3(edge_m, 0, 0) : glm::vec3(0, edge_m, 0));
  const float half_m = (across ? panel.size_m.x : panel.size_m.y) / 2;
  move_to(placement, hinged(hinge, axis, outward, half_m, eyes, nearest->room_from_panel), eyes, Keeps::Metres);
  return true;
}

Pose upright(const Pose& pose) {
  const glm::vec3 out = pose.rotate({0, 0, 1});
  if (std::abs(out.y) > 0.98f) return pose;  // it lies: every side is as good as the other
  const glm::vec3 right = glm::normalize(glm::cross(glm::vec3(0, 1, 0), out));
  return {glm::quat_cast(glm::mat3(right, glm::cross(out, right), out)), pose.position};
}

bool place_by(Command command, Placement& placement, glm::vec3 eyes, Keeps keeps) {
  switch (command) {
    case Command::PanelNearer: push(placement, 1 / kStep, eyes, keeps); return true;
    case Command::PanelFarther: push(placement, kStep, eyes, keeps); return true;
    case Command::PanelLarger: resize(placement, kStep, eyes); return true;
    case Command::PanelSmaller: resize(placement, 1 / kStep, eyes); return true;
    case Command::PanelTiltBack: tilt(placement, kTiltStep_rad); return true;
    case Command::PanelTiltForward: tilt(placement, -kTiltStep_rad); return true;
    case Command::PanelCurve: bend_next(placement, eyes); return true;
    case Command::PanelPin: placement.pinned = !placement.pinned; return true;
    case Command::PanelAlign: align(placement, eyes); return true;
    default: return false;
  }
}

}  // namespace lectern::room
