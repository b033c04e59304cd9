// Which words a text is found by, and what a query takes of them.
#include "index/words.h"

#include <gtest/gtest.h>

#include "index/excerpt.h"

namespace lectern::index {
namespace {

std::vector<std::string> terms(std::string_view text, std::string_view language = "en") {
  std::vector<std::string> all;
  Words words;
  words.split(text, language, [&](const Word& word) {
    all.emplace_back(word.term);
    return true;
  });
  return all;
}

using Terms = std::vector<std::string>;

TEST(Words, AreCutToTheirStemsInTheirLanguage) {
  EXPECT_EQ(terms("Readers were reading."), (Terms{"reader", "were", "read"}));
  EXPECT_EQ(terms("Häuser, Haus", "de"), (Terms{"haus", "haus"}));
  EXPECT_EQ(terms("Häuser", "de-AT"), (Terms{"haus"}));
  EXPECT_EQ(terms("Readers", "xx"), (Terms{"readers"})) << "no stemmer: as it is";
}

TEST(Words, CaseAndAccentsCountForNothing) {
  EXPECT_EQ(terms("Café ÉCOLE Straße", ""), (Terms{"cafe", "ecole", "strasse"}));
  EXPECT_EQ(terms("Ёлка Ώρα", ""), (Terms{"елка", "ωρα"}));
  EXPECT_EQ(terms("cafe\u0301", ""), (Terms{"cafe"})) << "decomposed";
}

TEST(Words, MarksOfOtherScriptsStay) { EXPECT_EQ(terms("हिन्दी", ""), (Terms{"हिन्दी"})); }

TEST(Words, WithoutSpacesBetweenThemArePairs) {
  EXPECT_EQ(terms("東京都 x", ""), (Terms{"東京", "京都", "都", "x"}));
  EXPECT_EQ(terms("本", ""), (Terms{"本"}));
}

TEST(Words, TellWhereTheyStand) {
  Words words;
  std::vector<std::pair<std::size_t, std::size_t>> places;
  words.split("A süß day", "de", [&](const Word& word) {
    places.emplace_back(word.begin, word.end);
    return true;
  });
  EXPECT_EQ(places, (std::vector<std::pair<std::size_t, std::size_t>>{{0, 1}, {2, 7}, {8, 11}}));
}

TEST(Query, AsksForEachWordInEachLanguage) {
  Words words;
  EXPECT_EQ(Query("reading lamps ", {"en"}, words).match(), R"(("read") AND ("lamp"))");
  EXPECT_EQ(Query("reading ", {"en", "de"}, words).match(), R"(("read" OR "reading"))");
}

TEST(Query, TakesTheLastWordForABeginning) {
  Words words;
  EXPECT_EQ(Query("lam", {"en"}, words).match(), R"(("lam" *))");
  EXPECT_EQ(Query("la", {"en"}, words).match(), R"(("la"))");
}

TEST(Query, QuotedWordsStandTogether) {
  Words words;
  EXPECT_EQ(Query("\"reading lamps\"", {"en"}, words).match(), R"(("read" + "lamp"))");
  EXPECT_EQ(Query("東京都", {"en"}, words).match(), R"(("東京" + "京都"))");
}

TEST(Query, OfSignsAloneIsEmpty) {
  Words words;
  EXPECT_TRUE(Query("\" - ( * ", {"en"}, words).empty());
}

TEST(Excerpt, ShowsWhereMostOfTheWordsStandTogether) {
  Words words;
  std::string text = "The lamp is old. ";
  for (int i = 0; i < 40; ++i) text += "Nothing of this says anything at all. ";
  text += "By lamps\none reads best at night.";
  const Excerpt made = excerpt(text, "en", Query("reading lamp", {"en"}, words), words);
  ASSERT_EQ(made.found.size(), 2u) << made.text;
  EXPECT_EQ(made.text.substr(made.found[0].begin, made.found[0].end - made.found[0].begin), "lamps");
  EXPECT_EQ(made.text.substr(made.found[1].begin, made.found[1].end - made.found[1].begin), "reads");
  EXPECT_TRUE(made.text.starts_with("…")) << made.text;
  EXPECT_FALSE(made.text.contains('\n'));
  EXPECT_EQ(made.place, "lamps") << "up to the line's end";
}

TEST(Excerpt, IsTheBeginningWhereTheTextHasNoneOfThem) {
  Words words;
  const Excerpt made = excerpt("One two three.", "en", Query("lamp", {"en"}, words), words);
  EXPECT_EQ(made.text, "One two three.");
  EXPECT_TRUE(made.found.empty());
  EXPECT_EQ(made.place, "");
}

TEST(Excerpt, CutsNoCharacterInTwo) {
  Words words;
  std::string text;
  for (int i = 0; i < 200; ++i) text += "界";
  text.insert(300, "東京都");
  const Excerpt made = excerpt(text, "ja", Query("東京都", {"ja"}, words), words);
  ASSERT_EQ(made.found.size(), 1u);
  EXPECT_EQ(made.text.substr(made.found[0].begin, made.found[0].end - made.found[0].begin), "東京都");
  EXPECT_EQ((made.text.size() - 6) % 3, 0u) << made.text;
}

}  // namespace
}  // namespace lectern::index
