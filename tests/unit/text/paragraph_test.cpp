// Whole paragraphs: odd input, white space, size.
#include <gtest/gtest.h>

#include <limits>

#include "text_support.h"

namespace lectern::text {
namespace {

TEST(Paragraph, EmptyTextIsOneEmptyLine) {
  const ParagraphLayout layout = lay_out({}, ParagraphStyle{});
  ASSERT_EQ(layout.lines.size(), 1u);
  EXPECT_TRUE(layout.lines[0].runs.empty());
  EXPECT_EQ(layout.height_dmm, 36);
  EXPECT_EQ(layout.width_dmm, 0);
  EXPECT_FALSE(layout.right_to_left);
}

TEST(Paragraph, NewlinesBreakLines) {
  const ParagraphText text = plain("one\ntwo\r\n\nthree\u2028four");
  const ParagraphLayout layout = lay_out(text, wide());
  EXPECT_EQ(line_texts(text, layout), (std::vector<std::string>{"one\n", "two\r\n", "\n", "three\u2028", "four"}));
  EXPECT_TRUE(layout.lines[2].runs.empty());
  EXPECT_NEAR(layout.height_dmm, 5 * 36, 1e-3);
  EXPECT_EQ(lay_out(plain("end\n"), wide()).lines.size(), 1u) << "the last line break ends the last line";
}

TEST(Paragraph, WhiteSpaceCollapsesInProse) {
  const float width = lay_out(plain("a b"), wide()).lines[0].width_dmm;
  for (const char* text : {"  a b", "a  \t b", "a b   ", "\ta b", "a b \n"})
    EXPECT_NEAR(lay_out(plain(text), wide()).lines[0].width_dmm, width, 1e-3) << text;
}

TEST(Paragraph, CodeKeepsWhiteSpaceAndTabStops) {
  ParagraphStyle style = wide();
  style.keep_whitespace = true;
  ParagraphText text = plain("");
  text.styles[0].font.family = "mono";
  const auto x_of = [&](std::string code, std::uint32_t byte) {
    text.text = std::move(code);
    float x = -1;
    for_each_glyph(lay_out(text, style), [&](const Line&, const GlyphRun&, const PositionedGlyph& glyph) {
      if (glyph.cluster == byte) x = glyph.x_dmm;
    });
    return x;
  };
  const float cell = x_of("ab", 1);
  EXPECT_NEAR(x_of("    x", 4), 4 * cell, 1e-2);
  EXPECT_NEAR(x_of("\tx", 1), 4 * cell, 1e-2);
  EXPECT_NEAR(x_of("a\tx", 2), 4 * cell, 1e-2);
  EXPECT_NEAR(x_of("abc\tx", 4), 4 * cell, 1e-2);
  EXPECT_NEAR(x_of("abcd\tx", 5), 8 * cell, 1e-2);
  EXPECT_NEAR(x_of("first\n\tx", 7), 4 * cell, 1e-2);
}

TEST(Paragraph, CodeBreaksOnlyWhereItMust) {
  ParagraphStyle style = column(200);
  style.keep_whitespace = true;
  ParagraphText text = plain("int main() { return 0; }\nshort");
  text.styles[0].font.family = "mono";
  text.styles[0].hyphenate = false;
  const ParagraphLayout layout = lay_out(text, style);
  EXPECT_EQ(line_texts(text, layout), (std::vector<std::string>{"int main() ", "{ return 0; }\n", "short"}))
      << "filled up, but not parted behind an opening brace (LB14)";
}

TEST(Paragraph, AnUnbreakableWordIsPartedBetweenGraphemes) {
  const ParagraphText text = plain(std::string(300, 'W') + " end", "");
  const ParagraphLayout layout = lay_out(text, column(200));
  EXPECT_GT(layout.lines.size(), 20u);
  for (const Line& line : layout.lines) EXPECT_LE(line.width_dmm, 200.01f);
  std::string families;
  for (int i = 0; i < 20; ++i) families += "👩‍👩‍👧‍👦";
  for_each_glyph(lay_out(plain(families), column(70)),
                 [&](const Line& line, const GlyphRun&, const PositionedGlyph& g) {
                   EXPECT_EQ(g.cluster % 25, 0u) << "never within a family";
                   EXPECT_LE(line.width_dmm, 70.01f);
                 });
}

TEST(Paragraph, NarrowerThanALetterStillEnds) {
  for (const float width : {1.f, 0.f, -5.f, std::numeric_limits<float>::quiet_NaN()}) {
    const ParagraphLayout layout = lay_out(plain("narrow"), column(width));
    EXPECT_EQ(layout.lines.size(), 6u);
  }
  EXPECT_EQ(lay_out(plain("wide enough"), column(std::numeric_limits<float>::infinity())).lines.size(), 1u);
}

TEST(Paragraph, BrokenUtf8ShowsReplacementCharacters) {
  const ParagraphText text = plain("a\xFF\xFEz \xE2\x82 \xED\xA0\x80 end\xF0\x9F");
  const ParagraphLayout layout = lay_out(text, wide());
  std::uint32_t replacement = 0;
  for_each_glyph(lay_out(plain("\uFFFD"), wide()),
                 [&](const Line&, const GlyphRun&, const PositionedGlyph& glyph) { replacement = glyph.glyph; });
  int count = 0;
  for_each_glyph(layout, [&](const Line&, const GlyphRun&, const PositionedGlyph& glyph) {
    EXPECT_LT(glyph.cluster, text.text.size());
    count += glyph.glyph == replacement;
  });
  EXPECT_EQ(count, 2 + 1 + 3 + 1);
  EXPECT_EQ(layout.lines.back().end, text.text.size());
}

TEST(Paragraph, HostileNumbersAreTamed) {
  ParagraphText text = plain("some text");
  for (const float bad : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(), -1.f, 0.f}) {
    text.styles[0].size_dmm = bad;
    text.styles[0].baseline_shift_dmm = bad;
    text.styles[0].letter_spacing_dmm = bad;
    ParagraphStyle style = column(300);
    style.line_height_dmm = bad;
    style.first_indent_dmm = bad;
    const ParagraphLayout layout = lay_out(text, style);
    EXPECT_TRUE(std::isfinite(layout.height_dmm));
    EXPECT_TRUE(std::isfinite(layout.width_dmm));
  }
}

TEST(Paragraph, ControlsAndLoneMarksAreNoTrouble) {
  std::string text;
  for (int c = 0; c < 32; ++c) text += static_cast<char>(c);
  text += "\u0301\u200D\u202E\u2066\u0600\uFEFF";
  EXPECT_FALSE(lay_out(plain(text), column(100)).lines.empty());
}

std::string repeated(const char* piece, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += piece;
  return text;
}
constexpr std::size_t kMegabyte = 1000000, kSeveralBlocks = 70000;

TEST(Paragraph, AMegabyteWithoutANewline) {
  const ParagraphText text = plain(repeated("It was the best of times, it was the worst of times, ", kMegabyte));
  const ParagraphLayout layout = lay_out(text, column(600));
  EXPECT_GT(layout.lines.size(), 15000u);
  std::uint32_t at = 0;
  for (const Line& line : layout.lines) {
    ASSERT_EQ(line.begin, at);
    at = line.end;
    ASSERT_LE(line.width_dmm, 600.01f);
    ASSERT_GT(line.width_dmm, &line == &layout.lines.back() ? 0 : 380);
  }
  EXPECT_EQ(at, text.text.size());
}

TEST(Paragraph, OneEndlessWord) {
  for (const char* piece : {"x", "ب", "漢", "ก"}) {
    const ParagraphText text = plain(repeated(piece, kSeveralBlocks), "");
    const ParagraphLayout layout = lay_out(text, column(600));
    EXPECT_GT(layout.lines.size(), 400u);
    EXPECT_EQ(layout.lines.back().end, text.text.size());
  }
}

TEST(Paragraph, OneEndlessLine) {
  const ParagraphText text = plain(repeated("endless ", kSeveralBlocks));
  EXPECT_EQ(lay_out(text, column(1e9f)).lines.size(), 1u);
}

TEST(Paragraph, EndlessBracketsOverridesAndMarks) {
  EXPECT_FALSE(lay_out(plain(repeated("(\u05D0[", kSeveralBlocks)), column(600)).lines.empty());
  EXPECT_FALSE(lay_out(plain(repeated("\u202E\u2067a", kSeveralBlocks)), column(600)).lines.empty());
  EXPECT_FALSE(lay_out(plain(repeated("a\u0301", kSeveralBlocks)), column(600)).lines.empty());
}

TEST(Paragraph, BlocksOfALongLineAreNotSeen) {
  // Where a block ends in the middle of a right-to-left word or of a hyphenable one, lines are as good as elsewhere.
  const ParagraphText text = plain(repeated("עברית ", kSeveralBlocks), "he");
  const ParagraphLayout layout = lay_out(text, column(600));
  for (const Line& line : layout.lines) {
    ASSERT_LE(line.width_dmm, 600.01f);
    ASSERT_GT(line.width_dmm, &line == &layout.lines.back() ? 0 : 480);
  }
}

TEST(Paragraph, NaturalWidthsForTables) {
  const ParagraphText text = plain("a considerable width\nand more");
  const NaturalWidths widths = measure_paragraph(library(), text, ParagraphStyle{});
  EXPECT_NEAR(widths.narrowest_dmm, lay_out(plain("considerable"), wide()).width_dmm, 0.01);
  EXPECT_NEAR(widths.widest_dmm, lay_out(plain("a considerable width"), wide()).width_dmm, 0.01);
  EXPECT_EQ(lay_out(text, column(widths.widest_dmm)).lines.size(), 2u) << "so wide and no line wraps";
  ParagraphStyle narrow = column(widths.narrowest_dmm);
  narrow.hyphenate = false;
  for (const Line& line : lay_out(text, narrow).lines) EXPECT_LE(line.width_dmm, widths.narrowest_dmm + 0.01f);
  EXPECT_EQ(measure_paragraph(library(), plain(""), ParagraphStyle{}).widest_dmm, 0);
}

}  // namespace
}  // namespace lectern::text
