// What C++ and GLSL share of a tracked hand, in std430 layout. Read by both compilers.
#ifndef LECTERN_HAND_LAYOUT_H
#define LECTERN_HAND_LAYOUT_H

#ifdef __cplusplus
#include <cstdint>

#include <glm/glm.hpp>

namespace lectern::render::layout {
using glm::vec4;
using uint = std::uint32_t;
#endif

const uint kJoints = 26u;  // OpenXR's, in its order

struct HandData {
  vec4 joints[kJoints];  // xyz: metres in the room; w: radius
  vec4 around;           // a sphere that holds them all: its middle and radius
};

#ifdef __cplusplus
}  // namespace lectern::render::layout
#endif
#endif
