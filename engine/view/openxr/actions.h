// What a reader can do with controllers, hands or eyes, as OpenXR's actions.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "view/openxr/instance.h"

namespace lectern::view::xr {

enum class Action : std::uint8_t {
  Aim,       // where the hand points
  Grip,      // where it holds something
  Select,    // 0 to 1
  Grab,      // 0 to 1
  Stick,     // thumbstick
  Pad,       // finger on a trackpad
  PadTouch,  // whether one is there
  Menu,
  Back,
  Recenter,
  Tick,  // haptic
  Gaze,
  kCount
};
inline constexpr std::size_t kActionCount = static_cast<std::size_t>(Action::kCount);

enum class Side : std::uint8_t { Left, Right };
inline constexpr std::array kSides{Side::Left, Side::Right};

// One action set with all actions, bound for every profile that the runtime knows.
class Actions {
 public:
  static Result<std::unique_ptr<Actions>> make(const Instance& instance);
  ~Actions();
  Actions(const Actions&) = delete;
  Actions& operator=(const Actions&) = delete;

  // Once for each session.
  Result<void> attach(XrSession session);
  // Before a frame's input is read. False when the runtime gives no input now (another application has the focus).
  Result<bool> sync();

  float amount(Action action, Side side) const;
  bool pressed(Action action, Side side) const;
  glm::vec2 direction(Action action, Side side) const;
  // Where the hand's pose is found; null where the hand holds nothing that has one.
  XrSpace space(Action action, Side side) const;
  XrSpace gaze() const;
  void tick(Side side, float strength) const;

  // The profiles that bindings were accepted for, and the one in use for a hand (empty: none).
  const std::vector<std::string>& accepted() const { return accepted_; }
  std::string profile(Side side) const;

 private:
  explicit Actions(const Instance& instance) : instance_(instance) {}
  Result<void> make_actions();
  void suggest();
  XrAction handle(Action action) const { return actions_[static_cast<std::size_t>(action)]; }
  XrPath hand(Side side) const { return hands_[static_cast<std::size_t>(side)]; }
  XrActionStateGetInfo state_of(Action action, Side side) const;
  bool active_pose(Action action, XrPath hand) const;
  Result<XrSpace> make_space(Action action, XrPath hand);

  const Instance& instance_;
  XrSession session_ = XR_NULL_HANDLE;
  XrActionSet set_ = XR_NULL_HANDLE;
  std::array<XrAction, kActionCount> actions_{};
  std::array<XrPath, 2> hands_{};
  std::array<std::array<XrSpace, 2>, 2> pose_spaces_{};  // aim, grip; left, right
  XrSpace gaze_space_ = XR_NULL_HANDLE;
  std::vector<std::string> accepted_;
};

}  // namespace lectern::view::xr
