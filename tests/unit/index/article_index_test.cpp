// The file that an index is kept in.
#include "index/article_index.h"

#include <gtest/gtest.h>

#include <fstream>
#include <random>

namespace lectern::index {
namespace {

namespace fs = std::filesystem;

class ArticleIndexTest : public testing::Test {
 protected:
  ArticleIndexTest()
      : folder_(fs::temp_directory_path() / ("lectern-index-" + std::to_string(std::random_device()()))) {}
  ~ArticleIndexTest() override { fs::remove_all(folder_); }

  ArticleIndex open() {
    auto index = ArticleIndex::open(folder_ / "set.db");
    EXPECT_TRUE(index) << index.error().line();
    return std::move(*index);
  }
  static content::Article article(std::string title, std::string text, std::string language = "en") {
    content::Article made;
    made.title = std::move(title);
    made.language = std::move(language);
    made.blocks.emplace_back().content = content::Paragraph{{std::move(text), {}}};
    return made;
  }
  std::int64_t put(ArticleIndex& index, const std::string& key, const content::Article& article) {
    const auto id = index.put(ArticleIndex::fresh(key, {1, 2}, article, words_));
    EXPECT_TRUE(id) << id.error().line();
    return id.value_or(0);
  }
  std::vector<std::string> titles(ArticleIndex& index, std::string_view typed) {
    std::vector<std::string> all;
    const auto hits = index.search(typed, 20, words_);
    EXPECT_TRUE(hits) << hits.error().line();
    for (const auto& hit : hits->best) all.push_back(hit.title);
    return all;
  }

  const fs::path folder_;
  Words words_;
};

using Titles = std::vector<std::string>;

TEST_F(ArticleIndexTest, FindsWordsByTheirStemsInEveryLanguageOfTheSet) {
  ArticleIndex index = open();
  put(index, "a", article("English", "He was walking home."));
  put(index, "b", article("Deutsch", "Die Häuser stehen leer.", "de"));
  put(index, "c", article("日本語", "私は東京都に住んでいます。", "ja"));
  EXPECT_EQ(titles(index, "walks "), (Titles{"English"}));
  EXPECT_EQ(titles(index, "haus "), (Titles{"Deutsch"}));
  EXPECT_EQ(titles(index, "HÄUSER"), (Titles{"Deutsch"}));
  EXPECT_EQ(titles(index, "東京"), (Titles{"日本語"}));
  EXPECT_EQ(titles(index, "京"), (Titles{"日本語"}));
  EXPECT_EQ(titles(index, "walking leer"), Titles{});
}

TEST_F(ArticleIndexTest, PutsThoseFirstThatTellMost) {
  ArticleIndex index = open();
  put(index, "a", article("Something", "A lamp stood there, and much else did that is told of here at length."));
  put(index, "b", article("The lamp", "It is about light."));
  EXPECT_EQ(titles(index, "lamp"), (Titles{"The lamp", "Something"}));
}

TEST_F(ArticleIndexTest, AnArticleThatIsPutAgainTakesItsOwnPlace) {
  ArticleIndex index = open();
  const auto id = put(index, "a", article("First", "lamp"));
  EXPECT_EQ(put(index, "a", article("Second", "candle")), id);
  EXPECT_EQ(titles(index, "lamp"), Titles{});
  EXPECT_EQ(titles(index, "candle"), (Titles{"Second"}));
  ASSERT_TRUE(index.remove(id));
  EXPECT_EQ(titles(index, "candle"), Titles{});
}

TEST_F(ArticleIndexTest, IsThereTheNextTime) {
  {
    ArticleIndex index = open();
    put(index, "a", article("First", "lamp"));
  }
  ArticleIndex index = open();
  EXPECT_EQ(titles(index, "lamp"), (Titles{"First"}));
  std::vector<std::string> keys;
  ASSERT_TRUE(index.each_known([&](const ArticleIndex::Known& known) {
    keys.push_back(known.key);
    EXPECT_EQ(known.stamp, (Stamp{1, 2}));
  }));
  EXPECT_EQ(keys, (Titles{"a"}));
}

TEST_F(ArticleIndexTest, IsMadeAnewWhereItIsDamaged) {
  {
    ArticleIndex index = open();
    put(index, "a", article("First", "lamp"));
  }
  std::ofstream(folder_ / "set.db", std::ios::binary | std::ios::trunc) << "not a database";
  ArticleIndex index = open();
  EXPECT_EQ(titles(index, "lamp"), Titles{});
  put(index, "a", article("First", "lamp"));
  EXPECT_EQ(titles(index, "lamp"), (Titles{"First"}));
}

TEST_F(ArticleIndexTest, AWordThatIsEverywhereIsFoundInTitlesFirst) {
  ArticleIndex index = open();
  ASSERT_TRUE(index.database().run("BEGIN"));
  for (int i = 0; i < 2100; ++i) put(index, std::to_string(i), article("Number " + std::to_string(i), "lamp"));
  put(index, "last", article("A lamp", "light"));
  ASSERT_TRUE(index.database().run("COMMIT"));
  const auto hits = index.search("lamp", 5, words_);
  ASSERT_TRUE(hits);
  EXPECT_TRUE(hits->at_least);
  ASSERT_EQ(hits->best.size(), 5u);
  EXPECT_EQ(hits->best.front().title, "A lamp");
}

TEST_F(ArticleIndexTest, WhatIsTypedIsNoLanguageOfTheDatabases) {
  ArticleIndex index = open();
  put(index, "a", article("First", "lamp NEAR title"));
  for (const char* typed :
       {"\"", "lamp AND", "NEAR(lamp", "title:lamp", "lamp*", "^lamp", "-lamp", "'; DROP TABLE article"})
    EXPECT_TRUE(index.search(typed, 20, words_)) << typed;
}

}  // namespace
}  // namespace lectern::index
