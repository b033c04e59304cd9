// Holders that make a headset of a phone, and what their lenses do to its screen: pure geometry, metres.
//
// The method is that of Cardboard's viewer profiles (developers.google.com/cardboard; the profile's fields are those of
// its CardboardDevice.proto). A lens shows the point of the screen that lies r beside its centre, measured in distances
// from screen to lens (a tangent), at the tangent r' = r (1 + k1 r^2 + k2 r^4). So what an eye should see at r' is
// drawn at r.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include <glm/glm.hpp>

#include "room/scene.h"

namespace lectern::view {

struct Viewer {
  std::string_view name;    // for the command line
  std::string_view people;  // call it that
  float screen_to_lens_m = 0;
  float between_lenses_m = 0;  // and between the eyes
  float tray_to_lens_m = 0;  // from what the phone stands on up to the lenses' middle; 0: they face the screen's middle
  float half_view_deg = 0;   // what a lens shows to each side
  float k1 = 0, k2 = 0;
};

// The first is the one to take where nothing is known.
std::span<const Viewer> viewers();
// Null where there is none of that name.
const Viewer* find_viewer(std::string_view name);

// A phone in its holder. The diagonal is that of the part of the screen that shows our picture: all of it.
struct PhoneInViewer {
  const Viewer* viewer = &viewers().front();
  float diagonal_m = 6.1f * 0.0254f;
};

// What a lens makes of a tangent on the screen, and back: where on the screen that tangent is drawn.
float through_lens(const Viewer& viewer, float screen_tangent);
float on_screen(const Viewer& viewer, float seen_tangent);

// One eye's part of the screen. Places on it are parts of the whole screen, 0 to 1 from its top left, y down.
struct EyeOptics {
  glm::vec2 centre{0};           // of the lens
  glm::vec2 screen_tangents{0};  // of the whole screen's width and height, from the lens
  room::Fov fov;                 // what can be seen, flat: the picture of the eye has this much
};
// Left and right eye, for a screen of that many pixels.
std::array<EyeOptics, 2> eye_optics(const PhoneInViewer& phone, glm::vec2 screen_px);

// How large an eye's picture is so that in the lens's middle, where it is sharpest, a pixel of it is one of the screen.
glm::vec2 eye_extent_px(const EyeOptics& eye, glm::vec2 screen_px);

}  // namespace lectern::view
