#version 460
#extension GL_GOOGLE_include_directive : require
#include "scene.glsl"
#include "body.glsl"

// A panel's quiet shadow on what is behind it: a blurred rectangle a hand's breadth behind the panel and a little lower,
// as if the light came from above the reader.
layout(location = 0) out vec2 at;

const float kBehind_m = 0.05;
const float kLower_m = 0.018;
const float kReach_m = 0.12;  // where the blur has faded

void main() {
  const PanelData panel = panels[draw.panel];
  const vec2 corner = vec2(gl_VertexIndex & 1, (gl_VertexIndex >> 1) & 1);
  const vec2 side = part_of_strip(panel, corner, uint(gl_InstanceIndex)) * 2 - 1;
  at = side * (panel.half_size + kReach_m);
  const vec3 place = bent(panel, vec3(at.x, at.y - kLower_m, -panel.thickness - kBehind_m));
  gl_Position = frame.views[gl_ViewIndex].clip_from_room * (panel.room_from_panel * vec4(place, 1));
  if (panel_eye(panel).z < 0) gl_Position = vec4(0, 0, -1, 1);  // from behind, nothing lies in its shadow
}
