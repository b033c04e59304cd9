#version 460
#extension GL_GOOGLE_include_directive : require
#include "lens_layout.h"

// A phone's screen behind two lenses: each pixel takes what the eye should see where the lens will show it.
layout(set = 0, binding = 0) uniform sampler2DArray eyes;  // a layer for each eye
layout(push_constant, std430) uniform Constants { LensConstants constants; };

layout(location = 0) in vec2 part;
layout(location = 0) out vec4 opaque;

// Where in the eye's picture the lens shows a place of the screen (view/sidebyside/viewer.h has the formula).
vec2 picture_at(LensEye eye, vec2 screen_part) {
  const vec2 on_screen = (screen_part - eye.centre) * eye.screen_tangents;
  const float r2 = dot(on_screen, on_screen);
  const vec2 seen = on_screen * (1.0 + r2 * (constants.lens.x + r2 * constants.lens.y));
  return (seen * vec2(1, -1) - eye.fov.xz) / (eye.fov.yw - eye.fov.xz);
}

void main() {
  const int layer = part.x < 0.5 ? 0 : 1;
  const LensEye eye = constants.eyes[layer];
  const vec2 pixel = vec2(dFdx(part.x), dFdy(part.y));
  const vec2 at = picture_at(eye, part);
  // Towards the edge a pixel covers several of the picture's: four points of it are taken then, and one in the middle.
  const vec2 right = picture_at(eye, part + vec2(pixel.x, 0)) - at, down = picture_at(eye, part + vec2(0, pixel.y)) - at;
  const vec2 texels = vec2(textureSize(eyes, 0).xy);
  const float covers = max(length(right * texels), length(down * texels));
  const float spread = 0.25 * clamp(2.0 - 2.0 / max(covers, 1.0), 0.0, 1.0);
  vec3 sum = vec3(0);
  for (int i = 0; i < 4; ++i) {
    const vec2 to = spread * vec2((i & 1) * 2 - 1, (i & 2) - 1);
    sum += textureLod(eyes, vec3(at + right * to.x + down * to.y, layer), 0.0).rgb;
  }
  // Beyond the picture it is dark; its edge is a pixel wide.
  const vec2 inside = 0.5 - abs(at - 0.5), width = max(abs(right) + abs(down), vec2(1e-6));
  const vec2 covered = clamp(inside / width + 0.5, 0.0, 1.0);
  opaque = vec4(sum * (0.25 * covered.x * covered.y), 1);
}
