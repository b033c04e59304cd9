// What a reader in a headset may have otherwise.
#pragma once

#include <cstdint>

namespace lectern::view {

enum class Turning : std::uint8_t { Snap, Smooth, Off };

struct HeadsetOptions {
  Turning turning = Turning::Snap;
  bool natural_scroll = false;  // the stick moves the paper, not the place in it
  bool gaze = false;            // point with the eyes (else the head) and select by looking
};

}  // namespace lectern::view
