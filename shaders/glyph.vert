#version 460
#extension GL_GOOGLE_include_directive : require
#include "scene.glsl"
#include "glyph_coverage.glsl"

// Quads of glyphs: four vertices for each instance, pulled by index.
layout(location = 0) out vec2 em;
layout(location = 1) flat out uint glyph;
layout(location = 2) flat out vec4 colour;

void main() {
  const PanelData panel = panels[draw.panel];
  const GlyphInstance instance = GlyphInstances(draw.instances).at[gl_VertexIndex >> 2];
  const vec4 box = glyph_box(instance.glyph);
  const vec2 side = vec2(gl_VertexIndex & 1, (gl_VertexIndex >> 1) & 1);

  // clip = origin + em.x * along_x + em.y * along_y: the plane of the page, by ems of this glyph. Where the page is bent
  // it is the plane that touches it in the glyph's middle: each glyph is flat, its outline is not warped.
  const mat4 clip_from_panel_m = frame.views[gl_ViewIndex].clip_from_room * panel.room_from_panel;
  const float metres_per_em = instance.size_dmm * panel.metres_per_dmm;
  const vec2 origin_m = panel_from_page(panel, vec2(instance.x, instance.y + draw.section_dmm));
  vec4 origin = clip_from_panel_m * vec4(origin_m, 0, 1);
  vec4 along_x = clip_from_panel_m[0] * metres_per_em;
  vec4 along_y = clip_from_panel_m[1] * metres_per_em;
  if (is_bent(panel)) {
    const vec2 middle_em = 0.5 * (box.xy + box.zw);
    const vec2 middle_m = origin_m + middle_em * metres_per_em;
    const mat3 face = face_at(panel, middle_m);
    along_x = clip_from_panel_m * vec4(face[0] * metres_per_em, 0);
    along_y = clip_from_panel_m * vec4(face[1] * metres_per_em, 0);
    origin = clip_from_panel_m * vec4(bent(panel, vec3(middle_m, 0)), 1) - middle_em.x * along_x - middle_em.y * along_y;
  }

  const vec2 outward = side * 2 - 1;
  em = mix(box.xy, box.zw, side);
  const vec4 footprint = glyph_footprint(em, along_x, along_y, origin, frame.viewport_px);
  em += outward * glyph_quad_grow(footprint, glyph_filter_width(glyph_px_per_em(footprint.xy, footprint.zw)));
  gl_Position = origin + em.x * along_x + em.y * along_y;
  glyph = instance.glyph;
  colour = frame.palette[instance.role];
  colour.a *= panel.opacity * line_fade(instance.y + draw.section_dmm - panel.scroll_dmm, instance.size_dmm, panel.clip_height_dmm);
}
