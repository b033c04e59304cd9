// What a reader in a headset may have otherwise.
#pragma once

#include <cstdint>

#include "room/key_bindings.h"

namespace lectern::view {

enum class Turning : std::uint8_t { Snap, Smooth, Off };

// Whether the panel being read is shown on a composition layer of its own. Auto: where that was measured to be sharper
// on the runtime at hand (view/openxr/beneath.cpp).
enum class Layers : std::uint8_t { Auto, On, Off };

// What is seen around the panels: Lectern's room, or what really is there, where the headset lets it through.
enum class Surroundings : std::uint8_t { Room, Real };

struct HeadsetOptions {
  Turning turning = Turning::Snap;
  bool natural_scroll = false;  // the stick moves the paper, not the place in it
  Layers layers = Layers::Auto;
  Surroundings surroundings = Surroundings::Room;
  bool gaze = false;       // point with the eyes (else the head) and select by looking
  bool overlay = false;    // only the panels, before another application's world
  room::KeyBindings keys;  // of which the buttons count
};

}  // namespace lectern::view
