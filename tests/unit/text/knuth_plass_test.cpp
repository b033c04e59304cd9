#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <random>

#include "text/paragraph_breaks.h"

namespace lectern::text {
namespace {

// Words of random widths with spaces of 6 between them.
std::vector<BreakPoint> random_words(unsigned seed, int count) {
  std::mt19937 random(seed);
  std::vector<BreakPoint> points(1);
  double x = 0, stretch = 0;
  for (int i = 0; i < count; ++i) {
    x += 8 + static_cast<double>(random() % 90);
    BreakPoint point;
    point.end_x = x;
    point.end_stretch = stretch;
    x += 6;
    stretch += 6 * kSpaceStretch;
    point.start_x = x;
    point.start_stretch = stretch;
    point.unit = static_cast<std::uint32_t>(i + 1);
    points.push_back(point);
  }
  return points;
}

// The least demerits of all choices of breaks, tried one by one (but for those with two lines that fit on one).
double least_demerits(std::span<const BreakPoint> points, const LineFit& fit) {
  double least = std::numeric_limits<double>::infinity();
  const auto inner = static_cast<unsigned>(points.size() - 2);
  for (unsigned chosen = 0; chosen < 1u << inner; ++chosen) {
    std::vector<BreakPoint> kept{points.front()};
    for (unsigned i = 0; i < inner; ++i)
      if ((chosen >> i & 1) != 0) kept.push_back(points[i + 1]);
    kept.push_back(points.back());
    const ChosenBreaks lines = greedy_breaks(kept, fit);
    if (lines.points.size() + 1 == kept.size()) least = std::min(least, lines.demerits);
  }
  return least;
}

double widest_line(std::span<const BreakPoint> points, const ChosenBreaks& chosen) {
  double widest = 0;
  std::uint32_t from = 0;
  for (const std::uint32_t to : chosen.points) {
    widest = std::max(widest, points[to].end_x - points[from].start_x);
    from = to;
  }
  return widest;
}

class KnuthPlass : public testing::TestWithParam<bool> {
 protected:
  LineFit fit(double width) const { return {.width = width, .first_indent = 0, .justify = GetParam()}; }
};

TEST_P(KnuthPlass, NeverWorseThanGreedyAndOftenBetter) {
  int better = 0;
  for (unsigned seed = 0; seed < 200; ++seed) {
    const std::vector<BreakPoint> points = random_words(seed, 60);
    const ChosenBreaks optimal = optimal_breaks(points, fit(400)), greedy = greedy_breaks(points, fit(400));
    EXPECT_LE(optimal.demerits, greedy.demerits + 1e-6) << seed;
    better += optimal.demerits < greedy.demerits - 0.5;
  }
  EXPECT_GT(better, 80);
}

TEST_P(KnuthPlass, LinesFitAndCoverEverything) {
  for (unsigned seed = 0; seed < 100; ++seed) {
    const std::vector<BreakPoint> points = random_words(seed, 200);
    const ChosenBreaks chosen = optimal_breaks(points, fit(150));
    EXPECT_EQ(chosen.points.back(), points.size() - 1);
    EXPECT_TRUE(std::ranges::is_sorted(chosen.points));
    const double shrink = GetParam() ? 15 : 0;
    EXPECT_LE(widest_line(points, chosen), 150 + shrink);
  }
}

TEST_P(KnuthPlass, APieceTooWideStandsAlone) {
  std::vector<BreakPoint> points = random_words(1, 9);
  for (std::size_t i = 5; i < points.size(); ++i) {
    points[i].end_x += 1000;
    points[i].start_x += 1000;
  }
  const ChosenBreaks chosen = optimal_breaks(points, fit(300));
  EXPECT_TRUE(std::ranges::find(chosen.points, 4u) != chosen.points.end());
  EXPECT_TRUE(std::ranges::find(chosen.points, 5u) != chosen.points.end());
}

TEST_P(KnuthPlass, LinearInTheWords) {
  const std::vector<BreakPoint> points = random_words(3, 40000);
  EXPECT_GT(optimal_breaks(points, fit(400)).points.size(), 4000u);
  EXPECT_EQ(optimal_breaks(points, fit(1e12)).points.size(), 1u) << "one endless line";
}

INSTANTIATE_TEST_SUITE_P(Setting, KnuthPlass, testing::Bool(),
                         [](const auto& setting) { return setting.param ? "Justified" : "Ragged"; });

TEST(KnuthPlassChoice, IsTheBestOfAllRaggedOnes) {
  for (unsigned seed = 0; seed < 30; ++seed) {
    const std::vector<BreakPoint> points = random_words(seed, 11);
    const LineFit fit{.width = 160};
    EXPECT_LE(optimal_breaks(points, fit).demerits, least_demerits(points, fit) + 1e-9) << seed;
  }
}

std::vector<BreakPoint> words(std::initializer_list<double> widths) {
  std::vector<BreakPoint> points(1);
  double x = 0;
  for (const double width : widths) {
    BreakPoint point;
    point.end_x = x += width;
    point.start_x = x += 10;
    points.push_back(point);
  }
  return points;
}

TEST(KnuthPlassChoice, EvensOutTheRag) {
  // Greedy fills the first line and leaves 40 on the second.
  const std::vector<BreakPoint> points = words({50, 30, 20, 40, 110});
  const LineFit fit{.width = 120};
  EXPECT_EQ(greedy_breaks(points, fit).points, (std::vector<std::uint32_t>{3, 4, 5}));
  EXPECT_EQ(optimal_breaks(points, fit).points, (std::vector<std::uint32_t>{2, 4, 5}));
}

TEST(KnuthPlassChoice, AvoidsAHyphenThatGainsLittle) {
  std::vector<BreakPoint> points = words({100, 30, 100});
  points[2].start_x = points[2].end_x;
  points[2].kind = BreakPoint::Kind::Hyphen;
  EXPECT_EQ(optimal_breaks(points, {.width = 145}).points.front(), 2u) << "worth a third of the line";
  std::vector<BreakPoint> close = words({132, 5, 100});
  close[2].kind = BreakPoint::Kind::Hyphen;
  EXPECT_EQ(optimal_breaks(close, {.width = 150}).points.front(), 1u);
}

TEST(KnuthPlassChoice, FirstIndentNarrowsTheFirstLine) {
  const std::vector<BreakPoint> points = words({60, 30, 60, 30});
  EXPECT_EQ(greedy_breaks(points, {.width = 100}).points.front(), 2u);
  EXPECT_EQ(greedy_breaks(points, {.width = 100, .first_indent = 20}).points.front(), 1u);
}

}  // namespace
}  // namespace lectern::text
