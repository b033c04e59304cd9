// Making an outline simple: what is inside counts once, and inside is always on the left.
#pragma once

#include <vector>

#include "text/glyph_grid.h"

namespace lectern::text {

enum class FillRule { NonZero, EvenOdd };

// The edge of the filled area, as curves in any order with the inside on their left: overlapping contours, contours
// that cross themselves and contours of either direction come out as the area that the rule fills. Takes monotone
// contours on the grid and gives such curves. Where it cannot (curves that all but coincide), the contours come back as
// they are, turned so that their whole area is positive; the shader then limits what is covered twice to once.
std::vector<Quadratic> simple_outline(const std::vector<Contour>& contours, FillRule rule);

}  // namespace lectern::text
