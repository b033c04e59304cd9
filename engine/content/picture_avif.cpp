#include <avif/avif.h>

#include <memory>
#include <string>

#include "content/picture_formats.h"

namespace lectern::content {
namespace {

struct DecoderFree {
  void operator()(avifDecoder* decoder) const { avifDecoderDestroy(decoder); }
};
using Decoder = std::unique_ptr<avifDecoder, DecoderFree>;

Decoder parsed(std::string_view bytes) {
  Decoder decoder(avifDecoderCreate());
  if (!decoder) return nullptr;
  decoder->maxThreads = 1;
  decoder->strictFlags = AVIF_STRICT_DISABLED;
  decoder->imageSizeLimit = static_cast<std::uint32_t>(kMaxPicturePixels);
  decoder->imageDimensionLimit = static_cast<std::uint32_t>(kMaxPictureSide);
  decoder->imageCountLimit = 10'000;
  if (avifDecoderSetIOMemory(decoder.get(), reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()) !=
          AVIF_RESULT_OK ||
      avifDecoderParse(decoder.get()) != AVIF_RESULT_OK)
    return nullptr;
  return decoder;
}

// Rotation and mirroring (ISO 23008-12, 6.5.10 and 6.5.12) as EXIF counts them: turned first, then mirrored.
int orientation_of(const avifImage& image) {
  const bool turned = image.transformFlags & AVIF_TRANSFORM_IROT, mirrored = image.transformFlags & AVIF_TRANSFORM_IMIR;
  const int quarter = turned ? image.irot.angle & 3 : 0;  // anti-clockwise
  constexpr int kTurned[] = {1, 8, 3, 6};
  constexpr int kLeftRight[] = {2, 7, 4, 5}, kTopBottom[] = {4, 5, 2, 7};
  if (!mirrored) return kTurned[quarter];
  return image.imir.axis == 0 ? kTopBottom[quarter] : kLeftRight[quarter];
}

}  // namespace

bool is_avif(std::string_view head) {
  if (head.size() < 16 || head.substr(4, 4) != "ftyp") return false;
  const std::string_view brands = head.substr(8, 64);
  return brands.find("avif") != brands.npos || brands.find("avis") != brands.npos;
}

std::optional<FormatHead> avif_head(std::string_view bytes) {
  const Decoder decoder = parsed(bytes);
  if (!decoder) return {};
  const avifImage& image = *decoder->image;
  return FormatHead{{static_cast<int>(image.width), static_cast<int>(image.height)}, orientation_of(image)};
}

std::optional<PictureData> decode_avif(std::string_view bytes, std::string& icc) {
  const Decoder decoder = parsed(bytes);
  if (!decoder || avifDecoderNextImage(decoder.get()) != AVIF_RESULT_OK) return {};
  const avifImage& image = *decoder->image;
  PictureData picture{static_cast<int>(image.width), static_cast<int>(image.height), {}};
  picture.rgba.resize(std::size_t{image.width} * image.height * 4);
  avifRGBImage rgb;
  avifRGBImageSetDefaults(&rgb, &image);
  rgb.format = AVIF_RGB_FORMAT_RGBA;
  rgb.depth = 8;
  rgb.pixels = picture.rgba.data();
  rgb.rowBytes = image.width * 4;
  if (avifImageYUVToRGB(&image, &rgb) != AVIF_RESULT_OK) return {};
  icc.assign(reinterpret_cast<const char*>(image.icc.data), image.icc.size);
  return picture;
}

}  // namespace lectern::content
