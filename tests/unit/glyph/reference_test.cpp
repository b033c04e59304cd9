// The reference itself against areas known by other means.
#include "text/glyph_coverage.h"

#include <gtest/gtest.h>

#include "test_outlines.h"

namespace lectern::test {
namespace {

using namespace text;

TEST(ReferenceCoverage, KnownAreas) {
  const std::vector<Contour> square = {box(0, 0, 1, 1)};
  EXPECT_NEAR(reference_coverage(square, FillRule::NonZero, {0.5, 0.5, 0.5, 0.5}), 1, 1e-12);
  EXPECT_NEAR(reference_coverage(square, FillRule::NonZero, {0, 0.5, 0.5, 0.5}), 0.5, 1e-12);
  EXPECT_NEAR(reference_coverage(square, FillRule::NonZero, {1, 1, 0.5, 0.5}), 0.25, 1.0 / 64);
  EXPECT_NEAR(reference_coverage(square, FillRule::NonZero, {2, 2, 0.5, 0.5}), 0, 1e-12);
  const std::vector<Contour> disc = {circle({0, 0}, 0.4)};
  EXPECT_NEAR(reference_coverage(disc, FillRule::NonZero, {0, 0, 1, 1}, 256), area_of(disc[0]), 1e-3);
}

TEST(ReferenceCoverage, FillRules) {
  const std::vector<Contour> twice = {box(0, 0, 1, 1), box(0.25, 0.25, 0.75, 0.75)};
  EXPECT_NEAR(reference_coverage(twice, FillRule::NonZero, {0.5, 0.5, 0.2, 0.2}), 1, 1e-12);
  EXPECT_NEAR(reference_coverage(twice, FillRule::EvenOdd, {0.5, 0.5, 0.2, 0.2}), 0, 1e-12);
}

}  // namespace
}  // namespace lectern::test
