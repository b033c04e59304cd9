// With libpng. It leaves by longjmp, so that every call of it stands in a function without anything to destroy.
#include <png.h>

#include <algorithm>
#include <cstring>
#include <vector>

#include "content/picture_rows.h"
#include "content/picture_scale.h"

namespace lectern::content {
namespace {

struct Source {
  std::string_view rest;
};

struct Reading {
  png_structp png = nullptr;
  png_infop info = nullptr;
  Reading() = default;
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;
  ~Reading() { png_destroy_read_struct(&png, &info, nullptr); }
};

void give_bytes(png_structp png, png_bytep to, std::size_t size) {
  auto& source = *static_cast<Source*>(png_get_io_ptr(png));
  if (source.rest.size() < size) png_error(png, "ends early");
  std::memcpy(to, source.rest.data(), size);
  source.rest.remove_prefix(size);
}

void leave(png_structp png, png_const_charp) { png_longjmp(png, 1); }
void ignore(png_structp, png_const_charp) {}

bool begin(Reading& reading, Source& source, PictureSize stored) {
  png_structp png = reading.png;
  if (setjmp(png_jmpbuf(png))) return false;
  png_set_user_limits(png, kMaxPictureSide, kMaxPictureSide);
  png_set_crc_action(png, PNG_CRC_QUIET_USE, PNG_CRC_QUIET_USE);
  png_set_read_fn(png, &source, give_bytes);
  png_read_info(png, reading.info);
  if (png_get_image_width(png, reading.info) != static_cast<png_uint_32>(stored.width_px) ||
      png_get_image_height(png, reading.info) != static_cast<png_uint_32>(stored.height_px) ||
      png_get_interlace_type(png, reading.info) != PNG_INTERLACE_NONE)
    return false;
  png_set_expand(png);
  png_set_scale_16(png);
  png_set_gray_to_rgb(png);
  png_set_add_alpha(png, 0xFF, PNG_FILLER_AFTER);
  png_read_update_info(png, reading.info);
  return png_get_rowbytes(png, reading.info) == static_cast<std::size_t>(stored.width_px) * 4;
}

bool read_row(png_structp png, png_bytep row) {
  if (setjmp(png_jmpbuf(png))) return false;
  png_read_row(png, row, nullptr);
  return true;
}

}  // namespace

std::optional<PictureData> decode_png_rows(std::string_view bytes, PictureSize stored, PictureSize to) {
  Source source{bytes};
  std::vector<std::uint8_t> row(static_cast<std::size_t>(stored.width_px) * 4);
  Reading reading;
  reading.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, leave, ignore);
  if (reading.png) reading.info = png_create_info_struct(reading.png);
  if (!reading.info || !begin(reading, source, stored)) return {};
  return scaled_rows([&] { return read_row(reading.png, row.data()) ? row.data() : nullptr; }, stored, to);
}

}  // namespace lectern::content
