#version 460
#extension GL_GOOGLE_include_directive : require
#include "scene.glsl"

// Boxes and pictures of a section: four vertices for each, grown so that their edges are smooth. The instances of the
// draw are the strips of a bent panel.
layout(location = 0) out vec2 from_middle_dmm;
layout(location = 1) out vec2 uv;
layout(location = 2) out float clip_y_dmm;
layout(location = 3) flat out uint index;

void main() {
  const PanelData panel = panels[draw.panel];
  const QuadInstance quad = QuadInstances(draw.instances).at[gl_VertexIndex >> 2];
  const vec2 corner = vec2(gl_VertexIndex & 1, (gl_VertexIndex >> 1) & 1);
  vec2 part = part_of_strip(panel, vec2(corner.x, 1 - corner.y), uint(gl_InstanceIndex));  // the panel's y is up
  const vec2 side = vec2(part.x, 1 - part.y) * 2 - 1;
  const vec2 half_size = quad.rect.zw * 0.5;

  // A pixel's width in dmm at the quad's middle, near enough for a margin.
  const vec2 middle = quad.rect.xy + half_size + vec2(0, draw.section_dmm);
  const vec4 clip = clip_from_panel(panel, panel_from_page(panel, middle));
  const float px_per_dmm = panel.metres_per_dmm * frame.viewport_px.y * 0.5 / max(clip.w, 1e-3);
  from_middle_dmm = side * (half_size + 2.0 / px_per_dmm);
  const vec2 page = middle + from_middle_dmm;
  gl_Position = clip_from_panel(panel, panel_from_page(panel, page));
  uv = quad.uv.xy + quad.uv.zw * (from_middle_dmm / max(quad.rect.zw, vec2(1e-6)) + 0.5);
  clip_y_dmm = page.y - panel.scroll_dmm;
  index = gl_VertexIndex >> 2;
}
