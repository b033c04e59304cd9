#include "text/glyph_shape.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "text/glyph_bands.h"
#include "text/glyph_grid.h"
#include "text/outline_union.h"

namespace lectern::text {
namespace {

std::uint32_t pack(double low, double high) {
  const auto word = [](double v) { return static_cast<std::uint32_t>(std::clamp(std::round(v), 0.0, 65535.0)); };
  return word(low) | word(high) << 16;
}

std::uint32_t bits(double value) { return std::bit_cast<std::uint32_t>(static_cast<float>(value)); }

// Behind every pixel, whichever way it looks.
constexpr double kNowhere = 1e9;

// Each curve tells how far the rest of its list reaches, so that a pixel stops without reading what it does not need.
void append_curves(std::vector<std::uint32_t>& words, const Band& band, bool right) {
  const std::vector<std::uint16_t>& order = right ? band.right_looking : band.left_looking;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const Quadratic& q = band.curves[order[i]];
    const double rest = i + 1 < order.size() ? reach_of(band.curves[order[i + 1]], right)
                        : right              ? -kNowhere
                                             : kNowhere;
    words.insert(words.end(), {pack(q.p0.x, q.p0.y), pack(q.p1.x, q.p1.y), pack(q.p2.x, q.p2.y), bits(rest)});
  }
}

void append_band(std::vector<std::uint32_t>& words, const Band& band, std::size_t first) {
  const std::size_t count = band.curves.size();
  const double right = count ? reach_of(band.curves[band.right_looking.front()], true) : -kNowhere;
  const double left = count ? reach_of(band.curves[band.left_looking.front()], false) : kNowhere;
  words.insert(words.end(), {static_cast<std::uint32_t>(first | (first + count) << 16), bits(band.split_x), bits(right),
                             bits(left)});
}

}  // namespace

GlyphShape make_glyph_shape(hb_font_t* font, std::uint32_t glyph) {
  return make_glyph_shape(read_outline(font, glyph));
}

GlyphShape make_glyph_shape(const std::vector<Contour>& contours, FillRule rule) {
  const GridOutline grid = to_grid(contours);
  if (grid.contours.empty()) return {};
  std::vector<Quadratic> curves = simple_outline(grid.contours, rule);
  for (Quadratic& q : curves) q = {q.p0 - grid.min, q.p1 - grid.min, q.p2 - grid.min};
  const glm::dvec2 extent = grid.max - grid.min;
  if (curves.empty() || extent.x <= 0 || extent.y <= 0) return {};

  const std::vector<Band> bands = make_bands(curves, extent.x, extent.y, grid.units_per_em);
  GlyphShape shape;
  shape.empty = false;
  shape.min_x = static_cast<float>(grid.min.x / grid.units_per_em);
  shape.min_y = static_cast<float>(grid.min.y / grid.units_per_em);
  shape.max_x = static_cast<float>(grid.max.x / grid.units_per_em);
  shape.max_y = static_cast<float>(grid.max.y / grid.units_per_em);

  std::vector<std::uint32_t>& words = shape.words;
  const auto count = static_cast<std::uint32_t>(bands.size());
  words = {bits(shape.min_x),
           bits(shape.min_y),
           bits(count / extent.y),
           bits(grid.units_per_em) | count,
           bits(shape.max_x),
           bits(shape.max_y),
           0u,
           0u};
  std::size_t first = 2 + bands.size();
  for (const Band& band : bands) {
    append_band(words, band, first);
    first += 2 * band.curves.size();
  }
  for (const Band& band : bands) {
    append_curves(words, band, true);
    append_curves(words, band, false);
  }
  return shape;
}

}  // namespace lectern::text
