// A glyph's outline as quadratic curves, straight from the font.
#pragma once

#include <cstdint>
#include <vector>

#include <glm/glm.hpp>

struct hb_font_t;

namespace lectern::text {

// p(t) = (1-t)^2 p0 + 2t(1-t) p1 + t^2 p2. A straight line has p1 in its middle.
struct Quadratic {
  glm::dvec2 p0{0}, p1{0}, p2{0};
  bool operator==(const Quadratic&) const = default;
};

// Closed: each curve begins where the one before it ends, and the first where the last ends.
using Contour = std::vector<Quadratic>;

// What a font may ask of us: an outline of more curves than this is cut off (the largest known glyphs have a few
// thousand), and a point further from the origin than this many ems is pulled back to it.
inline constexpr std::size_t kMostCurves = 20000;
inline constexpr double kFurthestEm = 64;

// How far quadratics may stray from a font's cubics, in ems: a tenth of a pixel at 400 px per em.
inline constexpr double kCubicTolerance = 1.0 / 4000;

// The outline in ems, y up, with the font's variations, slant and weight applied (hb_font_draw_glyph). Empty for a
// glyph without one. Any thread, as long as nobody changes the font.
std::vector<Contour> read_outline(hb_font_t* font, std::uint32_t glyph);

// Adds a cubic as as few quadratics as the tolerance (in the points' units) allows. Error bound: sqrt(3)/36 |p3 - 3 p2
// + 3 p1 - p0| / n^3 for n pieces.
void append_cubic(Contour& contour, glm::dvec2 p0, glm::dvec2 p1, glm::dvec2 p2, glm::dvec2 p3, double tolerance);

}  // namespace lectern::text
