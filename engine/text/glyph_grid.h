// Outlines on a glyph's own whole-number grid: what the shader will see, before it is put into bands.
#pragma once

#include <vector>

#include "text/outline.h"

namespace lectern::text {

// Points have whole-number coordinates (the middle of a straight line may be at a half). Monotone: the control point
// lies in the box of the ends, so neither x nor y turns round.
struct GridOutline {
  double units_per_em = 0;        // a power of two
  std::vector<Contour> contours;  // closed, monotone, no curve whose ends fall together
  glm::dvec2 min{0}, max{0};      // of the ends; valid when there are contours
};

inline bool is_straight(const Quadratic& q) { return q.p0 + q.p2 == 2.0 * q.p1; }
glm::dvec2 point_at(const Quadratic& q, double t);

// Where a monotone curve passes a height; t in [0, 1]. The curve must not be level.
double parameter_at_y(const Quadratic& q, double y);
double parameter_at_x(const Quadratic& q, double x);

// The part of a monotone curve between two parameters, which are met at two given points of the grid.
Quadratic part_of(const Quadratic& q, double t0, double t1, glm::dvec2 from, glm::dvec2 to);

// Rounds to the finest grid (at most 1/32768 em) whose 16 bits hold the glyph, then cuts where x or y turns round.
// Rounding comes first so that all later decisions (bands, order, overlaps) are made about the curves that are drawn.
GridOutline to_grid(const std::vector<Contour>& contours);

}  // namespace lectern::text
