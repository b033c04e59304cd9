// Pages that no author writes. Each must come to an end, with some article.
#include "content/html_tree.h"
#include "content/utf8.h"
#include "content_fixture.h"

namespace lectern::content {
namespace {

std::string repeated(std::string_view piece, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

TEST(HtmlHostile, ManyShapes) {
  for (const char* piece : {"<div>",
                            "<p>",
                            "<b>",
                            "<a href=x>",
                            "<table>",
                            "<td>",
                            "<li>",
                            "<ul>",
                            "</p>",
                            "</div>",
                            "<",
                            "<!--",
                            "&",
                            "&#",
                            "<svg>",
                            "<math>",
                            "<font><p>",
                            "<b><i><p>",
                            "<select>",
                            "<template>",
                            "<table><tr>",
                            "<pre>",
                            "<h1>",
                            "<blockquote>",
                            "<ruby><rt>",
                            "<sup><a href=#a id=a>1</a>",
                            "<img srcset='a 1w,'>",
                            "<p class=comments>x",
                            "<a href='#n'>1</a><p id=n>",
                            "<figure><figcaption>x",
                            "<noscript>",
                            "<frameset>",
                            "<title>",
                            "<base href=x>"}) {
    const Article article = html(repeated(piece, 20000) + "deep");
    EXPECT_FALSE(article.title.empty()) << piece;
    EXPECT_FALSE(article.blocks.empty()) << piece;
  }
}

TEST(HtmlHostile, FiftyThousandDeep) {
  for (const char* piece : {"<div>", "<span>", "<blockquote>", "<ul><li>", "<div><p>"}) {
    const Article article = html(repeated(piece, 50000) + "deep");
    EXPECT_NE(texts_of(article).find("deep"), std::string::npos) << piece;
  }
}

TEST(HtmlHostile, ManyAttributesAndLongOnes) {
  std::string attributes;
  for (int i = 0; i < 20000; ++i) attributes += " a" + std::to_string(i) + "=b";
  EXPECT_FALSE(html("<p" + attributes + ">x").blocks.empty());
  EXPECT_FALSE(html("<p class='" + repeated("comment ", 100000) + "'>x").blocks.empty());
  EXPECT_FALSE(html("<a href='" + std::string(1 << 20, 'a') + "'>x").blocks.empty());
  EXPECT_FALSE(
      html("<table><tr><td colspan=2000000000 rowspan=2000000000>x<td>y<tr><th>a<th>b</table>").blocks.empty());
}

TEST(HtmlHostile, PagesWithoutBoundsAreReadAsText) {
  const std::string text = "<p>" + repeated("word <b>x</b> ", 1000);
  EXPECT_TRUE(HtmlTree::parse(text, 1 << 16).empty());
  EXPECT_TRUE(HtmlTree::parse(repeated("<p>a", 100000), 384u << 20, 0).empty());
}

// Pages made of pieces that matter, cut and mixed by a fixed generator: whatever comes out, it ends.
TEST(HtmlHostile, MutatedPagesGiveArticles) {
  constexpr std::string_view kSeeds[] = {
      "<article><h1>T</h1><p>Some words, here.</p><figure><img src=a><figcaption>c</figcaption></figure></article>",
      "<table><caption>c</caption><tr><th>a<td rowspan=3>b<tr><td colspan=4>c</table>",
      "<p>x<sup id=r><a href=#n>1</a></sup><ol><li id=n>note<a href=#r>^</a></ol>",
      "<script "
      "type=application/ld+json>{\"@type\":\"Article\",\"headline\":\"x\",\"author\":[{\"name\":[\"a\"]}]}</script>",
      "<math><annotation encoding=tex>x</annotation></math><picture><source srcset='a 1x,b 2x'><img></picture>",
      "<ul><li>a<ul><li>b</ul></ul><dl><dt>a<dd>b</dl><pre><code class=language-x>y</code></pre>",
      "<div class=related><h3>Related</h3><ul><li><a href=1>a</a></ul></div><div id=comments>c</div>",
      "<template shadowrootmode=open><p>s</p></template><noscript><img src=x></noscript><iframe "
      "src=https://a/embed></iframe>"};
  std::uint32_t state = 7;
  const auto random = [&](std::size_t below) { return state = state * 1664525 + 1013904223, (state >> 8) % below; };
  for (int round = 0; round < 1500; ++round) {
    std::string text;
    for (std::size_t i = 0, n = 1 + random(6); i < n; ++i) {
      const std::string_view seed = kSeeds[random(std::size(kSeeds))];
      const std::size_t begin = random(seed.size());
      text += seed.substr(begin, 1 + random(seed.size() - begin + 40));
    }
    for (std::size_t i = 0, n = random(8); i < n && !text.empty(); ++i)
      text[random(text.size())] = "<>\"'=/ &#ax\n"[random(12)];
    EXPECT_FALSE(html(repaired(text)).title.empty()) << text;
  }
}

}  // namespace
}  // namespace lectern::content
