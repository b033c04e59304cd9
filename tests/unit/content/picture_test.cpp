#include "content/picture.h"

#include "content_fixture.h"
#include "test_pictures.h"

namespace lectern::content {
namespace {

std::vector<int> pixel(const PictureData& picture, int x, int y) {
  const auto* p = picture.rgba.data() + (y * picture.width_px + x) * 4;
  return {p[0], p[1], p[2], p[3]};
}

PictureFile inside(std::string bytes) { return {{}, std::move(bytes)}; }

TEST(Picture, ReadsEveryFormat) {
  const TempFolder folder;
  for (const std::string& bytes : {test_png(40, 20), test_jpeg(40, 20), test_webp(40, 20), test_webp(40, 20, true)}) {
    const auto path = folder.write("picture", bytes);
    const auto size = probe_picture(path);
    ASSERT_TRUE(size) << size.error().line();
    EXPECT_EQ(size->width_px, 40);
    EXPECT_EQ(size->height_px, 20);
    const auto picture = decode_picture(path, 4096);
    ASSERT_TRUE(picture) << picture.error().line();
    ASSERT_EQ(picture->rgba.size(), 40u * 20 * 4);
    EXPECT_NEAR(pixel(*picture, 39, 0)[0], 255, 12);
    EXPECT_NEAR(pixel(*picture, 0, 19)[1], 255, 12);
    EXPECT_NEAR(pixel(*picture, 20, 10)[2], 128, 12);
  }
  const auto film = decode_picture(inside(test_gif()), 10);
  ASSERT_TRUE(film) << film.error().line();
  EXPECT_EQ(pixel(*film, 0, 0), (std::vector{255, 0, 0, 255}));
  EXPECT_EQ(pixel(*film, 1, 0), (std::vector{0, 0, 255, 255}));
}

TEST(Picture, IsScaledInLinearLight) {
  std::vector<std::uint8_t> stripes;  // black and white columns: half the light is sRGB 188, not 128
  for (int i = 0; i < 64 * 64; ++i)
    stripes.insert(stripes.end(), 3, static_cast<std::uint8_t>(i % 2 * 255)), stripes.push_back(255);
  const auto picture = decode_picture(inside(test_png(64, 64, stripes)), 16);
  ASSERT_TRUE(picture);
  EXPECT_EQ(picture->width_px, 16);
  EXPECT_NEAR(pixel(*picture, 7, 7)[0], 188, 1);
}

TEST(Picture, IsScaledWithPremultipliedAlpha) {
  std::vector<std::uint8_t> pixels;  // opaque red beside transparent green: no green shines through
  for (int i = 0; i < 8 * 8; ++i)
    pixels.insert(pixels.end(), i % 2 ? std::initializer_list<std::uint8_t>{0, 255, 0, 0}
                                      : std::initializer_list<std::uint8_t>{255, 0, 0, 255});
  const auto picture = decode_picture(inside(test_png(8, 8, pixels)), 4);
  ASSERT_TRUE(picture);
  EXPECT_EQ(pixel(*picture, 1, 1), (std::vector{255, 0, 0, 128}));
}

TEST(Picture, KeepsItsShapeAndFlatColourAtAnySize) {
  const std::vector<std::uint8_t> grey(300 * 200 * 4, 77);
  const std::string bytes = test_png(300, 200, grey);
  for (const int side : {1, 7, 64, 99, 299, 300, 1000}) {
    const auto picture = decode_picture(inside(bytes), side);
    ASSERT_TRUE(picture);
    EXPECT_EQ(picture->width_px, std::min(side, 300));
    EXPECT_EQ(picture->height_px, side >= 300 ? 200 : std::max(1, static_cast<int>(side * 200 / 300.0 + 0.5)));
    for (const int value : picture->rgba) EXPECT_NEAR(value, 77, 1);
  }
}

TEST(Picture, StandsUpright) {
  for (int orientation = 1; orientation <= 8; ++orientation) {
    const std::string bytes = test_jpeg(64, 32, orientation);
    const auto size = probe_picture(inside(bytes));
    ASSERT_TRUE(size);
    EXPECT_EQ(size->width_px, orientation >= 5 ? 32 : 64);
    const auto picture = decode_picture(inside(bytes), 4096);
    ASSERT_TRUE(picture);
    EXPECT_EQ(picture->width_px, size->width_px);
    // Where the stored picture's first pixel (no red, no green) must come to stand.
    const bool right = orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7;
    const bool bottom = orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8;
    const auto corner = pixel(*picture, right ? picture->width_px - 1 : 0, bottom ? picture->height_px - 1 : 0);
    EXPECT_LT(corner[0] + corner[1], 40) << orientation;
    // And where its first row's end (red) goes: along the row, or down the column.
    const bool turned = orientation >= 5;
    const auto red = turned ? pixel(*picture, right ? picture->width_px - 1 : 0, bottom ? 0 : picture->height_px - 1)
                            : pixel(*picture, right ? 0 : picture->width_px - 1, bottom ? picture->height_px - 1 : 0);
    EXPECT_GT(red[0] - red[1], 180) << orientation;
  }
}

TEST(Picture, LargeOnesAreReadRowByRow) {
  for (const std::string& bytes : {test_png(4096, 2000), test_jpeg(4096, 2000, 3)}) {
    const auto picture = decode_picture(inside(bytes), 256);
    ASSERT_TRUE(picture) << picture.error().line();
    EXPECT_EQ(picture->width_px, 256);
    EXPECT_EQ(picture->height_px, 125);
    // Red rises along it and green down it; the photograph stands on its head.
    const bool turned = bytes[0] != '\x89';
    const auto first = pixel(*picture, turned ? 255 : 0, turned ? 124 : 0),
               last = pixel(*picture, turned ? 0 : 255, turned ? 0 : 124);
    EXPECT_LT(first[0] + first[1], 20);
    EXPECT_GT(last[0] + last[1], 490);
    EXPECT_NEAR(last[2], 128, 3);
    EXPECT_FALSE(decode_picture(inside(bytes.substr(0, bytes.size() / 2)), 256).has_value() && !turned);
  }
  EXPECT_EQ(decode_picture(inside(test_png(4096, 2000)), 4096)->rgba, test_pixels(4096, 2000));
}

TEST(Picture, IsRefusedByItsHeaderWhenTooLarge) {
  std::string bytes = test_png(2, 2);
  bytes.replace(16, 8,
                std::string("\0\0\x40\0\0\0\x40\0", 8));  // 16384 x 16384, and a wrong checksum, which does not matter
  EXPECT_EQ(probe_picture(inside(bytes)).error().what, "has 16384 x 16384 pixels, more than are read here");
  EXPECT_EQ(decode_picture(inside(bytes), 100).error().what, "has 16384 x 16384 pixels, more than are read here");
  bytes.replace(16, 8, std::string("\0\0\x20\0\0\0\x20\0", 8));  // 8192 x 8192
  EXPECT_TRUE(probe_picture(inside(bytes)));
  bytes[28] = 1;  // interlaced: not to be read row by row
  EXPECT_EQ(probe_picture(inside(bytes)).error().what, "has 8192 x 8192 pixels, more than are read here");
  bytes.replace(16, 8, std::string("\0\1\0\0\0\0\0\1", 8));
  EXPECT_FALSE(decode_picture(inside(bytes), 100).has_value());
}

TEST(Picture, SurvivesBrokenBytes) {
  for (const std::string& whole :
       {test_png(30, 20), test_jpeg(30, 20, 6), test_webp(30, 20), test_webp(30, 20, true), test_gif()}) {
    for (std::size_t cut = 0; cut < whole.size(); cut += whole.size() / 40 + 1) {
      (void)probe_picture(inside(whole.substr(0, cut)));
      (void)decode_picture(inside(whole.substr(0, cut)), 16);
    }
    for (std::size_t at = 4; at < whole.size(); at += whole.size() / 150 + 1) {
      std::string changed = whole;
      changed[at] = static_cast<char>(changed[at] ^ 0x55);
      const auto size = probe_picture(inside(changed));
      if (size && static_cast<std::int64_t>(size->width_px) * size->height_px < 1'000'000)
        (void)decode_picture(inside(changed), 16);
    }
  }
  EXPECT_EQ(decode_picture(inside(""), 16).error().what, "is no picture that is read here");
  EXPECT_EQ(decode_picture(std::filesystem::path("/nowhere.png"), 16).error().what, "there is no such file");
  EXPECT_EQ(probe_picture(std::filesystem::path("/nowhere.png")).error().what, "there is no such picture");
}

TEST(Picture, IsFoundOnlyInsideTheSet) {
  const TempFolder folder, outside;
  outside.write("x.png", test_png(2, 2));
  folder.write("set/a b.png", test_png(2, 2));
  folder.write("set/sub/a.md", "Text.");
  folder.write("above.png", test_png(2, 2));
  std::filesystem::create_symlink(outside.path() / "x.png", folder.path() / "set" / "link.png");
  const auto library = Library::open({folder.path() / "set"});
  const Article article = library->load(0);
  for (const char* source : {"../a%20b.png", "../a b.png", "/a%20b.png", "./.././a%20b.png?size=2#x"})
    EXPECT_TRUE(find_picture(article, source)) << source;
  for (const char* source :
       {"", "a.png", "../../above.png", "../link.png", "https://x.y/z.png", "//x.y/z.png", "file:///etc/hosts",
        "..\\a b.png", "../a%00b.png", "/../above.png", ".", "data:image/png;base64,!"})
    EXPECT_FALSE(find_picture(article, source)) << source;
}

TEST(Picture, MayStandInsideTheText) {
  const Article article = markdown("Text.");
  const auto file =
      find_picture(article, "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");
  ASSERT_TRUE(file) << file.error().line();
  EXPECT_EQ(probe_picture(*file)->width_px, 1);
  EXPECT_TRUE(decode_picture(*file, 10));
}

}  // namespace
}  // namespace lectern::content
