#version 460
#extension GL_GOOGLE_include_directive : require
#include "scene.glsl"

layout(location = 0) in vec2 at;
layout(location = 1) flat in vec2 size;
layout(location = 2) flat in uint is_dot;
layout(location = 0) out vec4 premultiplied;

void main() {
  const vec4 colour = frame.palette[kRoleAccent];
  float alpha;
  if (is_dot != 0u) {
    // A soft ring: what is pointed at stays readable in its middle.
    const float from_ring = (length(at) - 0.775 * size.y) / (0.3 * size.y);
    alpha = 0.75 * exp2(-2.5 * from_ring * from_ring);
  } else {
    const float pixel = max(length(vec2(dFdx(at.x), dFdy(at.x))), 1e-6);
    const float width = max(min(at.x + 0.5 * pixel, size.x) - max(at.x - 0.5 * pixel, -size.x), 0.0) / pixel;
    // It leaves the hand softly and is gone before it reaches the text.
    alpha = 0.55 * min(width, 1.0) * smoothstep(0.03, 0.15, at.y) * (1.0 - smoothstep(0.45, 0.9, at.y / size.y));
  }
  premultiplied = vec4(colour.rgb, 1) * alpha;
}
