// Where the reader sits and, in a window, looks: moving with keys, looking with the mouse, and back to the seat.
#pragma once

#include <glm/glm.hpp>

#include "core/pose.h"
#include "room/input.h"
#include "room/motion.h"

namespace lectern::room {

class Seat {
 public:
  // Input::move speeds the seat up softly; Input::turn turns it at once, for a hand expects its mouse to answer at
  // once.
  void advance(const Input& input);
  // Glides home: position, yaw and pitch.
  void go_back();

  // Turning is about the eyes of a reader who sits still, so that looking around does not carry them off.
  Pose room_from_seat() const;
  // Those eyes.
  Pose room_from_camera() const;

 private:
  void move(const Input& input);
  void glide_home(double seconds);

  glm::dvec3 position_{0};  // of the floor point; y is how far the reader rose
  glm::dvec3 velocity_{0};
  double yaw_ = 0, pitch_ = 0;
  bool going_home_ = false;
  Glide home_;  // 1 where going home began, 0 at home
  glm::dvec3 home_position_{0};
  double home_yaw_ = 0, home_pitch_ = 0;
};

}  // namespace lectern::room
