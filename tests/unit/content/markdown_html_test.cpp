#include "content/html_text.h"
#include "content_fixture.h"

namespace lectern::content {
namespace {

TEST(MarkdownHtml, TurnsInlineTagsIntoMarks) {
  const auto article = markdown(
      "H<sub>2</sub>O x<sup>2</sup> <kbd>Ctrl</kbd> <em>e</em> <B>b</B> <del>d</del> <a href=\"u\">l</a> "
      "one<br>two<br/>three");
  const auto& run = block_as<Paragraph>(article.blocks, 0).text;
  EXPECT_EQ(run.text, "H2O x2 Ctrl e b d l one\ntwo\nthree");
  EXPECT_EQ(marks_of(run), "sub(2) sup(2) code(Ctrl) em(e) strong(b) strike(d) link(l)=u");
}

TEST(MarkdownHtml, DropsCommentsAndUnknownTagsButKeepsTheirText) {
  EXPECT_EQ(texts_of(markdown("a <!-- hidden --> b <font color=\"red\">c</font> <span\nclass=\"x\">d</span>")),
            "a b c d");
  EXPECT_EQ(texts_of(markdown("<!-- a\nblock -->\n\nText")), "Text");
}

TEST(MarkdownHtml, ClosesWhatIsLeftOpen) {
  const auto article = markdown("a <em>b\n\nc</em> d");
  EXPECT_EQ(marks_of(block_as<Paragraph>(article.blocks, 0).text), "em(b)");
  EXPECT_EQ(marks_of(block_as<Paragraph>(article.blocks, 1).text), "");
}

TEST(MarkdownHtml, ReadsBlocks) {
  const auto article = markdown(
      "Intro.\n\n<div align=\"center\">\n<h2>Head &amp; Tail</h2>\n<p>One <b>two</b></p>three\n<figure><img "
      "src='a.png' "
      "alt=\"A &quot;q&quot;\"><figcaption>The <i>caption</i></figcaption></figure>\n"
      "<hr>\n<script>alert('<p>no</p>')</script><style>p{}</style></div>\n");
  ASSERT_EQ(kinds_of(article.blocks), "phppir");
  EXPECT_EQ(texts_of(article), "Intro. | Head & Tail | One two | three | The caption | ");
  EXPECT_EQ(block_as<Picture>(article.blocks, 4).alternative_text, "A \"q\"");
}

TEST(MarkdownHtml, LeavesWhatIsNoTag) {
  EXPECT_EQ(texts_of(markdown("1 < 2 and 3 > 2 <3 <")), "1 < 2 and 3 > 2 <3 <");
  std::size_t marks = 10;
  EXPECT_EQ(block_text(read_html_block("a < b <", marks)[0]), "a < b <");
}

TEST(MarkdownHtml, SurvivesBrokenTags) {
  std::size_t marks = 1000;
  for (const char* html :
       {"<", "</", "<a", "<a href", "<a href=", "<a href=\"", "<!--", "<!", "<?x", "<a b='c' d=\"e\" f=g h", "<script>",
        "<script></scr", "&", "&#", "&#x;", "&#99999999;", "&;"})
    read_html_block(html, marks);
  EXPECT_EQ(decode_entity("&#0;"), "\uFFFD");
  EXPECT_EQ(decode_entity("&#x1F600;"), "😀");
  EXPECT_EQ(decode_entity("&#xD800;"), "\uFFFD");
  EXPECT_EQ(decode_entity("&notit;"), "&notit;");
}

}  // namespace
}  // namespace lectern::content
