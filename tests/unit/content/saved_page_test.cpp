// Pages saved with their pictures: MHTML, SingleFile's archives, folders beside pages; and pages in old encodings.
#include "archives.h"
#include "content/mhtml.h"
#include "content/picture.h"
#include "content_fixture.h"
#include "test_pictures.h"

namespace lectern::content {
namespace {

const std::string kBody =
    "<title>The Boat</title><p>The river rose in the night, and by the morning the lower meadow had gone under the "
    "water.</p>";

TEST(SavedPage, MhtmlHoldsItsPictures) {
  const TempFolder folder;
  const auto path = folder.write(
      "boat.mhtml",
      "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: "
      "multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--=_Part_7\"\r\n\r\n"
      "----=_Part_7\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: "
      "https://paper.example/a/boat\r\n\r\n"
      "<title>The=20Boat</title><p>The river rose in the night, and by the morning the lower mea=\r\ndow had gone "
      "under the water, caf=C3=A9 and all. <a href=3D\"next\">Next</a></p><img src=3D\"../boat.gif\" alt=3DBoat>\r\n"
      "----=_Part_7\r\nContent-Type: image/gif\r\nContent-Transfer-Encoding: base64\r\nContent-Location: "
      "https://paper.example/boat.gif\r\n\r\n"
      "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7\r\n----=_Part_7--\r\n");
  const auto article = load_article(path);
  ASSERT_TRUE(article) << article.error().line();
  EXPECT_EQ(article->title, "The Boat");
  EXPECT_EQ(article->source, "https://paper.example/a/boat");
  EXPECT_EQ(kinds_of(article->blocks), "pi");
  EXPECT_NE(texts_of(*article).find("meadow had gone under the water, café"), std::string::npos);
  EXPECT_EQ(block_as<Paragraph>(article->blocks, 0).text.marks[0].target, "https://paper.example/a/next");
  const auto picture = find_picture(*article, block_as<Picture>(article->blocks, 1).source);
  ASSERT_TRUE(picture) << picture.error().line();
  EXPECT_TRUE(picture->bytes.starts_with("GIF89a"));
}

TEST(SavedPage, BrokenMhtmlFailsInPlainWords) {
  EXPECT_FALSE(read_mhtml("MIME-Version: 1.0\nContent-Type: multipart/related\n\nx", "a"));
  EXPECT_FALSE(read_mhtml("Content-Type: multipart/related; boundary=b\n\nx", "a"));
  EXPECT_EQ(read_mhtml("Content-Type: multipart/related; boundary=b\n\n--b\n\nx", "a")->size(), 1u);
}

TEST(SavedPage, SingleFilesArchiveIsReadInPlace) {
  const TempFolder folder;
  write_zip(folder.path() / "z.zip",
            {{"index.html", kBody + "<p><img src='images/0.png'></p>"}, {"images/0.png", test_png(5, 2)}});
  const auto path = folder.write("boat.html", *read_file(folder.path() / "z.zip"));
  const auto article = load_article(path);
  ASSERT_TRUE(article) << article.error().line();
  EXPECT_EQ(article->title, "The Boat");
  const auto picture = find_picture(*article, block_as<Picture>(article->blocks, 1).source);
  ASSERT_TRUE(picture) << picture.error().line();
  EXPECT_EQ(probe_picture(*picture)->width_px, 5);
}

TEST(SavedPage, FoldersBesidePagesHoldNoArticles) {
  const TempFolder folder;
  folder.write("Boat.html", kBody);
  folder.write("Boat_files/frame.html", "x");
  folder.write("Boat-Dateien/ad.htm", "x");
  folder.write("other_files/own.html", kBody);
  EXPECT_EQ(Library::open({folder.path()})->entries().size(), 2u);
}

TEST(SavedPage, EncodingsAreTheDeclaredOnes) {
  const auto text = [](std::string bytes, const std::string& declared = {}) {
    return decode_html(std::move(bytes), declared, "x")->text;
  };
  EXPECT_EQ(text("<meta charset='windows-1251'>\xCF\xF0\xE8\xE2\xE5\xF2"), "<meta charset='windows-1251'>Привет");
  EXPECT_EQ(text("<meta http-equiv=Content-Type content='text/html; charset=Shift_JIS'>\x93\xFA\x96\x7B"),
            "<meta http-equiv=Content-Type content='text/html; charset=Shift_JIS'>日本");
  EXPECT_EQ(text("<?xml version='1.0' encoding='ISO-8859-1'?><p>caf\xE9 \x93x\x94"),
            "<?xml version='1.0' encoding='ISO-8859-1'?><p>café “x”");
  EXPECT_EQ(text("\xC4\xE3\xBA\xC3", "gb2312"), "你好");
  EXPECT_EQ(text("<meta charset=iso-8859-1>caf\xC3\xA9"), "<meta charset=iso-8859-1>café");
  EXPECT_EQ(text("\xEF\xBB\xBF<meta charset=koi8-r>é"), "<meta charset=koi8-r>é");
  EXPECT_EQ(text(std::string("\xFF\xFE<\0p\0>\0", 8)), "<p>");
}

}  // namespace
}  // namespace lectern::content
