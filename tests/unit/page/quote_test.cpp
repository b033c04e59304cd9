#include "page/quote.h"

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

TEST(Quote, HasTheWordsAndThoseAround) {
  const auto article = article_of({paragraph("Grüße an alle."), paragraph("The quick brown fox.")});
  const Quote quote = quote_of(article, {{3, 4}, {3, 9}});
  EXPECT_EQ(quote, (Quote{"quick", "Title\n\nGrüße an alle.\n\nThe ", " brown fox."}));
}

TEST(Quote, AroundIsCutBetweenCharacters) {
  std::string long_word;
  for (int i = 0; i < 100; ++i) long_word += "ж";
  const auto article = article_of({paragraph("x" + long_word + " quick " + long_word)});
  const Quote quote = quote_of(article, {{2, 202}, {2, 207}});
  EXPECT_EQ(quote.exact, "quick");
  EXPECT_EQ((quote.before.size() - 1) % 2, 0u);
  EXPECT_EQ((quote.after.size() - 1) % 2, 0u);
}

TEST(Quote, IsFoundWhereItStoodWhenNothingChanged) {
  const auto article = article_of({paragraph("fox, fox, fox"), paragraph("fox over two"), paragraph("texts, fox")});
  for (const Span span : {Span{{2, 0}, {2, 3}}, Span{{2, 5}, {2, 8}}, Span{{2, 10}, {2, 13}}, Span{{3, 0}, {3, 3}},
                          Span{{3, 4}, {4, 5}}, Span{{0, 0}, {0, 5}}})
    EXPECT_EQ(relocate(article, span, quote_of(article, span)), span);
}

TEST(Quote, IsToldFromTheSameWordsElsewhereByThoseAround) {
  const auto before = article_of({paragraph("A fox sleeps."), paragraph("A fox jumps.")});
  const Quote jumps = quote_of(before, {{3, 2}, {3, 5}});
  const auto after = article_of(
      {paragraph("New."), paragraph("Here a fox jumps."), paragraph("A fox sleeps."), paragraph("Another fox swims.")});
  EXPECT_EQ(relocate(after, {{3, 2}, {3, 5}}, jumps), (Span{{3, 7}, {3, 10}}));
}

TEST(Quote, WordsThatChangedStandBetweenThoseAround) {
  const auto before = article_of({paragraph("Once upon a time there was a fox in the forest, they say.")});
  const Quote fox = quote_of(before, {{2, 29}, {2, 32}});
  ASSERT_EQ(fox.exact, "fox");
  const auto after = article_of({paragraph("Once upon a time there was a small red vixen in the forest, they say.")});
  EXPECT_EQ(text_of(after, relocate(after, {{2, 29}, {2, 32}}, fox)), "small red vixen");
}

TEST(Quote, StaysWhereNothingOfItIsLeft) {
  const auto article = article_of({paragraph("Quite something else.")});
  EXPECT_EQ(relocate(article, {{7, 1}, {7, 4}}, {"fox", "the lazy ", " jumps over"}), (Span{{7, 1}, {7, 4}}));
}

TEST(Quote, CharactersCountAsReadersDo) {
  const auto article = article_of({paragraph("Grüße"), paragraph("Fuß")});
  EXPECT_EQ(characters_before(article, {0, 0}), 0u);
  EXPECT_EQ(characters_before(article, {2, 0}), 7u) << "the title and a blank line";
  EXPECT_EQ(characters_before(article, {3, 4}), 17u);
  for (const Position at : {Position{0, 3}, Position{2, 0}, Position{2, 4}, Position{3, 0}, Position{3, 2}})
    EXPECT_EQ(position_behind(article, characters_before(article, at)), at);
  EXPECT_EQ(position_behind(article, 1000), (Position{3, 4}));
}

}  // namespace
}  // namespace lectern::page
