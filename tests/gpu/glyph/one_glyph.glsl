#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_buffer_reference : require
#extension GL_EXT_buffer_reference_uvec2 : require

layout(buffer_reference, std430, buffer_reference_align = 16) readonly buffer Words { uvec4 at[]; };

layout(push_constant, std430) uniform Draw {
  mat4 clip_from_em;
  uvec2 words;         // address of the glyph's shape
  vec2 viewport_px;
  vec2 filter_width;
} draw;

#define glyph_words Words(draw.words).at
#include "glyph_coverage.glsl"
