// Files of every format, damaged by a fixed generator: whatever comes out, it ends with an article or an error.
#include "archives.h"
#include "content_fixture.h"
#include "fuzz/content_target.h"
#include "test_pictures.h"

namespace lectern::content {
namespace {

class Random {
 public:
  explicit Random(std::uint32_t seed) : state_(seed) {}
  std::size_t below(std::size_t limit) {
    state_ = state_ * 1664525 + 1013904223;
    return (state_ >> 8) % limit;
  }

 private:
  std::uint32_t state_;
};

// Bytes changed, pieces cut, doubled and moved.
std::string damaged(std::string bytes, Random& random) {
  for (std::size_t i = 0, count = 1 + random.below(5); i < count && !bytes.empty(); ++i) {
    const std::size_t at = random.below(bytes.size()),
                      size = 1 + random.below(std::min<std::size_t>(64, bytes.size() - at));
    switch (random.below(6)) {
      case 0: bytes[at] = static_cast<char>(random.below(256)); break;
      case 1: bytes[at] = static_cast<char>(bytes[at] ^ 1 << random.below(8)); break;
      case 2: bytes.erase(at, size); break;
      case 3: bytes.insert(random.below(bytes.size()), bytes.substr(at, size)); break;
      case 4: bytes.resize(at); break;
      default: bytes.replace(at, size, size, "\xFF\0<&\"\x80/9"[random.below(8)]); break;
    }
  }
  return bytes;
}

void damage(std::string_view ending, const std::string& seed, int rounds) {
  const TempFolder folder;
  Random random(static_cast<std::uint32_t>(seed.size() * 31 + 7));
  fuzz::read_as(folder.path(), ending, seed);
  for (int round = 0; round < rounds; ++round) fuzz::read_as(folder.path(), ending, damaged(seed, random));
}

TEST(Mutation, Pages) {
  damage(
      ".html",
      "<!doctype html><html lang=en><head><title>T | S</title><script "
      "type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"T\",\"author\":{\"name\":\"A\"}}</script>"
      "<meta charset=utf-8></head><body><nav><a href=1>a</a></nav><article><h1>T</h1><p>Words, and more words, to be "
      "read by somebody<sup id=r><a href=#n>1</a></sup>.</p>"
      "<figure><img "
      "data-src='data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'><figcaption>c</"
      "figcaption></figure><table><tr><th>a<th>b<tr><td rowspan=2>1<td>2</table>"
      "<ol><li id=n>note <a href=#r>^</a></ol></article><div id=comments><p>no</p></div></body></html>",
      400);
}

TEST(Mutation, SavedPages) {
  damage(".mhtml",
         "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html; "
         "charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
         "<p>text =C3=A9</p><img src=3Dcid:a>\r\n--b\r\nContent-Type: image/gif\r\nContent-ID: "
         "<a>\r\nContent-Transfer-Encoding: "
         "base64\r\n\r\nR0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7\r\n--b--\r\n",
         300);
}

TEST(Mutation, Books) {
  const TempFolder folder;
  write_zip(folder.path() / "b.epub",
            {{"mimetype", "application/epub+zip"},
             {"META-INF/container.xml", "<container><rootfiles><rootfile full-path='p.opf'/></rootfiles></container>"},
             {"p.opf",
              "<package><metadata><title>B</title></metadata><manifest><item id='a' href='a.xhtml' "
              "media-type='application/xhtml+xml'/></manifest><spine><itemref idref='a'/></spine></package>"},
             {"a.xhtml", "<html><body><h1>H</h1><p>text</p><img src='i.png'/></body></html>"},
             {"i.png", test_png(3, 3)}});
  damage(".epub", *read_file(folder.path() / "b.epub"), 300);
}

TEST(Mutation, FeedsAndExports) {
  damage(".rss",
         "<?xml "
         "version='1.0'?><rss><channel><title>F</title><item><title>T</title><link>https://a.example</"
         "link><description>&lt;p&gt;x</description><pubDate>Tue, 03 Feb 2026 10:00:00 "
         "GMT</pubDate></item></channel></rss>",
         300);
  damage(".atom",
         "<feed><title>F</title><entry><title type='html'>T</title><content "
         "type='xhtml'><div><p>x</p></div></content><updated>2026-02-03</updated></entry></feed>",
         300);
  damage(
      ".json",
      R"([{"title": "T", "content": "<p>x", "is_archived": 0, "tags": [{"label": "a"}], "published_at": "2026-02-03"}])",
      300);
  damage(
      ".json",
      R"({"version": "https://jsonfeed.org/version/1.1", "items": [{"content_html": "<p>x", "authors": [{"name": "A"}]}]})",
      300);
}

TEST(Mutation, Pictures) {
  const std::string svg =
      R"(<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><defs><g id="a"><rect width="5" height="5"/></g></defs><use href="#a" x="2"/><text>t</text></svg>)";
  for (const std::string& seed :
       {test_png(5, 4), test_jpeg(8, 8, 6), test_webp(5, 4), test_webp(5, 4, true), test_gif(), svg})
    damage(".png", seed, 300);
}

}  // namespace
}  // namespace lectern::content
