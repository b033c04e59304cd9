// ZIP archives, also those made to do harm.
#include "content/archive.h"

#include "archives.h"
#include "content_fixture.h"

namespace lectern::content {
namespace {

TEST(Archive, ReadsWhatIsInside) {
  const TempFolder folder;
  write_zip(folder.path() / "a.zip", {{"x/a.txt", "hello"}, {"b", ""}});
  auto archive = Archive::open(folder.path() / "a.zip");
  ASSERT_TRUE(archive);
  EXPECT_TRUE(archive->has("x/a.txt"));
  EXPECT_EQ(*archive->read("x/a.txt"), "hello");
  EXPECT_EQ(*archive->read("b"), "");
  EXPECT_EQ(archive->read("none").error().what, "is not in the archive");
}

TEST(Archive, OnlyDeflateIsUnpacked) {
  const TempFolder folder;
  int code = 0;
  zip_t* made = zip_open((folder.path() / "a.zip").string().c_str(), ZIP_CREATE, &code);
  ASSERT_NE(made, nullptr);
  const std::string text(1000, 'x');
  ASSERT_EQ(zip_file_add(made, "a", zip_source_buffer(made, text.data(), text.size(), 0), 0), 0);
  zip_set_file_compression(made, 0, ZIP_CM_BZIP2, 0);
  ASSERT_EQ(zip_close(made), 0);
  auto archive = Archive::open(folder.path() / "a.zip");
  ASSERT_TRUE(archive);
  EXPECT_EQ(archive->read("a").error().what, "is packed by another method than Deflate, which is not read here");
}

TEST(Archive, UnsafeNamesAreNotThere) {
  for (const char* name : {"../a", "a/../../b", "/etc/passwd", "a\\..\\b", "C:/a", "", "a//b", "./a"})
    EXPECT_FALSE(is_safe_member_name(name)) << name;
  EXPECT_FALSE(is_safe_member_name(std::string_view("a\0b", 3)));
  EXPECT_TRUE(is_safe_member_name("a/b..c/d"));
  const TempFolder folder;
  write_zip(folder.path() / "a.zip", {{"../../evil.txt", "x"}, {"good.txt", "y"}});
  EXPECT_EQ(Archive::open(folder.path() / "a.zip")->names(), (std::vector<std::string>{"good.txt"}));
}

TEST(Archive, BombsAreCutShort) {
  const TempFolder folder;
  write_zip(folder.path() / "a.zip", {{"zeros", std::string(64 << 20, '\0')}});
  ASSERT_LT(std::filesystem::file_size(folder.path() / "a.zip"), 1u << 20);
  auto archive = Archive::open(folder.path() / "a.zip");
  ASSERT_TRUE(archive);
  EXPECT_EQ(archive->read("zeros", 1 << 20).error().what, "unpacks to more than is read here");
}

TEST(Archive, DamagedOnesFailInPlainWords) {
  const TempFolder folder;
  write_zip(folder.path() / "a.zip", {{"a", std::string(5000, 'a') + "b"}});
  std::string bytes = *read_file(folder.path() / "a.zip");
  std::uint32_t state = 3;
  const auto random = [&](std::size_t below) { return state = state * 1664525 + 1013904223, (state >> 8) % below; };
  for (int round = 0; round < 300; ++round) {
    std::string broken = bytes.substr(0, round % 3 == 0 ? random(bytes.size()) : bytes.size());
    for (std::size_t i = 0; i < 4 && !broken.empty(); ++i)
      broken[random(broken.size())] = static_cast<char>(random(256));
    auto archive = Archive::open(folder.write("b.zip", broken));
    if (!archive) {
      EXPECT_FALSE(archive.error().what.empty());
      continue;
    }
    for (const std::string& name : archive->names()) (void)archive->read(name);
  }
}

}  // namespace
}  // namespace lectern::content
