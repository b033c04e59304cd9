// Scrolling a column: a target that commands set and the view that glides after it, both kept within the article.
#pragma once

#include "room/motion.h"

namespace lectern::room {

inline constexpr float kCommandLines = 3;  // what one arrow key scrolls, as one notch of a wheel

// Lengths in dmm, from the top of the column to the top of the clip.
class Scroll {
 public:
  double at() const { return glide_.value; }
  double target() const { return glide_.target; }
  bool still() const { return glide_.still(); }

  void by(double distance) { to(glide_.target + distance); }
  void to(double target);
  void jump(double to);
  // The ground moved: content came in above, or its lengths changed.
  void shift(double by) { glide_.shift(by); }
  // How far down the top of the clip may go. The target follows at once, the view glides after it.
  void bound(double furthest);
  void advance(double seconds);

 private:
  Glide glide_;
  double furthest_ = 0;
};

}  // namespace lectern::room
