// What elements become.
#include "content/html_picture.h"
#include "content_fixture.h"

namespace lectern::content {
namespace {

std::vector<Block> blocks_of(const std::string& text, const std::string& base = {}) {
  std::vector<Problem> problems;
  return read_html_content(text, base, problems);
}
std::string texts(const std::vector<Block>& blocks) {
  Article article;
  article.blocks = blocks;
  return texts_of(article);
}

TEST(HtmlBlocks, ParagraphsHeadingsAndMarks) {
  const auto blocks = blocks_of(
      "<h2 id=top>A <em>new</em>\n head</h2><p>One <b>bold</b>, <a href='x.html' title=T>a link</a>, <code>f()</code> "
      "and x<sup>2</sup>.</p>"
      "loose text<div>in a box</div><p>line<br>break<br><br>and another");
  EXPECT_EQ(kinds_of(blocks), "hppppp");
  EXPECT_EQ(blocks[0].id, "top");
  EXPECT_EQ(block_as<Heading>(blocks, 0).text.text, "A new head");
  EXPECT_EQ(marks_of(block_as<Paragraph>(blocks, 1).text), "strong(bold) link(a link)=x.html code(f()) sup(2)");
  EXPECT_EQ(texts(blocks),
            "A new head | One bold, a link, f() and x2. | loose text | in a box | line\nbreak | and another");
}

TEST(HtmlBlocks, MarksGoOnOverBlocks) {
  const auto blocks = blocks_of("<a href=u><p>one</p><p>two</p></a>");
  EXPECT_EQ(marks_of(block_as<Paragraph>(blocks, 0).text), "link(one)=u");
  EXPECT_EQ(marks_of(block_as<Paragraph>(blocks, 1).text), "link(two)=u");
}

TEST(HtmlBlocks, ListsQuotesAndDefinitions) {
  const auto blocks = blocks_of(
      "<ol "
      "start=3><li>a<ul><li>b</ul><li><p>c<p>d</ol><blockquote><p>q</p><p>r</p></blockquote><dl><dt>T<dd>m<dd>n</"
      "dl><hr>");
  EXPECT_EQ(kinds_of(blocks), "lqplr");
  const List& list = block_as<List>(blocks, 0);
  EXPECT_TRUE(list.ordered);
  EXPECT_EQ(list.start, 3);
  EXPECT_EQ(kinds_of(list.items[0].blocks), "pl");
  EXPECT_EQ(kinds_of(list.items[1].blocks), "pp");
  EXPECT_EQ(marks_of(block_as<Paragraph>(blocks, 2).text), "strong(T)");
  EXPECT_EQ(block_as<List>(blocks, 3).items.size(), 2u);
}

TEST(HtmlBlocks, CodeWithItsLanguageAndWithoutLineNumbers) {
  const auto blocks = blocks_of(
      "<pre><code class='language-C++ hl'>int a;\n  b();\n</code></pre><div class='highlight-source-rust'><pre>let "
      "x;</pre></div>"
      "<table class=highlighttable><tr><td class=linenos><pre>1\n2</pre><td class=code><pre>one\ntwo</pre></table>");
  EXPECT_EQ(kinds_of(blocks), "ccc");
  EXPECT_EQ(block_as<CodeBlock>(blocks, 0).language, "c++");
  EXPECT_EQ(block_as<CodeBlock>(blocks, 0).text, "int a;\n  b();");
  EXPECT_EQ(block_as<CodeBlock>(blocks, 1).language, "rust");
  EXPECT_EQ(block_as<CodeBlock>(blocks, 2).text, "one\ntwo");
}

TEST(HtmlBlocks, TablesOfDataApartFromTablesOfLayout) {
  const auto blocks = blocks_of(
      "<table><caption>Prices</caption><thead><tr><th>What<th>How much</thead><tr><td>Tea<td align=right>2<tr><td "
      "rowspan=2>Cake<td>3<tr><td>4</table>"
      "<table><tr><td><p>A whole column of text, set in a table because that was how pages were made.</p><td><p>And "
      "another one.</p></table>"
      "<table role=presentation><tr><th>a<th>b<tr><td>c<td>d</table>");
  const Table& table = block_as<Table>(blocks, 0);
  EXPECT_EQ(table.caption.text, "Prices");
  EXPECT_EQ(table.header_rows, 1);
  EXPECT_EQ(table.columns[1], Alignment::Right);
  EXPECT_EQ(block_text(blocks[0]), "Prices\nWhat\tHow much\nTea\t2\nCake\t3\n\t4");
  EXPECT_EQ(kinds_of(blocks), "tpppppp");
}

TEST(HtmlBlocks, PicturesWithTheirCaptions) {
  const auto blocks = blocks_of(
      "<figure><div><img src=a.jpg alt='A boat'></div><figcaption>The <i>boat</i> at noon</figcaption></figure><p><img "
      "src=b.png></p>"
      "<p>in <img src=c.png alt=c> line</p><figure><pre>code</pre><figcaption>Listing one</figcaption></figure>");
  EXPECT_EQ(kinds_of(blocks), "iipcp");
  const Picture& picture = block_as<Picture>(blocks, 0);
  EXPECT_EQ(picture.source, "a.jpg");
  EXPECT_EQ(picture.alternative_text, "A boat");
  EXPECT_EQ(picture.caption.text, "The boat at noon");
  EXPECT_EQ(marks_of(block_as<Paragraph>(blocks, 2).text), "picture(\uFFFC)=c.png");
}

TEST(HtmlBlocks, LazyPicturesShowTheirTrueSource) {
  const auto source = [](const std::string& text) {
    for (const Block& block : blocks_of(text))
      if (const auto* picture = std::get_if<Picture>(&block.content)) return picture->source;
    return std::string();
  };
  EXPECT_EQ(source("<img src='data:image/gif;base64,R0lGOD' data-src='a.jpg'>"), "a.jpg");
  EXPECT_EQ(source("<img src='https://x.example/spacer.gif' data-original='a.jpg'>"), "a.jpg");
  EXPECT_EQ(source("<img data-whatever='img/a.webp'>"), "img/a.webp");
  EXPECT_EQ(source("<img class=lazy><noscript><img src='a.jpg'></noscript>"), "a.jpg");
  EXPECT_EQ(source("<img srcset='s.jpg 320w, m.jpg 1280w, l.jpg 9000w'>"), "m.jpg");
  EXPECT_EQ(source("<picture><source srcset='a.avif 1x, b.avif 2x'><img></picture>"), "b.avif");
  EXPECT_EQ(source("<img src=pixel.png width=1 height=1>"), "");
  EXPECT_EQ(source("<amp-img src='a.jpg'></amp-img>"), "a.jpg");
  EXPECT_EQ(best_of_srcset("https://x.example/w_1,h_2/a.jpg 2x, b.jpg"), "https://x.example/w_1,h_2/a.jpg");
}

TEST(HtmlBlocks, FootnotesComeToTheEnd) {
  const auto blocks = blocks_of(
      "<p>One<sup id=r1><a href='#n1'>1</a></sup> and two<a id=r2 href='#n2'>[2]</a>; <a href='#other'>see "
      "below</a>.</p>"
      "<ol><li id=n1>First. <a href='#r1'>↩</a></li><li id=n2><p>Second <i>note</i>. <a "
      "href='#r2'>^</a></p></li></ol><p id=other>Other.</p>");
  EXPECT_EQ(kinds_of(blocks), "ppff");
  EXPECT_EQ(marks_of(block_as<Paragraph>(blocks, 0).text), "note(1)=1 note(2)=2 link(see below)=#other");
  EXPECT_EQ(texts({block_as<Footnote>(blocks, 2).blocks}), "First.");
  EXPECT_EQ(texts({block_as<Footnote>(blocks, 3).blocks}), "Second note.");
}

TEST(HtmlBlocks, EveryNameCanBeLinkedTo) {
  const Article article = html(
      "<article><h1>Name</h1><section id='one'><span id='s-one'></span><p><a name='two' id='two'></a>Text and <b "
      "id='three'>more</b> of "
      "it, and more than that.</p></section><table><tr id='row'><th>a</th><th>b</th></tr><tr><td><i "
      "id='cell'>c</i></td>"
      "<td id='d'>d</td></tr></table><h2 id='h'><a id='in'></a>Heading</h2><p>The end of it all.</p></article>");
  EXPECT_EQ(article.blocks[0].id, "one s-one two three");
  EXPECT_EQ(kinds_of(article.blocks), "pthp");
  EXPECT_EQ(article.blocks[1].id, "row cell d");
  EXPECT_EQ(article.blocks[2].id, "h in");
}

TEST(HtmlBlocks, MathmlIsReadInALine) {
  const auto line = [](const std::string& inside) {
    const Article article = html("<article><p>a " + inside + "</p></article>");
    return block_as<Paragraph>(article.blocks, 0).text;
  };
  const InlineText power = line(
      "<math><mi>x</mi><mo>=</mo><msup><mfenced><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow></mfenced><mn>2</mn></msup>"
      "<msub><mi>c</mi><msup><mi>i</mi><mn>3</mn></msup></msub></math>");
  EXPECT_EQ(power.text, "a x = (a + b)2ci^3");
  EXPECT_EQ(marks_of(power), "em(x) em(a) em(b) sup(2) em(c) sub(i^3) em(i)");
  EXPECT_EQ(
      line("<math><mo>−</mo><mfrac><mrow><mn>1</mn><mo>−</mo><mi>sin</mi><mo>\u2061</mo><mi>t</mi></mrow><mn>2</mn>"
           "</mfrac><mo>&lt;</mo><msqrt><mi>x</mi></msqrt></math>")
          .text,
      "a −(1 − sint)/2 < √x");
  EXPECT_EQ(
      line("<math><mi>A</mi><mo>=</mo><mfenced open='[' close=']'><mrow><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mo>−"
           "</mo><mn>2</mn></mtd></mtr><mtr><mtd><mn>3</mn></mtd><mtd><mn>4</mn></mtd></mtr></mtable></mrow></mfenced>"
           "</math>")
          .text,
      "a A = [1, −2; 3, 4]");
  EXPECT_EQ(
      line("<math><mtable><mtr><mtd><mi>x</mi></mtd><mtd><mo>=</mo><mn>1</mn></mtd></mtr><mtr><mtd><mi>y</mi></mtd>"
           "<mtd><mo>=</mo><mn>2</mn></mtd></mtr></mtable></math>")
          .text,
      "a x = 1\ny = 2");
  EXPECT_EQ(
      line("<math><mfrac><mn>1</mn><mn>2</mn></mfrac><mi>x</mi><mo>+</mo><mfrac><mi>y</mi><mn>3</mn></mfrac></math>")
          .text,
      "a (1/2)x + y/3");
  const InlineText sum = line(
      "<math><munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover><mover><mi>v</mi>"
      "<mo>→</mo></mover></math>");
  EXPECT_EQ(sum.text, "a ∑i = 1nv\u20D7");
  EXPECT_EQ(marks_of(sum), "sub(i = 1) em(i) em(n) sup(n) em(v)");
  EXPECT_EQ(html("<article><p>Then</p><p>so <math display='block'><mi>x</mi></math> is.</p></article>").blocks.size(),
            4u);
}

TEST(HtmlBlocks, FormulasAreShownAsTheirSource) {
  const auto blocks = blocks_of(
      "<p><math><semantics><mi>x</mi><annotation encoding='application/x-tex'>x^2</annotation></semantics></math> "
      "<math alttext='\\frac12'><mfrac></mfrac></math> <math><mi>y</mi></math> <script "
      "type='math/tex'>\\pi</script></p>");
  EXPECT_EQ(block_text(blocks.at(0)), "x^2 \\frac12 y \\pi");
  EXPECT_EQ(marks_of(block_as<Paragraph>(blocks, 0).text), "code(x^2) code(\\frac12) em(y) code(\\pi)");
}

TEST(HtmlBlocks, EmbeddedThingsLeaveTheirAddress) {
  const auto blocks = blocks_of(
      "<p>a</p><iframe src='https://www.films.example/embed/42' title='The boat, filmed'></iframe><video><source "
      "src='https://x.example/b.mp4'></video>"
      "<iframe src='https://ads.example/banner' width=1></iframe>");
  EXPECT_EQ(texts(blocks), "a | ▶ The boat, filmed (films.example) | ▶ x.example");
  EXPECT_EQ(block_as<Paragraph>(blocks, 1).text.marks.at(0).target, "https://www.films.example/embed/42");
}

TEST(HtmlBlocks, LinksStartAtTheBase) {
  const auto target = [](const std::string& href) {
    return block_as<Paragraph>(blocks_of("<p><a href='" + href + "'>x</a>", "https://a.example/b/c.html?d#e"), 0)
        .text.marks.at(0)
        .target;
  };
  EXPECT_EQ(target("x.html"), "https://a.example/b/x.html");
  EXPECT_EQ(target("../x.html"), "https://a.example/x.html");
  EXPECT_EQ(target("/x?y"), "https://a.example/x?y");
  EXPECT_EQ(target("//b.example/"), "https://b.example/");
  EXPECT_EQ(target("#here"), "#here");
  EXPECT_EQ(target("mailto:a@b.example"), "mailto:a@b.example");
}

TEST(HtmlBlocks, LanguagesAndDirections) {
  const auto blocks = blocks_of(
      "<p>a</p><blockquote lang=fr><p>b</p></blockquote><p "
      "dir=rtl>c</p><p><ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby><q>said</q>");
  EXPECT_EQ(blocks[1].language, "fr");
  EXPECT_EQ(blocks[2].direction, Direction::RightToLeft);
  EXPECT_EQ(block_text(blocks[3]), "漢字(かんじ)“said”");
}

}  // namespace
}  // namespace lectern::content
