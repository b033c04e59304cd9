#include "content/extract.h"

#include "content_fixture.h"

namespace lectern::content {
namespace {

TEST(Extract, WritesOneLineOfJson) {
  Article article = markdown(
      "---\ntitle: T\nauthor: A\ndate: 2017-07-05\nlang: en\nsite: S\n---\nÄ **b**[^n].\n\n- [x] i\n\n![alt](p.png "
      "\"cap\")\n\n[^n]: Note.");
  article.set_aside.push_back({"promo", "Buy"});
  EXPECT_EQ(
      extract_json(article),
      R"({"title":"T","byline":"A","published":"2017-07-05","language":"en","direction":"ltr","site":"S","source":"folder/some-name.md",)"
      R"("text":"Ä b.\n\ni\n\ncap\n\nNote.","blocks":[)"
      R"({"type":"paragraph","text":"Ä b1.","marks":[{"kind":"strong","begin":2,"end":3},{"kind":"footnote_reference","begin":3,"end":4,"target":"n"}]},)"
      R"({"type":"list","ordered":false,"items":[{"done":true,"blocks":[{"type":"paragraph","text":"i"}]}]},)"
      R"({"type":"picture","source":"p.png","alternative_text":"alt","caption":{"text":"cap"}},)"
      R"({"type":"footnote","label":"n","blocks":[{"type":"paragraph","text":"Note."}],"id":"fn:n"}],)"
      R"("set_aside":[{"kind":"promo","text":"Buy"}]})");
}

TEST(Extract, WritesTheTextWithItsHead) {
  EXPECT_EQ(
      extract_text(markdown("---\nauthor: A\ndate: 2017-07-05\n---\n# T\n\nOne\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")),
      "T\nA, 2017-07-05\n\nOne\n\na\tb\n1\t2\n");
}

// Written as Markdown and read again, the article is the same.
void expect_round_trip(const std::string& text) {
  const Article before = markdown(text);
  const std::string written = extract_markdown(before);
  const Article after = markdown(written);
  EXPECT_EQ(extract_json(after), extract_json(before)) << "written as:\n" << written;
}

TEST(Extract, MarkdownComesBackTheSame) {
  for (const char* text : {
           "# T\n\nSome *em* **strong** ***both*** `code` ~~gone~~ in**side**word *\"quoted\"* x<sup>2</sup> "
           "H<sub>2</sub>O.",
           "Escapes: \\* \\_ \\` \\[x\\] \\<b\\> \\& \\# \\| ~ ! $ @ a@b 1\\. - + = > www\\.x.org http\\://x.y "
           "snake_case 2*3*4 &amp;lt;",
           "1\\. not a list\n\n\\- not a list\n\n\\# not a heading\n\n\\> not a quote\n\n\\+ no\n\n12\\) no\n\n\\=== "
           "no",
           "A line  \nbreak\\\nagain<br><br>twice, and `` a ` b `` and `a|b` and <code>x <em>y</em></code>",
           "[link *with em*](http://x.y/a_b?c=d&e=(f) \"A \\\"title\\\"\") [](empty) [rel](a%20b.md) <http://auto.x> "
           "www.auto.org me@x.org [a](<b c> )",
           "## Heading with `code` and # \\#\n\n### Same\n\n### Same\n\n###### Six",
           "- a\n- b\n  - c\n    1. d\n    2. e\n- f\n\n  para\n\n  > quote\n\n* other list\n\n7) seven\n8) "
           "eight\n\n\n1. one",
           "- [x] done\n- [ ] open\n- plain\n\n-\n-  x\n\n- - - nested\n\n- ***\n- ```\n  code\n  ```",
           "> quote\n>\n> - list\n>\n>   ```\n>   code\n>\n>   more\n>   ```\n\n> another\n> > deep\n> > > deeper",
           "```cpp\nint main() {}\n\n~~~\n```` \n```\n\n    indented\n      code\n\n~~~\n~~~",
           "| a | b \\| c | `d` |\n|:--|:-:|--:|\n| *x* | y<br>z | |\n| 1 | 2 | [l](u) |\n\n| only |\n|------|",
           "![alt \\] text](a%20b.png \"A \\\"caption\\\"\")\n\nInline ![x](y.png) picture\n\n![](<z (1).png>)",
           "Note[^1] and[^big-one] and again[^1].\n\n[^1]: Short *one*.\n\n[^big-one]: First.\n\n    Second.\n\n    - "
           "list\n\n        deeper code\n\n***\n\nEnd.",
           "[^x]: - list first\n\nA[^x] B[^y]\n\n[^y]:\n    ```\n    code\n    ```",
           "中文 **粗体** 文字。\n\nمرحبا *بالعالم*\n\n日本語",
           "a\u00A0b &nbsp; c\n\n<div>html <b>block</b></div>\n\n<!-- gone -->\n\n***",
           "**a**b *c*d **e** *f*, (*g*) _h_ a*b*c **\"x\"** ~~y~~z **bold *and em* in it** [**l**](u)",
           "",
       })
    expect_round_trip(text);
}

TEST(Extract, PlainTextComesBackTheSameAsMarkdown) {
  const Article before = plain(
      "A Title\n\nSome text with * and _ and # in it, see http://x.y/z_a.\n- no list\n\nA verse\nof lines\n\n- list\n- "
      "of two\n\n    code();\n\n> quote\n");
  const Article after = markdown(extract_markdown(before));
  std::string first = extract_json(before), second = extract_json(after);
  first = first.substr(first.find("\"text\""));
  second = second.substr(second.find("\"text\""));
  EXPECT_EQ(first, second);
}

}  // namespace
}  // namespace lectern::content
