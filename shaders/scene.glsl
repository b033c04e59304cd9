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

vec4 clip_from_panel(PanelData panel, vec2 at) {
  return frame.views[gl_ViewIndex].clip_from_room * (panel.room_from_panel * vec4(at, 0, 1));
}

// 1 within the shown part of the page, falling to 0 in the margins. `y_dmm` is measured from the top of the clip.
float clip_fade(float y_dmm, float clip_height_dmm) {
  return clamp(1.0 + min(y_dmm, clip_height_dmm - y_dmm) / kFade_dmm, 0.0, 1.0);
}

// The same for a line of text with its baseline at `y_dmm`: it comes and goes as a whole, so that no letter is ever cut.
float line_fade(float y_dmm, float size_dmm, float clip_height_dmm) {
  const float over = max(kAscent_em * size_dmm - y_dmm, y_dmm + kDescent_em * size_dmm - clip_height_dmm);
  return clamp(1.0 - (over - kFade_dmm) / (kLineFade_em * size_dmm), 0.0, 1.0);
}
