#include "page/relocate.h"

#include <gtest/gtest.h>

#include "page_fixture.h"

namespace lectern::page {
namespace {

content::Article article_of(std::vector<content::Block> blocks) {
  content::Article article;
  article.title = "Title";
  article.blocks = std::move(blocks);
  return article;
}

const Position kSecond{3, 4};  // "two ..." of the second paragraph

TEST(Relocate, APlaceStaysWhereNothingChanged) {
  const auto article = article_of({paragraph("One."), paragraph("And two follow."), paragraph("And two follow.")});
  EXPECT_EQ(relocate(article, kSecond, words_at(article, kSecond)), kSecond);
}

TEST(Relocate, APlaceMovesWithItsWords) {
  const auto before = article_of({paragraph("One."), paragraph("And two follow.")});
  const auto after = article_of({paragraph("New."), paragraph("One."), paragraph("So now and two follow.")});
  EXPECT_EQ(relocate(after, kSecond, words_at(before, kSecond)), (Position{4, 11}));
}

TEST(Relocate, TheNearestOfSeveralCounts) {
  const auto article =
      article_of({paragraph("One."), paragraph("Else."), paragraph("xx two follow."), paragraph("two follow.")});
  EXPECT_EQ(relocate(article, kSecond, "two follow."), (Position{4, 3}));
}

TEST(Relocate, APlaceWhoseWordsAreGoneStaysByItsNumber) {
  const auto article = article_of({paragraph("Quite"), paragraph("something else")});
  EXPECT_EQ(relocate(article, kSecond, "two follow."), kSecond);
}

TEST(Relocate, WordsAreCutBetweenCharacters) {
  const std::string word = "ж";  // two bytes
  std::string text = "x";
  for (int i = 0; i < 100; ++i) text += word;
  const auto article = article_of({paragraph(text)});
  const std::string words = words_at(article, {kFirstBodyBlock, 0});
  EXPECT_EQ(words.size() % 2, 1u);
  EXPECT_TRUE(text.starts_with(words));
  EXPECT_EQ(words_at(article, {kFirstBodyBlock, 10'000}), "");
  EXPECT_EQ(words_at(article, {77, 0}), "");
}

}  // namespace
}  // namespace lectern::page
