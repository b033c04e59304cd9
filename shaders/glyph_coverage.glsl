// Exact coverage of a pixel by a glyph, from its outline.
//
// Written in the common part of GLSL and C++ with glm: the unit tests compile this same file for the CPU.
// The including shader declares, before the include,
//   layout(std430, ...) readonly buffer GlyphWords { uvec4 glyph_words[]; };
// which holds the shapes that text::make_glyph_shape makes (engine/text/glyph_shape.h gives the layout). `offset` counts
// words (32 bits) from the buffer's start and is a multiple of four.

float glyph_units_per_em(uvec4 head) { return uintBitsToFloat(head.w & 0xff800000u); }

// The glyph's box in ems, y up: min x, min y, max x, max y.
vec4 glyph_box(uint offset) {
  uvec4 head = glyph_words[offset >> 2u];
  uvec4 box = glyph_words[(offset >> 2u) + 1u];
  return vec4(uintBitsToFloat(head.x), uintBitsToFloat(head.y), uintBitsToFloat(box.x), uintBitsToFloat(box.y));
}

vec2 glyph_point(uint packed_xy) { return vec2(float(packed_xy & 0xffffu), float(packed_xy >> 16u)); }

// Where a t^2 + 2 b t = c on a monotone curve: c / (b +- s) with s = sqrt(b^2 + a c), by the root that cannot cancel, since
// b, s and c then have the same sign. The tiny addend keeps 0 / 0 away where the curve begins level.
float glyph_parameter(float a, float b, float c) {
  return min(abs(c) / (abs(b) + sqrt(max(b * b + a * c, 0.0f)) + 1e-9f), 1.0f);
}

// The integral of clamp(x, 0, 1) over the part of a monotone curve with y in [-1/2, 1/2]; downward parts count negative.
float glyph_curve_area(vec2 p0, vec2 p1, vec2 p2) {
  float from = clamp(p0.y, -0.5f, 0.5f);
  float to = clamp(p2.y, -0.5f, 0.5f);
  if (from == to) return 0.0f;
  vec2 b = p1 - p0;
  vec2 a = p2 - p1 - b;
  // The part between the pixel's lower and upper edge, then what of it lies between the left and the right one. Where
  // all of it lies to one side, both ends get the same parameter, whichever it is.
  float t0 = glyph_parameter(a.y, b.y, from - p0.y);
  float t1 = glyph_parameter(a.y, b.y, to - p0.y);
  float x0 = p0.x + t0 * (2.0f * b.x + t0 * a.x);
  float x1 = p0.x + t1 * (2.0f * b.x + t1 * a.x);
  float in0 = clamp(x0, 0.0f, 1.0f);
  float in1 = clamp(x1, 0.0f, 1.0f);
  if (in0 != x0) t0 = glyph_parameter(a.x, b.x, in0 - p0.x);
  if (in1 != x1) t1 = glyph_parameter(a.x, b.x, in1 - p0.x);
  float y0 = in0 != x0 ? p0.y + t0 * (2.0f * b.y + t0 * a.y) : from;
  float y1 = in1 != x1 ? p0.y + t1 * (2.0f * b.y + t1 * a.y) : to;
  // Inside: the trapezium under the chord, and between chord and parabola a third of b x a for the whole curve, for a part
  // of it as the cube of the part. Beyond the right edge the whole width counts.
  float part = t1 - t0;
  float area = (y1 - y0) * 0.5f * (in0 + in1) + part * part * part * (b.x * a.y - b.y * a.x) * (1.0f / 3.0f);
  if (x0 > 1.0f) area += y0 - from;
  if (x1 > 1.0f) area += to - y1;
  return area;
}

// How much of the pixel the glyph covers, 0 to 1: the exact area within a box around `em` (ems, y up) that is as wide and
// as high as the pixel's footprint, taken along each em axis from the derivatives, times `filter_width` (along x and y).
float glyph_coverage(uint offset, vec2 em, vec2 em_dx, vec2 em_dy, vec2 filter_width) {
  uint at = offset >> 2u;
  uvec4 head = glyph_words[at];
  float units = glyph_units_per_em(head);
  vec2 box = max(units * filter_width * vec2(length(vec2(em_dx.x, em_dy.x)), length(vec2(em_dx.y, em_dy.y))), 1e-3f);
  vec2 centre = units * (em - vec2(uintBitsToFloat(head.x), uintBitsToFloat(head.y)));
  vec2 per_box = 1.0f / box;

  // Band edges are rounded to the grid: one step more on both sides meets every band that the box touches.
  int last_band = int(head.w & 0xffffu) - 1;
  float bands_per_step = uintBitsToFloat(head.z);
  int band = clamp(int(bands_per_step * (centre.y - 0.5f * box.y - 1.0f)), 0, last_band);
  int end_band = clamp(int(bands_per_step * (centre.y + 0.5f * box.y + 1.0f)), 0, last_band);

  float area = 0.0f;
  for (; band <= end_band; ++band) {
    uvec4 lists = glyph_words[at + 2u + uint(band)];
    // Looking left is looking right in a mirror.
    bool left = centre.x < uintBitsToFloat(lists.y);
    float side = left ? -1.0f : 1.0f;
    vec2 scale = vec2(side, 1.0f) * per_box;
    vec2 shift = vec2(0.5f, 0.0f) - centre * scale;
    uint i = at + (left ? lists.x >> 16u : lists.x & 0xffffu);
    float reach = uintBitsToFloat(left ? lists.w : lists.z);
    float sum = 0.0f;
    while (reach * scale.x + shift.x > 0.0f) {
      uvec4 curve = glyph_words[i++];
      sum += glyph_curve_area(glyph_point(curve.x) * scale + shift, glyph_point(curve.y) * scale + shift,
                              glyph_point(curve.z) * scale + shift);
      reach = uintBitsToFloat(curve.w);
    }
    area += side * sum;
  }
  return clamp(area, 0.0f, 1.0f);
}

// How the em plane lies on the screen at a point: em_dx in xy, em_dy in zw, as a fragment shader's derivatives would have
// it (y of the screen down). clip = column_x em.x + column_y em.y + column_origin: the first two columns and the last one
// of a matrix clip_from_em, or the same sums taken from panel units.
vec4 glyph_footprint(vec2 em, vec4 column_x, vec4 column_y, vec4 column_origin, vec2 viewport_px) {
  vec4 clip = column_x * em.x + column_y * em.y + column_origin;
  float w = max(clip.w, 1e-4f);
  vec2 px = 0.5f * viewport_px / (w * w);
  vec2 px_x = px * (vec2(column_x.x, column_x.y) * w - vec2(clip.x, clip.y) * column_x.w);
  vec2 px_y = px * (vec2(column_y.x, column_y.y) * w - vec2(clip.x, clip.y) * column_y.w);
  float det = px_x.x * px_y.y - px_x.y * px_y.x;
  // Seen edge-on the plane has no footprint; 1e-6 keeps it finite, and such a quad covers no pixel anyway.
  det = det < 0.0f ? min(det, -1e-6f) : max(det, 1e-6f);
  return vec4(px_y.y, -px_x.y, -px_y.x, px_x.x) / det;
}

// Size of the text on the screen. Where it is seen obliquely, that of a square of the same area.
float glyph_px_per_em(vec2 em_dx, vec2 em_dy) {
  return inversesqrt(max(abs(em_dx.x * em_dy.y - em_dx.y * em_dy.x), 1e-12f));
}

// How far (ems, along x and y) the sides of a glyph's quad move outward at a corner with this footprint, so that every
// pixel whose filter touches the glyph is drawn and as few others as possible: half the filter and 0.05 px.
//   vec4 box = glyph_box(offset);
//   vec2 outward = ...;                     // (-1 or 1, -1 or 1) by corner
//   vec2 em = 0.5 * (box.xy + box.zw) + 0.5 * outward * (box.zw - box.xy);
//   vec4 footprint = glyph_footprint(em, ...);
//   em += outward * glyph_quad_grow(footprint, filter_width);
vec2 glyph_quad_grow(vec4 footprint, vec2 filter_width) {
  vec2 grow = (0.5f * filter_width + vec2(0.05f)) *
              vec2(length(vec2(footprint.x, footprint.z)), length(vec2(footprint.y, footprint.w)));
  return min(grow, vec2(4.0f));
}

// How much wider (x) and higher (y) than a pixel the filter is: a little more reads better where strokes are thinner than
// a pixel, and more so in height, where three strokes share what two share in width ("e", "a", "s"). (By
// tests/bench/legibility.py at 6 px straight on and at 8 px from the side, 18 offsets, dark and light text: 97.5, 97.7,
// 97.0 and 96.7 per cent; with 0.24 and 0.34 97.4, 97.0, 97.0 and 96.3; with 0.32 and 0.44 Tesseract begins to lose lines.
// The same both ways reads worse, and a box beats smoother filters of the same width.)
vec2 glyph_filter_width(float px_per_em) {
  return vec2(1.0f) + vec2(0.28f, 0.4f) * clamp((20.0f - px_per_em) / 14.0f, 0.0f, 1.0f);
}

// Dark strokes on light look thin when they are blended in linear light; this gives them back their weight, fully at 8 px
// per em and below, not at all from 48. Light strokes on dark need next to none. The mixture with the square root stands
// for coverage^0.7, at a fraction of the cost of a power.
float glyph_darken(float coverage, float px_per_em, bool light_on_dark) {
  float weight = (light_on_dark ? 0.05f : 0.55f) * clamp((48.0f - px_per_em) / 40.0f, 0.0f, 1.0f);
  return mix(coverage, sqrt(coverage), weight);
}
