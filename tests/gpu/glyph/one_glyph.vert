#version 460
#extension GL_GOOGLE_include_directive : require
#include "one_glyph.glsl"

layout(location = 0) out vec2 em;

void main() {
  const int corners[6] = int[6](0, 1, 2, 2, 1, 3);
  const int corner = corners[gl_VertexIndex];
  const vec2 side = vec2(corner & 1, corner >> 1);
  const vec4 box = glyph_box(0);
  em = mix(box.xy, box.zw, side);
  const vec4 footprint =
      glyph_footprint(em, draw.clip_from_em[0], draw.clip_from_em[1], draw.clip_from_em[3], draw.viewport_px);
  em += (side * 2 - 1) * glyph_quad_grow(footprint, draw.filter_width);
  gl_Position = draw.clip_from_em * vec4(em, 0, 1);
}
