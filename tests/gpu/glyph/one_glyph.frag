#version 460
#extension GL_GOOGLE_include_directive : require
#include "one_glyph.glsl"

layout(location = 0) in vec2 em;
layout(location = 0) out float coverage;

void main() { coverage = glyph_coverage(0, em, dFdx(em), dFdy(em), draw.filter_width); }
