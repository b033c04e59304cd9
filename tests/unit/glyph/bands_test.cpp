#include "text/glyph_bands.h"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "test_fonts.h"
#include "test_outlines.h"
#include "text/glyph_grid.h"
#include "text/outline_union.h"

namespace lectern::test {
namespace {

using namespace text;

struct Placed {
  std::vector<Quadratic> curves;
  glm::dvec2 extent{0};
  double units_per_em = 0;
};

Placed place(const std::vector<Contour>& contours) {
  const GridOutline grid = to_grid(contours);
  Placed placed{simple_outline(grid.contours, FillRule::NonZero), grid.max - grid.min, grid.units_per_em};
  for (Quadratic& q : placed.curves) q = {q.p0 - grid.min, q.p1 - grid.min, q.p2 - grid.min};
  return placed;
}

std::vector<Band> bands_of(const Placed& placed) {
  return make_bands(placed.curves, placed.extent.x, placed.extent.y, placed.units_per_em);
}

TEST(GlyphBands, HoldTheirPartsOnly) {
  const FontHandle font = open_font(kSans);
  for (const char32_t c : U"agS&@8%") {
    const Placed placed = place(read_outline(font.get(), glyph_of(font.get(), c)));
    if (placed.curves.empty()) continue;
    const std::vector<Band> bands = bands_of(placed);
    const int count = static_cast<int>(bands.size());
    double area = 0;
    for (int b = 0; b < count; ++b) {
      const double bottom = band_edge(placed.extent.y, b, count), top = band_edge(placed.extent.y, b + 1, count);
      double turn = 0;
      for (const Quadratic& q : bands[b].curves) {
        EXPECT_GE(std::min(q.p0.y, q.p2.y), bottom);
        EXPECT_LE(std::max(q.p0.y, q.p2.y), top);
        EXPECT_NE(q.p0.y, q.p2.y);
        turn += q.p2.y - q.p0.y;
      }
      // As much goes up as down in every band, to the last step: this is what keeps hairlines away.
      EXPECT_EQ(turn, 0);
      for (const Quadratic& q : bands[b].curves) {
        const double ax = q.p1.y - q.p0.y, bx = q.p2.y - q.p1.y;
        area += (q.p0.x * (3 * ax + bx) + q.p1.x * 2 * (ax + bx) + q.p2.x * (ax + 3 * bx)) / 6;
      }
    }
    // Cutting moves curves by less than a step.
    EXPECT_NEAR(area / area_of(placed.curves), 1, 1e-3);
  }
}

TEST(GlyphBands, ListsAreOrderedByReach) {
  const FontHandle font = open_font(kCjk);
  const Placed placed = place(read_outline(font.get(), glyph_of(font.get(), U'鬱')));
  for (const Band& band : bands_of(placed)) {
    ASSERT_EQ(band.right_looking.size(), band.curves.size());
    ASSERT_EQ(band.left_looking.size(), band.curves.size());
    EXPECT_TRUE(std::ranges::is_sorted(band.right_looking, std::ranges::greater{},
                                       [&](auto i) { return reach_of(band.curves[i], true); }));
    EXPECT_TRUE(std::ranges::is_sorted(band.left_looking, std::ranges::less{},
                                       [&](auto i) { return reach_of(band.curves[i], false); }));
  }
}

TEST(GlyphBands, AsManyAsTheGlyphIsWorth) {
  const FontHandle sans = open_font(kSans), cjk = open_font(kCjk);
  const auto count = [](hb_font_t* font, char32_t c) {
    return bands_of(place(read_outline(font, glyph_of(font, c)))).size();
  };
  EXPECT_LE(count(sans.get(), U'l'), 2u);
  EXPECT_GE(count(sans.get(), U'g'), 3u);
  EXPECT_GT(count(cjk.get(), U'鬱'), count(sans.get(), U'g'));
}

}  // namespace
}  // namespace lectern::test
