// What a hand or a gaze does with the open panel beyond a click: drag its text, carry it, rest on it.
#pragma once

#include <cstdint>
#include <optional>

#include "room/input.h"
#include "room/pointing.h"
#include "room/scene.h"

namespace lectern::room {

// One pointer from frame to frame.
class Handling {
 public:
  struct Act {
    float drag_dmm = 0;                  // the text follows the hand by this; positive: upwards
    float lines = 0;                     // a gaze that rests on the page's lower or upper edge scrolls it
    bool dwelt = false;                  // a gaze has rested on its target for long enough: it is selected
    std::optional<Pose> room_from_held;  // the open panel is carried, and stands here now
  };

  // `click_pending`: the press that is held may still become a click. `open` is the open panel that is held or else
  // pointed at, as it stands.
  Act follow(const Pointer& pointer, const Pose& room_from_aim, const Pose& room_from_grip,
             const std::optional<Target>& target, const Panel& open, bool click_pending, double seconds);

  // The panel that is carried or whose text is dragged.
  std::optional<std::uint64_t> held() const {
    return grip_from_panel_ || pressed_ ? std::optional(held_) : std::nullopt;
  }
  bool carries() const { return grip_from_panel_.has_value(); }

 private:
  void drag(Act& act, const Pointer& pointer, const Pose& room_from_aim, bool meets, const Panel& open,
            bool click_pending);
  void carry(Act& act, const Pointer& pointer, const Pose& room_from_aim, const Pose& room_from_grip, bool meets,
             const Panel& open);
  void dwell(Act& act, const std::optional<Target>& target, const Panel& open, double seconds);

  bool pressed_ = false;                 // on the open panel that is held
  std::optional<float> drag_at_m_;       // where on the panel the ray was, up from its middle
  std::optional<Pose> grip_from_panel_;  // while it is carried
  std::uint64_t held_ = 0;
  bool grab_before_ = false;
  std::uint64_t rests_on_ = 0;  // panel
  const std::string* rests_on_link_ = nullptr;
  double rested_s_ = 0;
};

}  // namespace lectern::room
