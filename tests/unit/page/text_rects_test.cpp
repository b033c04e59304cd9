#include "page/text_rects.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "page_fixture.h"

namespace lectern::page {
namespace {

constexpr float kColumn = 500, kEverything = 1e6f;

Page page_of(std::vector<content::Block> blocks) {
  auto article = std::make_shared<content::Article>();
  article->title = "Title";
  article->blocks = std::move(blocks);
  Page page(article, {}, kColumn);
  while (!page.complete())
    page.append(std::make_shared<const Section>(
        lay_out_section(test_fonts(), *article, {}, kColumn, page.next_block(), 4000, {})));
  return page;
}

std::vector<Rect> rects_of(const Page& page, const Span& span) {
  std::vector<Rect> rects;
  add_text_rects(page, span, 0, kEverything, rects);
  return rects;
}

// Every character whose middle is inside a rectangle is in the span, and no other: asked of Page::hit().
void expect_same_characters(const Page& page, const Span& span) {
  const std::vector<Rect> rects = rects_of(page, span);
  ASSERT_FALSE(rects.empty());
  for (const Page::Placed& placed : page.sections()) {
    for (const TextLine& line : placed.section->lines) {
      for (std::uint32_t i = line.first_caret; i + 1 < line.first_caret + line.caret_count; ++i) {
        const Caret& caret = placed.section->carets[i];
        const float right = placed.section->carets[i + 1].x;
        if (right - caret.x < 0.02f) continue;
        const float x = (caret.x + right) / 2, y = placed.y_dmm + line.rect.y + line.rect.height / 2;
        const bool covered = std::ranges::any_of(rects, [&](const Rect& rect) { return rect.contains(x, y); });
        const Position at{line.block, caret.byte};
        const bool inside = !Span::before(at, span.begin) && Span::before(at, span.end);
        EXPECT_EQ(covered, inside) << line.block << "." << caret.byte;
      }
    }
  }
}

TEST(TextRects, CoverJustTheCharactersOfASpan) {
  const Page page = page_of({paragraph(prose(80)), paragraph(prose(40, 2)), paragraph(prose(60, 3))});
  expect_same_characters(page, {{2, 5}, {2, 11}});
  expect_same_characters(page, {{2, 30}, {3, 70}});
  expect_same_characters(page, {{2, 30}, {4, 9}});
}

TEST(TextRects, CoverASpanOfBothDirections) {
  const Page page = page_of({paragraph("English then עברית באמצע and English again.")});
  expect_same_characters(page, {{2, 8}, {2, 23}});
}

TEST(TextRects, OneLineGivesOneRectangle) {
  const Page page = page_of({paragraph("A short line.")});
  EXPECT_EQ(rects_of(page, {{2, 2}, {2, 7}}).size(), 1u);
  EXPECT_TRUE(rects_of(page, {{2, 7}, {2, 7}}).empty());
}

TEST(TextRects, OnlyLinesInSightAreLookedAt) {
  const Page page = page_of({paragraph(prose(400))});
  const Span all{{2, 0}, {3, 0}};
  std::vector<Rect> seen;
  add_text_rects(page, all, 200, 300, seen);
  ASSERT_FALSE(seen.empty());
  EXPECT_LT(seen.size(), rects_of(page, all).size());
  for (const Rect& rect : seen) {
    EXPECT_LT(rect.y, 300);
    EXPECT_GT(rect.y + rect.height, 200);
  }
}

TEST(TextRects, TextIsCopiedWithABlankLineBetweenTwo) {
  content::Article article;
  article.title = "T";
  article.blocks = {paragraph("one two"), paragraph("three four")};
  EXPECT_EQ(text_of(article, {{2, 4}, {3, 5}}), "two\n\nthree");
  EXPECT_EQ(text_of(article, {{2, 0}, {2, 3}}), "one");
  EXPECT_EQ(text_of(article, {{2, 3}, {2, 3}}), "");
}

TEST(TextRects, AWordIsWhatReadersCallOne) {
  content::Article article;
  article.title = "T";
  article.blocks = {paragraph("don't stop, Zwölf")};
  EXPECT_EQ(word_at(article, {2, 2}), (Span{{2, 0}, {2, 5}}));
  EXPECT_EQ(word_at(article, {2, 14}), (Span{{2, 12}, {2, 18}}));
  EXPECT_TRUE(word_at(article, {2, 5}).empty()) << "white space";
  EXPECT_TRUE(word_at(article, {2, 99}).empty());
}

}  // namespace
}  // namespace lectern::page
