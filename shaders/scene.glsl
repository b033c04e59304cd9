// Bindings that all shaders of the scene share.
#extension GL_EXT_buffer_reference : require
#extension GL_EXT_multiview : require
#extension GL_EXT_buffer_reference_uvec2 : require
#include "scene_layout.h"

layout(set = 0, binding = 0, std430) readonly buffer FrameBlock { FrameData frame; };
layout(set = 0, binding = 1, std430) readonly buffer PanelBlock { PanelData panels[]; };
layout(set = 0, binding = 2, std430) readonly buffer GlyphWords { uvec4 glyph_words[]; };

layout(buffer_reference, std430, buffer_reference_align = 4) readonly buffer GlyphInstances { GlyphInstance at[]; };
layout(buffer_reference, std430, buffer_reference_align = 16) readonly buffer QuadInstances { QuadInstance at[]; };

layout(buffer_reference, std430, buffer_reference_align = 16) readonly buffer ThreadInstances { ThreadInstance at[]; };
layout(buffer_reference, std430, buffer_reference_align = 16) readonly buffer RayInstances { RayInstance at[]; };

layout(push_constant, std430) uniform Draw {
  uvec2 instances;     // address of the instances
  uint panel;          // index into panels
  float section_dmm;   // the section's y in its page
} draw;

// From the page's dmm (y down) to the panel's metres (y up).
vec2 panel_from_page(PanelData panel, vec2 page_dmm) {
  return panel.column + vec2(page_dmm.x, panel.scroll_dmm - page_dmm.y) * panel.metres_per_dmm;
}

// Bent about one axis: the point `along` the face and `out_of` it comes to lie on a circle about (0, radius).
vec2 onto_circle(float per_m, float along, float out_of) {
  const float angle = along * per_m, radius = 1.0 / per_m;
  return vec2((radius - out_of) * sin(angle), radius - (radius - out_of) * cos(angle));
}

// Where a point of the flat panel is once that is bent (room/surface.h).
vec3 bent(PanelData panel, vec3 flat_m) {
  if (panel.bend_per_m.x != 0.0) {
    const vec2 on = onto_circle(panel.bend_per_m.x, flat_m.x, flat_m.z);
    return vec3(on.x, flat_m.y, on.y);
  }
  if (panel.bend_per_m.y != 0.0) {
    const vec2 on = onto_circle(panel.bend_per_m.y, flat_m.y, flat_m.z);
    return vec3(flat_m.x, on.x, on.y);
  }
  return flat_m;
}

// The face about one of its points: x and y along it, z out of it.
mat3 face_at(PanelData panel, vec2 flat_m) {
  const vec2 angle = flat_m * panel.bend_per_m, c = cos(angle), s = sin(angle);
  return mat3(c.x, 0, s.x, 0, c.y, s.y, -s.x * c.y, -s.y * c.x, c.x * c.y);
}

vec4 clip_from_panel(PanelData panel, vec2 at) {
  return frame.views[gl_ViewIndex].clip_from_room * (panel.room_from_panel * vec4(bent(panel, vec3(at, 0)), 1));
}

// Of a part of a panel's face, 0 to 1 both ways: the strip with this number, where the panel is bent.
vec2 part_of_strip(PanelData panel, vec2 part, uint strip) {
  if (panel.bend_per_m.x != 0.0) part.x = (strip + part.x) / kStrips;
  if (panel.bend_per_m.y != 0.0) part.y = (strip + part.y) / kStrips;
  return part;
}

bool is_bent(PanelData panel) { return panel.bend_per_m != vec2(0); }

// 1 within the shown part of the page, falling to 0 in the margins. `y_dmm` is measured from the top of the clip.
float clip_fade(float y_dmm, float clip_height_dmm) {
  return clamp(1.0 + min(y_dmm, clip_height_dmm - y_dmm) / kFade_dmm, 0.0, 1.0);
}

// The same for a line of text with its baseline at `y_dmm`: it comes and goes as a whole, so that no letter is ever cut.
float line_fade(float y_dmm, float size_dmm, float clip_height_dmm) {
  const float over = max(kAscent_em * size_dmm - y_dmm, y_dmm + kDescent_em * size_dmm - clip_height_dmm);
  return clamp(1.0 - (over - kFade_dmm) / (kLineFade_em * size_dmm), 0.0, 1.0);
}
