#include <gtest/gtest.h>

#include "page_fixture.h"

namespace lectern::page {
namespace {

TEST(Code, KeepsItsLinesAndItsWhiteSpace) {
  const Section section = lay_out({code("if (a) {\n    b();\n\n}\n")});
  expect_sound(section, kWidth);
  ASSERT_EQ(section.lines.size(), 4u);
  ASSERT_EQ(section.boxes.size(), 1u);
  EXPECT_EQ(section.boxes[0].role, Role::CodePaper);
  EXPECT_NEAR(section.boxes[0].rect.height, section.height_dmm, 0.01f);
  const auto first_glyph = [&](int line) { return section.carets[section.lines[line].first_caret].byte; };
  EXPECT_EQ(first_glyph(0), 0u);
  EXPECT_EQ(section.lines[1].begin, 9u);
  EXPECT_EQ(section.lines[3].begin, 19u);
  const float step = section.lines[1].rect.y - section.lines[0].rect.y;
  EXPECT_NEAR(section.lines[3].rect.y - section.lines[2].rect.y, step, 0.01f);
}

TEST(Code, LongLinesWrapWithAHangingIndentAndOnlyThose) {
  const std::string line = "value = first_function(argument) + second_function(argument) + third_function(argument);";
  const Section section = lay_out({code("short();\n" + line + "\nshort();")});
  expect_sound(section, kWidth);
  ASSERT_GE(section.lines.size(), 4u);
  EXPECT_FLOAT_EQ(section.lines[0].rect.x, section.lines[1].rect.x);
  EXPECT_GT(section.lines[2].rect.x, section.lines[1].rect.x + 10);
  EXPECT_FLOAT_EQ(section.lines.back().rect.x, section.lines[0].rect.x);
  EXPECT_EQ(section.lines.back().begin, 9 + line.size() + 1);
}

TEST(Code, OfAnyLengthIsOneTextInOrder) {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "line number " + std::to_string(i) + "\n";
  const Section section = lay_out({code(text), paragraph("after")});
  ASSERT_EQ(section.lines.size(), 3001u);
  for (std::size_t i = 1; i < 3000; ++i) {
    ASSERT_EQ(section.lines[i].block, kFirstBodyBlock);
    ASSERT_EQ(text[section.lines[i].begin - 1], '\n');
    ASSERT_NEAR(section.lines[i].rect.y - section.lines[i - 1].rect.y, section.lines[0].rect.height, 0.1f) << i;
  }
  EXPECT_EQ(section.lines.back().block, kFirstBodyBlock + 1);
}

TEST(Code, EmptyCodeIsAnEmptyBox) {
  const Section section = lay_out({code(""), code("\n\n")});
  EXPECT_EQ(section.boxes.size(), 2u);
  EXPECT_GT(section.boxes[0].rect.height, 30.0f);
  expect_sound(section, kWidth);
}

TEST(Code, ReadsFromTheLeftInEveryLanguage) {
  content::Article article;
  article.title = "כותרת";
  article.direction = content::Direction::RightToLeft;
  article.blocks = {code("x = 1")};
  PageStyle style;
  style.show_title = false;
  const Section section = lay_out(article, style);
  EXPECT_LT(section.lines[0].rect.x, 40.0f);
}

}  // namespace
}  // namespace lectern::page
