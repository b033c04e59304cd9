#include "content/article_wire.h"

#include <random>

#include "content/extract.h"
#include "content_fixture.h"

namespace lectern::content {
namespace {

Article rich_article() {
  Article article = html(
      "<title>The Boat</title><article><h1>The Boat</h1><p>The <a href='x.html' title=t>river</a> rose <b>in the "
      "night</b>, and by the morning the lower meadow had gone under the water.</p><ol start=3><li>one<li>zwölf</ol>"
      "<table><caption>C</caption><tr><th>a<th>b<tr><td>1<td>2</table><pre><code class=language-c>x</code></pre>"
      "<blockquote><p>said</blockquote><figure><img src=p.png alt=P><figcaption>C</figcaption></figure><hr></article>");
  Article more = markdown("# M\n\nA note.[^1]\n\n- [x] done\n- [ ] not\n\n[^1]: The note.\n");
  std::ranges::move(more.blocks, std::back_inserter(article.blocks));
  article.set_aside.push_back({"bio", "She wrote."});
  article.problems.push_back({3, "is odd"});
  article.tags = {"a", "b"};
  return article;
}

TEST(ArticleWire, BringsBackWhatWasSent) {
  const Article article = rich_article();
  const auto back = article_from_wire(wire_of(article));
  ASSERT_TRUE(back) << back.error().line();
  EXPECT_EQ(extract_json(*back), extract_json(article));
  EXPECT_EQ(problems_of(*back), problems_of(article));
  const auto error = article_from_wire(wire_of(Result<Article>(fail("where", "what", "hint"))));
  ASSERT_FALSE(error);
  EXPECT_EQ(error.error().line(), "where: what; hint");
}

TEST(ArticleWire, BringsEntries) {
  const Entry entry{.path = "a/b.epub/c.xhtml",
                    .root = "a/b.epub",
                    .title = "T",
                    .tags = {"x"},
                    .container = EntryContainer::Book,
                    .html = "<p>x"};
  const auto back = entry_from_wire(wire_of(entry));
  ASSERT_TRUE(back);
  EXPECT_EQ(back->path, entry.path);
  EXPECT_EQ(back->root, entry.root);
  EXPECT_EQ(back->tags, entry.tags);
  EXPECT_EQ(back->container, entry.container);
  EXPECT_EQ(back->html, entry.html);
}

TEST(ArticleWire, RefusesEveryCut) {
  const std::string bytes = wire_of(rich_article());
  for (std::size_t size = 0; size < bytes.size(); ++size)
    ASSERT_FALSE(article_from_wire(std::string_view(bytes).substr(0, size))) << size;
  EXPECT_FALSE(article_from_wire(bytes + "x"));
}

TEST(ArticleWire, TakesNothingWrongFromDamagedBytes) {
  const std::string bytes = wire_of(rich_article());
  std::mt19937 random(1815);
  for (int round = 0; round < 20'000; ++round) {
    std::string damaged = bytes;
    for (int i = 0; i < 3; ++i) damaged[random() % damaged.size()] = static_cast<char>(random());
    const auto article = article_from_wire(damaged);
    if (!article) continue;
    ASSERT_FALSE(article->title.empty());
    for_each_inline(article->blocks, [](const InlineText& run) {
      for (const Mark& mark : run.marks) ASSERT_TRUE(mark.begin <= mark.end && mark.end <= run.text.size());
    });
  }
}

TEST(ArticleWire, RefusesDepthAndMarksOutsideTheirText) {
  Article deep;
  deep.title = "Deep";
  std::vector<Block>* at = &deep.blocks;
  for (int i = 0; i < kMaxWireDepth + 1; ++i) at = &at->emplace_back().content.emplace<Quote>().blocks;
  const auto refused = article_from_wire(wire_of(deep));
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().what.find("nested deeper"), std::string::npos);

  Article outside;
  outside.title = "Outside";
  InlineText& text = outside.blocks.emplace_back().content.emplace<Paragraph>().text;
  text.text = "abc";
  text.marks.push_back({Mark::Kind::Strong, 1, 9, "", ""});
  EXPECT_FALSE(article_from_wire(wire_of(outside)));
}

}  // namespace
}  // namespace lectern::content
