#version 460
#extension GL_GOOGLE_include_directive : require
#include "scene.glsl"
#include "body.glsl"

layout(location = 0) in vec2 at;
layout(location = 1) flat in int sheet;
layout(location = 2) flat in float facing;
layout(location = 0) out vec4 premultiplied;

// Distance to a rounded rectangle's edge, metres, negative inside.
float rounded_box(vec2 p, vec2 half_size, float radius) {
  const vec2 q = abs(p) - half_size + radius;
  return length(max(q, 0.0)) + min(max(q.x, q.y), 0.0) - radius;
}

// How much of the pixel lies where `distance` is negative.
float inside(float distance, float pixel) { return clamp(0.5 - distance / pixel, 0.0, 1.0); }

// The rounded edge catches the light from above, and lies in its own shade below.
vec3 edge_colour(vec3 paper, vec2 outward) {
  const vec4 edge = frame.palette[kRolePaperEdge];
  return mix(paper, edge.rgb, edge.a) * (0.80 + 0.16 * outward.y);
}

// The place marker: a slim bar in the right margin of a page, or along the lower edge of a card.
vec3 with_marker(vec3 colour, PanelData panel, float pixel) {
  const bool below = (panel.signs & kMarkerBelow) != 0u;
  const float top = panel.column.y, height = panel.clip_height_dmm * panel.metres_per_dmm;
  const float length = below ? 2 * panel.half_size.x - 2 * kBorder_m : height;
  const vec2 middle = below ? vec2(0, -panel.half_size.y + 0.011) : vec2(panel.half_size.x - 0.015, top - 0.5 * height);
  // Along the bar from its beginning, and across it.
  const vec2 on = below ? vec2(at.x - middle.x, at.y - middle.y) : vec2(middle.y - at.y, at.x - middle.x);
  const vec4 track = frame.palette[kRolePaperEdge];
  colour = mix(colour, track.rgb, track.a * inside(rounded_box(on, vec2(0.5 * length, 0.0012), 0.0012), pixel));
  const float thumb = below ? max(panel.progress * length, 0.004) : min(0.06, length);
  const float begin = below ? 0 : panel.progress * (length - thumb);
  const float thick = below ? 0.0016 : 0.0022;
  const vec2 mark = vec2(on.x + 0.5 * length - begin - 0.5 * thumb, on.y);
  return mix(colour, frame.palette[kRoleAccent].rgb, inside(rounded_box(mark, vec2(0.5 * thumb, thick), thick), pixel));
}

// A pin's head in the upper corner: this panel stays.
vec3 with_pin(vec3 colour, PanelData panel, float pixel) {
  const float inside_pin = inside(length(at - panel.half_size + 0.017) - 0.005, pixel);
  return mix(colour, frame.palette[kRoleAccent].rgb, inside_pin);
}

void main() {
  const PanelData panel = panels[draw.panel];
  const float inset = kSheetInset[sheet] * panel.thickness;
  const float edge = rounded_box(at, panel.half_size - inset, max(panel.corner_radius - inset, 0.001));
  const vec2 slope = vec2(dFdx(edge), dFdy(edge));
  const float pixel = max(length(slope), 1e-6);

  const vec3 paper = frame.palette[panel.paper].rgb;
  vec3 colour = paper;
  if (sheet > 0) {
    const vec2 beyond = max(abs(at) - panel.half_size + panel.corner_radius, 0.0);
    colour = edge_colour(paper, normalize(beyond + vec2(1e-5)) * sign(at));
  } else if (facing < 0) {
    colour = mix(paper, frame.palette[kRolePaperEdge].rgb, 0.5 * frame.palette[kRolePaperEdge].a);
  } else {
    // Pointed at, the edge lights up. Never thinner than a pixel: it fades instead of crawling.
    colour = mix(colour, frame.palette[kRoleAccent].rgb, panel.glow * inside(-edge - 0.0035, pixel));
    if (panel.progress >= 0.0) colour = with_marker(colour, panel, pixel);
    if ((panel.signs & kPinned) != 0u) colour = with_pin(colour, panel, pixel);
  }
  premultiplied = vec4(colour, 1) * (inside(edge, pixel) * panel.opacity);
}
