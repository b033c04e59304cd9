#version 460
#extension GL_GOOGLE_include_directive : require
#include "scene.glsl"
#include "body.glsl"

// One sheet of a panel's body in nine quads: the first is the paper, the others its border, grown by a pixel so that its
// edge is smooth. The instances are the sheets, from the farthest to the nearest; of a bent panel all strips of each.
layout(location = 0) out vec2 at;
layout(location = 1) flat out int sheet;
layout(location = 2) flat out float facing;  // 1: seen from the front, -1: from behind

// The side of the grid of four lines that cuts the sheet into nine, by its number from the left or bottom.
float grid_line(int number, float outer, float inner) {
  return number == 0 ? -outer : number == 1 ? -inner : number == 2 ? inner : outer;
}

// Whether any of a sheet is seen past the one before it, from where the eye is.
bool peeks_out(int layer, vec3 eye, PanelData panel) {
  if (layer == 0) return true;
  const vec2 slope = (abs(eye.xy) + panel.half_size) / max(abs(eye.z), 1e-4);
  return (kSheetDepth[layer] - kSheetDepth[layer - 1]) * max(slope.x, slope.y) >
         kSheetInset[layer] - kSheetInset[layer - 1];
}

void main() {
  const PanelData panel = panels[draw.panel];
  const uint strips = is_bent(panel) ? kStrips : 1;
  const int layer = int(kSheets) - 1 - gl_InstanceIndex / int(strips);  // 0: the one that faces the eye
  const uint strip = uint(gl_InstanceIndex) % strips;
  sheet = layer;
  const int quad = gl_VertexIndex >> 2;
  const int cell = quad == 0 ? 4 : quad <= 4 ? quad - 1 : quad;  // of nine, row by row; the middle one comes first
  const ivec2 line = ivec2(cell % 3, cell / 3);
  const vec2 middle = part_of_strip(panel, vec2(0.5), strip);
  const vec2 half_paper = panel.half_size - kBorder_m;
  const vec2 on_face = mix(vec2(grid_line(line.x, panel.half_size.x, half_paper.x), grid_line(line.y, panel.half_size.y, half_paper.y)),
                           vec2(grid_line(line.x + 1, panel.half_size.x, half_paper.x), grid_line(line.y + 1, panel.half_size.y, half_paper.y)), middle);
  const vec3 eye = is_bent(panel) ? panel_eye_at(panel, on_face) : panel_eye(panel);
  facing = eye.z >= 0 ? 1 : -1;
  if (!peeks_out(layer, eye, panel) || (quad == 0 && layer > 0)) {
    gl_Position = vec4(0, 0, -1, 1);  // clipped away
    at = vec2(0);
    return;
  }
  const float depth = facing > 0 ? kSheetDepth[layer] : 1 - kSheetDepth[layer];
  const vec2 half_size = panel.half_size - kSheetInset[layer] * panel.thickness;
  const float pixel = distance(eye, vec3(0)) * 2 / frame.viewport_px.y;  // generous: a pixel of a view of 90 degrees
  const vec2 outer = half_size + max(1.5 * pixel, 0.001);
  const vec2 inner = half_size - (layer == 0 ? kBorder_m : kInnerBorder_m);
  const vec2 part = part_of_strip(panel, vec2(gl_VertexIndex & 1, (gl_VertexIndex >> 1) & 1), strip);
  at = mix(vec2(grid_line(line.x, outer.x, inner.x), grid_line(line.y, outer.y, inner.y)),
           vec2(grid_line(line.x + 1, outer.x, inner.x), grid_line(line.y + 1, outer.y, inner.y)), part);
  gl_Position = frame.views[gl_ViewIndex].clip_from_room *
                (panel.room_from_panel * vec4(bent(panel, vec3(at, -depth * panel.thickness)), 1));
}
