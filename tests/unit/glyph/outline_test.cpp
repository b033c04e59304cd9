#include "text/outline.h"

#include <cmath>

#include <gtest/gtest.h>

#include "test_fonts.h"
#include "test_outlines.h"

namespace lectern::test {
namespace {

using namespace text;

TEST(Outline, LettersAreClosedContoursInEms) {
  const FontHandle font = open_font(kSans);
  const std::vector<Contour> o = read_outline(font.get(), glyph_of(font.get(), U'o'));
  ASSERT_EQ(o.size(), 2u);
  for (const Contour& contour : o) {
    glm::dvec2 at = contour.back().p2;
    for (const Quadratic& q : contour) {
      EXPECT_EQ(q.p0, at);
      EXPECT_GT(q.p0.y, -0.05);
      EXPECT_LT(q.p0.y, 0.6);
      at = q.p2;
    }
  }
  EXPECT_TRUE(read_outline(font.get(), glyph_of(font.get(), U' ')).empty());
  EXPECT_TRUE(read_outline(font.get(), 0xfffff).empty());
}

TEST(Outline, FollowsTheFontsSlantAndScale) {
  const FontHandle font = open_font(kSans);
  const std::uint32_t l = glyph_of(font.get(), U'l');
  const std::vector<Contour> upright = read_outline(font.get(), l);
  hb_font_set_scale(font.get(), 64 * 16, 64 * 16);
  hb_font_set_synthetic_slant(font.get(), 0.25f);
  const std::vector<Contour> slanted = read_outline(font.get(), l);
  ASSERT_EQ(slanted.size(), upright.size());
  for (std::size_t i = 0; i < upright[0].size(); ++i) {
    const glm::dvec2 p = upright[0][i].p0, q = slanted[0][i].p0;
    EXPECT_NEAR(q.y, p.y, 1e-3);
    EXPECT_NEAR(q.x, p.x + 0.25 * p.y, 2e-3);
  }
}

TEST(Outline, CubicsStayWithinTolerance) {
  const glm::dvec2 p[4] = {{0, 0}, {0.4, 0.1}, {0.1, 0.7}, {0.6, 0.5}};
  for (const double tolerance : {1e-2, 1e-3, 1.0 / 4000, 1e-5}) {
    Contour contour;
    append_cubic(contour, p[0], p[1], p[2], p[3], tolerance);
    EXPECT_EQ(contour.front().p0, p[0]);
    EXPECT_EQ(contour.back().p2, p[3]);
    // The quadratics run in even steps of the cubic's parameter, so points of equal parameter bound the distance.
    double furthest = 0;
    for (std::size_t i = 0; i < contour.size(); ++i) {
      const Quadratic& q = contour[i];
      for (double u = 0; u <= 1; u += 1.0 / 64) {
        const double t = (static_cast<double>(i) + u) / static_cast<double>(contour.size()), s = 1 - t;
        const glm::dvec2 cubic = s * s * s * p[0] + 3 * s * s * t * p[1] + 3 * s * t * t * p[2] + t * t * t * p[3];
        const glm::dvec2 quadratic = (1 - u) * (1 - u) * q.p0 + 2 * u * (1 - u) * q.p1 + u * u * q.p2;
        furthest = std::max(furthest, glm::length(cubic - quadratic));
      }
    }
    EXPECT_LE(furthest, tolerance);
    EXPECT_LE(contour.size(), 1 + std::cbrt(0.1 / tolerance));  // and with few pieces
  }
}

TEST(Outline, CompactFontFormatComesOutAsQuadratics) {
  const FontHandle font = open_font(kDyslexic);
  const std::vector<Contour> o = read_outline(font.get(), glyph_of(font.get(), U'o'));
  ASSERT_EQ(o.size(), 2u);
  EXPECT_GT(std::abs(area_of(o[0])), std::abs(area_of(o[1])));
  EXPECT_LT(area_of(o[0]) * area_of(o[1]), 0);
}

}  // namespace
}  // namespace lectern::test
