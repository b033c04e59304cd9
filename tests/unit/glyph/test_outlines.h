// Outlines drawn by hand, in ems.
#pragma once

#include <initializer_list>
#include <vector>

#include "text/outline.h"

namespace lectern::test {

text::Contour polygon(std::initializer_list<glm::dvec2> corners);
// Anticlockwise from the lower left corner; `reversed_box` runs clockwise.
text::Contour box(double left, double bottom, double right, double top);
text::Contour reversed_box(double left, double bottom, double right, double top);
// Eight quadratics, anticlockwise.
text::Contour circle(glm::dvec2 centre, double radius);
text::Contour reversed(text::Contour contour);

// Signed area of closed curves; anticlockwise is positive.
double area_of(const std::vector<text::Quadratic>& curves);

}  // namespace lectern::test
