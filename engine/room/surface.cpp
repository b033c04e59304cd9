#include "room/surface.h"

#include <algorithm>
#include <cmath>

namespace lectern::room {
namespace {

// Bent about one axis: the point `along` the face and `out` of it comes to lie on a circle about (0, radius).
glm::vec2 onto_circle(float per_m, float along, float out) {
  if (per_m == 0) return {along, out};
  const float angle = along * per_m, radius = 1 / per_m;
  return {(radius - out) * std::sin(angle), radius - (radius - out) * std::cos(angle)};
}

glm::vec2 from_circle(float per_m, float along, float out) {
  if (per_m == 0) return {along, out};
  const float radius = 1 / per_m;
  return {std::atan2(along, radius - out) * radius, radius - std::hypot(along, radius - out)};
}

}  // namespace

glm::vec3 bent(glm::vec2 bend_per_m, glm::vec3 flat) {
  if (bend_per_m.y != 0) {
    const glm::vec2 on = onto_circle(bend_per_m.y, flat.y, flat.z);
    return {flat.x, on.x, on.y};
  }
  const glm::vec2 on = onto_circle(bend_per_m.x, flat.x, flat.z);
  return {on.x, flat.y, on.y};
}

glm::vec3 flattened(glm::vec2 bend_per_m, glm::vec3 bent) {
  if (bend_per_m.y != 0) {
    const glm::vec2 on = from_circle(bend_per_m.y, bent.y, bent.z);
    return {bent.x, on.x, on.y};
  }
  const glm::vec2 on = from_circle(bend_per_m.x, bent.x, bent.z);
  return {on.x, bent.y, on.y};
}

glm::vec3 room_point_of_page(const Panel& panel, glm::vec2 column_dmm) {
  const glm::vec2 shown(column_dmm.x, column_dmm.y - panel.scroll_dmm);
  const glm::vec2 from_corner = panel.column_m + shown * panel.metres_per_dmm;
  return room_point(panel, {from_corner.x - panel.size_m.x / 2, panel.size_m.y / 2 - from_corner.y});
}

std::optional<SurfacePoint> meet_surface(const Pose& room_from_aim, const Panel& panel) {
  const Pose panel_from_aim = panel.room_from_panel.inverse() * room_from_aim;
  const glm::vec3 from = panel_from_aim.position;
  const glm::vec3 along = panel_from_aim.rotate({0, 0, -1});
  if (panel.bend_per_m == glm::vec2(0)) {
    if (along.z >= -1e-6f || from.z <= 0) return std::nullopt;
    const float distance = -from.z / along.z;
    return SurfacePoint{distance, {from.x + along.x * distance, from.y + along.y * distance}, -along.z};
  }
  // The circle's plane: `u` along the face, `w` out of it, from the circle's middle.
  const bool upright = panel.bend_per_m.x != 0;
  const float radius = 1 / (upright ? panel.bend_per_m.x : panel.bend_per_m.y);
  const glm::vec2 at(upright ? from.x : from.y, from.z - radius);
  const glm::vec2 way(upright ? along.x : along.y, along.z);
  const float a = glm::dot(way, way), b = glm::dot(at, way), c = glm::dot(at, at) - radius * radius;
  const float root = b * b - a * c;
  if (a < 1e-9f || root < 0) return std::nullopt;
  // The hollow side is the printed one: a ray meets it on its way out of the circle.
  const float distance = (-b + std::sqrt(root)) / a;
  if (distance <= 0) return std::nullopt;
  const glm::vec2 on = (at + distance * way) / radius;
  if (on.y >= 0) return std::nullopt;  // the half of the circle that faces it
  const float arc = std::atan2(on.x, -on.y) * radius;
  const float across = upright ? from.y + along.y * distance : from.x + along.x * distance;
  return SurfacePoint{distance, upright ? glm::vec2(arc, across) : glm::vec2(across, arc), glm::dot(way, on)};
}

std::array<glm::vec3, 4> corners(const Panel& panel) {
  const glm::vec2 half = panel.size_m / 2.0f;
  return {room_point(panel, {-half.x, -half.y}), room_point(panel, {half.x, -half.y}),
          room_point(panel, {-half.x, half.y}), room_point(panel, half)};
}

}  // namespace lectern::room
