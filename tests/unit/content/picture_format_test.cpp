// AVIF, SVG, pictures inside the text, and colour profiles.
#include <lcms2.h>
#include <zlib.h>

#include <array>

#include "content/picture.h"
#include "content/picture_formats.h"
#include "content_fixture.h"
#include "test_pictures.h"

namespace lectern::content {
namespace {

std::array<int, 4> pixel(const PictureData& picture, int x, int y) {
  const std::size_t at =
      (static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width_px) + static_cast<std::size_t>(x)) * 4;
  return {picture.rgba[at], picture.rgba[at + 1], picture.rgba[at + 2], picture.rgba[at + 3]};
}

TEST(Avif, IsReadAndTurned) {
  const PictureFile flat{{}, test_avif(0)}, turned{{}, test_avif(1)};
  EXPECT_EQ(probe_picture(flat)->width_px, 16);
  const auto picture = decode_picture(flat, 100);
  ASSERT_TRUE(picture) << picture.error().line();
  EXPECT_EQ(pixel(*picture, 1, 1), (std::array{255, 0, 0, 255}));
  EXPECT_EQ(pixel(*picture, 14, 6), (std::array{0, 0, 255, 255}));
  // A quarter turn against the clock: what was left is below.
  EXPECT_EQ(probe_picture(turned)->width_px, 8);
  const auto upright = decode_picture(turned, 100);
  ASSERT_TRUE(upright);
  EXPECT_EQ(pixel(*upright, 4, 1), (std::array{0, 0, 255, 255}));
  EXPECT_EQ(pixel(*upright, 4, 14), (std::array{255, 0, 0, 255}));
}

TEST(Svg, IsDrawnAsLargeAsAskedFor) {
  const PictureFile file{
      {},
      R"(<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="10" height="10" fill="#f00"/></svg>)"};
  EXPECT_EQ(probe_picture(file)->width_px, 20);
  EXPECT_EQ(probe_picture(file)->height_px, 10);
  const auto picture = decode_picture(file, 60);
  ASSERT_TRUE(picture);
  EXPECT_EQ(picture->width_px, 60);
  EXPECT_EQ(pixel(*picture, 10, 10), (std::array{255, 0, 0, 255}));
  EXPECT_EQ(pixel(*picture, 50, 10), (std::array{0, 0, 0, 0}));
  EXPECT_EQ(decode_picture(file, 4000)->width_px, 80);
}

TEST(Drawings, DarkInkStandsOnPaper) {
  const auto corner = [](const std::string& ink) {
    const PictureFile file{
        {},
        R"(<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="10" height="10" fill=")" + ink +
            R"("/></svg>)"};
    const auto drawn = decode_picture(file, 20);
    return drawn ? std::vector(drawn->rgba.end() - 4, drawn->rgba.end()) : std::vector<std::uint8_t>();
  };
  EXPECT_EQ(corner("#111"), (std::vector<std::uint8_t>{0xFA, 0xF7, 0xF0, 255}));  // else it is lost on a dark page
  EXPECT_EQ(corner("#eee").at(3), 0);
}

TEST(Svg, LooksAtNothingOutside) {
  const TempFolder folder;
  folder.write("red.png", test_png(4, 4));
  const auto path = folder.write(
      "a.svg",
      R"(<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><image href="red.png" width="8" height="8"/><image href="https://x.example/a.png" width="8" height="8"/><script>1</script></svg>)");
  const auto picture = decode_picture(path, 8);
  if (picture) { EXPECT_EQ(pixel(*picture, 4, 4), (std::array{0, 0, 0, 0})); }
  EXPECT_FALSE(decode_picture(PictureFile{{}, "<svg"}, 8));
  EXPECT_TRUE(
      probe_picture(PictureFile{{}, R"(<svg xmlns="http://www.w3.org/2000/svg" width="100000000" height="1"/>)"})
          ->width_px <= kMaxPictureSide);
}

TEST(DataAddress, MayBePercentCodes) {
  const auto picture =
      find_picture({}, "data:image/svg+xml;utf8,%3Csvg xmlns='http://www.w3.org/2000/svg' width='3' height='3'/%3E");
  ASSERT_TRUE(picture);
  EXPECT_EQ(probe_picture(*picture)->width_px, 3);
}

std::string big_endian(std::size_t value) {
  std::string bytes;
  for (const int shift : {24, 16, 8, 0}) bytes += static_cast<char>(value >> shift & 0xFF);
  return bytes;
}

TEST(ColourProfile, IsAppliedToPng) {
  // A profile whose red and blue are each other's: what is stored as red is meant as blue.
  const cmsCIExyY white{0.3127, 0.3290, 1};
  const cmsCIExyYTRIPLE swapped{{0.15, 0.06, 1}, {0.30, 0.60, 1}, {0.64, 0.33, 1}};
  cmsToneCurve* curve = cmsBuildGamma(nullptr, 2.2);
  cmsToneCurve* curves[] = {curve, curve, curve};
  cmsHPROFILE profile = cmsCreateRGBProfile(&white, &swapped, curves);
  cmsUInt32Number size = 0;
  cmsSaveProfileToMem(profile, nullptr, &size);
  std::string icc(size, '\0');
  cmsSaveProfileToMem(profile, icc.data(), &size);
  cmsCloseProfile(profile);
  cmsFreeToneCurve(curve);

  uLongf packed_size = compressBound(icc.size());
  std::string packed(packed_size, '\0');
  compress(reinterpret_cast<Bytef*>(packed.data()), &packed_size, reinterpret_cast<const Bytef*>(icc.data()),
           icc.size());
  packed.resize(packed_size);
  const std::string body = "iCCP" + std::string("x\0\0", 3) + packed;
  std::vector<std::uint8_t> red;
  for (int i = 0; i < 4; ++i) red.insert(red.end(), {250, 0, 0, 255});
  std::string png = test_png(2, 2, red);
  png.insert(33, big_endian(body.size() - 4) + body +
                     big_endian(crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()))));

  EXPECT_EQ(icc_profile_of(png), icc);
  const auto picture = decode_picture(PictureFile{{}, png}, 10);
  ASSERT_TRUE(picture) << picture.error().line();
  const auto [r, g, b, a] = pixel(*picture, 0, 0);
  EXPECT_LT(r, 60);
  EXPECT_GT(b, 220);
  EXPECT_EQ(a, 255);
}

TEST(ColourProfile, BrokenOnesChangeNothing) {
  PictureData picture{1, 1, {10, 20, 30, 255}};
  convert_to_srgb(picture, std::string(500, 'x'));
  EXPECT_EQ(pixel(picture, 0, 0), (std::array{10, 20, 30, 255}));
  EXPECT_EQ(icc_profile_of("\xFF\xD8\xFF\xE2"), "");
  EXPECT_EQ(icc_profile_of("\x89PNG"), "");
  EXPECT_EQ(icc_profile_of("RIFFxxxxWEBP"), "");
}

}  // namespace
}  // namespace lectern::content
