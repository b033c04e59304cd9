#include "view/openxr/controls.h"

#include <utility>

namespace lectern::view::xr {
namespace {

constexpr float kDown = 0.6f, kUp = 0.4f;
constexpr float kPadLines = 8;       // of a finger that goes from one end of the pad to the other
constexpr double kMenuHeld_s = 0.8;  // the menu button for so long: the seat is taken here
constexpr float kTick = 0.2f, kClick = 0.5f;

std::size_t index(Side side) { return static_cast<std::size_t>(side); }

}  // namespace

void Trigger::update(float amount) {
  before_ = held_;
  held_ = amount > (held_ ? kUp : kDown);
}

void Controls::gather(room::Input& input, const Spaces& spaces, XrTime time, bool focused) {
  input.head_tracked = true;
  input.move = glm::vec3(0);
  input.turn = glm::vec2(0);
  input.commands.clear();
  input.pointers.resize(options_.gaze ? 3 : 2);
  for (const Side side : kSides) gather_hand(side, input, spaces, time, focused);
  // Hands and their buttons are the focused application's; nobody takes a gaze from an overlay.
  if (options_.gaze) gather_gaze(input, spaces, time, focused || options_.overlay);
}

void Controls::gather_hand(Side side, room::Input& input, const Spaces& spaces, XrTime time, bool focused) {
  HandState& state = states_[index(side)];
  room::Pointer& pointer = input.pointers[index(side)];
  pointer = {};
  pointer.drags = true;
  const auto hand = hands_.locate(side, spaces, time, input.seat_from_head);
  input.hands[index(side)] = hand ? hand->hand : room::Hand{};
  if (const auto aim = spaces.base_from(actions_.space(Action::Aim, side), time); aim && aim->position_known) {
    pointer.valid = focused;
    pointer.seat_from_aim = spaces.seat_from_base() * aim->pose;
    const auto grip = spaces.base_from(actions_.space(Action::Grip, side), time);
    pointer.seat_from_grip = grip ? spaces.seat_from_base() * grip->pose : pointer.seat_from_aim;
    state.select.update(focused ? actions_.amount(Action::Select, side) : 0);
    state.grab.update(focused ? actions_.amount(Action::Grab, side) : 0);
    pointer.scroll_lines = focused ? scroll(side, input.seconds) : 0;
    if (focused)
      input.turn.x += state.stick.turn(actions_.direction(Action::Stick, side), input.seconds, options_.turning);
  } else {  // no controller and no gestures of the runtime's: ours, where there is a hand
    pointer.valid = hand && focused;
    if (hand) {
      pointer.seat_from_aim = hand->seat_from_aim;
      pointer.seat_from_grip = hand->seat_from_palm;
    }
    state.select.update(pointer.valid ? hand->pinch : 0);
    state.grab.update(pointer.valid ? hand->grasp : 0);
  }
  pointer.select_down = state.select.went_down();
  pointer.select_up = state.select.went_up();
  pointer.grab = state.grab.held();
  if (pointer.select_down || state.grab.went_down()) {
    last_used_ = side;
    actions_.tick(side, kClick);
  }
  buttons(side, input, focused);
}

// The eyes where they are tracked, else the middle of the head's view.
void Controls::gather_gaze(room::Input& input, const Spaces& spaces, XrTime time, bool focused) {
  room::Pointer& pointer = input.pointers[2];
  pointer = {};
  pointer.valid = focused;
  pointer.visible = false;
  pointer.dwells = true;
  const auto eyes = spaces.base_from(actions_.gaze(), time);
  pointer.seat_from_aim = eyes && eyes->position_known ? spaces.seat_from_base() * eyes->pose : input.seat_from_head;
}

void Controls::buttons(Side side, room::Input& input, bool focused) {
  HandState& state = states_[index(side)];
  const auto amount = [&](Action action) { return focused && actions_.pressed(action, side) ? 1.0f : 0.0f; };
  state.menu.update(amount(Action::Menu));
  state.back.update(amount(Action::Back));
  state.recenter.update(amount(Action::Recenter));
  if (state.menu.went_down()) state.menu_held_s = 0;
  const double held_before_s = state.menu_held_s;
  if (state.menu.held()) state.menu_held_s += input.seconds;
  const bool held_long = state.menu.held() && held_before_s < kMenuHeld_s && state.menu_held_s >= kMenuHeld_s;
  if (state.menu.went_up() && state.menu_held_s < kMenuHeld_s) press(room::kMenuButton, side, input);
  if (state.back.went_down()) press(room::kBackButton, side, input);
  if (held_long) press(room::kHeldMenuButton, side, input);
  if (state.recenter.went_down()) press(room::kStickButton, side, input);
}

// What hangs on the button.
void Controls::press(std::string_view button, Side side, room::Input& input) {
  const room::Command command = options_.keys.command_for(button);
  if (command == room::Command::None) return;
  input.commands.push_back(command);
  if (command != room::Command::BackToSeat) return;
  recenter_ = true;
  actions_.tick(side, kClick);
}

float Controls::scroll(Side side, double seconds) {
  HandState& state = states_[index(side)];
  float lines = Thumbstick::lines(actions_.direction(Action::Stick, side), seconds, options_.natural_scroll);
  const bool touched = actions_.pressed(Action::PadTouch, side);
  const glm::vec2 finger = actions_.direction(Action::Pad, side);
  if (touched && state.finger_there) lines += (finger.y - state.finger.y) / 2 * kPadLines;  // the paper follows it
  state.finger = finger;
  state.finger_there = touched;
  return lines;
}

bool Controls::take_recenter() { return std::exchange(recenter_, false); }

void Controls::feel(bool pointing) {
  if (pointing && !pointing_) actions_.tick(last_used_, kTick);
  pointing_ = pointing;
}

}  // namespace lectern::view::xr
