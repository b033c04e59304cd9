// What stands open goes where the reader's body goes, once they asked for that: softly, some time after they turned or
// moved away, and never with every move of the head.
#pragma once

#include <array>
#include <optional>

#include "core/pose.h"
#include "room/motion.h"

namespace lectern::room {

class Following {
 public:
  bool on() const { return on_; }
  bool still() const { return !on_ || !moving_; }
  // Everything stays where it is with the reader, as both are now; or stays in the room again.
  void toggle(const Pose& room_from_head);
  // The reader took their seat, in the room's origin, and what is open stands before it.
  void sit();
  // How what follows moves in this frame; empty: not at all. Only while on.
  std::optional<Pose> advance(const Pose& room_from_head, double seconds);

 private:
  Pose room_from_body() const;

  bool on_ = false, moving_ = false;
  double away_s_ = 0;           // how long the reader has been elsewhere than the panels stand
  std::array<Glide, 3> place_;  // of the body that the panels stand before: on the floor
  Glide yaw_;
};

}  // namespace lectern::room
