#include "text/glyph_shape.h"

#include <cmath>

#include <gtest/gtest.h>

#include "shader_on_cpu.h"
#include "test_fonts.h"
#include "test_outlines.h"

namespace lectern::test {
namespace {

using namespace text;

TEST(GlyphShape, HeadHoldsTheBox) {
  const FontHandle font = open_font(kSans);
  for (const char32_t c : U"aQ.|") {
    const GlyphShape shape = make_glyph_shape(font.get(), glyph_of(font.get(), c));
    if (shape.empty) continue;
    EXPECT_EQ(shape.words.size() % 4, 0u);
    EXPECT_EQ(shader_box(shape.words, 0), glm::vec4(shape.min_x, shape.min_y, shape.max_x, shape.max_y));
    hb_glyph_extents_t extents;
    ASSERT_TRUE(hb_font_get_glyph_extents(font.get(), glyph_of(font.get(), c), &extents));
    EXPECT_NEAR(shape.min_x, extents.x_bearing / 1000.0, 1e-4);
    EXPECT_NEAR(shape.max_y, extents.y_bearing / 1000.0, 1e-4);
    EXPECT_NEAR(shape.max_x, (extents.x_bearing + extents.width) / 1000.0, 1e-4);
    EXPECT_NEAR(shape.min_y, (extents.y_bearing + extents.height) / 1000.0, 1e-4);
  }
}

TEST(GlyphShape, NothingToDrawIsEmpty) {
  const FontHandle font = open_font(kSans);
  for (const GlyphShape& shape :
       {make_glyph_shape(font.get(), glyph_of(font.get(), U' ')), make_glyph_shape(font.get(), 0xffffff),
        make_glyph_shape(std::vector<Contour>{}), make_glyph_shape({polygon({{0, 0}, {1, 0}})}),
        make_glyph_shape({polygon({{0, 0}, {1, 1}, {0.5, 0.5}})})}) {
    EXPECT_TRUE(shape.empty);
    EXPECT_TRUE(shape.words.empty());
  }
}

TEST(GlyphShape, StandsAnywhereInTheBuffer) {
  const std::vector<Contour> contours = {box(0.1, 0.1, 0.6, 0.7)};
  const GlyphShape shape = make_glyph_shape(contours);
  std::vector<std::uint32_t> words(4000, 0xdeadbeef);
  words.insert(words.end(), shape.words.begin(), shape.words.end());
  const CoverageRequest request{{0.1f, 0.4f}, {0.05f, 0}, {0, -0.05f}};
  EXPECT_NEAR(shader_coverage(words, 4000, request), 0.5f, 1e-3);
  EXPECT_EQ(shader_coverage(words, 4000, request), shader_coverage(shape.words, 0, request));
}

TEST(GlyphShape, KeepsSmallAndHugeGlyphs) {
  const GlyphShape wide = make_glyph_shape({box(0, 0, 14, 1)});  // U+FDFD is as wide
  EXPECT_NEAR(wide.max_x, 14, 1e-3);
  EXPECT_NEAR(shader_coverage(wide.words, 0, {{14, 0.5f}, {0.1f, 0}, {0, -0.1f}}), 0.5f, 0.01);
  const GlyphShape dot = make_glyph_shape({box(0.5, 0.5, 0.501, 0.501)});
  EXPECT_NEAR(shader_coverage(dot.words, 0, {{0.5005f, 0.5005f}, {0.01f, 0}, {0, -0.01f}}), 0.01f, 1e-3);
}

// A font may ask for anything; the answer is bounded in time and memory, and the shader reads only what is there.
TEST(GlyphShape, HostileOutlinesAreBounded) {
  std::vector<Contour> contours(1);
  glm::dvec2 at(0);
  for (int i = 0; i < 3000; ++i) {
    const glm::dvec2 to(std::fmod(i * 0.61803, 1.0), std::fmod(i * 0.41421, 1.0));
    contours[0].push_back({at, to * 0.7 + at * 0.3 + 0.1, to});
    at = to;
  }
  contours[0].push_back({at, at * 0.5, glm::dvec2(0)});
  const GlyphShape shape = make_glyph_shape(contours);
  EXPECT_LT(shape.words.size(), 70000u * 4);
  for (float x = 0; x < 1; x += 0.21f) {
    const float coverage = shader_coverage(shape.words, 0, {{x, 0.5f}, {0.3f, 0}, {0, -0.3f}});
    EXPECT_GE(coverage, 0);
    EXPECT_LE(coverage, 1);
  }
}

}  // namespace
}  // namespace lectern::test
