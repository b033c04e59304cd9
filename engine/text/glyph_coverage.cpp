#include "text/glyph_coverage.h"

#include <algorithm>
#include <cmath>

namespace lectern::text {
namespace {

struct Crossing {
  double x = 0;
  int turn = 0;
};

// Where the curve meets the height, upward as +1 and downward as -1; a point of contact without crossing counts not at
// all, as both of its roots fall together.
void append_crossings(const Quadratic& q, double y, std::vector<Crossing>& out) {
  if (std::max({q.p0.y, q.p1.y, q.p2.y}) < y || std::min({q.p0.y, q.p1.y, q.p2.y}) > y) return;
  const double a = q.p0.y - 2 * q.p1.y + q.p2.y, b = q.p1.y - q.p0.y, c = q.p0.y - y;
  const auto add = [&](double t) {
    if (!(t >= 0 && t < 1)) return;
    const double slope = a * t + b, s = 1 - t;
    if (slope == 0) return;
    out.push_back({s * s * q.p0.x + 2 * s * t * q.p1.x + t * t * q.p2.x, slope > 0 ? 1 : -1});
  };
  if (std::abs(a) < 1e-12) {
    if (b != 0) add(-c / (2 * b));
    return;
  }
  const double inner = b * b - a * c;
  if (inner <= 0) return;
  const double root = std::sqrt(inner);
  add((-b - root) / a);
  add((-b + root) / a);
}

double covered_length(std::vector<Crossing>& crossings, FillRule rule, double left, double right) {
  std::ranges::sort(crossings, {}, &Crossing::x);
  double covered = 0;
  int winding = 0;
  for (std::size_t i = 0; i + 1 < crossings.size(); ++i) {
    winding += crossings[i].turn;
    const bool inside = rule == FillRule::NonZero ? winding != 0 : winding % 2 != 0;
    if (!inside) continue;
    covered += std::max(std::min(crossings[i + 1].x, right) - std::max(crossings[i].x, left), 0.0);
  }
  return covered;
}

bool lies_apart(const std::vector<Contour>& contours, const PixelBox& box) {
  glm::dvec2 low(1e9), high(-1e9);
  for (const Contour& contour : contours) {
    for (const Quadratic& q : contour) {
      low = glm::min(low, glm::min(q.p0, q.p1));
      high = glm::max(high, glm::max(q.p0, q.p1));
    }
  }
  return box.em_x + box.width_em / 2 < low.x || box.em_x - box.width_em / 2 > high.x ||
         box.em_y + box.height_em / 2 < low.y || box.em_y - box.height_em / 2 > high.y;
}

}  // namespace

double reference_coverage(const std::vector<Contour>& contours, FillRule rule, const PixelBox& box, int rays) {
  double covered = 0;
  std::vector<Crossing> crossings;
  if (lies_apart(contours, box)) return 0;
  for (int i = 0; i < rays; ++i) {
    // The odd fraction keeps rays off the round heights where outlines have their corners.
    const double y = box.em_y + box.height_em * ((i + 0.4987654321) / rays - 0.5);
    crossings.clear();
    for (const Contour& contour : contours) {
      for (const Quadratic& q : contour) append_crossings(q, y, crossings);
    }
    covered += covered_length(crossings, rule, box.em_x - box.width_em / 2, box.em_x + box.width_em / 2);
  }
  return covered / (rays * box.width_em);
}

}  // namespace lectern::text
