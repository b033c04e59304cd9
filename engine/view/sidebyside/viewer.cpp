#include "view/sidebyside/viewer.h"

#include <algorithm>
#include <cmath>

namespace lectern::view {
namespace {

// Sources: both Cardboards as cardboard-vr-display (Google, Apache 2.0) lists them; the others from the profiles that
// their makers print on the box as a QR code (google.com/cardboard/cfg?p=...), decoded: Xiaomi's "Mi VR Play", Mattel's
// "VIEW-MASTER VR VIEWER", Pico's "pico u". Others of their kind have lenses much like the first's.
constexpr std::array kViewers{
    Viewer{"cardboard", "Cardboard of 2015 and most holders since", 0.039f, 0.064f, 0.035f, 60, 0.34f, 0.55f},
    Viewer{"cardboard-2014", "the first Cardboard", 0.042f, 0.060f, 0.035f, 40, 0.441f, 0.156f},
    Viewer{"mi-vr", "Xiaomi Mi VR Play", 0.0362f, 0.062f, 0.0306f, 60, 0.36f, -0.01f},
    Viewer{"view-master", "Mattel View-Master", 0.042f, 0.058f, 0, 50, 0.14f, 0.73f},
    Viewer{"pico-u", "Pico U", 0.042f, 0.060f, 0.035f, 50, 0.78f, 1.21f},
};

// What a phone's screen leaves free at the edge that it stands on: Cardboard's default.
constexpr float kBezel_m = 0.003f;

}  // namespace

std::span<const Viewer> viewers() { return kViewers; }

const Viewer* find_viewer(std::string_view name) {
  const auto found = std::ranges::find(kViewers, name, &Viewer::name);
  return found == kViewers.end() ? nullptr : &*found;
}

float through_lens(const Viewer& viewer, float screen_tangent) {
  const float r2 = screen_tangent * screen_tangent;
  return screen_tangent * (1 + r2 * (viewer.k1 + r2 * viewer.k2));
}

// Newton's method; the lenses' curves rise everywhere within their view, so it arrives in a few steps.
float on_screen(const Viewer& viewer, float seen_tangent) {
  float r = seen_tangent;
  for (int i = 0; i < 20; ++i) {
    const float r2 = r * r;
    r -= (through_lens(viewer, r) - seen_tangent) / (1 + r2 * (3 * viewer.k1 + 5 * r2 * viewer.k2));
  }
  return r;
}

std::array<EyeOptics, 2> eye_optics(const PhoneInViewer& phone, glm::vec2 screen_px) {
  const Viewer& viewer = *phone.viewer;
  const glm::vec2 size_m = screen_px * (phone.diagonal_m / glm::length(screen_px));
  const float up_m = viewer.tray_to_lens_m > 0 ? viewer.tray_to_lens_m - kBezel_m : size_m.y / 2;
  const float most = std::tan(glm::radians(viewer.half_view_deg));
  const auto seen = [&](float on_screen_m) {
    return std::min(most, through_lens(viewer, std::max(on_screen_m, 0.001f) / viewer.screen_to_lens_m));
  };
  std::array<EyeOptics, 2> eyes;
  for (std::size_t eye = 0; eye < eyes.size(); ++eye) {
    const float side = eye == 0 ? -0.5f : 0.5f;
    const float across_m = size_m.x / 2 + side * viewer.between_lenses_m;
    const float outwards = seen(size_m.x / 2 - viewer.between_lenses_m / 2),
                inwards = seen(viewer.between_lenses_m / 2);
    eyes[eye].centre = {across_m / size_m.x, 1 - up_m / size_m.y};
    eyes[eye].screen_tangents = size_m / viewer.screen_to_lens_m;
    eyes[eye].fov = {.left = -(eye == 0 ? outwards : inwards),
                     .right = eye == 0 ? inwards : outwards,
                     .up = seen(size_m.y - up_m),
                     .down = -seen(up_m)};
  }
  return eyes;
}

glm::vec2 eye_extent_px(const EyeOptics& eye, glm::vec2 screen_px) {
  const glm::vec2 px_per_tangent = screen_px / eye.screen_tangents;
  return glm::ceil(px_per_tangent * glm::vec2(eye.fov.right - eye.fov.left, eye.fov.up - eye.fov.down));
}

}  // namespace lectern::view
