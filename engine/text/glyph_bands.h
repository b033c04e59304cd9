// Sorting a glyph's curves into horizontal bands.
#pragma once

#include <algorithm>
#include <vector>

#include "text/outline.h"

namespace lectern::text {

struct Band {
  std::vector<Quadratic> curves;                           // cut to the band, none level
  std::vector<std::uint16_t> right_looking, left_looking;  // orders of `curves`
  double split_x = 0;                                      // pixels left of it look left
};

// The end of a curve that lies furthest to the side looked to.
inline double reach_of(const Quadratic& q, bool right) {
  return right ? std::max(q.p0.x, q.p2.x) : std::min(q.p0.x, q.p2.x);
}

// Cuts curves that lie between heights 0 and `height` into bands of equal height (edges rounded to the grid), as many
// as make a pixel's expected work least at reading sizes. `steps_per_em` is the grid's.
std::vector<Band> make_bands(const std::vector<Quadratic>& curves, double width, double height, double steps_per_em);

// The grid row at which band `index` of `count` begins.
double band_edge(double height, int index, int count);

}  // namespace lectern::text
