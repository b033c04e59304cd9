// Something that is pushed and runs out by friction, between two ends. The same at every frame rate: each step is the
// exact solution.
#pragma once

#include <algorithm>
#include <cmath>

namespace lectern::room {

class Coast {
 public:
  double at() const { return at_; }
  double speed() const { return speed_; }
  bool still() const { return speed_ == 0; }

  // Where it will have run out.
  double rest() const { return std::clamp(at_ + speed_ * kFriction_s, lowest_, highest_); }
  // So that it comes to rest that much further on than it would have.
  void push(double distance) { speed_ += distance / kFriction_s; }
  void come_to(double rest) { speed_ = (rest - at_) / kFriction_s; }
  void swing(double speed) { speed_ = speed; }
  void stop() { speed_ = 0; }
  void move(double by) { jump(at_ + by); }
  void jump(double to) {
    at_ = std::clamp(to, lowest_, highest_);
    speed_ = 0;
  }
  void bound(double lowest, double highest) {
    lowest_ = lowest;
    highest_ = std::max(lowest, highest);
    at_ = std::clamp(at_, lowest_, highest_);
  }
  void advance(double seconds) {
    if (speed_ == 0) return;
    const double left = std::exp(-seconds / kFriction_s);
    const double to = at_ + speed_ * kFriction_s * (1 - left);
    at_ = std::clamp(to, lowest_, highest_);
    speed_ *= left;
    if (at_ != to || std::abs(speed_) < kStill) speed_ = 0;
  }

 private:
  static constexpr double kFriction_s = 0.32;  // in which the speed falls to a third
  static constexpr double kStill = 0.01;       // a second

  double at_ = 0, speed_ = 0, lowest_ = 0, highest_ = 0;
};

}  // namespace lectern::room
