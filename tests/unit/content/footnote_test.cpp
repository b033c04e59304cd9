#include "content_fixture.h"

namespace lectern::content {
namespace {

TEST(Footnotes, StandAtTheEndInOrderOfReference) {
  const auto article = markdown("One[^b] two[^a] three[^b].\n\n[^a]: Note A.\n[^b]: Note B.\n\nAfter.");
  ASSERT_EQ(kinds_of(article.blocks), "ppff");
  const auto& run = block_as<Paragraph>(article.blocks, 0).text;
  EXPECT_EQ(run.text, "One1 two2 three1.");
  EXPECT_EQ(marks_of(run), "note(1)=b note(2)=a note(1)=b");
  EXPECT_EQ(block_as<Footnote>(article.blocks, 2).label, "b");
  EXPECT_EQ(texts_of(article), "One two three. | After. | Note B. | Note A.");
  EXPECT_EQ(problems_of(article), "");
}

TEST(Footnotes, HoldSeveralParagraphsByIndentation) {
  const auto article = markdown(
      "Text[^1].\n\n[^1]: First\nline goes on.\n\n    Second *para*.\n\n        code\n\n    - list\n\nBody again.");
  ASSERT_EQ(kinds_of(article.blocks), "ppf");
  const auto& note = block_as<Footnote>(article.blocks, 2);
  EXPECT_EQ(kinds_of(note.blocks), "ppcl");
  EXPECT_EQ(block_text(note.blocks[0]), "First line goes on.");
  EXPECT_EQ(block_as<CodeBlock>(note.blocks, 2).text, "code");
}

TEST(Footnotes, AreLeftAloneInCode) {
  const auto article =
      markdown("Text[^1] and `code[^1]` \\[^1].\n\n```\n[^1]: in code\nx[^1]\n```\n\n    indented[^1]\n\n[^1]: Real.");
  EXPECT_EQ(block_as<Paragraph>(article.blocks, 0).text.text, "Text1 and code[^1] [^1].");
  EXPECT_EQ(block_as<CodeBlock>(article.blocks, 1).text, "[^1]: in code\nx[^1]");
  EXPECT_EQ(block_as<CodeBlock>(article.blocks, 2).text, "indented[^1]");
  EXPECT_EQ(texts_of(article).substr(texts_of(article).rfind('|')), "| Real.");
}

TEST(Footnotes, MayHoldReferencesAndLinkDefinitionsOfTheText) {
  const auto article = markdown("a[^1]\n\n[^1]: See [there][r] and[^2].\n[^2]: Last.\n\n[r]: http://x.y\n");
  const auto& note = block_as<Footnote>(article.blocks, 1);
  EXPECT_EQ(marks_of(block_as<Paragraph>(note.blocks, 0).text), "link(there)=http://x.y note(2)=2");
  EXPECT_EQ(kinds_of(article.blocks), "pff");
}

TEST(Footnotes, DoNotReachIntoOneAnother) {
  const auto article = markdown("a[^1] b[^2] c[^3]\n\n[^1]: ```\n    unclosed\n[^2]: - -\n[^3]:\n\nEnd.");
  ASSERT_EQ(kinds_of(article.blocks), "ppfff");
  EXPECT_EQ(block_as<CodeBlock>(block_as<Footnote>(article.blocks, 2).blocks, 0).text, "unclosed");
  EXPECT_TRUE(block_as<Footnote>(article.blocks, 4).blocks.empty());
}

TEST(Footnotes, KeepEmphasisNextToThemWorking) {
  const auto article = markdown("**bold.**[^1] *em*[^1] www.x.org[^1]\n\n[^1]: n");
  EXPECT_EQ(marks_of(block_as<Paragraph>(article.blocks, 0).text),
            "strong(bold.) note(1)=1 em(em) note(1)=1 link(www.x.org)=http://www.x.org note(1)=1");
}

TEST(Footnotes, ReportWhatDoesNotMatch) {
  const auto article = markdown("---\ntitle: T\n---\nText[^none] and[^a].\n\n[^a]: A\n[^b]: B\n[^a]: A again\n");
  EXPECT_EQ(block_as<Paragraph>(article.blocks, 0).text.text, "Text[^none] and1.");
  EXPECT_EQ(problems_of(article),
            "8: footnote \"a\" is defined twice; the first is used, the other stands at the end\n"
            "7: footnote \"b\" is never referred to; it stands at the end\n"
            "8: footnote \"a\" is never referred to; it stands at the end\n");
  EXPECT_EQ(kinds_of(article.blocks), "pfff");
}

}  // namespace
}  // namespace lectern::content
