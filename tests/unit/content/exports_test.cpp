// What reading lists export.
#include "content_fixture.h"

namespace lectern::content {
namespace {

TEST(Exports, WallabagsHoldTheirTexts) {
  const TempFolder folder;
  const auto path = folder.write(
      "all.json",
      R"([{"is_archived": 1, "title": "The Boat", "url": "https://paper.example/boat", "content": "<p>The river <b>rose</b>.</p>",
    "published_at": "2026-02-03T10:00:00+0100", "published_by": ["Ada Byron", "Mary Ward"], "language": "en_GB", "tags": ["water", {"label": "boats"}]}, {"title": "Nothing", "content": ""}, 3])");
  const auto library = Library::open({path});
  ASSERT_TRUE(library) << library.error().line();
  ASSERT_EQ(library->entries().size(), 1u);
  const Article article = library->load(0);
  EXPECT_EQ(article.title, "The Boat");
  EXPECT_EQ(article.byline, "Ada Byron, Mary Ward");
  EXPECT_EQ(article.published, "2026-02-03T10:00:00+01:00");
  EXPECT_EQ(article.language, "en-GB");
  EXPECT_EQ(article.tags, (std::vector<std::string>{"water", "boats"}));
  EXPECT_EQ(article.source, "https://paper.example/boat");
  EXPECT_EQ(texts_of(article), "The river rose.");
  ASSERT_EQ(library->problems().size(), 2u);
  EXPECT_EQ(library->problems()[0].what, "item 2 has no text; left out");
}

TEST(Exports, OmnivoresNameFilesBesideThem) {
  const TempFolder folder;
  folder.write(
      "metadata_0_to_19.json",
      R"([{"id": "1", "slug": "the-boat", "title": "The Boat", "author": "Ada Byron", "url": "https://paper.example/boat", "savedAt": "2026-02-04", "publishedAt": "2026-02-03", "labels": ["water"]},
    {"slug": "../../secret", "title": "No", "savedAt": "x"}, {"slug": "gone", "title": "Gone", "savedAt": "x"}])");
  folder.write("content/the-boat.html",
               "<p>The river rose in the night, and by the morning the lower meadow had gone under the water.</p>");
  const auto library = Library::open({folder.path()});
  ASSERT_TRUE(library) << library.error().line();
  ASSERT_EQ(library->entries().size(), 1u);
  const Article article = library->load(0);
  EXPECT_EQ(article.title, "The Boat");
  EXPECT_EQ(article.byline, "Ada Byron");
  EXPECT_TRUE(texts_of(article).starts_with("The river rose"));
  EXPECT_EQ(library->problems().size(), 2u);
}

}  // namespace
}  // namespace lectern::content
