// Vaults of Obsidian, content folders of Hugo and Jekyll.
#include "content/markdown_dialects.h"

#include <algorithm>

#include "content/check.h"
#include "content/picture.h"
#include "content_fixture.h"

namespace lectern::content {
namespace {

std::string inline_of(std::string text) {
  const Article article = markdown(std::move(text));
  const InlineText& run = block_as<Paragraph>(article.blocks, 0).text;
  return run.text + " " + marks_of(run);
}

TEST(Dialects, WikiLinks) {
  EXPECT_EQ(inline_of("See [[The Boat]] there."), "See The Boat there. link(The Boat)=The Boat.md");
  EXPECT_EQ(inline_of("[[The Boat|that boat]]"), "that boat link(that boat)=The Boat.md");
  EXPECT_EQ(inline_of("[[deep/Boat#The Sails|sails]]"), "sails link(sails)=deep/Boat.md#the-sails");
  EXPECT_EQ(inline_of("[[#The Sails]]"), "The Sails link(The Sails)=#the-sails");
  EXPECT_EQ(inline_of("[[Boat#Hull]]"), "Boat › Hull link(Boat › Hull)=Boat.md#hull");
  EXPECT_EQ(inline_of("[[Boat#^a1b2]]"), "Boat link(Boat)=Boat.md");
  EXPECT_EQ(inline_of("[[plan.pdf]] [[v1.2 *plan*]]"),
            "plan.pdf v1.2 *plan* link(plan.pdf)=plan.pdf link(v1.2 *plan*)=v1.2 *plan*.md");
}

TEST(Dialects, WhatOnlyLooksLikeWikiLinks) {
  EXPECT_EQ(inline_of("[[1]](x.html)"), "[1] link([1])=x.html");
  EXPECT_EQ(inline_of("`[[Boat]]` \\[[Boat]]"), "[[Boat]] [[Boat]] code([[Boat]])");
  EXPECT_EQ(inline_of("if [[ -f x ]]; then [[]] [["), "if [[ -f x ]]; then [[]] [[ ");
  EXPECT_EQ(texts_of(markdown("```\n[[Boat]] {{< x >}}\n```\n\n    [[Boat]]\n")), "[[Boat]] {{< x >}} | [[Boat]]");
}

TEST(Dialects, LinksInTablesAndLists) {
  const Article article = markdown("| a | b |\n|---|---|\n| [[Boat\\|ship]] | 2 |\n\n- one\n    - [[Boat]]\n");
  const auto& table = block_as<Table>(article.blocks, 0);
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_EQ(marks_of(table.rows[1].cells[0].text), "link(ship)=Boat.md");
  EXPECT_EQ(table.rows[1].cells[1].text.text, "2");
}

TEST(Dialects, Embeds) {
  const Article article = markdown("![[river.png|300]]\n\n![[river.png|The river]]\n\n![[Boat]]");
  EXPECT_EQ(block_as<Picture>(article.blocks, 0).source, "river.png");
  EXPECT_EQ(block_as<Picture>(article.blocks, 0).alternative_text, "");
  EXPECT_EQ(block_as<Picture>(article.blocks, 1).alternative_text, "The river");
  EXPECT_EQ(marks_of(block_as<Paragraph>(article.blocks, 2).text), "link(Boat)=Boat.md");
}

TEST(Dialects, Callouts) {
  const Article article =
      markdown("> [!warning]- Mind the gap\n> It is *wide*.\n\n> [!note]\n> - one\n\n> [1] no callout");
  const auto& warning = block_as<Paragraph>(block_as<Quote>(article.blocks, 0).blocks, 0).text;
  EXPECT_EQ(warning.text, "Mind the gap\nIt is wide.");
  EXPECT_EQ(marks_of(warning), "strong(Mind the gap) em(wide)");
  const auto& note = block_as<Quote>(article.blocks, 1).blocks;
  EXPECT_EQ(block_as<Paragraph>(note, 0).text.text, "Note");
  EXPECT_EQ(kinds_of(note), "pl");
  EXPECT_EQ(block_as<Paragraph>(block_as<Quote>(article.blocks, 2).blocks, 0).text.text, "[1] no callout");
}

TEST(Dialects, ShortcodesAreShownAsCode) {
  EXPECT_EQ(inline_of("A film: {{< youtube w7Ft2ym_a >}}."),
            "A film: {{< youtube w7Ft2ym_a >}}. code({{< youtube w7Ft2ym_a >}})");
  EXPECT_EQ(inline_of("{% include a.html x=\"*\" %}"),
            "{% include a.html x=\"*\" %} code({% include a.html x=\"*\" %})");
  const Article article = markdown("Before.\n\n{% highlight ruby linenos %}\ndef [[x]]\n{% endhighlight %}\n\nAfter.");
  EXPECT_EQ(kinds_of(article.blocks), "pcp");
  EXPECT_EQ(block_as<CodeBlock>(article.blocks, 1).language, "ruby");
  EXPECT_EQ(block_as<CodeBlock>(article.blocks, 1).text, "def [[x]]");
}

TEST(Dialects, LinesStayLines) {
  const std::string text = "> [!note] A\n> [[b]]\n\n{% highlight c %}\nx\n{% endhighlight %}\n{{< a >}}\n![[c.png]]\n";
  EXPECT_EQ(std::ranges::count(plain_markdown(text), '\n'), std::ranges::count(text, '\n'));
  for (std::size_t size = 0; size < text.size(); ++size) (void)plain_markdown(text.substr(0, size));
}

TEST(Dialects, AVaultsPicturesAndNotesAreFoundByName) {
  const TempFolder vault;
  vault.write("notes/deep/A.md", "# A\n\n[[B]] ![[river.svg]] [[Nowhere]]");
  vault.write("B.md", "# B\n\nText.");
  vault.write("attachments/river.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='8' height='8'/>");
  const auto library = Library::open({vault.path()});
  ASSERT_TRUE(library);
  const auto a = std::ranges::find(library->entries(), "A", [](const Entry& entry) { return entry.path.stem(); });
  const Article article = library->load(static_cast<std::size_t>(a - library->entries().begin()));
  EXPECT_TRUE(find_picture(article, "river.svg"));
  std::string told;
  for (const std::string& line : check_set(*library)) told += line + "\n";
  EXPECT_NE(told.find("link Nowhere.md leads to no file"), std::string::npos) << told;
  EXPECT_EQ(std::ranges::count(told, '\n'), 1) << told;
}

}  // namespace
}  // namespace lectern::content
