// Articles that a program brings itself: read by a loader of its own, or made in memory.
#include "content_fixture.h"

namespace lectern::content {
namespace {

// One paragraph a line.
Result<Article> read_lines(std::string text, const Entry&) {
  if (text.starts_with("broken")) return fail("", "has a broken line", "write it anew");
  Article article;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    article.blocks.emplace_back().content = Paragraph{{text.substr(at, end - at), {}}};
    at = end + 1;
  }
  return article;
}

const std::vector<Loader> kLines = {{".lines", read_lines}};

TEST(OwnLoader, ReadsFilesOfItsEndingInAFolder) {
  const TempFolder folder;
  folder.write("a.md", "Markdown.");
  folder.write("B.LINES", "\xEF\xBB\xBFOne.\r\nTwo.\r\n");
  const auto library = Library::open({folder.path()}, kLines);
  ASSERT_TRUE(library);
  ASSERT_EQ(library->entries().size(), 2u);
  const Article article = library->load(1);
  EXPECT_EQ(texts_of(article), "One. | Two.");
  EXPECT_EQ(article.title, "One");  // filled in, as for every article
  EXPECT_EQ(article.root, folder.path().string());
  EXPECT_EQ(Library::open({folder.path()})->entries().size(), 1u);
}

TEST(OwnLoader, ReadsAFileThatIsNamedAndOneOfAManifest) {
  const TempFolder folder;
  const auto file = folder.write("a.lines", "One.\nTwo.");
  const auto named = Library::open({file}, kLines);
  ASSERT_TRUE(named);
  EXPECT_EQ(texts_of(named->load(0)), "One. | Two.");
  const auto manifest = folder.write("feed.json", R"({"version": "https://jsonfeed.org/version/1.1",
      "items": [{"id": "1", "url": "a.lines", "title": "From the feed"}]})");
  const auto fed = Library::open({manifest}, kLines);
  ASSERT_TRUE(fed);
  EXPECT_EQ(fed->load(0).title, "From the feed");
  EXPECT_FALSE(Library::open({manifest}));
}

TEST(OwnLoader, GoesBeforeWhatIsReadOtherwise) {
  const TempFolder folder;
  const auto file = folder.write("a.md", "# Not a heading");
  const auto library = Library::open({file}, {{".md", read_lines}});
  ASSERT_TRUE(library);
  EXPECT_EQ(texts_of(library->load(0)), "# Not a heading");
}

TEST(OwnLoader, TellsTheReaderWhatItCouldNotRead) {
  const TempFolder folder;
  const auto library = Library::open({folder.write("a.lines", "broken")}, kLines);
  ASSERT_TRUE(library);
  const Article article = library->load(0);
  EXPECT_EQ(problems_of(article), "0: has a broken line; write it anew\n");
  EXPECT_NE(article_text(article).find("cannot be shown: has a broken line"), std::string::npos);
}

TEST(OwnArticles, AreASetWithoutFiles) {
  Article first = markdown("# First\n\nText.");
  first.folder = "pictures";
  first.root.clear();
  Article second;
  second.blocks.emplace_back().content =
      Paragraph{{"Eine kleine Geschichte von einem, der auszog, das Lesen zu lernen.", {}}};
  const Library library = Library::of({first, second});
  ASSERT_EQ(library.entries().size(), 2u);
  EXPECT_EQ(library.title(), "First");
  EXPECT_EQ(library.entries()[1].title, "Eine kleine Geschichte von einem, der auszog, das Lesen zu lernen");
  EXPECT_EQ(texts_of(library.load(0)), "Text.");
  EXPECT_EQ(library.load(0).folder, "pictures");
  EXPECT_EQ(library.load(0).root, "pictures");
  EXPECT_EQ(library.load(1).direction, Direction::LeftToRight);
}

}  // namespace
}  // namespace lectern::content
