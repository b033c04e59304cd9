#version 460
#extension GL_GOOGLE_include_directive : require
#include "scene.glsl"

// A panel's body, a little larger than the panel so that its edge is smooth.
layout(location = 0) out vec2 at;

void main() {
  const PanelData panel = panels[draw.panel];
  const vec2 side = vec2(gl_VertexIndex & 1, (gl_VertexIndex >> 1) & 1) * 2 - 1;
  at = side * (panel.half_size + 0.02);
  gl_Position = clip_from_panel(panel, at);
}
