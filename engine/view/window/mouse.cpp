#include "view/window/mouse.h"

#include <cmath>
#include <utility>

namespace lectern::view {
namespace {

constexpr double kLinesANotch = 3;
// A turn to the side takes a good hand's breadth of an ordinary mouse.
constexpr float kHeadTurn_rad = 0.0015f;

// Tangents of the angles to the right and up at a point of the window.
glm::dvec2 tangents(const Lens& lens, glm::dvec2 position) {
  const room::Fov& fov = lens.view.fov;
  const glm::dvec2 part = position / lens.size;
  return {fov.left + part.x * (fov.right - fov.left), fov.up + part.y * (fov.down - fov.up)};
}

}  // namespace

Pose Lens::seat_from_aim(glm::dvec2 position) const {
  const glm::dvec2 tangent = tangents(*this, position);
  const double yaw = -std::atan(tangent.x);
  const double pitch = std::atan2(tangent.y, std::hypot(1.0, tangent.x));
  const Pose eye_from_aim{glm::angleAxis(static_cast<float>(yaw), glm::vec3(0, 1, 0)) *
                              glm::angleAxis(static_cast<float>(pitch), glm::vec3(1, 0, 0)),
                          {0, 0, 0}};
  return view.seat_from_eye * eye_from_aim;
}

glm::vec2 Lens::turn(glm::dvec2 from, glm::dvec2 to) const {
  const glm::dvec2 a = tangents(*this, from), b = tangents(*this, to);
  return {std::atan(b.x) - std::atan(a.x), std::atan(a.y) - std::atan(b.y)};
}

void Mouse::moved(glm::dvec2 position) {
  if (moves_ == MouseMoves::Head) {
    if (placed_) turn_ -= kHeadTurn_rad * glm::vec2(position - position_);
  } else if (looking_) {
    turn_ += lens_.turn(position_, position);
  }
  position_ = position;
  placed_ = true;
}

void Mouse::select(bool down, bool carries) {
  if (carries_ || (down && carries && moves_ == MouseMoves::Pointer)) {
    carries_ = down;
    clicks_.push_back({position_, down, true});
    return;
  }
  if (looking_ && down && moves_ == MouseMoves::Pointer) return;
  if (!down && !held_) return;  // its press was not ours
  held_ = down;
  clicks_.push_back({position_, down, false});
}

void Mouse::scrolled(double notches) { scroll_lines_ -= kLinesANotch * notches; }

void Mouse::gather(room::Input& input) {
  input.pointers.clear();
  room::Pointer& pointer = input.pointers.emplace_back();
  const bool head = moves_ == MouseMoves::Head;
  const auto seat_from_aim = [&](glm::dvec2 at) { return head ? lens_.view.seat_from_eye : lens_.seat_from_aim(at); };
  pointer.visible = head;  // nothing else shows where the head points
  pointer.valid = head || ((over_ || held_ || carries_) && !looking_);
  pointer.seat_from_aim = seat_from_aim(position_);
  pointer.selects = !head;
  pointer.grab = carrying_;
  dropping_ = false;
  if (next_click_ < clicks_.size()) {
    const Click& click = clicks_[next_click_++];
    pointer.valid = true;
    pointer.seat_from_aim = seat_from_aim(click.position);
    pointer.select_down = click.down && !click.carries;
    pointer.select_up = !click.down && !click.carries;
    if (click.carries) {  // let go of, it still comes along to there
      pointer.grab = true;
      carrying_ = click.down;
      dropping_ = !click.down;
    }
    if (next_click_ == clicks_.size()) {
      clicks_.clear();
      next_click_ = 0;
    }
  }
  pointer.seat_from_grip = pointer.seat_from_aim;
  pointer.scroll_lines = static_cast<float>(std::exchange(scroll_lines_, 0));
  input.turn = std::exchange(turn_, glm::vec2(0));
}

}  // namespace lectern::view
