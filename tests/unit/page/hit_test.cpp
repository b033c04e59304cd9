#include <gtest/gtest.h>

#include "allocation_count.h"
#include "page_fixture.h"

namespace lectern::page {
namespace {

using namespace content;

Page page_of(Article article, std::size_t characters = 1 << 30, std::size_t sections = 1 << 30, PageStyle style = {}) {
  auto shared = std::make_shared<const Article>(std::move(article));
  Page page(shared, style, kWidth);
  for (std::size_t i = 0; i < sections && !page.complete(); ++i) {
    page.append(std::make_shared<const Section>(
        lay_out_section(test_fonts(), *shared, style, kWidth, page.next_block(), characters, sizer)));
  }
  return page;
}

Article mixed_directions() {
  Article article;
  article.title = "Mixed";
  article.blocks = {paragraph("English then עברית באמצע and English again, office fluffier."),
                    paragraph("العربية أولا then English ثم العربية مرة أخرى 123."),
                    paragraph("हिन्दी ภาษาไทย 中文 한국어 and so on"), table({{"one", "two"}, {"שלוש", "four"}})};
  return article;
}

void expect_round_trip(const Page& page) {
  for (const Page::Placed& placed : page.sections()) {
    for (const TextLine& line : placed.section->lines) {
      for (std::uint32_t i = line.first_caret; i + 1 < line.first_caret + line.caret_count; ++i) {
        const Caret& caret = placed.section->carets[i];
        const float right = placed.section->carets[i + 1].x;
        if (right - caret.x < 0.02f) continue;  // no room to point at
        const float middle_y = placed.y_dmm + line.rect.y + line.rect.height / 2;
        const auto hit = page.hit((caret.x + right) / 2, middle_y);
        ASSERT_TRUE(hit) << line.block << " " << caret.byte;
        EXPECT_EQ(hit->position.block, line.block);
        EXPECT_EQ(hit->position.byte, caret.byte);
        const auto y = page.y_of(hit->position);
        ASSERT_TRUE(y);
        EXPECT_NEAR(*y, placed.y_dmm + line.rect.y, 0.01f) << line.block << " " << caret.byte;
      }
    }
  }
}

TEST(Hit, EveryCharacterIsFoundWhereItStands) {
  expect_round_trip(page_of(every_kind()));
  expect_round_trip(page_of(every_kind(), 800));
  expect_round_trip(page_of(mixed_directions()));
}

TEST(Hit, RightToLeftCharactersRunFromTheRight) {
  Article article;
  article.title = "T";
  article.blocks = {paragraph("שלום")};
  const Page page = page_of(article);
  const Section& section = *page.sections()[0].section;
  const TextLine& line = section.lines.back();
  ASSERT_EQ(line.caret_count, 5u);
  EXPECT_EQ(section.carets[line.first_caret].byte, 6u);
  EXPECT_EQ(section.carets[line.first_caret + 3].byte, 0u);
}

TEST(Hit, LettersOfALigatureAreTold) {
  Article article;
  article.title = "T";
  article.blocks = {paragraph("office")};
  const Page page = page_of(article);
  EXPECT_EQ(page.sections()[0].section->lines.back().caret_count, 7u);
}

TEST(Hit, LinkUnderThePoint) {
  Article article;
  article.title = "T";
  article.blocks = {paragraph("A [link that leads](https://example.org/x) somewhere")};
  const Page page = page_of(article);
  const Section& section = *page.sections()[0].section;
  ASSERT_EQ(section.link_areas.size(), 1u);
  const Rect& area = section.link_areas[0].rect;
  const auto hit = page.hit(area.x + area.width / 2, area.y + area.height / 2);
  ASSERT_TRUE(hit && hit->link);
  EXPECT_EQ(*hit->link, "https://example.org/x");
  const auto before = page.hit(area.x - 4, area.y + area.height / 2);
  ASSERT_TRUE(before);
  EXPECT_EQ(before->link, nullptr);
}

TEST(Hit, FootnoteNumbersAreLinks) {
  const Page page = page_of(every_kind());
  for (const LinkArea& area : page.sections()[0].section->link_areas) {
    const auto hit = page.hit(area.rect.x + area.rect.width / 2, area.rect.y + area.rect.height / 2);
    ASSERT_TRUE(hit && hit->link);
    EXPECT_EQ(*hit->link, page.sections()[0].section->links[area.link]);
  }
}

TEST(Hit, WhiteSpaceIsNothing) {
  const Page page = page_of(every_kind());
  EXPECT_FALSE(page.hit(10, -5));
  EXPECT_FALSE(page.hit(10, page.height_dmm() + 5));
  EXPECT_FALSE(page.hit(kWidth + 200, 20));
  const Section& section = *page.sections()[0].section;
  EXPECT_FALSE(page.hit(10, section.pictures[0].rect.y + 20));
  EXPECT_FALSE(Page().hit(0, 0));
}

TEST(Hit, AllocatesNothing) {
  const Page page = page_of(every_kind(), 800);
  const std::size_t before = allocation_count();
  std::size_t hits = 0;
  for (float y = 0; y < page.height_dmm(); y += 7) {
    for (float x = 0; x < kWidth; x += 31) hits += page.hit(x, y).has_value();
  }
  EXPECT_EQ(allocation_count(), before);
  EXPECT_GT(hits, 500u);
}

TEST(Places, EndOfATextBelongsToItsLastLine) {
  const Page page = page_of(every_kind(), 800);
  const Article& article = page.article();
  for (const Page::Placed& placed : page.sections()) {
    for (const TextLine& line : placed.section->lines) {
      const auto size = static_cast<std::uint32_t>(block_text(article, line.block).size());
      if (line.end < size) continue;
      EXPECT_NEAR(page.y_of({line.block, size}).value_or(-1), placed.y_dmm + line.rect.y, 0.01f) << line.block;
    }
  }
}

TEST(Places, PositionAtIsTheFirstAtOrBelow) {
  const Page page = page_of(every_kind(), 800);
  EXPECT_EQ(page.position_at(0).block, kTitleBlock);
  for (float y = 0; y < page.height_dmm(); y += 11) {
    const auto found = page.y_of(page.position_at(y));
    ASSERT_TRUE(found);
    if (y < page.height_dmm() - 60) { EXPECT_GE(*found, y - 0.05f); }
  }
  EXPECT_EQ(page.position_at(1e6f).block, text_count(page.article()) - 1);
  EXPECT_EQ(Page().position_at(10).block, 0u);
}

TEST(Places, OutlastAChangeOfStyle) {
  const Page before = page_of(every_kind(), 800);
  PageStyle style;
  style.body_dmm = 40;
  style.show_title = false;
  const Page after = page_of(every_kind(), 800, 1 << 30, style);
  const Position place = before.position_at(900);
  EXPECT_TRUE(after.y_of(place));
  EXPECT_EQ(after.position_at(*after.y_of(place)).block, place.block);
}

TEST(Places, WhatIsNotLaidOutIsUnknown) {
  const Page page = page_of(every_kind(), 300, 1);
  EXPECT_FALSE(page.complete());
  EXPECT_TRUE(page.y_of({kFirstBodyBlock, 0}));
  EXPECT_FALSE(page.y_of({text_count(page.article()) - 1, 0}));
  EXPECT_FALSE(page.y_of_anchor("below"));
}

TEST(Places, AnchorsAreFoundInLaterSections) {
  const Page page = page_of(every_kind(), 300);
  const auto y = page.y_of_anchor("below");
  ASSERT_TRUE(y);
  const auto heading_y = page.y_of(page.position_at(*y));
  EXPECT_NEAR(*heading_y, *y, 0.1f);
  EXPECT_FALSE(page.y_of_anchor("nowhere"));
}

TEST(Places, PageMayBeginInTheMiddle) {
  auto article = std::make_shared<const Article>(every_kind());
  Page page(article, {}, kWidth);
  page.append(std::make_shared<const Section>(lay_out_section(test_fonts(), *article, {}, kWidth, 5, 400, sizer)));
  EXPECT_FALSE(page.y_of({kTitleBlock, 0}));
  EXPECT_EQ(page.y_of({first_text_number(*article, 5), 0}).has_value(), true);
  EXPECT_FALSE(page.complete());
}

TEST(Height, EstimateComesCloseAndEndsExact) {
  Article article;
  article.title = "Long";
  for (int i = 0; i < 200; ++i) article.blocks.push_back(paragraph(prose(30 + i % 60, i)));
  auto shared = std::make_shared<const Article>(article);
  Page page(shared, {}, kWidth);
  const float unknown = page.height_dmm();
  float exact = 0;
  std::vector<float> estimates;
  while (!page.complete()) {
    page.append(std::make_shared<const Section>(
        lay_out_section(test_fonts(), *shared, {}, kWidth, page.next_block(), 3000, sizer)));
    estimates.push_back(page.height_dmm());
    exact += page.sections().back().section->height_dmm;
  }
  EXPECT_NEAR(page.height_dmm(), exact, 0.5f);
  EXPECT_NEAR(unknown, exact, 0.5f * exact);
  for (const float estimate : estimates) EXPECT_NEAR(estimate, exact, 0.12f * exact);
}

TEST(Height, PageOfAnEmptyArticleIsCompleteWithItsTitle) {
  Article article;
  article.title = "Empty";
  const Page page = page_of(article);
  EXPECT_TRUE(page.complete());
  EXPECT_EQ(page.sections().size(), 1u);
  EXPECT_FALSE(Page(std::make_shared<const Article>(article), {}, kWidth).complete());
}

}  // namespace
}  // namespace lectern::page
