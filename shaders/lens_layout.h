// What C++ and GLSL share of the lenses before a phone's screen, in std430 layout. Read by both compilers.
#ifndef LECTERN_LENS_LAYOUT_H
#define LECTERN_LENS_LAYOUT_H

#ifdef __cplusplus
#include <glm/glm.hpp>

namespace lectern::view::layout {
using glm::vec2;
using glm::vec4;
#endif

struct LensEye {
  vec4 fov;              // tangents of what the eye's picture shows: left, right, up, down
  vec2 centre;           // of the lens: parts of the screen, from the top left
  vec2 screen_tangents;  // of the whole screen's width and height
};

struct LensConstants {
  LensEye eyes[2];  // left, right
  vec4 lens;        // x, y: k1 and k2
};

#ifdef __cplusplus
}  // namespace lectern::view::layout
#endif
#endif
