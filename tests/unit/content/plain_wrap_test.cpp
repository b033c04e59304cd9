#include "content_fixture.h"

namespace lectern::content {
namespace {

TEST(PlainWrap, JoinsLinesThatWereWrapped) {
  const auto article = plain(
      "It was the best of times, it was the worst of times, it was the age of\nwisdom, it was the age of foolishness, "
      "it was the epoch of belief, it\n"
      "was the epoch of incredulity.\n\nIt was the season of Light, it was the season of Darkness, it was the\nspring "
      "of hope.\n");
  ASSERT_EQ(kinds_of(article.blocks), "pp");
  EXPECT_EQ(block_text(article.blocks[1]),
            "It was the season of Light, it was the season of Darkness, it was the spring of hope.");
}

TEST(PlainWrap, LeavesLongLinesAsParagraphs) {
  std::string line;
  for (int i = 0; i < 20; ++i) line += "A sentence of some words. ";
  EXPECT_EQ(kinds_of(plain(line + "\n" + line + "\n" + line).blocks), "ppp");
}

TEST(PlainWrap, KeepsTheLinesOfVerseAndAddresses) {
  const auto article = plain(
      "The first paragraph of the letter is a long one that had to be wrapped by\nhand, so that all can see how wide "
      "the lines of this text are meant to be.\n\n"
      "John Smith\n12 Main Street\nLondon\n\nTyger Tyger, burning bright,\nIn the forests of the night;\nWhat immortal "
      "hand or eye,\nCould frame thy fearful symmetry?\n");
  ASSERT_EQ(kinds_of(article.blocks), "ppp");
  EXPECT_EQ(block_text(article.blocks[1]), "John Smith\n12 Main Street\nLondon");
  EXPECT_EQ(block_text(article.blocks[2]),
            "Tyger Tyger, burning bright,\nIn the forests of the night;\nWhat immortal hand or eye,\nCould frame thy "
            "fearful symmetry?");
}

TEST(PlainWrap, UndoesHyphensOnlyWhenTheWordIsKnown) {
  const auto article = plain(
      "The reader finds an example in this text, and each of them is an exam-\nple of how lines are wrapped. A "
      "well-known rule is that such a well-\n"
      "known word keeps its hyphen, and that an unfamiliar word such as con-\ncatenation keeps it as well, since "
      "nobody can tell.\n");
  const std::string text = texts_of(article);
  EXPECT_NE(text.find("is an example of how"), std::string::npos) << text;
  EXPECT_NE(text.find("such a well-known word"), std::string::npos) << text;
  EXPECT_NE(text.find("con-catenation"), std::string::npos) << text;
}

TEST(PlainWrap, FindsParagraphsByTheirFirstLinesIndentation) {
  const auto article = plain(
      "  It began on a morning in March when the snow still lay on the hills around\nthe town and nobody was in the "
      "streets but the postman.\n"
      "  He had a letter for the mayor, who was asleep, and another for the doctor,\nwho was not, and he was in two "
      "minds about which to bring first.\n"
      "  In the end he brought neither of them, since the road was closed by a tree.\n");
  EXPECT_EQ(kinds_of(article.blocks), "ppp");
}

TEST(PlainWrap, JoinsWrappedChinese) {
  const auto article = plain(
      "这是一个很长的段落需要被换行因为它太长了不能放在一行里面所以我们把它分成\n几行来写这样读者就可以看到完整的内容而"
      "不会觉得太长也不会觉得太短这样很好\n结束了。\n");
  EXPECT_EQ(texts_of(article).find(' '), std::string::npos);
  EXPECT_EQ(article.language, "zh");
}

}  // namespace
}  // namespace lectern::content
