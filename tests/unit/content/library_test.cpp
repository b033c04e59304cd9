#include "content_fixture.h"

#include "content/article_message.h"
#include "content/folder.h"

namespace lectern::content {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> names(const Library& library, const fs::path& root) {
  std::vector<std::string> result;
  for (const Entry& entry : library.entries()) result.push_back(entry.path.lexically_relative(root).generic_string());
  return result;
}

TEST(Library, ListsAFolderInNaturalOrder) {
  const TempFolder folder;
  for (const char* name : {"part 10.md", "part 2.md", "Part 1.MD", "b/x.text", "a.txt", "c.markdown", ".hidden.md",
                           ".git/y.md", "pic.png", "notes.css"})
    folder.write(name, "Text.");
  const auto library = Library::open({folder.path()});
  ASSERT_TRUE(library);
  EXPECT_EQ(names(*library, folder.path()),
            (std::vector<std::string>{"a.txt", "b/x.text", "c.markdown", "Part 1.MD", "part 2.md", "part 10.md"}));
  EXPECT_TRUE(library->problems().empty());
}

TEST(Library, OrdersNumbersByValue) {
  EXPECT_TRUE(sorts_before("a2", "a10"));
  EXPECT_TRUE(sorts_before("a002b", "a10a"));
  EXPECT_TRUE(sorts_before("A", "b"));
  EXPECT_FALSE(sorts_before("a", "a"));
  EXPECT_TRUE(sorts_before("a", "a1"));
  EXPECT_NE(sorts_before("a01", "a1"), sorts_before("a1", "a01"));
}

TEST(Library, ReadsNothingBeforeItIsAsked) {
  const TempFolder folder;
  const auto path = folder.write("a.md", "# Before");
  const auto library = Library::open({folder.path()});
  ASSERT_TRUE(library);
  folder.write("a.md", "# After\n\nText.");
  EXPECT_EQ(library->load(0).title, "After");
  fs::remove(path);
  const Article gone = library->load(0);
  EXPECT_EQ(gone.title, "a");
  EXPECT_EQ(gone.problems[0].what, "there is no such file");
  EXPECT_NE(article_text(gone).find("cannot be shown: there is no such file"), std::string::npos);
}

TEST(Library, IsSafeFromLinkLoops) {
  const TempFolder folder;
  folder.write("a/b/one.md", "Text.");
  fs::create_directory_symlink(folder.path(), folder.path() / "a" / "loop");
  fs::create_directory_symlink("..", folder.path() / "a" / "b" / "up");
  fs::create_symlink("nowhere.md", folder.path() / "dead.md");
  const auto library = Library::open({folder.path()});
  ASSERT_TRUE(library);
  EXPECT_EQ(library->entries().size(), 1u);
  ASSERT_EQ(library->problems().size(), 1u);
  EXPECT_EQ(library->problems()[0].what, "is a link that leads nowhere");
}

TEST(Library, SaysWhatItSkips) {
  const TempFolder folder;
  folder.write("a.md", "x");
  folder.write("page.docx", "x");
  const auto library = Library::open({folder.path()});
  ASSERT_TRUE(library);
  ASSERT_EQ(library->skipped().size(), 1u);
  EXPECT_EQ(library->skipped()[0].why, "is .docx, which is not read yet; skipped");
}

TEST(Library, FailsInPlainWords) {
  const TempFolder folder;
  const auto error = [](const fs::path& path) { return Library::open({path}).error().what; };
  EXPECT_EQ(error(folder.path() / "no.md"), "there is no such file or folder");
  EXPECT_EQ(error(folder.path()), "holds no articles");
  EXPECT_EQ(error(folder.write("p.docx", "x")), "is .docx, which is not read yet");
  EXPECT_EQ(error(folder.path()), "holds no articles that are read yet (1 in other formats)");
  EXPECT_EQ(error(folder.write("x.png", "\x89PNG\r\n\x1A\n")), "is a PNG picture, not an article");
  EXPECT_EQ(Library::open({}).error().what, "no set of articles was named");
}

TEST(Library, KeepsTheRestWhenOnePathIsBad) {
  const TempFolder folder;
  const auto library = Library::open({folder.path() / "missing", folder.write("a.md", "x")});
  ASSERT_TRUE(library);
  EXPECT_EQ(library->entries().size(), 1u);
  EXPECT_EQ(library->problems().size(), 1u);
}

TEST(Library, ShowsBadArticlesAsWhatIsWrongWithThem) {
  const TempFolder folder;
  folder.write("empty.md", "");
  folder.write("noise.txt", std::string(2000, '\0'));
  folder.write("picture.md", "\x89PNG\r\n\x1A\n");
  const auto library = Library::open({folder.path()});
  ASSERT_TRUE(library);
  const std::pair<const char*, const char*> wrong[] = {
      {"empty", "is empty"},
      {"noise", "holds binary data, not text; take it out of the set"},
      {"picture", "is a PNG picture, not text; give it its own ending, or take it out of the set"}};
  for (std::size_t i = 0; i < 3; ++i) {
    const Article article = library->load(i);
    EXPECT_EQ(article.title, wrong[i].first);
    ASSERT_EQ(article.problems.size(), 1u);
    EXPECT_EQ(article.problems[0].what, wrong[i].second);
    EXPECT_FALSE(article.blocks.empty());
  }
}

TEST(Library, RefusesAHundredMegabytesWithoutReadingThem) {
  const TempFolder folder;
  const auto path = folder.write("huge.txt", "x");
  fs::resize_file(path, 100 << 20);
  const auto library = Library::open({folder.path()});
  const Article article = library->load(0);
  EXPECT_EQ(article.title, "huge");
  EXPECT_EQ(article.problems[0].what, "holds 100 MB, more than the 32 MB read here");
}

TEST(Library, TellsMarkdownFromTextWhereTheNameDoesNot) {
  const TempFolder folder;
  EXPECT_EQ(load_article(folder.write("README", "# Title\n\nA [link](x).\n"))->title, "Title");
  EXPECT_EQ(kinds_of(load_article(folder.write("note", "Just text.\n"))->blocks), "p");
  EXPECT_EQ(load_article(folder.path() / "none.md").error().what, "there is no such file");
}

TEST(Library, TitlesByTheFilesNameWhateverItsBytes) {
  const TempFolder folder;
  const Article article = *load_article(folder.write("odd_\xFF-name.md", "***"));
  EXPECT_EQ(article.title, "odd \uFFFD-name");
}

TEST(Library, TitlesTheSet) {
  const TempFolder folder;
  folder.write("my-set/a.md", "x");
  EXPECT_EQ(Library::open({folder.path() / "my-set"})->title(), "my set");
}

TEST(ArticleMessage, HasParagraphs) {
  const Article article = message_article("T", "One.\n\nTwo\nlines.");
  EXPECT_EQ(texts_of(article), "One. | Two lines.");
  EXPECT_EQ(article.title, "T");
}

}  // namespace
}  // namespace lectern::content
