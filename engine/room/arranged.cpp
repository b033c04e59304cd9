#include "room/arranged.h"

#include <algorithm>

namespace lectern::room {
namespace {

// Wider than what placing leads to: a file that was tampered with shows no panel of a mile.
constexpr float kLeastReach_m = 0.1f, kMostReach_m = 20, kMostBend_per_m = 3;

glm::vec3 within_room(const std::array<float, 3>& at) {
  return glm::clamp(glm::vec3(at[0], at[1], at[2]), kRoomLow_m, kRoomHigh_m);
}

glm::quat unit_or_none(const std::array<float, 4>& wxyz) {
  const glm::quat turn(wxyz[0], wxyz[1], wxyz[2], wxyz[3]);
  const float length = glm::length(turn);
  return length > 0.5f && length < 2 ? turn / length : glm::quat(1, 0, 0, 0);
}

}  // namespace

content::ArrangedPanel arranged(const Placement& placement, const Place& where) {
  const glm::vec3 at = placement.room_from_panel.position;
  const glm::quat turn = placement.room_from_panel.orientation;
  return {.position_m = {at.x, at.y, at.z},
          .orientation_wxyz = {turn.w, turn.x, turn.y, turn.z},
          .reach_m = placement.reach_m,
          .bend_per_m = {placement.bend_per_m.x, placement.bend_per_m.y},
          .pinned = placement.pinned,
          .line = {.block = where.position.block,
                   .byte = where.position.byte,
                   .offset_dmm = where.offset_dmm,
                   .body_dmm = where.body_dmm,
                   .words = where.words}};
}

Placement placement_of(const content::ArrangedPanel& panel) {
  const auto& bend = panel.bend_per_m;
  return {.room_from_panel = {unit_or_none(panel.orientation_wxyz), within_room(panel.position_m)},
          .reach_m = std::clamp(panel.reach_m, kLeastReach_m, kMostReach_m),
          .bend_per_m = glm::clamp(glm::vec2(bend[0], bend[0] > 0 ? 0 : bend[1]), 0.0f, kMostBend_per_m),
          .pinned = panel.pinned};
}

Place line_of(const content::ArrangedPanel& panel) {
  Place where;
  where.position = {panel.line.block, panel.line.byte};
  where.offset_dmm = panel.line.offset_dmm;
  where.body_dmm = panel.line.body_dmm;
  where.words = panel.line.words;
  return where;
}

}  // namespace lectern::room
