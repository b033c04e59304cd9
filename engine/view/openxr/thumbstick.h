// What a thumbstick does to the text and to the way one faces: pure, and the same at every frame rate.
#pragma once

#include <glm/glm.hpp>

#include "view/headset_options.h"

namespace lectern::view::xr {

// One stick from frame to frame. The direction it is pushed in most counts: it scrolls or turns, never both.
class Thumbstick {
 public:
  // Lines towards the end of the text: the farther it is pushed, the faster. `natural`: the stick moves the paper.
  static float lines(glm::vec2 stick, double seconds, bool natural);
  // Radians to the left. Snapping, it turns once, and again only after it was back near its middle.
  float turn(glm::vec2 stick, double seconds, Turning turning);

 private:
  bool armed_ = true;
};

}  // namespace lectern::view::xr
