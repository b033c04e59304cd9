// Rigid poses in a right-handed space: -Z forward, +Y up, metres (as OpenXR has it).
#pragma once

#include <glm/glm.hpp>
#include <glm/gtc/quaternion.hpp>

namespace lectern {

// Where b stands in a: a_from_b. Both ends belong in the variable's name (room_from_head).
struct Pose {
  glm::quat orientation{1, 0, 0, 0};
  glm::vec3 position{0, 0, 0};

  glm::vec3 apply(glm::vec3 point) const { return orientation * point + position; }
  glm::vec3 rotate(glm::vec3 direction) const { return orientation * direction; }
  Pose inverse() const {
    const glm::quat back = glm::conjugate(orientation);
    return {back, back * -position};
  }
  glm::mat4 matrix() const {
    glm::mat4 m = glm::mat4_cast(orientation);
    m[3] = glm::vec4(position, 1);
    return m;
  }
  bool operator==(const Pose&) const = default;
};

inline Pose operator*(const Pose& a_from_b, const Pose& b_from_c) {
  return {a_from_b.orientation * b_from_c.orientation, a_from_b.apply(b_from_c.position)};
}

}  // namespace lectern
