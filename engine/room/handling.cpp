#include "room/handling.h"

#include <cmath>

namespace lectern::room {
namespace {

constexpr double kDwell_s = 1.2;     // long enough to read a title without opening it
constexpr double kEdgeRest_s = 0.5;  // before an edge scrolls
constexpr float kEdge = 0.12f;       // of the height that is shown, at the bottom and at the top
constexpr double kGazeLines_s = 3;   // about the speed of reading
constexpr float kSteepest = 0.2f;    // sine of the angle between ray and panel below which a drag would leap

// How far above the panel's middle a ray meets its plane.
std::optional<float> height_on(const Panel& panel, const Pose& room_from_aim) {
  const Pose panel_from_aim = panel.room_from_panel.inverse() * room_from_aim;
  const glm::vec3 along = panel_from_aim.rotate({0, 0, -1});
  if (panel_from_aim.position.z <= 0 || along.z > -kSteepest) return std::nullopt;
  return panel_from_aim.position.y - along.y / along.z * panel_from_aim.position.z;
}

// The same without its lean to the side: a page that hangs askew is read with a crooked neck.
Pose upright(const Pose& pose) {
  const glm::vec3 out = pose.rotate({0, 0, 1});
  if (std::abs(out.y) > 0.98f) return pose;  // it lies: every side is as good as the other
  const glm::vec3 right = glm::normalize(glm::cross(glm::vec3(0, 1, 0), out));
  return {glm::quat_cast(glm::mat3(right, glm::cross(out, right), out)), pose.position};
}

}  // namespace

Handling::Act Handling::follow(const Pointer& pointer, const Pose& room_from_aim, const Pose& room_from_grip,
                               const std::optional<Target>& target, const Panel& open, bool click_pending,
                               double seconds) {
  Act act;
  if (!pointer.valid) {
    *this = {};
    return act;
  }
  const bool meets = target && target->panel_id == open.id;
  if (pointer.drags) drag(act, pointer, room_from_aim, meets, open, click_pending);
  carry(act, pointer, room_from_grip, meets, open);
  if (pointer.dwells) dwell(act, target, open, seconds);
  return act;
}

void Handling::drag(Act& act, const Pointer& pointer, const Pose& room_from_aim, bool meets, const Panel& open,
                    bool click_pending) {
  if (pointer.select_down) pressed_on_open_ = meets;
  if (pointer.select_up) pressed_on_open_ = false;
  const auto now_m = pressed_on_open_ && !click_pending ? height_on(open, room_from_aim) : std::nullopt;
  if (now_m && drag_at_m_) act.drag_dmm = (*now_m - *drag_at_m_) / open.metres_per_dmm;
  drag_at_m_ = now_m;
}

void Handling::carry(Act& act, const Pointer& pointer, const Pose& room_from_grip, bool meets, const Panel& open) {
  if (pointer.grab && !grab_before_ && meets) grip_from_panel_ = room_from_grip.inverse() * open.room_from_panel;
  grab_before_ = pointer.grab;
  if (!pointer.grab) grip_from_panel_.reset();
  if (grip_from_panel_) act.room_from_held = upright(room_from_grip * *grip_from_panel_);
}

void Handling::dwell(Act& act, const std::optional<Target>& target, const Panel& open, double seconds) {
  const std::uint64_t panel = target ? target->panel_id : 0;
  const std::string* link = target ? (target->link ? target->link : target->around) : nullptr;
  const double before_s = rested_s_;
  rested_s_ = panel == rests_on_ && link == rests_on_link_ ? rested_s_ + seconds : 0;
  rests_on_ = panel;
  rests_on_link_ = link;
  act.dwelt = panel != 0 && before_s < kDwell_s && rested_s_ >= kDwell_s && (panel != open.id || link);
  if (panel != open.id || !target->page || rested_s_ < kEdgeRest_s) return;
  const float down = (target->column_dmm.y - open.scroll_dmm) / open.clip_height_dmm;
  if (down > 1 - kEdge) act.lines = static_cast<float>(kGazeLines_s * seconds);
  if (down < kEdge) act.lines = -static_cast<float>(kGazeLines_s * seconds);
}

}  // namespace lectern::room
