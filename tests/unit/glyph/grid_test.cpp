#include "text/glyph_grid.h"

#include <cmath>

#include <gtest/gtest.h>

#include "test_fonts.h"
#include "test_outlines.h"

namespace lectern::test {
namespace {

using namespace text;

void expect_sound(const GridOutline& grid) {
  for (const Contour& contour : grid.contours) {
    glm::dvec2 at = contour.back().p2;
    for (const Quadratic& q : contour) {
      ASSERT_EQ(q.p0, at);
      ASSERT_NE(q.p0, q.p2);
      ASSERT_EQ(q.p0, glm::round(q.p0));
      if (!is_straight(q)) { ASSERT_EQ(q.p1, glm::round(q.p1)); }
      ASSERT_EQ(q.p1, glm::clamp(q.p1, glm::min(q.p0, q.p2), glm::max(q.p0, q.p2)));
      at = q.p2;
    }
  }
  EXPECT_LE(grid.max.x - grid.min.x, 65535);
  EXPECT_LE(grid.max.y - grid.min.y, 65535);
}

TEST(GlyphGrid, CurvesAreWholeMonotoneAndClosed) {
  for (const char* path : {kSans, kArabic, kDyslexic, kCjk}) {
    const FontHandle font = open_font(path);
    const unsigned count = hb_face_get_glyph_count(hb_font_get_face(font.get()));
    for (unsigned glyph = 0; glyph < count; glyph += count / 97 + 1) {
      expect_sound(to_grid(read_outline(font.get(), glyph)));
    }
  }
}

TEST(GlyphGrid, IsAsFineAsSixteenBitsAllow) {
  EXPECT_EQ(to_grid({box(0, 0, 0.5, 0.5)}).units_per_em, 32768);
  EXPECT_EQ(to_grid({box(0, 0, 1.99, 0.5)}).units_per_em, 32768);
  EXPECT_EQ(to_grid({box(0, 0, 2.01, 0.5)}).units_per_em, 16384);
  const GridOutline widest = to_grid({box(-64, -64, 64, 64)});
  EXPECT_EQ(widest.units_per_em, 256);
  expect_sound(widest);
}

TEST(GlyphGrid, WhatIsSmallerThanAStepVanishes) {
  const GridOutline grid = to_grid({box(0, 0, 1, 1), box(0.3, 0.3, 0.300001, 0.300001)});
  EXPECT_EQ(grid.contours.size(), 1u);
  EXPECT_TRUE(to_grid({}).contours.empty());
}

TEST(GlyphGrid, ParametersAreInverseToPoints) {
  const Quadratic curves[] = {{{0, 0}, {0, 700}, {900, 1000}},
                              {{900, 1000}, {400, 1000}, {0, 0}},
                              {{0, 1000}, {0, 0}, {1000, 0}},
                              {{0, 0}, {500, 500}, {1000, 1000}}};
  for (const Quadratic& q : curves) {
    for (const double t : {0.0, 0.001, 0.3, 0.5, 0.9, 0.999, 1.0}) {
      const glm::dvec2 p = point_at(q, t);
      EXPECT_NEAR(point_at(q, parameter_at_y(q, p.y)).y, p.y, 1e-9);
      EXPECT_NEAR(point_at(q, parameter_at_x(q, p.x)).x, p.x, 1e-9);
    }
  }
}

}  // namespace
}  // namespace lectern::test
