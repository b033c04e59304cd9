#include "content_fixture.h"

namespace lectern::content {
namespace {

TEST(Markdown, TakesTheTitleFromTheFirstHeading) {
  const Article article = markdown("# The *Title*\n\nText.\n\n## Section\n");
  EXPECT_EQ(article.title, "The Title");
  EXPECT_EQ(kinds_of(article.blocks), "ph");
  EXPECT_EQ(block_as<Heading>(article.blocks, 1).level, 2);
}

TEST(Markdown, ShowsTheTitleOnceWhenFrontMatterSaysItToo) {
  EXPECT_EQ(kinds_of(markdown("---\ntitle: Same Title\n---\n# same title\n\nText.").blocks), "p");
  EXPECT_EQ(kinds_of(markdown("---\ntitle: One\n---\n# Another\n\nText.").blocks), "hp");
}

TEST(Markdown, FindsATitleWithoutAnyHeading) {
  EXPECT_EQ(markdown("One short sentence. Then more.").title, "One short sentence");
  EXPECT_EQ(markdown("***").title, "some name");
  EXPECT_EQ(markdown("![](a.png)").title, "some name");
  const std::string long_title =
      markdown("word " + std::string(50, 'a') + " and many more words that go on and on and on without an end").title;
  EXPECT_TRUE(long_title.ends_with("…"));
  EXPECT_TRUE(long_title.find("words that") == std::string::npos || long_title.size() < 100);
}

TEST(Markdown, MarksText) {
  const Article article = markdown("Some *em* **strong** ~~gone~~ `code  x` ***both*** [a *link*](http://x.y \"T\").");
  const auto& paragraph = block_as<Paragraph>(article.blocks, 0);
  EXPECT_EQ(paragraph.text.text, "Some em strong gone code x both a link.");
  EXPECT_EQ(marks_of(paragraph.text),
            "em(em) strong(strong) strike(gone) code(code x) em(both) strong(both) link(a link)=http://x.y em(link)");
  EXPECT_EQ(paragraph.text.marks[6].label, "T");
}

TEST(Markdown, FindsBareAddresses) {
  const Article article = markdown("See https://a.b/c_d and www.x.org or me@x.org.");
  EXPECT_EQ(marks_of(block_as<Paragraph>(article.blocks, 0).text),
            "link(https://a.b/c_d)=https://a.b/c_d link(www.x.org)=http://www.x.org link(me@x.org)=mailto:me@x.org");
}

TEST(Markdown, CollapsesSpaceAndKeepsBreaks) { EXPECT_EQ(texts_of(markdown("a   b\nc  \nd\\\ne")), "a b c\nd\ne"); }

TEST(Markdown, JoinsChineseLinesWithoutASpace) {
  EXPECT_EQ(texts_of(markdown("这是第一行\n第二行 and\n英文")), "这是第一行第二行 and 英文");
}

TEST(Markdown, DecodesEntities) {
  EXPECT_EQ(texts_of(markdown("&amp; &hellip; &#8217; &CounterClockwiseContourIntegral; &nope;")), "& … ’ ∳ &nope;");
}

TEST(Markdown, NestsLists) {
  const Article article = markdown("3. three\n4. four\n   - inner\n\n     more\n\n- [x] done\n- [ ] open\n- plain");
  ASSERT_EQ(kinds_of(article.blocks), "ll");
  const auto& ordered = block_as<List>(article.blocks, 0);
  EXPECT_TRUE(ordered.ordered);
  EXPECT_EQ(ordered.start, 3);
  ASSERT_EQ(ordered.items.size(), 2u);
  EXPECT_EQ(kinds_of(ordered.items[1].blocks), "pl");
  EXPECT_EQ(kinds_of(block_as<List>(ordered.items[1].blocks, 1).items[0].blocks), "pp");
  const auto& tasks = block_as<List>(article.blocks, 1);
  EXPECT_EQ(tasks.items[0].done, true);
  EXPECT_EQ(tasks.items[1].done, false);
  EXPECT_FALSE(tasks.items[2].done.has_value());
}

TEST(Markdown, ReadsTables) {
  const Article article = markdown("| a | b | c |\n|:--|:-:|--:|\n| 1 | **2** | x\\|y |\n| only |\n");
  const auto& table = block_as<Table>(article.blocks, 0);
  EXPECT_EQ(table.columns, (std::vector{Alignment::Left, Alignment::Centre, Alignment::Right}));
  EXPECT_EQ(table.header_rows, 1);
  ASSERT_EQ(table.rows.size(), 3u);
  EXPECT_EQ(marks_of(table.rows[1].cells[1].text), "strong(2)");
  EXPECT_EQ(table.rows[1].cells[2].text.text, "x|y");
}

TEST(Markdown, KeepsCodeAsItIs) {
  const Article article = markdown("```c++ extra\nint  main()\n\n  {}\n```\n\n    indented\n");
  EXPECT_EQ(block_as<CodeBlock>(article.blocks, 0).language, "c++");
  EXPECT_EQ(block_as<CodeBlock>(article.blocks, 0).text, "int  main()\n\n  {}");
  EXPECT_EQ(block_as<CodeBlock>(article.blocks, 1).text, "indented");
}

TEST(Markdown, MakesPicturesOfParagraphsThatHoldOnlyThose) {
  const Article article =
      markdown("![An *alt*](a%20b.png \"A caption\")\n\n![one](1.png) ![two](2.png)\n\nText ![in](3.png) line.");
  ASSERT_EQ(kinds_of(article.blocks), "iiip");
  const auto& picture = block_as<Picture>(article.blocks, 0);
  EXPECT_EQ(picture.source, "a%20b.png");
  EXPECT_EQ(picture.alternative_text, "An alt");
  EXPECT_EQ(picture.caption.text, "A caption");
  EXPECT_EQ(article.lead_picture, "a%20b.png");
  const auto& run = block_as<Paragraph>(article.blocks, 3).text;
  EXPECT_EQ(run.text, "Text \uFFFC line.");
  EXPECT_EQ(run.marks[0].target, "3.png");
  EXPECT_EQ(run.marks[0].label, "in");
}

TEST(Markdown, NamesHeadingsForLinks) {
  const Article article = markdown("# T\n\n## What's New, *here*?\n\n## Ünder\n\n## Ünder\n");
  EXPECT_EQ(article.blocks[0].id, "whats-new-here");
  EXPECT_EQ(article.blocks[1].id, "ünder");
  EXPECT_EQ(article.blocks[2].id, "ünder-1");
}

TEST(Markdown, SaysWhichBlocksAreInAnotherScript) {
  const Article article =
      markdown("This is the article and it is in English, that is for sure.\n\nمرحبا بالعالم\n\nこんにちは世界\n");
  EXPECT_EQ(article.language, "en");
  EXPECT_EQ(article.direction, Direction::LeftToRight);
  EXPECT_EQ(article.blocks[0].language, "");
  EXPECT_EQ(article.blocks[1].language, "ar");
  EXPECT_EQ(article.blocks[1].direction, Direction::RightToLeft);
  EXPECT_EQ(article.blocks[2].language, "ja");
}

TEST(Markdown, ReadsQuotesRulesAndNestedBlocks) {
  const Article article = markdown("> quoted\n>\n> > inner\n\n---\n\nEnd");
  ASSERT_EQ(kinds_of(article.blocks), "qrp");
  EXPECT_EQ(kinds_of(block_as<Quote>(article.blocks, 0).blocks), "pq");
}

TEST(Markdown, SaysWhenThereIsNoText) {
  const Article article = markdown("---\ntitle: Only\n---\n");
  EXPECT_EQ(article.title, "Only");
  EXPECT_EQ(texts_of(article), "This article has no text.");
  EXPECT_EQ(problems_of(article), "0: has no text\n");
}

}  // namespace
}  // namespace lectern::content
