#include "text/colour_gradient.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lectern::text {
namespace {

glm::vec4 premultiplied(glm::vec4 c) { return {c.r * c.a, c.g * c.a, c.b * c.a, c.a}; }

// Brings an offset into [first, last] as the extend mode says.
double folded(double offset, double first, double last, Extend extend) {
  const double length = last - first;
  if (extend == Extend::Pad || length <= 0) return offset;
  const double turns = (offset - first) / length, turn = std::floor(turns);
  double within = turns - turn;
  if (extend == Extend::Reflect && std::fmod(std::abs(turn), 2.0) == 1) within = 1 - within;
  return first + within * length;
}

}  // namespace

void ColourLine::sort() { std::ranges::stable_sort(stops, {}, &ColourStop::offset); }

glm::vec4 ColourLine::premultiplied_at(double offset) const {
  if (stops.empty() || !std::isfinite(offset)) return glm::vec4(0);
  const double at = folded(offset, stops.front().offset, stops.back().offset, extend);
  const auto next = std::ranges::upper_bound(stops, static_cast<float>(at), {}, &ColourStop::offset);
  if (next == stops.begin()) return premultiplied(stops.front().colour);
  if (next == stops.end()) return premultiplied(stops.back().colour);
  const ColourStop &a = *(next - 1), &b = *next;
  const float t = (static_cast<float>(at) - a.offset) / (b.offset - a.offset);
  return glm::mix(premultiplied(a.colour), premultiplied(b.colour), t);
}

bool LinearGradient::offset_at(glm::dvec2 p, double& offset) const {
  // The colour line is the part of p0 to p1 that is square to p0 to p2.
  const glm::dvec2 across = p2 - p0, square(across.y, -across.x);
  const double length = glm::dot(square, square);
  const glm::dvec2 along = length > 0 ? square * (glm::dot(p1 - p0, square) / length) : p1 - p0;
  const double squared = glm::dot(along, along);
  if (squared <= 0) return false;
  offset = glm::dot(p - p0, along) / squared;
  return true;
}

bool RadialGradient::offset_at(glm::dvec2 p, double& offset) const {
  // The largest s with a radius that is not negative, where p lies on the circle about c0 + s (c1 - c0) with radius
  // r0 + s (r1 - r0).
  const glm::dvec2 d = c1 - c0, q = p - c0;
  const double dr = r1 - r0;
  const double a = glm::dot(d, d) - dr * dr, b = glm::dot(q, d) + r0 * dr, c = glm::dot(q, q) - r0 * r0;
  double larger = 0, smaller = 0;
  if (std::abs(a) < 1e-9) {
    if (std::abs(b) < 1e-12) return false;
    larger = smaller = c / (2 * b);
  } else {
    const double inner = b * b - a * c;
    if (inner < 0) return false;
    const double root = std::sqrt(inner);
    larger = (b + (a > 0 ? root : -root)) / a;
    smaller = (b - (a > 0 ? root : -root)) / a;
  }
  for (const double s : {larger, smaller}) {
    if (r0 + s * dr < 0) continue;
    offset = s;
    return true;
  }
  return false;
}

bool SweepGradient::offset_at(glm::dvec2 p, double& offset) const {
  if (end == start) return false;
  constexpr double kTurn = 2 * std::numbers::pi;
  double angle = std::atan2(p.y - centre.y, p.x - centre.x);
  if (angle < 0) angle += kTurn;
  offset = (angle - start) / (end - start);
  return true;
}

}  // namespace lectern::text
