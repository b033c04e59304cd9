#include <webp/decode.h>
#include <webp/demux.h>

#include <algorithm>
#include <cstdlib>
#include <format>
#include <fstream>
#include <memory>
#include <mutex>

#include "content/finish_article.h"
#include "content/picture.h"
#include "content/picture_formats.h"
#include "content/picture_rows.h"
#include "content/picture_scale.h"
#include "core/file.h"

namespace {

// What stb_image may allocate at once: a PNG's zlib stream can otherwise grow a thousandfold, whatever its header says.
thread_local std::size_t stb_limit = 0;

void* stb_malloc(std::size_t size) { return size <= stb_limit ? std::malloc(size) : nullptr; }
void* stb_realloc(void* block, std::size_t size) { return size <= stb_limit ? std::realloc(block, size) : nullptr; }

}  // namespace

#define STB_IMAGE_IMPLEMENTATION
#define STB_IMAGE_STATIC
#define STBI_NO_STDIO
#define STBI_NO_HDR
#define STBI_NO_LINEAR
#define STBI_ONLY_PNG
#define STBI_ONLY_JPEG
#define STBI_ONLY_GIF
#define STBI_NO_FAILURE_STRINGS
#define STBI_MAX_DIMENSIONS 16384
#define STBI_MALLOC(size) stb_malloc(size)
#define STBI_REALLOC(block, size) stb_realloc(block, size)
#define STBI_FREE(block) std::free(block)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#include <stb/stb_image.h>
#pragma GCC diagnostic pop

namespace lectern::content {
namespace {

constexpr std::int64_t kLargePixels = 8'000'000;

enum class Format { Png, Jpeg, Gif, WebP, Avif, Svg, Unknown };

struct Header {
  Format format = Format::Unknown;
  PictureSize stored;
  int orientation = 1;
  bool in_rows = false;  // it can be decoded row by row

  std::int64_t pixels() const { return static_cast<std::int64_t>(stored.width_px) * stored.height_px; }
};

using Bytes = std::string_view;

const std::uint8_t* data(Bytes bytes) { return reinterpret_cast<const std::uint8_t*>(bytes.data()); }
unsigned byte_at(Bytes bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }

Format format_of(Bytes head) {
  if (head.starts_with("\x89PNG\r\n\x1A\n")) return Format::Png;
  if (head.starts_with("\xFF\xD8\xFF")) return Format::Jpeg;
  if (head.starts_with("GIF87a") || head.starts_with("GIF89a")) return Format::Gif;
  if (head.starts_with("RIFF") && head.substr(std::min<std::size_t>(8, head.size())).starts_with("WEBP"))
    return Format::WebP;
  if (is_avif(head)) return Format::Avif;
  return is_svg(head) ? Format::Svg : Format::Unknown;
}

// The orientation in a TIFF structure (EXIF 2.3, 4.6); 1 when there is none.
int tiff_orientation(Bytes tiff) {
  if (tiff.size() < 8) return 1;
  const bool little = tiff.starts_with("II");
  const auto number = [&](std::size_t at, std::size_t size) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < size; ++i) value = value << 8 | byte_at(tiff, at + (little ? size - 1 - i : i));
    return value;
  };
  const std::size_t directory = number(4, 4);
  if (directory + 2 > tiff.size()) return 1;
  const std::size_t count = number(directory, 2);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t entry = directory + 2 + i * 12;
    if (entry + 12 > tiff.size()) return 1;
    if (number(entry, 2) != 0x0112) continue;
    const auto value = static_cast<int>(number(entry + 8, 2));
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

// Walks a JPEG's segments up to its frame (ITU T.81, B.1): size and orientation. False when the head ends before.
bool read_jpeg_head(Bytes head, Header& header) {
  constexpr std::string_view kExif("Exif\0\0", 6);
  std::size_t at = 2;
  while (at + 4 <= head.size()) {
    if (byte_at(head, at) != 0xFF) return false;
    const unsigned marker = byte_at(head, at + 1);
    if (marker == 0xFF) {
      ++at;
      continue;
    }
    if (marker == 0xD8 || marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7)) {
      at += 2;
      continue;
    }
    const std::size_t length = byte_at(head, at + 2) << 8 | byte_at(head, at + 3);
    if (marker == 0xE1 && length > 8 && at + 2 + length <= head.size() && head.substr(at + 4).starts_with(kExif))
      header.orientation = tiff_orientation(head.substr(at + 10, length - 8));
    const bool frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (frame && at + 9 <= head.size()) {
      header.stored.height_px = static_cast<int>(byte_at(head, at + 5) << 8 | byte_at(head, at + 6));
      header.stored.width_px = static_cast<int>(byte_at(head, at + 7) << 8 | byte_at(head, at + 8));
      header.in_rows = marker <= 0xC1;  // not progressive
      return true;
    }
    if (frame || length < 2) return false;
    at += 2 + length;
  }
  return false;
}

bool read_head(Bytes head, Header& header) {
  header.format = format_of(head);
  int width = 0, height = 0, channels = 0;
  switch (header.format) {
    case Format::Jpeg: return read_jpeg_head(head, header);
    case Format::WebP:
      if (!WebPGetInfo(data(head), head.size(), &width, &height)) return false;
      break;
    case Format::Png:
    case Format::Gif:
      stb_limit = 1 << 20;
      if (!stbi_info_from_memory(data(head), static_cast<int>(head.size()), &width, &height, &channels)) return false;
      header.in_rows = header.format == Format::Png && head.size() > 28 && head[28] == 0;  // not interlaced
      break;
    case Format::Avif: {
      const auto avif = avif_head(head);
      if (!avif) return false;
      header.stored = avif->size;
      header.orientation = avif->orientation;
      return true;
    }
    case Format::Svg: {
      const auto size = svg_size(head);
      if (!size) return false;
      header.stored = *size;
      return true;
    }
    case Format::Unknown: return false;
  }
  header.stored = {width, height};
  return true;
}

std::string name_of(const PictureFile& picture) {
  return picture.path.empty() ? "picture inside the text" : shown(picture.path);
}

Result<Header> checked(const PictureFile& picture, Header header, bool read) {
  const std::string name = name_of(picture);
  if (header.format == Format::Unknown)
    return fail(name, "is no picture that is read here", "PNG, JPEG, GIF, WebP, AVIF and SVG are");
  const auto [width, height] = header.stored;
  if (!read || width < 1 || height < 1) return fail(name, "is a broken picture");
  const bool at_once = !header.in_rows && header.format != Format::Svg;
  if (width > kMaxPictureSide || height > kMaxPictureSide ||
      header.pixels() > (at_once ? kMaxPicturePixelsAtOnce : kMaxPicturePixels))
    return fail(name, std::format("has {} x {} pixels, more than are read here", width, height), "make it smaller");
  return header;
}

// Reads as much of the file as its headers need: mostly 64 KB, at most 8 MB (a photograph with large notes before it).
Result<Header> header_of_file(const PictureFile& picture) {
  std::error_code code;
  if (!std::filesystem::is_regular_file(picture.path, code)) return fail(name_of(picture), "there is no such picture");
  std::ifstream stream(picture.path, std::ios::binary);
  if (!stream) return fail(name_of(picture), "cannot be opened", "may you read it?");
  Header header;
  std::string head;
  for (const std::size_t size : {std::size_t{1} << 16, std::size_t{1} << 20, std::size_t{1} << 23}) {
    const std::size_t before = head.size();
    head.resize(size);
    stream.read(head.data() + before, static_cast<std::streamsize>(size - before));
    head.resize(before + static_cast<std::size_t>(stream.gcount()));
    header = {};
    if (read_head(head, header)) return checked(picture, header, true);
    if (!stream || header.format == Format::Unknown) break;
  }
  return checked(picture, header, false);
}

Result<Header> header_of(const PictureFile& picture) {
  if (!picture.path.empty()) return header_of_file(picture);
  Header header;
  const bool read = read_head(picture.bytes, header);
  return checked(picture, header, read);
}

struct StbFree {
  void operator()(std::uint8_t* pixels) const { stbi_image_free(pixels); }
};
struct WebPAnimFree {
  void operator()(WebPAnimDecoder* decoder) const { WebPAnimDecoderDelete(decoder); }
};
struct WebPBytesFree {
  void operator()(std::uint8_t* pixels) const { WebPFree(pixels); }
};

Result<PictureData> decode_webp(const PictureFile& picture, Bytes bytes, PictureSize size, PictureSize to) {
  WebPBitstreamFeatures features;
  if (WebPGetFeatures(data(bytes), bytes.size(), &features) != VP8_STATUS_OK)
    return fail(name_of(picture), "is a broken picture");
  if (!features.has_animation) {
    const std::unique_ptr<std::uint8_t, WebPBytesFree> pixels(
        WebPDecodeRGBA(data(bytes), bytes.size(), nullptr, nullptr));
    if (!pixels) return fail(name_of(picture), "is a broken picture");
    return scaled_down(pixels.get(), size, to);
  }
  const WebPData whole{data(bytes), bytes.size()};
  WebPAnimDecoderOptions options;
  WebPAnimDecoderOptionsInit(&options);
  options.color_mode = MODE_RGBA;
  const std::unique_ptr<WebPAnimDecoder, WebPAnimFree> decoder(WebPAnimDecoderNew(&whole, &options));
  std::uint8_t* frame = nullptr;
  int time_ms = 0;
  if (!decoder || !WebPAnimDecoderGetNext(decoder.get(), &frame, &time_ms))
    return fail(name_of(picture), "is a broken picture");
  return scaled_down(frame, size, to);
}

constexpr int kMaxDrawnSide = 4096;

// The same shape with its longer side of that many pixels.
PictureSize grown_size(PictureSize size, int side_px) {
  const double scale = static_cast<double>(side_px) / std::max(size.width_px, size.height_px);
  return {std::max(1, static_cast<int>(size.width_px * scale + 0.5)),
          std::max(1, static_cast<int>(size.height_px * scale + 0.5))};
}

bool is_large(const Header& header) { return header.format != Format::Svg && header.pixels() > kLargePixels; }

Result<PictureData> decode_bytes(const PictureFile& picture, Bytes bytes, const Header& header, int max_side_px) {
  const PictureSize to = fitted_size(header.stored, max_side_px);
  Result<PictureData> result;
  std::string profile;
  if (header.format == Format::Svg) {
    // A drawing is as sharp as it is asked for, up to four times its own size.
    constexpr int kLargest = 4;
    const int side =
        std::min({max_side_px, kMaxDrawnSide, kLargest * std::max(header.stored.width_px, header.stored.height_px)});
    auto drawn = draw_svg(bytes, grown_size(header.stored, side));
    if (!drawn) return fail(name_of(picture), "is a broken picture");
    return *std::move(drawn);
  }
  if (header.format == Format::Avif) {
    const auto pixels = decode_avif(bytes, profile);
    if (!pixels || pixels->width_px != header.stored.width_px || pixels->height_px != header.stored.height_px)
      return fail(name_of(picture), "is a broken picture");
    result = scaled_down(pixels->rgba.data(), header.stored, to);
  } else if (header.format == Format::WebP) {
    result = decode_webp(picture, bytes, header.stored, to);
    if (!result) return result;
  } else if (is_large(header) && header.in_rows) {
    auto rows = header.format == Format::Png ? decode_png_rows(bytes, header.stored, to)
                                             : decode_jpeg_rows(bytes, header.stored, to);
    if (!rows) return fail(name_of(picture), "is a broken picture");
    result = *std::move(rows);
  } else {
    stb_limit = static_cast<std::size_t>(header.pixels()) * 8 +
                (4 << 20);  // 16 bits of four channels, and room for tables and the zlib stream's own growth
    int width = 0, height = 0, channels = 0;
    const std::unique_ptr<std::uint8_t, StbFree> pixels(
        stbi_load_from_memory(data(bytes), static_cast<int>(bytes.size()), &width, &height, &channels, 4));
    if (!pixels || width != header.stored.width_px || height != header.stored.height_px)
      return fail(name_of(picture), "is a broken picture");
    result = scaled_down(pixels.get(), header.stored, to);
  }
  if (profile.empty()) profile = icc_profile_of(bytes);
  convert_to_srgb(*result, profile);
  return upright(*std::move(result), header.orientation);
}

PictureSize upright_size(const Header& header) {
  if (header.orientation < 5) return header.stored;
  return {header.stored.height_px, header.stored.width_px};
}

}  // namespace

Result<PictureSize> probe_picture(const PictureFile& picture) {
  const auto header = header_of(picture);
  if (!header) return std::unexpected(header.error());
  return upright_size(*header);
}

bool is_large_picture(const PictureFile& picture) {
  const auto header = header_of(picture);
  return header && is_large(*header);
}

Result<PictureData> decode_picture(const PictureFile& picture, int max_side_px) {
  std::string file;
  if (!picture.path.empty()) {
    auto bytes = read_file(picture.path, kMaxPictureBytes);
    if (!bytes) return std::unexpected(bytes.error());
    file = *std::move(bytes);
  }
  const Bytes bytes = picture.path.empty() ? Bytes(picture.bytes) : Bytes(file);
  Header header;
  const bool read = read_head(bytes, header);
  if (auto good = checked(picture, header, read); !good) return std::unexpected(good.error());
  static std::mutex large;
  std::unique_lock alone(large, std::defer_lock);
  if (is_large(header)) alone.lock();
  return decode_bytes(picture, bytes, header, max_side_px);
}

Result<PictureSize> probe_picture(const std::filesystem::path& path) { return probe_picture(PictureFile{path, {}}); }
Result<PictureData> decode_picture(const std::filesystem::path& path, int max_side_px) {
  return decode_picture(PictureFile{path, {}}, max_side_px);
}

}  // namespace lectern::content
