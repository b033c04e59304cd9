#version 460
#extension GL_GOOGLE_include_directive : require
#include "scene.glsl"

layout(location = 0) in vec2 at;
layout(location = 0) out vec4 premultiplied;

// Distance to a rounded rectangle's edge, metres, negative inside.
float rounded_box(vec2 p, vec2 half_size, float radius) {
  const vec2 q = abs(p) - half_size + radius;
  return length(max(q, 0.0)) + min(max(q.x, q.y), 0.0) - radius;
}

// How much of the pixel lies where `distance` is negative.
float inside(float distance, float pixel) { return clamp(0.5 - distance / pixel, 0.0, 1.0); }

void main() {
  const PanelData panel = panels[draw.panel];
  const float edge = rounded_box(at, panel.half_size, panel.corner_radius);
  const float pixel = max(length(vec2(dFdx(edge), dFdy(edge))), 1e-6);

  vec3 colour = frame.palette[panel.paper].rgb;
  // A fine rim, brighter when pointed at. Never thinner than a pixel: it fades instead of crawling.
  const float rim_width = mix(0.0015, 0.004, panel.glow);
  const vec4 rim = mix(frame.palette[kRolePaperEdge], frame.palette[kRoleAccent], panel.glow);
  colour = mix(colour, rim.rgb, rim.a * inside(-edge - rim_width, max(pixel, 1e-6)));

  // The place marker: a slim bar in the right margin.
  if (panel.progress >= 0.0) {
    const float top = panel.column.y, height = panel.clip_height_dmm * panel.metres_per_dmm;
    const float x = panel.half_size.x - 0.015;
    const vec2 track = vec2(at.x - x, at.y - (top - 0.5 * height));
    colour = mix(colour, frame.palette[kRolePaperEdge].rgb,
                 frame.palette[kRolePaperEdge].a * inside(rounded_box(track, vec2(0.0012, 0.5 * height), 0.0012), pixel));
    const float thumb = min(0.06, height);
    const vec2 mark = vec2(at.x - x, at.y - (top - 0.5 * thumb - panel.progress * (height - thumb)));
    colour = mix(colour, frame.palette[kRoleAccent].rgb, inside(rounded_box(mark, vec2(0.0022, 0.5 * thumb), 0.0022), pixel));
  }
  premultiplied = vec4(colour, 1) * (inside(edge, pixel) * panel.opacity);
}
