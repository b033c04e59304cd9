#include "text/outline_union.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <gtest/gtest.h>

#include "test_fonts.h"
#include "test_outlines.h"

namespace lectern::test {
namespace {

using namespace text;

// Filled area in square ems, which is also that of the curves when each point inside is counted once.
double simple_area(const std::vector<Contour>& contours, FillRule rule) {
  const GridOutline grid = to_grid(contours);
  return area_of(simple_outline(grid.contours, rule)) / (grid.units_per_em * grid.units_per_em);
}

constexpr FillRule kNonZero = FillRule::NonZero, kEvenOdd = FillRule::EvenOdd;
constexpr double kRounding = 1e-4;  // the grid's steps along an outline a few ems long

TEST(OutlineUnion, OneContourOfEitherDirection) {
  EXPECT_NEAR(simple_area({box(0, 0, 0.5, 0.5)}, kNonZero), 0.25, kRounding);
  EXPECT_NEAR(simple_area({reversed_box(0, 0, 0.5, 0.5)}, kNonZero), 0.25, kRounding);
  EXPECT_NEAR(simple_area({circle({0, 0}, 0.5)}, kNonZero), area_of(circle({0, 0}, 0.5)), kRounding);
}

TEST(OutlineUnion, NestedContours) {
  const Contour outer = box(0, 0, 1, 1), inner = box(0.25, 0.25, 0.75, 0.75);
  EXPECT_NEAR(simple_area({outer, reversed(inner)}, kNonZero), 0.75, kRounding);
  EXPECT_NEAR(simple_area({reversed(outer), inner}, kNonZero), 0.75, kRounding);
  EXPECT_NEAR(simple_area({outer, inner}, kNonZero), 1, kRounding);
  EXPECT_NEAR(simple_area({outer, inner}, kEvenOdd), 0.75, kRounding);
}

TEST(OutlineUnion, OverlappingContours) {
  const Contour a = box(0, 0, 0.6, 0.6), b = box(0.4, 0.4, 1, 1);
  EXPECT_NEAR(simple_area({a, b}, kNonZero), 0.68, kRounding);
  EXPECT_NEAR(simple_area({a, reversed(b)}, kNonZero), 0.64, kRounding);  // windings 1 and -1 add up to none
  EXPECT_NEAR(simple_area({a, b}, kEvenOdd), 0.64, kRounding);
}

TEST(OutlineUnion, OverlappingCurves) {
  // Two circles of radius r, r apart: a lens of r^2 (2 pi / 3 - sqrt(3) / 2) in common. The circles are eight parabolas
  // each, a little larger than true ones.
  const double r = 0.4, lens = r * r * (2 * std::numbers::pi / 3 - std::sqrt(3.0) / 2);
  const double one = area_of(circle({0, 0}, r));
  EXPECT_NEAR(simple_area({circle({0, 0}, r), circle({r, 0}, r)}, kNonZero), 2 * one - lens, 2e-3);
  EXPECT_NEAR(simple_area({circle({0, 0}, r), circle({r, 0}, r)}, kEvenOdd), 2 * (one - lens), 4e-3);
}

TEST(OutlineUnion, ContourThatCrossesItself) {
  std::vector<glm::dvec2> tips;
  for (int i = 0; i < 5; ++i) {
    const double angle = std::numbers::pi * (0.5 + 0.8 * i);
    tips.push_back({std::cos(angle) * 0.5, std::sin(angle) * 0.5});
  }
  const Contour star = polygon({tips[0], tips[1], tips[2], tips[3], tips[4]});
  // The pentagon in the middle is wound round twice.
  const double inner = 0.5 * std::pow((3 - std::sqrt(5.0)) / 2, 1);
  const double pentagon = 2.5 * inner * inner * std::sin(2 * std::numbers::pi / 5);
  const double whole = 5 * 0.5 * inner * std::sin(std::numbers::pi / 5);
  EXPECT_NEAR(simple_area({star}, kNonZero), whole, kRounding);
  EXPECT_NEAR(simple_area({star}, kEvenOdd), whole - pentagon, kRounding);
}

TEST(OutlineUnion, ContoursThatShareEdges) {
  EXPECT_NEAR(simple_area({box(0, 0, 0.5, 1), box(0.5, 0, 1, 1)}, kNonZero), 1, kRounding);
  EXPECT_NEAR(simple_area({box(0, 0, 0.5, 1), box(0.5, 0.25, 1, 0.75)}, kNonZero), 0.75, kRounding);
  EXPECT_NEAR(simple_area({box(0, 0, 1, 1), box(0, 0, 1, 1)}, kNonZero), 1, kRounding);
  EXPECT_NEAR(simple_area({box(0, 0, 1, 1), box(0, 0, 1, 1)}, kEvenOdd), 0, kRounding);
  EXPECT_NEAR(simple_area({box(0, 0, 1, 1), box(0, 0.5, 1, 1)}, kNonZero), 1, kRounding);
  EXPECT_NEAR(simple_area({box(0, 0, 1, 1), reversed_box(0, 0.5, 1, 1)}, kNonZero), 0.5, kRounding);
  EXPECT_NEAR(simple_area({circle({0, 0}, 0.4), circle({0, 0}, 0.4)}, kNonZero), area_of(circle({0, 0}, 0.4)),
              kRounding);
}

TEST(OutlineUnion, ContoursThatTouchInAPoint) {
  EXPECT_NEAR(simple_area({box(0, 0, 0.5, 0.5), box(0.5, 0.5, 1, 1)}, kNonZero), 0.5, kRounding);
  EXPECT_NEAR(simple_area({box(0, 0, 1, 0.5), polygon({{0.5, 0.5}, {0.75, 1}, {0.25, 1}})}, kNonZero), 0.625,
              kRounding);
}

// Noto Naskh Arabic builds words of overlapping parts whose edges run together: these once came out open.
TEST(OutlineUnion, EveryPointIsCoveredOnce) {
  const FontHandle font = open_font(kArabic);
  for (const unsigned glyph : {744u, 756u, 776u, 824u, 828u, 832u, 840u, 1212u, 1336u, 1360u}) {
    const GridOutline grid = to_grid(read_outline(font.get(), glyph));
    const std::vector<Quadratic> curves = simple_outline(grid.contours, kNonZero);
    // On a ray through the glyph the curves that are left take turns: in, out, in, out.
    for (double y = std::floor(grid.min.y) + 0.37; y < grid.max.y; y += 97.13) {
      std::vector<std::pair<double, int>> crossings;
      for (const Quadratic& q : curves) {
        if ((q.p0.y < y) == (q.p2.y < y)) continue;
        crossings.push_back({point_at(q, parameter_at_y(q, y)).x, q.p2.y > q.p0.y ? 1 : -1});
      }
      std::ranges::sort(crossings);
      ASSERT_EQ(crossings.size() % 2, 0u) << "glyph " << glyph << " is open at " << y;
      for (std::size_t i = 0; i < crossings.size(); i += 2) {
        // Inside is to the left of a curve, so rays enter where one goes down. Two that cross within a step of the grid
        // may change places.
        if (crossings[i + 1].first - crossings[i].first < 1) continue;
        ASSERT_EQ(crossings[i].second, -1) << "glyph " << glyph << " at " << y;
        ASSERT_EQ(crossings[i + 1].second, 1) << "glyph " << glyph << " at " << y;
      }
    }
  }
}

// Hundreds of curves that all but coincide: whatever comes out, it comes soon and encloses a finite area.
TEST(OutlineUnion, HostileContoursAreBounded) {
  std::vector<Contour> contours;
  for (int i = 0; i < 120; ++i) contours.push_back(circle({i * 1e-5, i * 2e-5}, 0.4 + i * 1e-5));
  const double area = simple_area(contours, kNonZero);
  EXPECT_GT(area, 0.4);
}

}  // namespace
}  // namespace lectern::test
