#include "page/page_text.h"

#include <gtest/gtest.h>

#include "page_fixture.h"

namespace lectern::page {
namespace {

using namespace content;

TEST(PageText, NumbersRunThroughTheArticleInReadingOrder) {
  Article article;
  article.title = "Title";
  article.byline = "Author";
  article.blocks = {paragraph("one"),
                    bullets({"two", "three"}),
                    table({{"a", "b"}, {"c", "d"}}),
                    picture("x.png", "alternative", "caption"),
                    block(Rule{}),
                    quote({paragraph("in quote"), code("code")}),
                    block(Footnote{"1", {paragraph("note")}})};
  std::vector<std::string> texts;
  for (std::uint32_t i = 0; i < text_count(article); ++i) texts.push_back(block_text(article, i));
  const std::vector<std::string> expected{"Title", "Author", "one",         "two",     "three",    "a",    "b",   "c",
                                          "d",     "",       "alternative", "caption", "in quote", "code", "note"};
  EXPECT_EQ(texts, expected);
  EXPECT_EQ(first_text_number(article, 3), 10u);
  EXPECT_EQ(block_text(article, 1000), "");
}

TEST(PageText, MetaLineHoldsWhatIsKnown) {
  Article article;
  article.language = "en";
  EXPECT_EQ(meta_line(article), "");
  article.published = "2017-07-04T09:30:00Z";
  EXPECT_EQ(meta_line(article), "4 July 2017");
  article.byline = "Ada Lovelace";
  article.site = "example.org";
  EXPECT_EQ(meta_line(article), "Ada Lovelace · 4 July 2017 · example.org");
  EXPECT_EQ(meta_line(article, false), "Ada Lovelace · 4 July 2017");
}

TEST(PageText, PartsOfTheMetaLineKeepTheirOwnDirection) {
  Article article;
  article.language = "ar";
  article.title = "مكتبة";
  article.byline = "Lectern";
  article.published = "2026-11-21";
  const std::string meta = meta_line(article);
  EXPECT_EQ(meta, "\u2068Lectern\u2069 · \u2068" + readable_date("2026-11-21", "ar") + "\u2069");
  const Section section = lay_out(article);
  const auto line = std::ranges::find(section.lines, kMetaBlock, &TextLine::block);
  ASSERT_NE(line, section.lines.end());
  const auto x_of = [&](std::string_view part) {
    const auto byte = static_cast<std::uint32_t>(meta.find(part));
    const auto carets = std::span(section.carets).subspan(line->first_caret, line->caret_count);
    return std::ranges::find(carets, byte, &Caret::byte)->x;
  };
  EXPECT_GT(x_of("Lectern"), x_of(" · ")) << "the byline stands at the right, where the line begins";
  EXPECT_GT(x_of(" · "), x_of("21"));
  EXPECT_GT(x_of("21"), x_of("نوفمبر")) << "day, month, year from right to left";
  EXPECT_GT(x_of("نوفمبر"), x_of("2026"));
  article.title = "Library";
  article.language = "en";
  EXPECT_EQ(meta_line(article), "Lectern · 21 November 2026") << "nothing runs from right to left";
  article.byline = "الجاحظ";
  EXPECT_EQ(meta_line(article), "\u2068الجاحظ\u2069 · \u206821 November 2026\u2069");
  article.published.clear();
  EXPECT_EQ(meta_line(article), "الجاحظ") << "nothing beside it";
}

TEST(PageText, DatesReadAsThePeopleOfTheLanguageWriteThem) {
  EXPECT_EQ(readable_date("2017-07-04", ""), "4 July 2017");
  EXPECT_EQ(readable_date("2017-07-04", "de"), "4. Juli 2017");
  EXPECT_EQ(readable_date("2017-07-04", "ja"), "2017年7月4日");
  EXPECT_EQ(readable_date("2017-07-04", "en-US"), "July 4, 2017");
  EXPECT_EQ(readable_date("2017-07", "en"), "July 2017");
  EXPECT_EQ(readable_date("2017", "en"), "2017");
  EXPECT_EQ(readable_date("2017-07-04 10:00", "no such language!"), "4 July 2017");
}

TEST(PageText, WhatIsNoDateStaysAsItIs) {
  for (const char* odd : {"", "yesterday", "4/7/2017", "2017-13-40", "2017-00-10", "20170", "2017-07-04x"}) {
    EXPECT_EQ(readable_date(odd, "en"), odd);
  }
}

TEST(PageText, FirstStrongCharacterGivesTheDirection) {
  EXPECT_EQ(first_strong_right_to_left("hello"), false);
  EXPECT_EQ(first_strong_right_to_left("12, שלום"), true);
  EXPECT_EQ(first_strong_right_to_left("مرحبا hello"), true);
  EXPECT_EQ(first_strong_right_to_left("123 …"), std::nullopt);
  EXPECT_EQ(first_strong_right_to_left("\u2067שלום\u2069 hello"), false);  // isolates do not count
  EXPECT_EQ(first_strong_right_to_left("\xff\xfe"), std::nullopt);
}

TEST(PageText, PicturesWeighMoreThanTheirWords) {
  EXPECT_GT(block_weight(picture("x.png")), block_weight(paragraph(prose(20))));
  EXPECT_GT(block_weight(paragraph(prose(100))), block_weight(paragraph(prose(20))));
}

}  // namespace
}  // namespace lectern::page
