// The reference for the glyph shader: coverage by many rays, by another method than the shader's. Slow; for tests.
#pragma once

#include <vector>

#include "text/glyph_shape.h"

namespace lectern::text {

// Where a pixel's filter stands: a box in the em plane.
struct PixelBox {
  double em_x = 0, em_y = 0;  // centre
  double width_em = 0, height_em = 0;
};

// The share of the box that the outline covers, 0 to 1. `rays` level rays cross the box at even spacing; along each the
// covered length is exact (the crossings are sorted and the fill rule applied between them). The error falls with the
// number of rays: below 1/rays for any shape, and about 1/rays^2 for smooth ones.
double reference_coverage(const std::vector<Contour>& contours, FillRule rule, const PixelBox& box, int rays = 64);

}  // namespace lectern::text
