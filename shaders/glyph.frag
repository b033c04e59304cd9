#version 460
#extension GL_GOOGLE_include_directive : require
#include "scene.glsl"
#include "glyph_coverage.glsl"

layout(location = 0) in vec2 em;
layout(location = 1) flat in uint glyph;
layout(location = 2) flat in vec4 colour;
layout(location = 0) out vec4 premultiplied;

void main() {
  const vec2 em_dx = dFdx(em), em_dy = dFdy(em);
  const float px_per_em = glyph_px_per_em(em_dx, em_dy);
  float coverage = glyph_coverage(glyph, em, em_dx, em_dy, glyph_filter_width(px_per_em));
  coverage = glyph_darken(coverage, px_per_em, frame.light_on_dark != 0u);
  premultiplied = vec4(colour.rgb, 1) * (colour.a * coverage);
}
