#include "text/png.h"

#include <cstdlib>
#include <memory>

namespace {

// What one allocation may take: four bytes for each of the most pixels there may be, and room for the rows' filters. A
// PNG's zlib stream can otherwise grow a thousandfold, whatever its header says.
constexpr std::size_t kMostBytes = std::size_t{9} << 20;

void* limited_malloc(std::size_t size) { return size <= kMostBytes ? std::malloc(size) : nullptr; }
void* limited_realloc(void* block, std::size_t size) {
  return size <= kMostBytes ? std::realloc(block, size) : nullptr;
}

}  // namespace

#define STB_IMAGE_IMPLEMENTATION
#define STB_IMAGE_STATIC
#define STBI_NO_STDIO
#define STBI_NO_HDR
#define STBI_NO_LINEAR
#define STBI_ONLY_PNG
#define STBI_NO_FAILURE_STRINGS
#define STBI_MAX_DIMENSIONS 1024
#define STBI_MALLOC(size) limited_malloc(size)
#define STBI_REALLOC(block, size) limited_realloc(block, size)
#define STBI_FREE(block) std::free(block)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#include <stb/stb_image.h>
#pragma GCC diagnostic pop

namespace lectern::text {

std::optional<PngPixels> decode_png(std::span<const std::uint8_t> bytes) {
  if (bytes.size() > kMostBytes) return std::nullopt;
  PngPixels png;
  int channels = 0;
  const std::unique_ptr<stbi_uc, void (*)(void*)> pixels(
      stbi_load_from_memory(bytes.data(), static_cast<int>(bytes.size()), &png.width_px, &png.height_px, &channels, 4),
      stbi_image_free);
  if (!pixels) return std::nullopt;
  png.rgba.assign(pixels.get(), pixels.get() + std::size_t{4} * png.width_px * png.height_px);
  return png;
}

}  // namespace lectern::text
