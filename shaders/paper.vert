#version 460
#extension GL_GOOGLE_include_directive : require
#include "scene.glsl"
#include "body.glsl"

// The paper of a panel, opaque, so that neither room nor panels behind it are drawn where it covers them. It lies a
// little behind the panel's plane, where its depth cannot fight with what is printed on it, and reaches under the border.
// The instances are the strips of a bent panel.
layout(location = 0) flat out vec3 colour;

const float kBehind_m = 0.002;

void main() {
  const PanelData panel = panels[draw.panel];
  const uint strip = uint(gl_InstanceIndex);
  const vec2 side = part_of_strip(panel, vec2(gl_VertexIndex & 1, (gl_VertexIndex >> 1) & 1), strip) * 2 - 1;
  const vec2 half_size = panel.half_size - kBorder_m + kPaperReach * panel.corner_radius;
  const vec2 at = side * half_size;
  const vec2 middle = (part_of_strip(panel, vec2(0.5), strip) * 2 - 1) * half_size;
  const bool from_behind = panel_eye_at(panel, middle).z < 0;
  const float depth = from_behind ? panel.thickness - kBehind_m : kBehind_m;
  gl_Position = frame.views[gl_ViewIndex].clip_from_room * (panel.room_from_panel * vec4(bent(panel, vec3(at, -depth)), 1));
  colour = frame.palette[panel.paper].rgb;
  if (from_behind) colour = mix(colour, frame.palette[kRolePaperEdge].rgb, 0.5 * frame.palette[kRolePaperEdge].a);
}
