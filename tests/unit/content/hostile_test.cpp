// Inputs that no author writes. Each must come to an end, and with some article.
#include "content/markdown_blocks.h"
#include "content/plain_blocks.h"
#include "content/tame_text.h"
#include "content_fixture.h"

namespace lectern::content {
namespace {

std::string repeated(std::string_view piece, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

int depth_of(const std::vector<Block>& blocks) {
  int deepest = 0;
  for (const Block& block : blocks) {
    int depth = 0;
    if (const auto* quote = std::get_if<Quote>(&block.content)) depth = depth_of(quote->blocks);
    if (const auto* list = std::get_if<List>(&block.content))
      for (const ListItem& item : list->items) depth = std::max(depth, depth_of(item.blocks));
    deepest = std::max(deepest, depth + 1);
  }
  return deepest;
}

TEST(Hostile, MarkdownInManyShapes) {
  constexpr std::size_t kTimes = 20000;
  for (const char* piece :
       {"[",         "![",     "](",    "[a](b ",   "*a **a ",  "*",    "_a __a",  "`a",    "<!--", "a <!--",
        "<![CDATA[", "<a ",    "<?",    "&",        "&amp;",    "- ",   "> ",      "1. ",   "\\",   "~~a ",
        "http://",   "www.",   "a@",    "a.b@c.",   "<",        "\t",   "| ",      "|-",    "[^",   "[^1]",
        "[^1]: ",    "<sup>",  "<div>", "<script>", "![a](b)",  "#",    "\n#",     "\n- ",  "\n\n", "a\n",
        "=\n",       "\u2028", "😀",    "\u0301",   "[a]: b\n", "- - ", "* > 1. ", "\n```", "<br>"}) {
    const Article article = markdown(repeated(piece, kTimes));
    EXPECT_FALSE(article.title.empty()) << piece;
    EXPECT_FALSE(article.blocks.empty()) << piece;
    EXPECT_FALSE(plain(repeated(piece, kTimes)).blocks.empty()) << piece;
  }
}

TEST(Hostile, DeepNestingIsFlattened) {
  for (const std::string& text : {repeated("> ", 5000) + "deep", repeated("- ", 5000) + "deep",
                                  repeated("1. ", 5000) + "deep", repeated("* > ", 100) + "deep"}) {
    const Article article = markdown(text);
    EXPECT_LE(depth_of(article.blocks), static_cast<int>(kMaxNesting));
    EXPECT_NE(article_text(article).find("deep"), std::string::npos);
    EXPECT_NE(problems_of(article).find("nested deeper than 64"), std::string::npos);
  }
  EXPECT_LE(depth_of(plain(repeated(">", 5000) + "deep").blocks), 20);
}

TEST(Hostile, DeepListsAndManyLinesDoNotMultiply) {
  // Without the bound on signs md4c takes some ten seconds for this megabyte.
  const Article article = markdown(repeated("- ", 20000) + "a\n" + std::string(500000, '\n') + "b");
  EXPECT_NE(article_text(article).find('b'), std::string::npos);
}

TEST(Hostile, LongAddressesAndManyLinksDoNotMultiply) {
  const Article article = markdown("[a]: " + std::string(100000, 'b') + "\n\n" + repeated("[a]", 100000));
  EXPECT_FALSE(article.blocks.empty());
}

TEST(Hostile, LongParagraphsAreShownInParts) {
  const std::string words = repeated("word ", 120000);
  for (const Article& article : {markdown(words), plain(words)}) {
    EXPECT_EQ(article.blocks.size(), 3u);
    EXPECT_EQ(article_text(article).size(), words.size() - 1 + article.blocks.size() - 1);
    EXPECT_NE(problems_of(article).find("more than 256 KB"), std::string::npos);
  }
  std::string text = repeated("漢", 100000);
  ASSERT_TRUE(break_long_paragraphs(text));
  EXPECT_EQ(text.find("\n\n") % 3, 0u);
  std::string picture = "![x](data:image/png;base64," + std::string(1 << 20, 'A') + ")\n";
  EXPECT_FALSE(break_long_paragraphs(picture));
}

TEST(Hostile, ManyBlocksAndMarksAreBounded) {
  const std::vector<FootnoteDefinition> none;
  FootnoteNumbers numbers(none);
  Budget budget{.blocks = 10, .marks = 5, .address_bytes = 20};
  EXPECT_EQ(markdown_blocks(repeated("a\n\n", 30), numbers, budget).size(), 10u);
  EXPECT_EQ(budget.blocks, 0u);

  budget.blocks = 100;
  const auto marked = markdown_blocks(repeated("[a](0123456789) <b>b</b> ![c](d) ", 30), numbers, budget);
  const auto& run = block_as<Paragraph>(marked, 0).text;
  EXPECT_EQ(run.marks.size(), 5u - 1);  // one was an end tag
  EXPECT_TRUE(run.text.ends_with("a b c"));
  EXPECT_EQ(budget.marks, 0u);
  EXPECT_LE(markdown_blocks("<div>" + repeated("<b>x", 100), numbers, budget)[0].content.index(), 0u);

  const std::string lines = repeated("a.\n\n- b\n\n", 30);
  const PlainBlocks plain_read = plain_blocks(split_lines(lines), 10);
  EXPECT_LE(plain_read.blocks.size(), 10u);
  EXPECT_TRUE(plain_read.truncated);
}

TEST(Hostile, TheReaderIsToldWhatWasLeftOut) {
  const Article article = markdown(repeated(repeated("*a* ", 10000) + "\n\n", 45));
  EXPECT_EQ(problems_of(article), "0: has more inline marks than are read from one file; the rest is shown plain\n");
}

TEST(Hostile, AnyBytesGiveAnArticleOrAnError) {
  std::uint32_t state = 1;
  const auto random = [&] { return state = state * 1664525 + 1013904223, state >> 24; };
  constexpr std::string_view kSigns = "*_`[]()<>#-+|\\!&~:\n\n  \t1.^\"'=ab\xC3\xA9";
  for (int round = 0; round < 400; ++round) {
    std::string text = round % 4 == 0 ? "---\n" : "";
    for (int i = 0; i < 300; ++i)
      text += round % 8 == 7 ? static_cast<char>(random()) : kSigns[random() % kSigns.size()];
    const auto decoded = decode_text(text, "random");
    if (!decoded) continue;
    EXPECT_FALSE(markdown(decoded->text).title.empty());
    EXPECT_FALSE(plain(decoded->text).title.empty());
  }
}

}  // namespace
}  // namespace lectern::content
