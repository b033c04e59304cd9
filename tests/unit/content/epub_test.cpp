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
    ASSERT_EQ(library->entries().size(), 2u);
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
  EXPECT_EQ(Library::open({folder.path()})->entries().size(), 3u);
  fs::rename(folder.path() / "b.epub", folder.path() / "book");
  EXPECT_EQ(Library::open({folder.path() / "book"})->entries().size(), 2u);
}

TEST(Epub, FixedPagesAreReadAsRunningText) {
  const TempFolder folder;
  Members members = book_members("3.0");
  std::string& opf = members[2].second;
  opf.insert(opf.find("</metadata>"), "<meta property=\"rendition:layout\">pre-paginated</meta>");
  write_zip(folder.path() / "b.epub", members);
  const auto book = read_book(folder.path() / "b.epub");
  ASSERT_TRUE(book);
  EXPECT_EQ(book->entries.size(), 2u);
  EXPECT_EQ(book->problems.at(0).what, "is laid out in fixed pages; its words are shown as running text");
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
}

}  // namespace
}  // namespace lectern::content
