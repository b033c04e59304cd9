#include "room/handling.h"

#include "room/placing.h"
#include "room/surface.h"

namespace lectern::room {
namespace {

constexpr double kDwell_s = 1.2;     // long enough to read a title without opening it
constexpr double kEdgeRest_s = 0.5;  // before an edge scrolls
constexpr float kEdge = 0.12f;       // of the height that is shown, at the bottom and at the top
constexpr double kGazeLines_s = 3;   // about the speed of reading
constexpr float kPushed_m = 0.05f;   // for a line of the wheel
constexpr float kNearest_m = 0.3f;   // to the hand
constexpr float kSteepest = 0.2f;    // sine of the angle between ray and panel below which a drag would leap

// How far above the panel's middle a ray meets its face.
std::optional<float> height_on(const Panel& panel, const Pose& room_from_aim) {
  const auto on = meet_surface(room_from_aim, panel);
  return on && on->slope > kSteepest ? std::optional(on->flat_m.y) : std::nullopt;
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
  carry(act, pointer, room_from_aim, room_from_grip, meets, open);
  if (pointer.dwells) dwell(act, target, open, seconds);
  return act;
}

void Handling::drag(Act& act, const Pointer& pointer, const Pose& room_from_aim, bool meets, const Panel& open,
                    bool click_pending) {
  if (pointer.select_down) pressed_ = meets;
  if (pointer.select_down && meets) held_ = open.id;
  if (pointer.select_up) pressed_ = false;
  const auto now_m = pressed_ && !click_pending ? height_on(open, room_from_aim) : std::nullopt;
  if (now_m && drag_at_m_) act.drag_dmm = (*now_m - *drag_at_m_) / open.metres_per_dmm;
  drag_at_m_ = now_m;
}

void Handling::carry(Act& act, const Pointer& pointer, const Pose& room_from_aim, const Pose& room_from_grip,
                     bool meets, const Panel& open) {
  if (pointer.grab && !grab_before_ && meets && !open.pinned) {
    grip_from_panel_ = room_from_grip.inverse() * open.room_from_panel;
    held_ = open.id;
  }
  grab_before_ = pointer.grab;
  if (!pointer.grab) grip_from_panel_.reset();
  if (!grip_from_panel_) return;
  const glm::vec3 grip_from_ray = glm::conjugate(room_from_grip.orientation) * room_from_aim.rotate({0, 0, -1});
  const float away_m = glm::dot(grip_from_panel_->position, grip_from_ray);
  const float pushed_m = -pointer.scroll_lines * kPushed_m;
  if (pushed_m > 0 || away_m + pushed_m > kNearest_m) grip_from_panel_->position += grip_from_ray * pushed_m;
  act.room_from_held = upright(room_from_grip * *grip_from_panel_);
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
