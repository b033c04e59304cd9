#version 460
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_nonuniform_qualifier : require
#include "scene.glsl"

layout(set = 1, binding = 0) uniform sampler2D pictures[];
layout(location = 0) in vec2 from_middle_dmm;
layout(location = 1) in vec2 uv;
layout(location = 2) in float clip_y_dmm;
layout(location = 3) flat in uint index;
layout(location = 0) out vec4 premultiplied;

// Box-filtered area of a rectangle, exact along its axes, so that a line thinner than a pixel keeps its weight.
float box_coverage(vec2 at, vec2 half_size, vec2 pixel) {
  const vec2 low = max(at - 0.5 * pixel, -half_size), high = min(at + 0.5 * pixel, half_size);
  const vec2 inside = max(high - low, 0.0) / pixel;
  return inside.x * inside.y;
}

float rounded_coverage(vec2 at, vec2 half_size, float radius) {
  const vec2 q = abs(at) - half_size + radius;
  const float outside = length(max(q, 0.0)) + min(max(q.x, q.y), 0.0) - radius;
  return clamp(0.5 - outside / max(length(vec2(dFdx(outside), dFdy(outside))), 1e-6), 0.0, 1.0);
}

void main() {
  const QuadInstance quad = QuadInstances(draw.instances).at[index];
  const PanelData panel = panels[draw.panel];
  const vec2 dx = dFdx(from_middle_dmm), dy = dFdy(from_middle_dmm);
  const vec2 pixel = max(vec2(length(vec2(dx.x, dy.x)), length(vec2(dx.y, dy.y))), vec2(1e-6));
  float coverage = quad.radius > 0.0 ? rounded_coverage(from_middle_dmm, quad.rect.zw * 0.5, quad.radius)
                                     : box_coverage(from_middle_dmm, quad.rect.zw * 0.5, pixel);
  coverage *= clip_fade(clip_y_dmm, panel.clip_height_dmm) * panel.opacity;
  if (quad.picture != kNoPicture) {
    premultiplied = texture(pictures[nonuniformEXT(quad.picture)], uv) * coverage;
  } else {
    const vec4 colour = frame.palette[quad.role];
    premultiplied = vec4(colour.rgb, 1) * (colour.a * coverage);
  }
}
