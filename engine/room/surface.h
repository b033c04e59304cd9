// The face of a panel, flat or bent. A point of the panel is given as if it lay flat: x right, y up, z out, from its
// middle. Bending keeps lengths along the face, so a page on it is neither stretched nor squeezed.
#pragma once

#include <array>
#include <optional>

#include "room/scene.h"

namespace lectern::room {

// Where a flat point is once the panel is bent, in the panel's own space; and back.
glm::vec3 bent(glm::vec2 bend_per_m, glm::vec3 flat);
glm::vec3 flattened(glm::vec2 bend_per_m, glm::vec3 bent);

inline glm::vec3 room_point(const Panel& panel, glm::vec2 flat_m) {
  return panel.room_from_panel.apply(bent(panel.bend_per_m, glm::vec3(flat_m, 0)));
}
// A point of the column of the panel's page.
glm::vec3 room_point_of_page(const Panel& panel, glm::vec2 column_dmm);

// Where a ray meets the face from its front, whether within the panel's edges or beyond them.
struct SurfacePoint {
  float distance_m = 0;  // along the ray
  glm::vec2 flat_m{0};
  float slope = 1;  // sine of the angle between ray and face
};
std::optional<SurfacePoint> meet_surface(const Pose& room_from_aim, const Panel& panel);

// Bottom left, bottom right, top left, top right, in the room.
std::array<glm::vec3, 4> corners(const Panel& panel);

}  // namespace lectern::room
