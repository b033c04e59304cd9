#include <gtest/gtest.h>

#include <algorithm>

#include "page_fixture.h"

namespace lectern::page {
namespace {

using namespace content;

void expect_fits(const Section& card, float width, float height) {
  expect_sound(card, width, 0.5f);
  EXPECT_EQ(card.height_dmm, height);
  for (const TextLine& line : card.lines) EXPECT_LE(line.rect.y + line.rect.height, height + 0.05f);
}

std::size_t lines_of(const Section& card, std::uint32_t text) {
  return static_cast<std::size_t>(std::ranges::count(card.lines, text, &TextLine::block));
}

TEST(Card, NeverOverflows) {
  Article article = every_kind();
  for (const float width : {120.0f, 250.0f, 400.0f, 700.0f}) {
    for (const float height : {30.0f, 120.0f, 350.0f, 600.0f}) {
      for (const char* lead : {"1600x900", "500x2000", "4000x100", "missing.png", ""}) {
        article.lead_picture = lead;
        expect_fits(lay_out_card(test_fonts(), article, {}, width, height, sizer), width, height);
      }
    }
  }
}

TEST(Card, ShowsPictureTitleBylineAndFirstWords) {
  const Section card = lay_out_card(test_fonts(), every_kind(), {}, 400, 600, sizer);
  ASSERT_EQ(card.pictures.size(), 1u);
  EXPECT_EQ(card.pictures[0].rect.y, 0.0f);
  EXPECT_NEAR(card.pictures[0].rect.height, 400 * 9 / 16.0f, 0.1f);
  EXPECT_GE(lines_of(card, kTitleBlock), 1u);
  EXPECT_EQ(lines_of(card, kMetaBlock), 1u);
  EXPECT_GE(lines_of(card, kFirstBodyBlock), 3u);
  EXPECT_EQ(card.lines.front().block, kTitleBlock);
}

TEST(Card, MetaLineBeginsAtTheRightInArabic) {
  Article article;
  article.language = "ar";
  article.title = "مكتبة";
  article.byline = "Lectern";
  for (int i = 0; i < 20; ++i) article.blocks.push_back(paragraph(prose(100)));
  const Section card = lay_out_card(test_fonts(), article, {}, 400, 600, sizer);
  const auto line = std::ranges::find(card.lines, kMetaBlock, &TextLine::block);
  ASSERT_NE(line, card.lines.end());
  // In the order of the text every part stands left of the one before it, and reads from left to right in itself.
  float last_minute = 0, last_name = 0, first_name = 1e9f;
  for (std::uint32_t i = line->first_caret; i + 1 < line->first_caret + line->caret_count; ++i) {
    const Caret& caret = card.carets[i];
    const bool minutes = caret.byte < 9;
    (minutes ? last_minute : last_name) = std::max(minutes ? last_minute : last_name, caret.x);
    if (caret.byte > 14) first_name = std::min(first_name, caret.x);
  }
  EXPECT_GT(last_minute, last_name) << "how long it takes, then the name";
  EXPECT_LT(first_name, last_name);
}

TEST(Card, PictureIsCutToCover) {
  Article article = every_kind();
  article.lead_picture = "500x2000";
  const PlacedPicture tall = lay_out_card(test_fonts(), article, {}, 400, 600, sizer).pictures.at(0);
  EXPECT_EQ(tall.uv.width, 1.0f);
  EXPECT_LT(tall.uv.height, 0.2f);
  EXPECT_GE(tall.uv.y, 0.0f);
  const float shown = tall.uv.width * 500 / (tall.uv.height * 2000);
  EXPECT_NEAR(shown, tall.rect.width / tall.rect.height, 0.01f);
  article.lead_picture = "4000x100";
  const PlacedPicture wide = lay_out_card(test_fonts(), article, {}, 400, 600, sizer).pictures.at(0);
  EXPECT_EQ(wide.uv.height, 1.0f);
  EXPECT_NEAR(wide.uv.x + wide.uv.width / 2, 0.5f, 1e-4f);
}

TEST(Card, LongTitleEndsInAnEllipsisAfterThreeLines) {
  Article article;
  article.title = prose(80);
  const Section card = lay_out_card(test_fonts(), article, {}, 400, 500, sizer);
  EXPECT_EQ(lines_of(card, kTitleBlock), 3u);
  const TextLine& last = card.lines[2];
  const auto ellipsis = card.glyphs[last.first_glyph + last.glyph_count - 1];
  article.title = "\u2026";
  const Section only = lay_out_card(test_fonts(), article, {}, 400, 500, sizer);
  EXPECT_EQ(ellipsis.glyph, only.glyphs[0].glyph);
}

TEST(Card, ShortArticleIsShownWithoutEllipsis) {
  Article article;
  article.title = "Short";
  article.blocks = {paragraph("Only this.")};
  const Section card = lay_out_card(test_fonts(), article, {}, 400, 500, sizer);
  EXPECT_EQ(card.glyphs.size(), std::string("Short1\u00A0minOnly this.").size() - 1);  // the space is two bytes
}

TEST(Card, OneEndlessWordIsCut) {
  Article article;
  article.title = std::string(100000, 'x');
  article.byline = std::string(100000, 'y');
  article.blocks = {paragraph(std::string(100000, 'z'))};
  expect_fits(lay_out_card(test_fonts(), article, {}, 300, 400, sizer), 300, 400);
}

TEST(Card, RightToLeftCardsBeginAtTheRight) {
  Article article;
  article.title = "כותרת קצרה";
  article.direction = Direction::RightToLeft;
  article.blocks = {paragraph("טקסט קצר")};
  const Section card = lay_out_card(test_fonts(), article, {}, 400, 500, sizer);
  expect_fits(card, 400, 500);
  for (const TextLine& line : card.lines) EXPECT_NEAR(line.rect.x + line.rect.width, 400, 1.0f);
}

}  // namespace
}  // namespace lectern::page
