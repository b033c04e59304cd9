#version 460
#extension GL_GOOGLE_include_directive : require
#include "scene.glsl"
#include "body.glsl"

// A panel's body in nine quads: the first is the paper, the others its border, a little larger than the panel so that
// its edge is smooth.
layout(location = 0) out vec2 at;

// The side of the grid of four lines that cuts the panel into nine, by its number from the left or bottom.
float grid_line(int number, float half_size) {
  const float outer = half_size + 0.01, inner = half_size - kBorder_m;
  return number == 0 ? -outer : number == 1 ? -inner : number == 2 ? inner : outer;
}

void main() {
  const PanelData panel = panels[draw.panel];
  const int quad = gl_VertexIndex >> 2;
  const int cell = quad == 0 ? 4 : quad <= 4 ? quad - 1 : quad;  // of nine, row by row; the middle one comes first
  const ivec2 line = ivec2(cell % 3, cell / 3) + ivec2(gl_VertexIndex & 1, (gl_VertexIndex >> 1) & 1);
  at = vec2(grid_line(line.x, panel.half_size.x), grid_line(line.y, panel.half_size.y));
  gl_Position = clip_from_panel(panel, at);
}
