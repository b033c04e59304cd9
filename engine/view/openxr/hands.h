// Bare hands: the joints that the runtime tracks (XR_EXT_hand_tracking), and pointing and pinching made of them where
// the runtime itself offers no such gestures.
#pragma once

#include <array>
#include <optional>

#include "room/input.h"
#include "view/openxr/actions.h"
#include "view/openxr/spaces.h"

namespace lectern::view::xr {

// All joints of one hand in the seat's space, and what the fingers do.
struct HandPose {
  room::Hand hand;
  Pose seat_from_aim;
  Pose seat_from_palm;
  float pinch = 0;  // 0: thumb and forefinger apart, 1: they touch
  float grasp = 0;  // 0: an open hand, 1: a fist
};

class Hands {
 public:
  Hands() = default;
  ~Hands() { release(); }
  Hands(const Hands&) = delete;
  Hands& operator=(const Hands&) = delete;

  // Without hand tracking there are no hands, and that is no Error.
  Result<void> make(const Instance& instance, XrSession session);
  void release();
  // `seat_from_head` tells where the shoulders are, from which a hand's ray is steadiest. Empty: not in sight.
  std::optional<HandPose> locate(Side side, const Spaces& spaces, XrTime time, const Pose& seat_from_head) const;

 private:
  const Functions* functions_ = nullptr;
  std::array<XrHandTrackerEXT, 2> trackers_{};
};

}  // namespace lectern::view::xr
