#include "content/panorama.h"

#include "content_fixture.h"
#include "test_pictures.h"

namespace lectern::content {
namespace {

PictureFile inside(std::string bytes) { return {{}, std::move(bytes)}; }

// A JPEG with an XMP packet before its picture.
std::string jpeg_with(int width, int height, const std::string& xmp) {
  std::string bytes = test_jpeg(width, height);
  const std::string segment = std::string("http://ns.adobe.com/xap/1.0/") + '\0' + xmp;
  const std::size_t length = segment.size() + 2;
  bytes.insert(2, std::string("\xFF\xE1") + static_cast<char>(length >> 8) + static_cast<char>(length & 255) + segment);
  return bytes;
}

std::string gpano(const std::string& attributes) {
  return "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF><rdf:Description rdf:about=\"\" " + attributes +
         "/></rdf:RDF></x:xmpmeta>";
}

std::optional<PanoramaShape> shape_of(int width, int height, const std::string& attributes) {
  return panorama_shape(inside(jpeg_with(width, height, gpano(attributes))), "picture.jpg", false);
}

const std::string kMark = R"(GPano:ProjectionType="equirectangular" )";

TEST(Panorama, IsKnownByItsMetadata) {
  EXPECT_EQ(shape_of(64, 32, kMark), PanoramaShape{});
  EXPECT_EQ(shape_of(64, 32, "GPano:ProjectionType = 'equirectangular'"), PanoramaShape{});
  EXPECT_EQ(shape_of(64, 32, R"(GPano:ProjectionType="cylindrical")"), std::nullopt);
  EXPECT_EQ(shape_of(64, 32, R"(Other:ProjectionType="equirectangular")"), std::nullopt);
  EXPECT_EQ(panorama_shape(inside(test_jpeg(64, 32)), "picture.jpg", false), std::nullopt);
  const std::string elements =
      "<rdf:Description><GPano:UsePanoramaViewer>True</GPano:UsePanoramaViewer>"
      "<GPano:ProjectionType>equirectangular</GPano:ProjectionType></rdf:Description>";
  EXPECT_EQ(panorama_shape(inside(jpeg_with(64, 32, elements)), "picture.jpg", false), PanoramaShape{});
}

TEST(Panorama, IsForTwoEyesWhereItIsSquare) { EXPECT_EQ(shape_of(64, 64, kMark), PanoramaShape{.stereo = true}); }

TEST(Panorama, KnowsWhatWasCutOff) {
  const auto shape = shape_of(60, 20,
                              kMark +
                                  R"(GPano:FullPanoWidthPixels="8000" GPano:FullPanoHeightPixels="4000"
                                             GPano:CroppedAreaImageWidthPixels="6000"
                                             GPano:CroppedAreaImageHeightPixels="2000"
                                             GPano:CroppedAreaLeftPixels="1000" GPano:CroppedAreaTopPixels="500")");
  EXPECT_EQ(shape, (PanoramaShape{.stereo = false, .left = 0.125f, .top = 0.125f, .width = 0.75f, .height = 0.5f}));
}

TEST(Panorama, TakesNumbersThatMakeNoSenseForNone) {
  const auto with = [](const std::string& left, const std::string& width) {
    return shape_of(64, 32,
                    kMark + R"(GPano:FullPanoWidthPixels="8000" GPano:FullPanoHeightPixels="4000"
                                       GPano:CroppedAreaImageHeightPixels="2000" GPano:CroppedAreaTopPixels="0"
                                       GPano:CroppedAreaLeftPixels=")" +
                        left + R"(" GPano:CroppedAreaImageWidthPixels=")" + width + '"');
  };
  EXPECT_NE(with("0", "4000"), PanoramaShape{});
  for (const auto& [left, width] : std::vector<std::pair<std::string, std::string>>{
           {"5000", "4000"}, {"-1", "4000"}, {"0", "0"}, {"0", "-5"}, {"0", "1e300"}, {"nan", "4000"}, {"0", "x"}})
    EXPECT_EQ(with(left, width), left == "nan" ? with("2000", "4000") : PanoramaShape{}) << left << ' ' << width;
}

TEST(Panorama, IsKnownByShapeAndName) {
  const TempFolder folder;
  const auto wide = inside(test_jpeg(2048, 1024)), square = inside(test_jpeg(1024, 1024));
  EXPECT_EQ(panorama_shape(wide, "beach.jpg", false), std::nullopt);
  EXPECT_EQ(panorama_shape(wide, "beach-360.jpg", false), PanoramaShape{});
  EXPECT_EQ(panorama_shape(wide, "beach.jpg", true), PanoramaShape{});
  EXPECT_EQ(panorama_shape(square, "beach_equirect.jpg", false), PanoramaShape{.stereo = true});
  EXPECT_EQ(panorama_shape(inside(test_jpeg(1600, 1024)), "beach-360.jpg", true), std::nullopt);
  EXPECT_EQ(panorama_shape(inside(test_jpeg(360, 360)), "photo-360.jpg", true), std::nullopt);  // a thumbnail
}

TEST(Panorama, IsWhatItsAddressSaysItIs) {
  EXPECT_EQ(panorama_shape(inside(test_jpeg(64, 32)), "beach.jpg#360", false), PanoramaShape{});
  EXPECT_EQ(panorama_shape(inside(test_jpeg(64, 64)), "beach.jpg#360", false), PanoramaShape{.stereo = true});
  EXPECT_EQ(panorama_shape(inside(test_jpeg(64, 32)), "beach.jpg#36", false), std::nullopt);
}

TEST(Panorama, HintsAreWords) {
  for (const char* words : {"IMG_360.jpg", "pictures/360-beach.jpg", "A 360° photo of the beach",
                            "Beach, Equirectangular", "panorama.png", "photosphere of a wood"})
    EXPECT_TRUE(hints_at_panorama(words)) << words;
  for (const char* words : {"beach.jpg", "photo-640x360.jpg", "360x640.png", "clip-360p.jpg", "IMG_13601.jpg",
                            "3600.jpg", "data:image/png;base64,360", "the company", ""})
    EXPECT_FALSE(hints_at_panorama(words)) << words;
}

TEST(Panorama, IsDecodedNoLargerThanIsShown) {
  const auto wide = decode_panorama(inside(jpeg_with(12000, 24, gpano(kMark))), "picture.jpg", false);
  ASSERT_TRUE(wide) << wide.error().line();
  EXPECT_EQ(wide->picture.width_px, kLargestPanorama_px);
  const auto stereo = decode_panorama(inside(test_jpeg(65, 65)), "picture.jpg#360", false);
  ASSERT_TRUE(stereo) << stereo.error().line();
  EXPECT_EQ(stereo->picture.height_px % 2, 0);
  EXPECT_EQ(stereo->picture.rgba.size(),
            std::size_t{4} * static_cast<std::size_t>(stereo->picture.width_px * stereo->picture.height_px));
  EXPECT_FALSE(decode_panorama(inside(test_jpeg(64, 32)), "picture.jpg", false));
}

// Damaged metadata is no metadata; nothing beyond it is read.
TEST(Panorama, StandsWhateverIsInTheMetadata) {
  const std::string good = jpeg_with(64, 32, gpano(kMark));
  for (std::size_t length = 0; length < 400 && length < good.size(); ++length)
    panorama_shape(inside(good.substr(0, length)), "picture.jpg", false);
  for (std::size_t at = 2; at < 400; ++at) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 0xA5);
    panorama_shape(inside(bad), "picture.jpg", true);
  }
  for (const char* xmp : {"", "GPano:", "GPano:ProjectionType", "GPano:ProjectionType=", "GPano:ProjectionType=\"",
                          "GPano:ProjectionType>", "GPano:ProjectionType=\"equirectangular"})
    EXPECT_EQ(panorama_shape(inside(jpeg_with(64, 32, xmp)), "picture.jpg", false), std::nullopt) << xmp;
}

}  // namespace
}  // namespace lectern::content
