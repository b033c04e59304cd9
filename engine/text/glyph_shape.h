// A glyph as the fragment shader wants it: monotone quadratic curves in horizontal bands, in 16-byte units.
#pragma once

#include <cstdint>
#include <vector>

#include "text/outline.h"
#include "text/outline_union.h"

struct hb_font_t;

namespace lectern::text {

// `words` goes into the storage buffer that shaders/glyph_coverage.glsl reads, at an offset that is a multiple of four
// words (its size is one too, so shapes may simply follow one another). Layout, in units of four words:
//
//   head      min x, min y (ems); bands per grid step; grid steps per em (a power of two) | number of bands
//   box       max x, max y (ems); two words unused
//   bands     from the bottom up: first of the right-looking list | first of the left-looking list << 16 (units from
//   the
//             head); the x where pixels stop looking left; the reach of the right-looking list and of the left-looking
//   curves    x | y << 16 of the ends and the control point between them, in grid steps from min; the reach of the
//   list's
//             rest
//
// (All but packed words are floats.) Every band holds the parts of the curves that lie in it, cut at the band's edges,
// so no pixel counts one twice. Each list holds all of the band's curves: the right-looking one from the rightmost end
// to the leftmost, the other the other way round. A pixel looks to the side where it expects fewer curves, and only as
// long as the list reaches beyond it: reach is the x of the furthest end.
struct GlyphShape {
  std::vector<std::uint32_t> words;
  float min_x = 0, min_y = 0, max_x = 0, max_y = 0;  // ems, y up
  bool empty = true;                                 // nothing to draw; words is empty too
};

// The glyph's outline, whole and simple: overlapping contours count once. Pure, any thread; about 0.1 ms for a letter,
// 0.6 ms for an ideograph. A glyph that the font does not have comes out empty.
GlyphShape make_glyph_shape(hb_font_t* font, std::uint32_t glyph);

// The same for contours from elsewhere, in ems.
GlyphShape make_glyph_shape(const std::vector<Contour>& contours, FillRule rule = FillRule::NonZero);

}  // namespace lectern::text
