#include "text/glyph_grid.h"

#include <algorithm>
#include <cmath>

namespace lectern::text {
namespace {

constexpr double kFinestGrid = 32768;
constexpr double kGridExtent = 65535;

glm::dvec2 control_between(glm::dvec2 control, glm::dvec2 from, glm::dvec2 to) {
  return glm::clamp(glm::round(control), glm::min(from, to), glm::max(from, to));
}

// Monotone with all three points on a line: straight, whatever the pace along it.
Quadratic straightened(Quadratic q) {
  const glm::dvec2 a = q.p1 - q.p0, b = q.p2 - q.p0;
  if (a.x * b.y == a.y * b.x) q.p1 = 0.5 * (q.p0 + q.p2);
  return q;
}

// Where one coordinate's slope is zero; outside (0, 1) when it never is.
double turning_point(double p0, double p1, double p2) {
  const double bend = p0 - 2 * p1 + p2;
  return bend == 0 ? -1 : (p0 - p1) / bend;
}

void append_monotone(Contour& out, const Quadratic& q) {
  if (is_straight(q)) {
    if (q.p0 != q.p2) out.push_back(q);
    return;
  }
  double cuts[4] = {0, turning_point(q.p0.x, q.p1.x, q.p2.x), turning_point(q.p0.y, q.p1.y, q.p2.y), 1};
  if (cuts[1] > cuts[2]) std::swap(cuts[1], cuts[2]);
  double t0 = 0;
  glm::dvec2 from = q.p0;
  for (int i = 1; i < 4; ++i) {
    const double t1 = cuts[i];
    if (t1 <= t0 || t1 > 1) continue;
    const glm::dvec2 to = t1 == 1 ? q.p2 : glm::round(point_at(q, t1));
    if (to == from) continue;  // the next piece begins where this one would have; t0 stays to keep the curve whole
    out.push_back(part_of(q, t0, t1, from, to));
    t0 = t1;
    from = to;
  }
}

double parameter_of(double p0, double p1, double p2, double v) {
  if (v == p0) return 0;
  if (v == p2) return 1;
  // a t^2 + 2 b t = c, by the root that does not cancel: b and the square root have the same sign where p is monotone.
  const double a = p0 - 2 * p1 + p2, b = p1 - p0, c = v - p0;
  const double root = std::sqrt(std::max(b * b + a * c, 0.0));
  const double divisor = p2 > p0 ? b + root : b - root;
  return divisor == 0 ? 0 : std::clamp(c / divisor, 0.0, 1.0);
}

}  // namespace

glm::dvec2 point_at(const Quadratic& q, double t) {
  return q.p0 + t * (2.0 * (q.p1 - q.p0) + t * (q.p0 - 2.0 * q.p1 + q.p2));
}

double parameter_at_y(const Quadratic& q, double y) { return parameter_of(q.p0.y, q.p1.y, q.p2.y, y); }
double parameter_at_x(const Quadratic& q, double x) { return parameter_of(q.p0.x, q.p1.x, q.p2.x, x); }

Quadratic part_of(const Quadratic& q, double t0, double t1, glm::dvec2 from, glm::dvec2 to) {
  if (is_straight(q)) return {from, 0.5 * (from + to), to};
  // The polar form of the curve at (t0, t1) is the part's control point.
  const glm::dvec2 control = (1 - t0) * (1 - t1) * q.p0 + (t0 * (1 - t1) + t1 * (1 - t0)) * q.p1 + t0 * t1 * q.p2;
  return straightened({from, control_between(control, from, to), to});
}

GridOutline to_grid(const std::vector<Contour>& contours) {
  glm::dvec2 low(1e9), high(-1e9);
  for (const Contour& contour : contours) {
    for (const Quadratic& q : contour) {
      low = glm::min(low, glm::min(q.p0, q.p1));
      high = glm::max(high, glm::max(q.p0, q.p1));
    }
  }
  GridOutline grid;
  const double extent = std::max({high.x - low.x, high.y - low.y, 1e-6});
  for (grid.units_per_em = kFinestGrid; extent * grid.units_per_em > kGridExtent - 2;) grid.units_per_em /= 2;

  grid.min = glm::dvec2(1e9);
  grid.max = glm::dvec2(-1e9);
  for (const Contour& contour : contours) {
    Contour pieces;
    for (const Quadratic& q : contour) {
      Quadratic rounded{glm::round(q.p0 * grid.units_per_em), glm::round(q.p1 * grid.units_per_em),
                        glm::round(q.p2 * grid.units_per_em)};
      if (is_straight(q)) rounded.p1 = 0.5 * (rounded.p0 + rounded.p2);
      append_monotone(pieces, rounded);
    }
    for (const Quadratic& q : pieces) {
      grid.min = glm::min(grid.min, glm::min(q.p0, q.p2));
      grid.max = glm::max(grid.max, glm::max(q.p0, q.p2));
    }
    if (!pieces.empty()) grid.contours.push_back(std::move(pieces));
  }
  return grid;
}

}  // namespace lectern::text
