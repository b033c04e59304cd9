#version 460
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_multiview : require
#include "surround_layout.h"

// An equirectangular picture, by the direction it is seen in. What changes from pixel to pixel is worked out from the
// direction, not from the texture's coordinates, which jump behind the reader's back: so there is no seam.
layout(set = 1, binding = 0) uniform sampler2DArray sphere;  // a layer for each eye, or one
layout(push_constant, std430) uniform Constants { SurroundConstants constants; };

layout(location = 0) in vec3 way;
layout(location = 0) out vec4 premultiplied;

const float kPi = 3.14159265358979;
const vec3 kBeyond = vec3(0.012, 0.012, 0.013);  // where the picture has nothing

// How far a place of the picture moves, in parts of the whole, when the direction changes by `step`: along its rows
// measured at its equator. Towards the poles the rows show ever less of the sphere, so that what is wanted of them is
// no finer there; by longitude itself the poles would blur.
vec2 change(vec3 step, float across2, float length2) {
  const float longitude = (way.x * step.z - way.z * step.x) / sqrt(across2 * length2);
  const float latitude = (way.y * dot(way, step) - step.y * length2) / (length2 * sqrt(across2));
  return vec2(longitude / (2.0 * kPi), latitude / kPi) / constants.part.zw;
}

void main() {
  const float length2 = dot(way, way), across2 = max(way.x * way.x + way.z * way.z, 1e-7 * length2);
  const vec2 dx = change(dFdx(way), across2, length2), dy = change(dFdy(way), across2, length2);
  const float turn = atan(way.x, -way.z) + constants.yaw;  // to the right of the picture's middle
  const float down = acos(clamp(way.y * inversesqrt(length2), -1.0, 1.0));
  const vec2 on_sphere = vec2(fract(0.5 + turn / (2.0 * kPi) - constants.part.x), down / kPi - constants.part.y);
  const vec2 at = on_sphere / constants.part.zw;
  const float layer = constants.stereo != 0u ? float(gl_ViewIndex) : 0.0;
  const vec3 seen = textureGrad(sphere, vec3(at, layer), dx, dy).rgb;
  // Where it does not go all around it ends with an edge as wide as a pixel.
  const vec2 pixel = max(abs(dx) + abs(dy), vec2(1e-6));
  const vec2 within = clamp((0.5 - abs(at - 0.5)) / pixel + 0.5, 0.0, 1.0);
  const float inside = (constants.part.z < 1.0 ? within.x : 1.0) * (constants.part.w < 1.0 ? within.y : 1.0);
  premultiplied = vec4(mix(kBeyond, seen, inside), 1) * constants.opacity;
}
