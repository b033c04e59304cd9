#include "content/check.h"

#include "content_fixture.h"
#include "test_pictures.h"

namespace lectern::content {
namespace {

std::vector<std::string> check(const TempFolder& folder) {
  std::vector<std::string> lines = check_set(*Library::open({folder.path()}));
  for (std::string& line : lines)
    for (std::size_t at; (at = line.find(folder.path().string() + "/")) != line.npos;)
      line.erase(at, folder.path().string().size() + 1);
  return lines;
}

TEST(Check, SaysNothingWhenAllIsWell) {
  const TempFolder folder;
  folder.write("pic one.png", test_png(2, 3));
  folder.write(
      "a.md",
      "# T\n\n![x](pic%20one.png)\n\n[b](sub/b.md#there) [c](#more) [d](https://x.y) [e](mailto:a@b.c)\n\n## More\n");
  folder.write("sub/b.md", "Text ![root](/pic%20one.png) ![up](../pic%20one.png)");
  EXPECT_EQ(check(folder), std::vector<std::string>{});
}

TEST(Check, FindsDeadAddressesWithTheirLines) {
  const TempFolder folder;
  folder.write("broken.png", "no picture");
  folder.write("a.md",
               "---\nimage: cover.png\n---\n\nText "
               "![x](broken.png)\n\n![out](../../etc/x.png)\n\n![net](https://x.y/z.png)\n\n[dead](nowhere.md) "
               "[frag](#nothing)\n");
  folder.write("page.docx", "");
  EXPECT_EQ(
      check(folder),
      (std::vector<std::string>{
          "page.docx: is .docx, which is not read yet; skipped",
          "a.md:2: picture cover.png: there is no such picture (put it at cover.png); its description is shown",
          "a.md:5: picture broken.png: is no picture that is read here (PNG, JPEG, GIF, WebP, AVIF and SVG are); its "
          "description is shown",
          "a.md:7: picture ../../etc/x.png: leads out of the set's folder (keep the file inside the set); its "
          "description is shown",
          "a.md:9: picture https://x.y/z.png is on the network and is not fetched; its description is shown",
          "a.md:11: link #nothing leads to no heading of this article",
          "a.md:11: link nowhere.md leads to no file",
      }));
}

TEST(Check, HasALineForEveryBadArticleAndKeepsTheRest) {
  const TempFolder folder;
  folder.write("1.md", "---\ntitle: a: b\n---\nText.");
  folder.write("2.md", "");
  folder.write("3.txt", "caf\xC3\xA9 na\xC3\xAFve bro\xC3ken");
  folder.write("4.md", "Fine.");
  const auto lines = check(folder);
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_TRUE(lines[0].starts_with("1.md:2: the front matter is not valid YAML"));
  EXPECT_EQ(lines[1], "2.md: is empty");
  EXPECT_TRUE(lines[2].starts_with("3.txt:1: 1 broken UTF-8 sequence"));
}

}  // namespace
}  // namespace lectern::content
