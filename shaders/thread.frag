#version 460
#extension GL_GOOGLE_include_directive : require
#include "scene.glsl"

layout(location = 0) in vec2 at;
layout(location = 0) out vec4 premultiplied;

const float kAlpha = 0.6;

void main() {
  const float pixel = max(length(vec2(dFdx(at.x), dFdy(at.x))), 1e-6);
  const float width = max(min(at.x + 0.5 * pixel, 1.0) - max(at.x - 0.5 * pixel, -1.0), 0.0) / pixel;
  premultiplied = vec4(frame.palette[kRoleAccent].rgb, 1) * (kAlpha * min(width, 1.0));
}
