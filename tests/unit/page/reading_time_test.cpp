#include "page/reading_time.h"

#include <gtest/gtest.h>

namespace lectern::page {
namespace {

content::Article article_of(std::string language, const std::string& piece, int times) {
  content::Article article;
  article.language = std::move(language);
  for (int i = 0; i < times; ++i) {
    content::Paragraph paragraph;
    paragraph.text.text = piece;
    article.blocks.push_back({.content = paragraph});
  }
  return article;
}

TEST(ReadingTime, CountsWordsAtThePaceOfTheLanguage) {
  const std::string ten = "One two three four-and five's six, seven: eight \u2014 nine ten.";
  EXPECT_EQ(reading_minutes(article_of("en-GB", ten, 228)), 10);
  EXPECT_EQ(reading_minutes(article_of("ar", ten, 138)), 10);
  EXPECT_EQ(reading_minutes(article_of("", ten, 184)), 10);
}

TEST(ReadingTime, CountsCharactersWhereNoSpacesPartTheWords) {
  EXPECT_EQ(reading_minutes(article_of("zh-Hans", "讀書之樂，", 4 * 255 / 4 * 3)), 12);
  EXPECT_EQ(reading_minutes(article_of("ja", "よむこと。", 357)), 4);
}

TEST(ReadingTime, AnythingTakesAMinuteAndNothingTakesNone) {
  EXPECT_EQ(reading_minutes(article_of("en", "Hello.", 1)), 1);
  EXPECT_EQ(reading_minutes(article_of("en", "\u2014 !", 3)), 0);
  EXPECT_EQ(reading_minutes({}), 0);
}

}  // namespace
}  // namespace lectern::page
