// Books: EPUB 2 and 3.
#include "content/epub.h"
#include "archives.h"
#include "content/picture.h"
#include "content/xhtml.h"
#include "content_fixture.h"
#include "test_pictures.h"

namespace lectern::content {
namespace {

namespace fs = std::filesystem;

constexpr const char* kContainer =
    R"(<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles><rootfile full-path="OEBPS/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>)";

std::string chapter(const std::string& body) {
  return R"(<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title/><script src="x.js"/></head><body>)" +
         body + "</body></html>";
}

std::string package(const std::string& version, const std::string& spine_toc) {
  return R"(<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version=")" + version +
         R"(" unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">x</dc:identifier><dc:title>Rivers</dc:title><dc:creator>Ada Byron</dc:creator><dc:creator>Mary Ward</dc:creator><dc:language>en</dc:language><dc:date>1911-02-03</dc:date></metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
<item id="one" href="text/one.xhtml" media-type="application/xhtml+xml"/><item id="two" href="text/two%20b.xhtml" media-type="application/xhtml+xml"/>
<item id="notes" href="text/notes.xhtml" media-type="application/xhtml+xml"/><item id="pic" href="images/boat.png" media-type="image/png"/><item id="evil" href="../../etc/passwd" media-type="application/xhtml+xml"/></manifest>
<spine)" +
         spine_toc +
         R"(><itemref idref="one"/><itemref idref="two"/><itemref idref="notes" linear="no"/><itemref idref="gone"/></spine></package>)";
}

Members book_members(const std::string& version) {
  Members members = {
      {"mimetype", "application/epub+zip"},
      {"META-INF/container.xml", kContainer},
      {"OEBPS/package.opf", package(version, version == "2.0" ? " toc=\"ncx\"" : "")},
      {"OEBPS/text/one.xhtml",
       chapter(
           R"(<h1>The <a id="x"/>Boat</h1><p>It came<a epub:type="noteref" href="#n1">1</a> down. See <a href="two%20b.xhtml#end">the end</a>.</p>
<p><img src="../images/boat.png" alt="A boat"/></p><aside epub:type="footnote" id="n1"><p>At noon.</p></aside>)")},
      {"OEBPS/text/two b.xhtml", chapter(R"(<p>No heading here.</p><p id="end">The end.</p>)")},
      {"OEBPS/text/notes.xhtml", chapter("<p>Notes</p>")},
      {"OEBPS/images/boat.png", test_png(4, 3)}};
  if (version == "2.0")
    members.push_back(
        {"OEBPS/toc.ncx",
         R"(<?xml version="1.0"?><ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text>The Boat</text></navLabel><content src="text/one.xhtml"/><navPoint><navLabel><text>What came after</text></navLabel><content src="text/two%20b.xhtml#end"/></navPoint></navPoint></navMap></ncx>)"});
  else
    members.push_back(
        {"OEBPS/nav.xhtml",
         chapter(
             R"(<nav epub:type="landmarks"><ol><li><a href="text/two%20b.xhtml">Wrong</a></li></ol></nav><nav epub:type="toc"><ol><li><a href="text/one.xhtml">The <i>Boat</i></a></li><li><a href="text/two%20b.xhtml">What came after</a></li></ol></nav>)")});
  return members;
}

TEST(Epub, ChaptersAreArticles) {
  for (const char* version : {"2.0", "3.0"}) {
    const TempFolder folder;
    const fs::path path = folder.path() / "rivers.epub";
    write_zip(path, book_members(version));
    const auto library = Library::open({path});
    ASSERT_TRUE(library) << library.error().line();
    EXPECT_EQ(library->title(), "Rivers");
    ASSERT_EQ(library->entries().size(), 3u);
    EXPECT_EQ(texts_of(library->load(2)), "Notes");  // not linear: behind the others
    EXPECT_EQ(library->entries()[1].title, "What came after");
    const Article one = library->load(0), two = library->load(1);
    EXPECT_EQ(one.title, "The Boat");
    EXPECT_EQ(one.byline, "Ada Byron, Mary Ward");
    EXPECT_EQ(one.published, "1911-02-03");
    EXPECT_EQ(one.language, "en");
    EXPECT_EQ(one.site, "Rivers");
    EXPECT_EQ(kinds_of(one.blocks), "pif");
    EXPECT_EQ(marks_of(block_as<Paragraph>(one.blocks, 0).text), "note(1)=1 link(the end)=two%20b.xhtml#end");
    EXPECT_EQ(texts_of(two), "No heading here. | The end.");
    EXPECT_EQ(two.blocks[1].id, "end");
    const auto picture = find_picture(one, block_as<Picture>(one.blocks, 1).source);
    ASSERT_TRUE(picture) << picture.error().line();
    EXPECT_EQ(probe_picture(*picture)->width_px, 4);
    EXPECT_FALSE(find_picture(one, "../../../secret.png"));
    std::string problems;
    for (const Error& error : library->problems()) problems += error.what + "\n";
    EXPECT_EQ(problems,
              "names ../../etc/passwd, which is not inside the book; left out\nhas a chapter \"gone\" that its "
              "manifest does not name; left out\n");
  }
}

TEST(Epub, IsToldByItsContentAndFoundInFolders) {
  const TempFolder folder;
  write_zip(folder.path() / "b.epub", book_members("3.0"));
  folder.write("a.md", "x");
  EXPECT_EQ(Library::open({folder.path()})->entries().size(), 4u);
  fs::rename(folder.path() / "b.epub", folder.path() / "book");
  EXPECT_EQ(Library::open({folder.path() / "book"})->entries().size(), 3u);
}

TEST(Epub, FixedPagesAreReadAsRunningText) {
  const TempFolder folder;
  Members members = book_members("3.0");
  std::string& opf = members[2].second;
  opf.insert(opf.find("</metadata>"), "<meta property=\"rendition:layout\">pre-paginated</meta>");
  write_zip(folder.path() / "b.epub", members);
  const auto book = read_book(folder.path() / "b.epub");
  ASSERT_TRUE(book);
  EXPECT_EQ(book->entries.size(), 3u);
  EXPECT_EQ(book->problems.at(0).what, "is laid out in fixed pages; its words are shown as running text");
}

// A book of the given package (its metadata, manifest and spine), with these files beside it.
fs::path small_book(const TempFolder& folder, const std::string& inside, const Members& files,
                    const std::string& attributes = {}) {
  Members members = {
      {"mimetype", "application/epub+zip"},
      {"META-INF/container.xml", kContainer},
      {"OEBPS/package.opf", R"(<package xmlns="http://www.idpf.org/2007/opf" version="3.0")" + attributes +
                                R"( xmlns:dc="http://purl.org/dc/elements/1.1/">)" + inside + "</package>"}};
  members.insert(members.end(), files.begin(), files.end());
  write_zip(folder.path() / "b.epub", members);
  return folder.path() / "b.epub";
}

TEST(Epub, WhatIsNotReadHasFallbacks) {
  const TempFolder folder;
  const auto book =
      Library::open({small_book(folder,
                                R"(<metadata><dc:title>Boats</dc:title></metadata><manifest>
<item id="a" href="a.json" media-type="application/json" fallback="b"/><item id="b" href="b.psd" media-type="image/psd" fallback="c"/>
<item id="c" href="c.xhtml" media-type="application/xhtml+xml"/><item id="x" href="x.dmg" media-type="application/octet-stream" fallback="x"/>
<item id="star" href="star.psd" media-type="image/psd" fallback="flake"/><item id="flake" href="/pictures/flake.png" media-type="image/png"/></manifest>
<spine><itemref idref="a"/><itemref idref="x"/></spine>)",
                                {{"OEBPS/a.json", "{}"},
                                 {"OEBPS/c.xhtml", chapter(R"(<p>Words.</p><p><img src="star.psd" alt=""/></p>)")},
                                 {"OEBPS/star.psd", "8BPS"},
                                 {"pictures/flake.png", test_png(5, 5)}})});
  ASSERT_TRUE(book) << book.error().line();
  ASSERT_EQ(book->entries().size(), 1u);
  const Article article = book->load(0);
  EXPECT_EQ(texts_of(article), "Words. | ");
  const auto picture = find_picture(article, block_as<Picture>(article.blocks, 1).source);
  ASSERT_TRUE(picture) << picture.error().line();
  EXPECT_EQ(probe_picture(*picture)->width_px, 5);
  ASSERT_EQ(book->problems().size(), 1u);
  EXPECT_EQ(book->problems()[0].what,
            "has a chapter OEBPS/x.dmg of a kind that is not read (application/octet-stream); left out");
}

TEST(Epub, DrawingsAreChaptersAndPictures) {
  const TempFolder folder;
  const auto book = Library::open({small_book(
      folder,
      R"(<manifest><item id="a" href="a.svg" media-type="image/svg+xml"/><item id="b" href="b.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/><itemref idref="b"/></spine>)",
      {{"OEBPS/a.svg",
        R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80000 40000"><title>A map</title><text>North</text></svg>)"},
       {"OEBPS/b.xhtml",
        chapter(
            R"(<p>Here: <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"><title>50% red</title><script>x()</script><linearGradient id="g"/><rect width="30" height="20" fill="red"/></svg></p><object data="c.png" type="image/png">A boat</object><object data="d.mp3"><p>No sound.</p></object>)")}})});
  ASSERT_TRUE(book) << book.error().line();
  ASSERT_EQ(book->entries().size(), 2u);
  const Article map = book->load(0), page = book->load(1);
  EXPECT_EQ(map.title, "A map");
  EXPECT_EQ(block_as<Picture>(map.blocks, 0).alternative_text, "North");
  const auto drawn = find_picture(map, block_as<Picture>(map.blocks, 0).source);
  ASSERT_TRUE(drawn) << drawn.error().line();
  EXPECT_TRUE(probe_picture(*drawn));
  EXPECT_EQ(kinds_of(page.blocks), "pip");
  const Mark& mark = block_as<Paragraph>(page.blocks, 0).text.marks.at(0);
  EXPECT_EQ(mark.label, "50% red");
  EXPECT_NE(mark.target.find("<linearGradient"), std::string::npos);
  EXPECT_EQ(mark.target.find("script"), std::string::npos);
  const auto inside = find_picture(page, mark.target);
  ASSERT_TRUE(inside) << inside.error().line();
  EXPECT_EQ(probe_picture(*inside)->width_px, 30);
  EXPECT_EQ(block_as<Picture>(page.blocks, 1).source, "c.png");
  EXPECT_EQ(block_as<Picture>(page.blocks, 1).alternative_text, "A boat");
}

TEST(Epub, PicturesStandWhereTheyAreNamed) {
  const TempFolder folder;
  const auto book = Library::open({small_book(
      folder,
      R"(<manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine>)",
      {{"OEBPS/a.xhtml", chapter(R"(<p><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="/></p>)")}})});
  ASSERT_TRUE(book);
  EXPECT_EQ(kinds_of(book->load(0).blocks), "i");  // not taken for what a script would replace
}

TEST(Epub, NamesHaveTheirDirectionAndChaptersTheirOwn) {
  const TempFolder folder;
  const auto book = Library::open({small_book(
      folder,
      R"(<metadata><dc:title dir="rtl">CSS: &#x5D4;&#x5E8;</dc:title><dc:creator dir="rtl">Ada</dc:creator><dc:creator>Mary</dc:creator><dc:language>he</dc:language></metadata><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine>)",
      {{"OEBPS/a.xhtml", chapter("<p>This runs from the left.</p>")}})});
  ASSERT_TRUE(book);
  EXPECT_EQ(book->title(), "\u2067CSS: \u05D4\u05E8\u2069");
  const Article article = book->load(0);
  EXPECT_EQ(article.byline, "\u2067Ada\u2069, Mary");
  EXPECT_EQ(article.language, "he");
  EXPECT_EQ(article.direction, Direction::LeftToRight);
}

TEST(Epub, PicturesAndListsHaveNamesInItsContents) {
  const TempFolder folder;
  const auto book = Library::open({small_book(
      folder,
      R"(<metadata><dc:title>Contents of boats</dc:title></metadata><manifest><item id="nav" properties="nav" href="nav.xhtml" media-type="application/xhtml+xml"/><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/><item id="b" href="b.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="nav"/><itemref idref="a"/><itemref idref="b"/></spine>)",
      {{"OEBPS/nav.xhtml",
        R"(<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Contents of boats</title></head><body><nav epub:type="toc"><ol><li><a href="a.xhtml"><img src="a.png" alt="A boat"/></a></li><li><a href="b.xhtml"><img src="b.png" alt="A mast" title="The mast"/></a></li></ol></nav></body></html>)"},
       {"OEBPS/a.xhtml", chapter("<p>One.</p>")},
       {"OEBPS/b.xhtml", chapter("<p>Two.</p>")}})});
  ASSERT_TRUE(book);
  EXPECT_EQ(book->load(0).title, "Contents of boats");
  EXPECT_EQ(book->load(1).title, "A boat");
  EXPECT_EQ(book->load(2).title, "The mast");
}

TEST(Epub, QuotesAreOfTheLanguage) {
  const TempFolder folder;
  const auto book = Library::open({small_book(
      folder,
      R"(<manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine>)",
      {{"OEBPS/a.xhtml",
        R"(<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="fr"><body><p><q>Un</q> <q lang="de-AT">Zwei</q> <q lang="en">three</q></p></body></html>)"}})});
  ASSERT_TRUE(book);
  EXPECT_EQ(texts_of(book->load(0)), "«\u00A0Un\u00A0» „Zwei“ “three”");
}

TEST(Epub, TellsWhereAChapterIsNotWellFormed) {
  const TempFolder folder;
  const auto book = Library::open({small_book(
      folder,
      R"(<manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine>)",
      {{"OEBPS/a.xhtml", "<html><body>\n<p>One<p>Two</p>\n</body></html>"}})});
  ASSERT_TRUE(book);
  const Article article = book->load(0);
  EXPECT_EQ(texts_of(article), "One | Two");
  ASSERT_EQ(article.problems.size(), 1u);
  EXPECT_EQ(article.problems[0].line, 3);
  EXPECT_EQ(article.problems[0].what, "is no well-formed XHTML here; read as pages of the web are");
}

TEST(Epub, AHeadingIsNotSaidTwice) {
  const TempFolder folder;
  const auto book = Library::open({small_book(
      folder,
      R"(<manifest><item id="nav" properties="nav" href="nav.xhtml" media-type="application/xhtml+xml"/><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/><item id="b" href="b.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/><itemref idref="b"/></spine>)",
      {{"OEBPS/nav.xhtml",
        chapter(
            R"(<nav epub:type="toc"><ol><li><a href="a.xhtml">Rivers</a></li><li><a href="b.xhtml">2. Hills</a></li></ol></nav>)")},
       {"OEBPS/a.xhtml", chapter("<h1>1. Rivers</h1><p>One.</p>")},
       {"OEBPS/b.xhtml", chapter("<h1>Hills</h1><p>Two.</p>")}})});
  ASSERT_TRUE(book);
  EXPECT_EQ(book->load(0).title, "1. Rivers");
  EXPECT_EQ(texts_of(book->load(0)), "One.");
  EXPECT_EQ(book->load(1).title, "2. Hills");
  EXPECT_EQ(texts_of(book->load(1)), "Two.");
}

TEST(Epub, PlacesInAChapterAreNoChapters) {
  const TempFolder folder;
  const auto book = Library::open({small_book(
      folder,
      R"(<metadata><dc:language>pt_BR</dc:language></metadata><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/><item id="a#x" href="a.xhtml#x" media-type="application/xhtml+xml"/><item id="b#y" href="b.xhtml#y" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/><itemref idref="a#x"/><itemref idref="b#y"/><itemref idref="a"/></spine>)",
      {{"OEBPS/a.xhtml", chapter("<p>One.</p>")}, {"OEBPS/b.xhtml", chapter("<h1>Part two</h1>")}})});
  ASSERT_TRUE(book);
  ASSERT_EQ(book->entries().size(), 3u);  // what stands there twice by itself is read twice
  EXPECT_EQ(texts_of(book->load(2)), "One.");
  const Article part = book->load(1);
  EXPECT_EQ(part.title, "Part two");
  EXPECT_EQ(part.language, "pt-BR");
  EXPECT_EQ(kinds_of(part.blocks), "r");
  EXPECT_TRUE(part.problems.empty());
}

TEST(Epub, FailsInPlainWords) {
  const TempFolder folder;
  const auto error = [&](const Members& members) {
    write_zip(folder.path() / "b.epub", members);
    const auto book = read_book(folder.path() / "b.epub");
    return book ? std::string("opened") : book.error().what;
  };
  EXPECT_EQ(error({{"a.txt", "x"}}), "is no book (EPUB): it has no META-INF/container.xml");
  EXPECT_EQ(error({{"META-INF/container.xml", kContainer}}), "is a damaged book: its package document cannot be read");
  Members locked = book_members("3.0");
  locked.push_back(
      {"META-INF/encryption.xml",
       R"(<encryption><EncryptedData><CipherData><CipherReference URI="OEBPS/text/one.xhtml"/></CipherData></EncryptedData></encryption>)"});
  EXPECT_EQ(error(locked), "is a protected book (DRM), which cannot be read here");
  folder.write("b.epub", "no archive");
  EXPECT_TRUE(read_book(folder.path() / "b.epub").error().what.starts_with("is no ZIP archive"));
}

TEST(Xhtml, BecomesHtml) {
  EXPECT_EQ(html_from_xhtml("<?xml version='1.0'?><p><a id='x'/>a<br/><![CDATA[1 < 2]]></p>"),
            "<p><a id='x'></a>a<br/>1 &lt; 2</p>");
  EXPECT_EQ(html_from_xhtml("<p title='a/>b'>x<"), "<p title='a/>b'>x<");
  EXPECT_EQ(html_from_xhtml("<!DOCTYPE html [\n<!ENTITY a 'b>'>\n<!ENTITY c SYSTEM \"d\">\n] >\n<p/>"), "\n<p></p>");
  EXPECT_EQ(html_from_xhtml("<!DOCTYPE html><p/>"), "<!DOCTYPE html><p></p>");
  EXPECT_EQ(
      html_from_xhtml("<m:math xmlns:m='http://www.w3.org/1998/Math/MathML'><m:mi>x</m:mi><m:mspace/><n:a/></m:math>"),
      "<math xmlns:m='http://www.w3.org/1998/Math/MathML'><mi>x</mi><mspace></mspace><n:a></n:a></math>");
}

}  // namespace
}  // namespace lectern::content
