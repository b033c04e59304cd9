#include "test_outlines.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lectern::test {

text::Contour polygon(std::initializer_list<glm::dvec2> corners) {
  text::Contour contour;
  glm::dvec2 from = *(corners.end() - 1);
  for (const glm::dvec2 to : corners) {
    contour.push_back({from, (from + to) * 0.5, to});
    from = to;
  }
  return contour;
}

text::Contour box(double left, double bottom, double right, double top) {
  return polygon({{left, bottom}, {right, bottom}, {right, top}, {left, top}});
}

text::Contour reversed_box(double left, double bottom, double right, double top) {
  return reversed(box(left, bottom, right, top));
}

text::Contour circle(glm::dvec2 centre, double radius) {
  constexpr int kPieces = 8;
  constexpr double kStep = 2 * std::numbers::pi / kPieces;
  const auto on = [&](double angle, double r) { return centre + r * glm::dvec2(std::cos(angle), std::sin(angle)); };
  text::Contour contour;
  for (int i = 0; i < kPieces; ++i) {
    const glm::dvec2 to = i + 1 == kPieces ? on(0, radius) : on((i + 1) * kStep, radius);
    contour.push_back({on(i * kStep, radius), on((i + 0.5) * kStep, radius / std::cos(kStep / 2)), to});
  }
  return contour;
}

text::Contour reversed(text::Contour contour) {
  std::ranges::reverse(contour);
  for (text::Quadratic& q : contour) std::swap(q.p0, q.p2);
  return contour;
}

double area_of(const std::vector<text::Quadratic>& curves) {
  double sum = 0;
  for (const text::Quadratic& q : curves) {
    const auto cross = [](glm::dvec2 a, glm::dvec2 b) { return a.x * b.y - a.y * b.x; };
    sum += cross(q.p0, q.p2) / 2 + cross(q.p1 - q.p0, q.p2 - q.p0) / 3;
  }
  return sum;
}

}  // namespace lectern::test
