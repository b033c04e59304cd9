// The shader, on the CPU, against the reference.
#include "text/glyph_coverage.h"

#include <algorithm>
#include <cmath>
#include <string>

#include <gtest/gtest.h>

#include "shader_on_cpu.h"
#include "test_fonts.h"
#include "test_outlines.h"

namespace lectern::test {
namespace {

using namespace text;

constexpr int kRays = 64;
// The reference counts whole rays where an edge is nearly level: up to half a ray for each such edge in the pixel.
constexpr double kTolerance = 1.5 / kRays;

struct Worst {
  double error = 0, x = 0, y = 0;
};

// Every pixel of a glyph at a size and phase; sizes of hundreds of pixels are sampled.
Worst compare(const std::vector<Contour>& contours, double px_per_em, glm::dvec2 phase,
              FillRule rule = FillRule::NonZero) {
  const GlyphShape shape = make_glyph_shape(contours, rule);
  const double px = 1 / px_per_em;
  const double stride = px * std::max(1.0, px_per_em / 40);
  Worst worst;
  for (double y = shape.min_y - px * (1 + phase.y); y < shape.max_y + px; y += stride) {
    for (double x = shape.min_x - px * (1 + phase.x); x < shape.max_x + px; x += stride) {
      const double expected = reference_coverage(contours, rule, {x, y, px, px}, kRays);
      const float actual = shader_coverage(shape.words, 0, {{x, y}, {px, 0}, {0, -px}});
      const double error = std::isnan(actual) ? 9 : std::abs(actual - expected);
      if (error > worst.error) worst = {error, x, y};
    }
  }
  return worst;
}

void expect_exact(const char* path, const std::u32string& text, std::initializer_list<double> sizes) {
  const FontHandle font = open_font(path);
  for (const char32_t c : text) {
    const std::uint32_t glyph = glyph_of(font.get(), c);
    ASSERT_NE(glyph, 0u) << path << " lacks " << static_cast<unsigned>(c);
    const std::vector<Contour> contours = read_outline(font.get(), glyph);
    for (const double size : sizes) {
      const Worst worst = compare(contours, size, {0.13 * size - std::floor(0.13 * size), 0.41});
      const double rounding = 0.5 * size / 32768;  // half a step of the grid, in pixels
      EXPECT_LE(worst.error, kTolerance + rounding) << path << " U+" << std::hex << static_cast<unsigned>(c) << std::dec
                                                    << " at " << size << " px per em, " << worst.x << ", " << worst.y;
    }
  }
}

TEST(Coverage, TrueType) { expect_exact(kSans, U"agsMWif;@&8%ß", {2, 6, 8, 13.7, 20, 60, 300, 2000}); }
TEST(Coverage, CompactFontFormat) { expect_exact(kDyslexic, U"agoS&8", {4, 7, 12, 20, 100}); }
TEST(Coverage, IdeographsOfHundredsOfCurves) { expect_exact(kCjk, U"鬱龘灣讀한あ", {6, 10, 16, 24, 120}); }
TEST(Coverage, OverlappingContours) { expect_exact(kArabic, U"ﷲﷳ", {8, 30}); }

TEST(Coverage, EvenOdd) {
  const std::vector<Contour> rings = {circle({0, 0}, 0.5), circle({0, 0}, 0.4), circle({0.1, 0}, 0.4)};
  for (const double size : {5.0, 12.0, 50.0}) {
    EXPECT_LE(compare(rings, size, {0.3, 0.7}, FillRule::EvenOdd).error, kTolerance);
    EXPECT_LE(compare(rings, size, {0.3, 0.7}, FillRule::NonZero).error, kTolerance);
  }
}

// The pixel's box is taken along the em axes with the length of their gradients: the same under any roll, and stretched
// along the axis that is seen obliquely.
TEST(Coverage, RollAndYaw) {
  const FontHandle font = open_font(kSans);
  const std::vector<Contour> contours = read_outline(font.get(), glyph_of(font.get(), U'R'));
  const GlyphShape shape = make_glyph_shape(contours);
  const float px = 1.0f / 14;
  for (const float stretch : {1.0f, 1.6f, 6.0f}) {
    for (float roll = 0; roll < 6.2f; roll += 0.39f) {
      const glm::vec2 dx{px * stretch * std::cos(roll), px * std::sin(roll)};
      const glm::vec2 dy{px * stretch * std::sin(roll), -px * std::cos(roll)};
      for (float x = shape.min_x; x < shape.max_x; x += px) {
        const double expected =
            reference_coverage(contours, FillRule::NonZero, {x, 0.31, 1.2 * px * stretch, 1.4 * px});
        EXPECT_NEAR(shader_coverage(shape.words, 0, {{x, 0.31f}, dx, dy, {1.2f, 1.4f}}), expected, kTolerance);
      }
    }
  }
}

// Boxes far larger than the glyph hold all of its area; so they meet every band and every curve.
TEST(Coverage, StrongMinification) {
  const FontHandle font = open_font(kCjk);
  const std::vector<Contour> contours = read_outline(font.get(), glyph_of(font.get(), U'鬱'));
  const GlyphShape shape = make_glyph_shape(contours);
  const double expected = reference_coverage(contours, FillRule::NonZero, {0.5, 0.4, 4, 4}, 2000);
  EXPECT_NEAR(shader_coverage(shape.words, 0, {{0.5f, 0.4f}, {4, 0}, {0, -4}}), expected, 1e-4);
}

// Hairlines along band edges were the bane of this family of methods: inside a tall shape every pixel is full, wherever
// it stands, and outside empty, at sizes where the grid shows and where it does not.
TEST(Coverage, NoHairlinesAtBandEdges) {
  std::vector<Contour> comb = {polygon({{0.013, 0.007}, {0.31, 0.011}, {0.317, 0.993}, {0.017, 0.989}})};
  for (int i = 0; i < 12; ++i) comb.push_back(circle({0.7, 0.05 + 0.08 * i}, 0.037));  // asks for many bands
  const GlyphShape shape = make_glyph_shape(comb);
  ASSERT_GT(shape.words[3] & 0xffff, 3u);
  for (const float size : {9.0f, 31.0f, 333.0f, 4000.0f, 30000.0f}) {
    const float px = 1 / size;
    for (float y = 0.15f; y < 0.85f; y += 0.000217f) {
      EXPECT_NEAR(shader_coverage(shape.words, 0, {{0.16f, y}, {px, 0}, {0, -px}}), 1, 2e-4) << y << " at " << size;
      EXPECT_NEAR(shader_coverage(shape.words, 0, {{0.48f, y}, {px, 0}, {0, -px}}), 0, 2e-4) << y << " at " << size;
    }
  }
}

// No matter where between pixels a stem stands, it keeps its ink.
TEST(Coverage, StemsKeepTheirInkAtEveryPhase) {
  const FontHandle font = open_font(kSans);
  const std::vector<Contour> contours = read_outline(font.get(), glyph_of(font.get(), U'l'));
  const GlyphShape shape = make_glyph_shape(contours);
  const float width = shape.max_x - shape.min_x;
  for (const float size : {6.0f, 8.0f, 10.0f}) {
    const float px = 1 / size;
    const glm::vec2 filter = shader_filter_width(size);
    for (float phase = 0; phase < 1; phase += 0.05f) {
      float ink = 0;
      for (float x = shape.min_x - (2 + phase) * px; x < shape.max_x + 3 * px; x += px) {
        ink += px * shader_coverage(shape.words, 0, {{x, 0.35f}, {px, 0}, {0, -px}, filter});
      }
      // A stem of half a pixel under a box of 1.28 px meets one pixel's middle or two.
      EXPECT_NEAR(ink / width, 1, 0.28) << size << " px per em, phase " << phase;
    }
  }
}

TEST(Coverage, PlainTextIsLeftAloneWhereItIsLarge) {
  EXPECT_EQ(shader_filter_width(20), glm::vec2(1));
  EXPECT_EQ(shader_filter_width(200), glm::vec2(1));
  EXPECT_GT(shader_filter_width(8).x, 1.1f);
  EXPECT_GT(shader_filter_width(8).y, 1.1f);
  for (const float coverage : {0.0f, 0.3f, 1.0f}) {
    EXPECT_EQ(shader_darken(coverage, 48, false), coverage);
    EXPECT_NEAR(shader_darken(coverage, 8, true), coverage, 0.02f);
  }
  EXPECT_EQ(shader_darken(0, 8, false), 0);
  EXPECT_EQ(shader_darken(1, 8, false), 1);
  float before = 1;
  for (float size = 6; size <= 48; size += 2) {
    const float dark = shader_darken(0.4f, size, false);
    EXPECT_LE(dark, before);
    before = dark;
  }
  EXPECT_NEAR(shader_darken(0.4f, 8, false), std::pow(0.4f, 0.7f), 0.02);
}

}  // namespace
}  // namespace lectern::test
