#include "content_fixture.h"

namespace lectern::content {
namespace {

const std::string kLong =
    "This is a paragraph that is long enough to be told from a heading, and it says nothing of any importance to "
    "anyone.";

TEST(PlainText, FindsHeadings) {
  const auto article = plain("The Title\n=========\n\n" + kLong + "\n\nA Section\n---------\n\n" + kLong +
                             "\n\nIN CAPITALS\n\n" + kLong + "\n\n2.1 Numbered part\n\n" + kLong +
                             "\n\nThe Long Way Home\n\n" + kLong + "\n\n## Hashes\n\n" + kLong);
  EXPECT_EQ(article.title, "The Title");
  ASSERT_EQ(kinds_of(article.blocks), "phphphphphp");
  const std::pair<const char*, int> headings[] = {
      {"A Section", 2}, {"IN CAPITALS", 2}, {"2.1 Numbered part", 3}, {"The Long Way Home", 2}, {"Hashes", 2}};
  for (std::size_t i = 0; i < 5; ++i) {
    EXPECT_EQ(block_text(article.blocks[i * 2 + 1]), headings[i].first);
    EXPECT_EQ(block_as<Heading>(article.blocks, i * 2 + 1).level, headings[i].second);
  }
}

TEST(PlainText, DoesNotTakeSentencesForHeadings) {
  const auto article =
      plain(kLong + "\n\nIt was over.\n\n" + kLong + "\n\n\"What now?\"\n\n" + kLong + "\n\nand so on\n\n" + kLong);
  EXPECT_EQ(kinds_of(article.blocks), "ppppppp");
}

TEST(PlainText, FindsTitleBylineAndDate) {
  const auto article = plain("How to Read in a Headset\n\nBy Ada Lovelace and Charles Babbage\nJuly 5, 2017\n\n" +
                             kLong + "\n\n" + kLong);
  EXPECT_EQ(article.title, "How to Read in a Headset");
  EXPECT_EQ(article.byline, "Ada Lovelace and Charles Babbage");
  EXPECT_EQ(article.published, "2017-07-05");
  EXPECT_EQ(kinds_of(article.blocks), "pp");
  const auto one_line = plain("a title in lower case\n\nBy Ada Lovelace | 5 July 2017\n\n" + kLong);
  EXPECT_EQ(one_line.title, "a title in lower case");
  EXPECT_EQ(one_line.byline, "Ada Lovelace");
  EXPECT_EQ(one_line.published, "2017-07-05");
}

TEST(PlainText, KeepsTheFirstParagraphWhenItGivesTheTitle) {
  const auto article = plain(kLong + "\n\n" + kLong);
  EXPECT_EQ(article.title, "This is a paragraph that is long enough to be told from a heading, and it says…");
  EXPECT_EQ(kinds_of(article.blocks), "pp");
}

TEST(PlainText, ReadsLists) {
  const auto article = plain(
      "Shopping:\n- milk\n- bread\n  that goes on\n  - rye\n  - white\n\n1. one\n2. two\n\n   more of two\n3. "
      "three\n\n• [x] done\n• [ ] open\n");
  ASSERT_EQ(kinds_of(article.blocks), "plll");
  const auto& shopping = block_as<List>(article.blocks, 1);
  ASSERT_EQ(shopping.items.size(), 2u);
  EXPECT_EQ(kinds_of(shopping.items[1].blocks), "pl");
  const auto& numbers = block_as<List>(article.blocks, 2);
  EXPECT_TRUE(numbers.ordered);
  ASSERT_EQ(numbers.items.size(), 3u);
  EXPECT_EQ(kinds_of(numbers.items[1].blocks), "pp");
  EXPECT_EQ(block_as<List>(article.blocks, 3).items[0].done, true);
}

TEST(PlainText, DoesNotMakeAListOfAYear) {
  EXPECT_EQ(
      kinds_of(
          plain("198. The number of the house was all that anyone knew of it, and it was enough.\n\n" + kLong).blocks),
      "pp");
}

TEST(PlainText, ReadsQuotesCodeAndRules) {
  const auto article = plain(kLong +
                             "\n\n> quoted words\n> go on\n> > deeper\n\n    int main() {\n      return 0;\n    }\n\n* "
                             "* *\n\n    These are indented words of a letter, and no code at all.\n\n```py\nx\n```\n");
  ASSERT_EQ(kinds_of(article.blocks), "pqcrqc");
  EXPECT_EQ(kinds_of(block_as<Quote>(article.blocks, 1).blocks), "pq");
  EXPECT_EQ(block_as<CodeBlock>(article.blocks, 2).text, "int main() {\n  return 0;\n}");
  EXPECT_EQ(block_as<CodeBlock>(article.blocks, 5).language, "py");
}

TEST(PlainText, FindsAddresses) {
  const auto article =
      plain("Look at https://x.org/a_(b), (www.y.org) or http://z.org. Not at www. or xhttp://q.org, though.");
  EXPECT_EQ(
      marks_of(block_as<Paragraph>(article.blocks, 0).text),
      "link(https://x.org/a_(b))=https://x.org/a_(b) link(www.y.org)=http://www.y.org link(http://z.org)=http://z.org");
}

TEST(PlainText, IgnoresIndentationThatAllLinesShare) {
  EXPECT_EQ(kinds_of(plain("      " + kLong + "\n\n      " + kLong).blocks), "pp");
}

TEST(PlainText, TakesTheManifestsWord) {
  const Entry entry{.path = "a.txt", .title = "Known", .byline = "Ada", .tags = {"t"}, .language = "fr"};
  const auto article = read_plain_text("Another Title\n\n" + kLong, entry);
  EXPECT_EQ(article.title, "Known");
  EXPECT_EQ(article.byline, "Ada");
  EXPECT_EQ(article.language, "fr");
  EXPECT_EQ(kinds_of(article.blocks), "hp");
  EXPECT_EQ(kinds_of(read_plain_text("KNOWN\n\n" + kLong, entry).blocks), "p");
}

}  // namespace
}  // namespace lectern::content
