#include "text/curve_crossings.h"

#include <algorithm>
#include <cmath>

#include "text/glyph_grid.h"

namespace lectern::text {
namespace {

constexpr double kCloseEnough = 1.0 / 64;  // of a grid step
constexpr int kMostSteps = 3000;           // for one pair

struct Box {
  glm::dvec2 min, max;
};

Box box_between(glm::dvec2 p, glm::dvec2 q) { return {glm::min(p, q), glm::max(p, q)}; }

bool apart(const Box& a, const Box& b) {
  return a.max.x < b.min.x || b.max.x < a.min.x || a.max.y < b.min.y || b.max.y < a.min.y;
}

double cross(glm::dvec2 a, glm::dvec2 b) { return a.x * b.y - a.y * b.x; }

void meet_lines(const Quadratic& a, const Quadratic& b, std::vector<Meeting>& out) {
  const glm::dvec2 along_a = a.p2 - a.p0, along_b = b.p2 - b.p0, apart_by = b.p0 - a.p0;
  const double turn = cross(along_a, along_b);
  if (turn != 0) {
    const double t = cross(apart_by, along_b) / turn, u = cross(apart_by, along_a) / turn;
    if (t >= 0 && t <= 1 && u >= 0 && u <= 1) out.push_back({t, u});
    return;
  }
  if (cross(apart_by, along_a) != 0) return;
  // On one line: each end that lies on the other.
  const auto place_on = [](const Quadratic& q, glm::dvec2 p) {
    const glm::dvec2 along = q.p2 - q.p0;
    return glm::dot(p - q.p0, along) / glm::dot(along, along);
  };
  for (const double u : {0.0, 1.0}) {
    const double t = place_on(a, u == 0 ? b.p0 : b.p2);
    if (t >= 0 && t <= 1) out.push_back({t, u});
  }
  for (const double t : {0.0, 1.0}) {
    const double u = place_on(b, t == 0 ? a.p0 : a.p2);
    if (u >= 0 && u <= 1) out.push_back({t, u});
  }
}

// Parts of both curves that may meet.
struct Pair {
  double t0, t1, u0, u1;
};

}  // namespace

bool find_meetings(const Quadratic& a, const Quadratic& b, int& steps_left, std::vector<Meeting>& out) {
  if (apart(box_between(a.p0, a.p2), box_between(b.p0, b.p2))) return true;
  if (is_straight(a) && is_straight(b)) {
    meet_lines(a, b, out);
    return true;
  }
  if ((a.p0 == b.p0 && a.p1 == b.p1 && a.p2 == b.p2) || (a.p0 == b.p2 && a.p1 == b.p1 && a.p2 == b.p0)) return true;

  // Halve whichever part is the longer until boxes part or are small; monotone parts fill the boxes of their ends.
  std::vector<Pair> open{{0, 1, 0, 1}};
  const std::size_t before = out.size();
  for (int step = 0; !open.empty(); ++step) {
    if (step == kMostSteps || --steps_left <= 0) return false;
    const Pair pair = open.back();
    open.pop_back();
    const Box box_a = box_between(point_at(a, pair.t0), point_at(a, pair.t1));
    const Box box_b = box_between(point_at(b, pair.u0), point_at(b, pair.u1));
    if (apart(box_a, box_b)) continue;
    const glm::dvec2 size_a = box_a.max - box_a.min, size_b = box_b.max - box_b.min;
    const double long_a = std::max(size_a.x, size_a.y), long_b = std::max(size_b.x, size_b.y);
    if (std::max(long_a, long_b) <= kCloseEnough) {
      const Meeting found{(pair.t0 + pair.t1) / 2, (pair.u0 + pair.u1) / 2};
      const bool known = std::any_of(out.begin() + before, out.end(), [&](const Meeting& m) {
        const glm::dvec2 d = glm::abs(point_at(a, m.t) - point_at(a, found.t));
        return std::max(d.x, d.y) < 0.5;
      });
      if (!known) out.push_back(found);
    } else if (long_a >= long_b) {
      const double middle = (pair.t0 + pair.t1) / 2;
      open.push_back({middle, pair.t1, pair.u0, pair.u1});
      open.push_back({pair.t0, middle, pair.u0, pair.u1});
    } else {
      const double middle = (pair.u0 + pair.u1) / 2;
      open.push_back({pair.t0, pair.t1, middle, pair.u1});
      open.push_back({pair.t0, pair.t1, pair.u0, middle});
    }
  }
  return true;
}

}  // namespace lectern::text
