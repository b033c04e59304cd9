#include "text/glyph_shape.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "text/glyph_bands.h"
#include "text/glyph_grid.h"

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

double area(const std::vector<Quadratic>& curves) {
  double sum = 0;  // of x dy along each curve, exactly
  for (const Quadratic& q : curves) {
    const double a = q.p2.y - q.p0.y, b = q.p1.y - q.p0.y, c = q.p2.y - q.p1.y;
    sum += (q.p0.x * (2 * b + a) + q.p1.x * 2 * a + q.p2.x * (2 * c + a)) / 6;
  }
  return sum;
}

// Left of a curve is inside, as the shader takes it.
void put_inside_left(std::vector<Quadratic>& curves) {
  if (area(curves) >= 0) return;
  for (Quadratic& q : curves) std::swap(q.p0, q.p2);
}

}  // namespace

GlyphShape make_glyph_shape(hb_font_t* font, std::uint32_t glyph) {
  return make_glyph_shape(read_outline(font, glyph));
}

GlyphShape make_glyph_shape(const std::vector<Contour>& contours, FillRule) {
  const GridOutline grid = to_grid(contours);
  std::vector<Quadratic> curves;
  for (const Contour& contour : grid.contours) {
    for (const Quadratic& q : contour) curves.push_back({q.p0 - grid.min, q.p1 - grid.min, q.p2 - grid.min});
  }
  const glm::dvec2 extent = grid.max - grid.min;
  if (curves.empty() || extent.x <= 0 || extent.y <= 0) return {};
  put_inside_left(curves);

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
