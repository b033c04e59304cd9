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

void append_curves(std::vector<std::uint32_t>& words, const Band& band, const std::vector<std::uint16_t>& order) {
  for (const std::uint16_t i : order) {
    const Quadratic& q = band.curves[i];
    words.insert(words.end(), {pack(q.p0.x, q.p0.y), pack(q.p1.x, q.p1.y), pack(q.p2.x, q.p2.y), 0u});
  }
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

  const std::uint32_t steps = std::bit_cast<std::uint32_t>(static_cast<float>(grid.units_per_em));
  std::vector<std::uint32_t>& words = shape.words;
  words = {std::bit_cast<std::uint32_t>(shape.min_x), std::bit_cast<std::uint32_t>(shape.min_y),
           pack(extent.x, extent.y), steps | static_cast<std::uint32_t>(bands.size())};
  std::size_t first = 1 + bands.size();
  for (const Band& band : bands) {
    const std::size_t count = band.curves.size();
    words.insert(words.end(), {static_cast<std::uint32_t>(first | (first + count) << 16),
                               static_cast<std::uint32_t>(count) | pack(0, band.split_x), 0u, 0u});
    first += 2 * count;
  }
  for (const Band& band : bands) {
    append_curves(words, band, band.right_looking);
    append_curves(words, band, band.left_looking);
  }
  return shape;
}

}  // namespace lectern::text
