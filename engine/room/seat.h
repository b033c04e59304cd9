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
  void go_back() { glide_to({}); }
  // Glides to where the eyes rest `rise_m` above a seated reader's, turned to there.
  struct Rest {
    double rise_m = 0, yaw = 0, pitch = 0;
  };
  void glide_to(const Rest& rest);
  // Turns to there where it is.
  void turn_to(double yaw, double pitch);
  bool still() const { return !gliding_; }

  // Turning is about the eyes of a reader who sits still, so that looking around does not carry them off.
  Pose room_from_seat() const;
  // Those eyes.
  Pose room_from_camera() const;

 private:
  void move(const Input& input);
  void glide(double seconds);
  void begin_glide(glm::dvec3 position, double yaw, double pitch);

  glm::dvec3 position_{0};  // of the floor point; y is how far the reader rose
  glm::dvec3 velocity_{0};
  double yaw_ = 0, pitch_ = 0;
  bool gliding_ = false;
  Glide way_;  // 1 where it began, 0 where it ends
  struct Stand {
    glm::dvec3 position{0};
    double yaw = 0, pitch = 0;
  };
  Stand from_, to_;
};

}  // namespace lectern::room
