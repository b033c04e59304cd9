// From actions and hands to the room's Input.
#pragma once

#include <array>
#include <string_view>

#include "room/input.h"
#include "view/headset_options.h"
#include "view/openxr/actions.h"
#include "view/openxr/hands.h"
#include "view/openxr/spaces.h"
#include "view/openxr/thumbstick.h"

namespace lectern::view::xr {

// A trigger as a button: down above 0.6, up below 0.4.
class Trigger {
 public:
  void update(float amount);
  bool held() const { return held_; }
  bool went_down() const { return held_ && !before_; }
  bool went_up() const { return !held_ && before_; }

 private:
  bool held_ = false, before_ = false;
};

class Controls {
 public:
  Controls(const Actions& actions, const Hands& hands, const HeadsetOptions& options)
      : actions_(actions), hands_(hands), options_(options) {}

  // Fills everything in `input` but its seconds; the head's pose must be there. `focused`: the runtime gives input.
  void gather(room::Input& input, const Spaces& spaces, XrTime time, bool focused);
  // The reader asked, since the last time this was called, to have the seat where they are.
  bool take_recenter();
  // Lets the hand feel that it points at something else now.
  void feel(bool pointing);

 private:
  struct HandState {
    Trigger select, grab, menu, back, recenter;
    glm::vec2 finger{0};  // on the trackpad, at the last frame
    bool finger_there = false;
    Thumbstick stick;
    double menu_held_s = 0;
  };

  void gather_hand(Side side, room::Input& input, const Spaces& spaces, XrTime time, bool focused);
  void gather_gaze(room::Input& input, const Spaces& spaces, XrTime time, bool focused);
  void buttons(Side side, room::Input& input, bool focused);
  void press(std::string_view button, Side side, room::Input& input);
  float scroll(Side side, double seconds);

  const Actions& actions_;
  const Hands& hands_;
  const HeadsetOptions options_;
  std::array<HandState, 2> states_;
  bool recenter_ = false, pointing_ = false;
  Side last_used_ = Side::Right;
};

}  // namespace lectern::view::xr
