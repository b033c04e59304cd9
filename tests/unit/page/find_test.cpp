#include "page/find.h"

#include <gtest/gtest.h>

#include "page_fixture.h"

namespace lectern::page {
namespace {

content::Article article_of(std::vector<content::Block> blocks, std::string title = "A title") {
  content::Article article;
  article.title = std::move(title);
  article.blocks = std::move(blocks);
  return article;
}

std::vector<std::string> words_found(const content::Article& article, std::string_view wanted) {
  std::vector<std::string> words;
  for (const Span& span : find_all(article, wanted)) words.push_back(text_of(article, span));
  return words;
}

using Words = std::vector<std::string>;

TEST(Find, CaseAndAccentsAreTheSame) {
  const auto article = article_of({paragraph("Résumé, RESUME and resumé; not resumption.")});
  EXPECT_EQ(words_found(article, "resume"), (Words{"Résumé", "RESUME", "resumé"}));
}

TEST(Find, TellsTheBytesInTheTextOfItsNumber) {
  const auto article = article_of({paragraph("Zwölf Boxkämpfer"), paragraph("jagen zwölf")});
  EXPECT_EQ(find_all(article, "zwölf"), (std::vector<Span>{{{2, 0}, {2, 6}}, {{3, 6}, {3, 12}}}));
}

TEST(Find, LooksIntoTitlesTablesListsAndCodeInTheOrderOfTheText) {
  const auto article = article_of({bullets({"an apple"}), table({{"x", "Apple"}}), code("apple()")}, "Apples");
  const auto found = find_all(article, "apple");
  ASSERT_EQ(found.size(), 4u);
  EXPECT_EQ(found[0].begin.block, kTitleBlock);
  for (std::size_t i = 1; i < found.size(); ++i) EXPECT_TRUE(Span::before(found[i - 1].begin, found[i].begin));
}

TEST(Find, FindsWordsOfEveryScript) {
  const auto article = article_of({paragraph("قرأت كتابا 読書の部屋 여기 हिन्दी ספר")});
  for (const char* word : {"كتابا", "部屋", "여기", "हिन्दी", "ספר"}) EXPECT_EQ(words_found(article, word), Words{word});
}

TEST(Find, WhatIsNotSeenIsNotFound) {
  const auto article = article_of({picture("cat.png", "a cat", "a dog")});
  EXPECT_TRUE(find_all(article, "cat").empty());
  EXPECT_EQ(find_all(article, "dog").size(), 1u);
}

TEST(Find, NothingIsFoundForNothing) {
  const auto article = article_of({paragraph("Some text.")});
  EXPECT_TRUE(find_all(article, "").empty());
  EXPECT_TRUE(find_all(article, "\u0301").empty()) << "a sign that collation does not count";
}

TEST(Find, StopsWhenThereIsEnough) {
  const auto article = article_of({paragraph("a a a a a a")});
  EXPECT_EQ(find_all(article, "a", 3).size(), 3u);
}

}  // namespace
}  // namespace lectern::page
