// Pictures: found inside the set, measured by their headers, decoded at the size that is needed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "content/article.h"
#include "core/error.h"

namespace lectern::content {

inline constexpr int kMaxPictureSide = 16384;
inline constexpr std::int64_t kMaxPicturePixels = 100'000'000;
// Of what cannot be decoded row by row: interlaced PNG, progressive JPEG, GIF, WebP, AVIF.
inline constexpr std::int64_t kMaxPicturePixelsAtOnce = 34'000'000;
inline constexpr std::uint64_t kMaxPictureBytes = 128ull << 20;

// Upright: a photograph's orientation (EXIF) is applied.
struct PictureSize {
  int width_px = 0, height_px = 0;
};

struct PictureData {
  int width_px = 0, height_px = 0;
  std::vector<std::uint8_t> rgba;  // sRGB, straight alpha, rows from the top
};

// Where a picture's bytes are: a file, or the bytes themselves (from a data: address).
struct PictureFile {
  std::filesystem::path path;
  std::string bytes;  // used when path is empty
};

// The picture that `source` (Picture::source, Mark::target or Article::lead_picture) names: relative to the article's
// folder and inside Article::root, or a data: address in base64. A leading '/' means the root. Nothing is fetched from
// a network. Fails when it is not there or lies outside.
Result<PictureFile> find_picture(const Article& article, std::string_view source);

// Reads only the headers. PNG, JPEG, GIF, WebP, AVIF and SVG. Fails for what decode_picture() would refuse by its size
// or format. Any thread.
Result<PictureSize> probe_picture(const PictureFile& picture);
Result<PictureSize> probe_picture(const std::filesystem::path& path);
// Whether it is one of those that decode_picture() decodes one after another. Reads only the headers. Any thread.
bool is_large_picture(const PictureFile& picture);

// The whole picture (a film's first frame), at most max_side_px wide and high: smaller pictures as they are, larger
// ones averaged over areas in linear light with premultiplied alpha; drawings (SVG) as large as asked for, up to four
// times their own size. Colour profiles are applied: what comes out is sRGB. The size is checked before anything is
// decoded, and large ones are decoded one after another, so that memory has a bound. Any thread.
Result<PictureData> decode_picture(const PictureFile& picture, int max_side_px);
Result<PictureData> decode_picture(const std::filesystem::path& path, int max_side_px);

}  // namespace lectern::content
