// What C++ and GLSL share of a picture that goes all around, in std430 layout. Read by both compilers.
#ifndef LECTERN_SURROUND_LAYOUT_H
#define LECTERN_SURROUND_LAYOUT_H

#ifdef __cplusplus
#include <cstdint>

#include <glm/glm.hpp>

namespace lectern::render::layout {
using glm::vec4;
using uint = std::uint32_t;
#endif

struct SurroundConstants {
  vec4 part;  // of the sphere that the picture covers: left, top, width, height
  float yaw;  // where its middle is, to the left of the room's -Z, radians
  float opacity;
  uint stereo;  // 1: a layer for each eye
  uint unused;
};

#ifdef __cplusplus
}  // namespace lectern::render::layout
#endif
#endif
