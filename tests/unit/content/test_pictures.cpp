#include "test_pictures.h"

#include <avif/avif.h>
#include <gtest/gtest.h>
#include <webp/encode.h>
#include <webp/mux.h>

#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STB_IMAGE_WRITE_STATIC
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#include <stb/stb_image_write.h>
#pragma GCC diagnostic pop

namespace lectern::content {
namespace {

void append(void* to, void* data, int size) {
  static_cast<std::string*>(to)->append(static_cast<const char*>(data), static_cast<std::size_t>(size));
}

}  // namespace

std::vector<std::uint8_t> test_pixels(int width, int height) {
  std::vector<std::uint8_t> pixels;
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x)
      pixels.insert(pixels.end(), {static_cast<std::uint8_t>(255 * x / std::max(width - 1, 1)),
                                   static_cast<std::uint8_t>(255 * y / std::max(height - 1, 1)), 128, 255});
  return pixels;
}

std::string test_png(int width, int height) { return test_png(width, height, test_pixels(width, height)); }

std::string test_png(int width, int height, const std::vector<std::uint8_t>& rgba) {
  std::string bytes;
  stbi_write_png_to_func(append, &bytes, width, height, 4, rgba.data(), width * 4);
  return bytes;
}

std::string test_jpeg(int width, int height, int orientation) {
  std::string bytes;
  stbi_write_jpg_to_func(append, &bytes, width, height, 4, test_pixels(width, height).data(), 95);
  if (orientation == 1) return bytes;
  std::string exif(
      "\xFF\xE1\x00\x22"
      "Exif\0\0"
      "MM\0\x2A\0\0\0\x08"
      "\0\x01"
      "\x01\x12\0\x03\0\0\0\x01\0",
      29);
  exif += static_cast<char>(orientation);
  exif += std::string(6, '\0');  // the rest of the value, and no next directory
  return bytes.insert(2, exif);
}

std::string test_webp(int width, int height, bool animated) {
  const auto pixels = test_pixels(width, height);
  std::uint8_t* encoded = nullptr;
  const std::size_t size = WebPEncodeLosslessRGBA(pixels.data(), width, height, width * 4, &encoded);
  std::string bytes(reinterpret_cast<char*>(encoded), size);
  WebPFree(encoded);
  if (!animated) return bytes;
  const WebPData picture{reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
  WebPMux* mux = WebPMuxNew();
  for (int i = 0; i < 2; ++i) {
    const WebPMuxFrameInfo frame{picture, 0, 0, 100, WEBP_CHUNK_ANMF, WEBP_MUX_DISPOSE_NONE, WEBP_MUX_NO_BLEND, {}};
    WebPMuxPushFrame(mux, &frame, 1);
  }
  const WebPMuxAnimParams params{0, 0};
  WebPMuxSetAnimationParams(mux, &params);
  WebPData assembled{};
  WebPMuxAssemble(mux, &assembled);
  std::string film(reinterpret_cast<const char*>(assembled.bytes), assembled.size);
  WebPDataClear(&assembled);
  WebPMuxDelete(mux);
  return film;
}

std::string test_gif() {
  const std::string frame("\x2C\0\0\0\0\x02\0\x01\0\0\x02\x02\x44\x0A\0", 15);  // LZW: clear, 0, 1, end
  return std::string("GIF89a\x02\0\x01\0\x80\0\0\xFF\0\0\0\0\xFF", 19) + frame + frame + ";";
}

std::string test_avif(int quarters) {
  avifImage* image = avifImageCreate(16, 8, 8, AVIF_PIXEL_FORMAT_YUV444);
  image->matrixCoefficients = AVIF_MATRIX_COEFFICIENTS_IDENTITY;
  if (quarters) {
    image->transformFlags |= AVIF_TRANSFORM_IROT;
    image->irot.angle = static_cast<std::uint8_t>(quarters);
  }
  std::vector<std::uint8_t> pixels;
  for (int i = 0; i < 16 * 8; ++i)
    for (const int value : {i % 16 < 8 ? 255 : 0, 0, i % 16 < 8 ? 0 : 255, 255})
      pixels.push_back(static_cast<std::uint8_t>(value));
  avifRGBImage rgb;
  avifRGBImageSetDefaults(&rgb, image);
  rgb.pixels = pixels.data();
  rgb.rowBytes = 16 * 4;
  EXPECT_EQ(avifImageRGBToYUV(image, &rgb), AVIF_RESULT_OK);
  avifEncoder* encoder = avifEncoderCreate();
  encoder->quality = AVIF_QUALITY_LOSSLESS;
  encoder->speed = 10;
  avifRWData data = AVIF_DATA_EMPTY;
  EXPECT_EQ(avifEncoderWrite(encoder, image, &data), AVIF_RESULT_OK);
  std::string bytes(reinterpret_cast<const char*>(data.data), data.size);
  avifRWDataFree(&data);
  avifEncoderDestroy(encoder);
  avifImageDestroy(image);
  return bytes;
}

}  // namespace lectern::content
