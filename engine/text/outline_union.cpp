#include "text/outline_union.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <tuple>

#include "text/curve_crossings.h"

namespace lectern::text {
namespace {

// Pairs of curves looked at and steps made to tell where they meet, before we give up: no real glyph comes near it, a
// hostile one stops here after some tenths of a second.
constexpr int kMostWork = 4'000'000;

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

struct Cut {
  double t = 0;
  glm::dvec2 point{0};
};

// A curve of a contour and where others meet it.
struct Edge {
  Quadratic curve;
  std::size_t contour = 0, next = 0;  // next: the edge that follows in the contour
  std::vector<Cut> cuts;
};

std::vector<Edge> edges_of(const std::vector<Contour>& contours) {
  std::vector<Edge> edges;
  for (std::size_t c = 0; c < contours.size(); ++c) {
    const std::size_t first = edges.size();
    for (const Quadratic& q : contours[c]) edges.push_back({q, c, edges.size() + 1, {}});
    if (edges.size() > first) edges.back().next = first;
  }
  return edges;
}

// Where the meeting is counted to be: at an end when it is nearer than the grid can tell apart.
glm::dvec2 place_of(const Edge& a, const Edge& b, const Meeting& m) {
  const glm::dvec2 p = point_at(a.curve, m.t);
  const auto near = [&](glm::dvec2 end) {
    const glm::dvec2 d = glm::abs(p - end);
    return std::max(d.x, d.y) <= 0.75;
  };
  for (const glm::dvec2 end : {a.curve.p0, a.curve.p2, b.curve.p0, b.curve.p2}) {
    if (near(end)) return end;
  }
  return glm::round(p);
}

bool joined_at(const Edge& a, const Edge& b, std::size_t index_a, std::size_t index_b, glm::dvec2 p) {
  return (a.next == index_b && a.curve.p2 == p) || (b.next == index_a && b.curve.p2 == p);
}

enum class Found { Nothing, Meetings, TooMuch };

// Notes where edges meet each other, other than where a contour goes on.
Found cut_where_they_meet(std::vector<Edge>& edges) {
  std::vector<std::size_t> by_bottom(edges.size());
  std::iota(by_bottom.begin(), by_bottom.end(), 0);
  const auto bottom = [&](std::size_t i) { return std::min(edges[i].curve.p0.y, edges[i].curve.p2.y); };
  const auto top = [&](std::size_t i) { return std::max(edges[i].curve.p0.y, edges[i].curve.p2.y); };
  std::ranges::sort(by_bottom, {}, bottom);
  Found found = Found::Nothing;
  int work_left = kMostWork;
  std::vector<Meeting> meetings;
  for (std::size_t i = 0; i < by_bottom.size(); ++i) {
    const std::size_t ia = by_bottom[i];
    Edge& a = edges[ia];
    for (std::size_t j = i + 1; j < by_bottom.size() && bottom(by_bottom[j]) <= top(ia); ++j) {
      if (--work_left <= 0) return Found::TooMuch;
      const std::size_t ib = by_bottom[j];
      Edge& b = edges[ib];
      meetings.clear();
      if (!find_meetings(a.curve, b.curve, work_left, meetings)) return Found::TooMuch;
      for (const Meeting& m : meetings) {
        const glm::dvec2 p = place_of(a, b, m);
        if (joined_at(a, b, ia, ib, p)) continue;
        found = Found::Meetings;
        if (p != a.curve.p0 && p != a.curve.p2) a.cuts.push_back({m.t, p});
        if (p != b.curve.p0 && p != b.curve.p2) b.cuts.push_back({m.u, p});
      }
    }
  }
  return found;
}

std::vector<Quadratic> pieces_at_cuts(std::vector<Edge>& edges) {
  std::vector<Quadratic> pieces;
  for (Edge& edge : edges) {
    std::ranges::sort(edge.cuts, {}, &Cut::t);
    edge.cuts.push_back({1, edge.curve.p2});
    double t0 = 0;
    glm::dvec2 from = edge.curve.p0;
    for (const Cut& cut : edge.cuts) {
      if (cut.point == from) continue;
      pieces.push_back(part_of(edge.curve, t0, cut.t, from, cut.point));
      t0 = cut.t;
      from = cut.point;
    }
  }
  return pieces;
}

// Rounding a cut to the grid bends its curves a little, so that they may meet others anew.
void cut_again(std::vector<Quadratic>& pieces) {
  constexpr int kMostRounds = 4;
  for (int round = 0; round < kMostRounds; ++round) {
    std::vector<Edge> edges;
    edges.reserve(pieces.size());
    for (const Quadratic& q : pieces) edges.push_back({q, 0, kNone, {}});
    cut_where_they_meet(edges);
    if (std::ranges::all_of(edges, [](const Edge& edge) { return edge.cuts.empty(); })) return;
    pieces = pieces_at_cuts(edges);
  }
}

// How often the other curves wind round the middle of `piece`, counted along a ray that leaves it steeply.
int winding_at(const Quadratic& piece, const std::vector<Quadratic>& others, const std::vector<char>& left_out) {
  const glm::dvec2 middle = point_at(piece, 0.5), along = piece.p2 - piece.p0;
  const bool level_ray = std::abs(along.y) >= std::abs(along.x);
  int winding = 0;
  for (std::size_t i = 0; i < others.size(); ++i) {
    if (left_out[i]) continue;
    const Quadratic& q = others[i];
    if (level_ray) {
      const bool below = q.p0.y <= middle.y;
      if (below == (q.p2.y <= middle.y)) continue;
      if (point_at(q, parameter_at_y(q, middle.y)).x > middle.x) winding += below ? 1 : -1;
    } else {
      const bool before = q.p0.x <= middle.x;
      if (before == (q.p2.x <= middle.x)) continue;
      if (point_at(q, parameter_at_x(q, middle.x)).y > middle.y) winding += before ? -1 : 1;
    }
  }
  return winding;
}

// Whether the ray of winding_at leaves the piece to its left.
bool ray_leaves_left(const Quadratic& piece) {
  const glm::dvec2 along = piece.p2 - piece.p0;
  return std::abs(along.y) >= std::abs(along.x) ? along.y < 0 : along.x > 0;
}

bool fills(int winding, FillRule rule) { return rule == FillRule::NonZero ? winding != 0 : winding % 2 != 0; }

enum class Keep { No, AsIs, Reversed };

// `strength`: how often the piece itself is there, in its own direction. The ray meets the side that it leaves to; the
// other side has the piece between itself and the ray.
Keep judge(const Quadratic& piece, int winding, int strength, FillRule rule) {
  const int left = ray_leaves_left(piece) ? winding : winding + strength;
  const int right = left - strength;
  if (fills(left, rule) == fills(right, rule)) return Keep::No;
  return fills(left, rule) ? Keep::AsIs : Keep::Reversed;
}

Quadratic reversed(const Quadratic& q) { return {q.p2, q.p1, q.p0}; }

void keep(std::vector<Quadratic>& out, const Quadratic& q, Keep how) {
  if (how != Keep::No) out.push_back(how == Keep::AsIs ? q : reversed(q));
}

// No contour meets another: each is kept or not as a whole, by the sides of its longest curve.
std::vector<Quadratic> choose_contours(const std::vector<Contour>& contours, FillRule rule) {
  std::vector<Quadratic> all;
  for (const Contour& contour : contours) all.insert(all.end(), contour.begin(), contour.end());
  std::vector<char> left_out(all.size(), 0);
  std::vector<Quadratic> out;
  std::size_t first = 0;
  for (const Contour& contour : contours) {
    const auto length = [](const Quadratic& q) { return glm::dot(q.p2 - q.p0, q.p2 - q.p0); };
    const auto longest = static_cast<std::size_t>(std::ranges::max_element(contour, {}, length) - contour.begin());
    left_out[first + longest] = 1;
    const Keep how = judge(contour[longest], winding_at(contour[longest], all, left_out), 1, rule);
    left_out[first + longest] = 0;
    for (const Quadratic& q : contour) keep(out, q, how);
    first += contour.size();
  }
  return out;
}

using EndsAndMiddle = std::tuple<double, double, double, double, double, double>;

// The same for a curve and its reverse; curves that agree to about a grid step count as the same.
EndsAndMiddle key_of(const Quadratic& q) {
  const bool turn = std::tie(q.p2.x, q.p2.y) < std::tie(q.p0.x, q.p0.y);
  const glm::dvec2 a = turn ? q.p2 : q.p0, b = turn ? q.p0 : q.p2, middle = glm::round(point_at(q, 0.5) / 2.0);
  return {a.x, a.y, b.x, b.y, middle.x, middle.y};
}

std::vector<Quadratic> choose_pieces(const std::vector<Quadratic>& pieces, FillRule rule) {
  std::map<EndsAndMiddle, std::vector<std::size_t>> same;
  for (std::size_t i = 0; i < pieces.size(); ++i) same[key_of(pieces[i])].push_back(i);
  std::vector<char> left_out(pieces.size(), 0);
  std::vector<Quadratic> out;
  for (const auto& [key, group] : same) {
    const Quadratic& first = pieces[group.front()];
    int strength = 0;
    for (const std::size_t i : group) {
      strength += pieces[i].p0 == first.p0 ? 1 : -1;
      left_out[i] = 1;
    }
    if (strength != 0) keep(out, first, judge(first, winding_at(first, pieces, left_out), strength, rule));
    for (const std::size_t i : group) left_out[i] = 0;
  }
  return out;
}

// As many curves end in each point as begin there.
bool closed(const std::vector<Quadratic>& curves) {
  std::map<std::pair<double, double>, int> balance;
  for (const Quadratic& q : curves) {
    ++balance[{q.p0.x, q.p0.y}];
    --balance[{q.p2.x, q.p2.y}];
  }
  return std::ranges::all_of(balance, [](const auto& entry) { return entry.second == 0; });
}

double area(const std::vector<Quadratic>& curves) {
  double sum = 0;  // of x dy along each curve
  for (const Quadratic& q : curves) {
    const double a = q.p1.y - q.p0.y, b = q.p2.y - q.p1.y;
    sum += (q.p0.x * (3 * a + b) + q.p1.x * 2 * (a + b) + q.p2.x * (a + 3 * b)) / 6;
  }
  return sum;
}

std::vector<Quadratic> as_they_are(const std::vector<Contour>& contours) {
  std::vector<Quadratic> out;
  for (const Contour& contour : contours) out.insert(out.end(), contour.begin(), contour.end());
  if (area(out) < 0) std::ranges::transform(out, out.begin(), reversed);
  return out;
}

}  // namespace

std::vector<Quadratic> simple_outline(const std::vector<Contour>& contours, FillRule rule) {
  std::vector<Edge> edges = edges_of(contours);
  const Found found = cut_where_they_meet(edges);
  if (found == Found::Nothing) return choose_contours(contours, rule);
  if (found == Found::Meetings) {
    std::vector<Quadratic> pieces = pieces_at_cuts(edges);
    cut_again(pieces);
    std::vector<Quadratic> chosen = choose_pieces(pieces, rule);
    if (closed(chosen)) return chosen;
  }
  return as_they_are(contours);
}

}  // namespace lectern::text
