// With libjpeg. It leaves by longjmp, so that every call of it stands in a function without anything to destroy.
#include <csetjmp>
#include <cstddef>
#include <cstdio>

#include <jpeglib.h>

#include <algorithm>
#include <vector>

#include "content/picture_rows.h"
#include "content/picture_scale.h"

namespace lectern::content {
namespace {

struct Reading {
  jpeg_decompress_struct jpeg{};
  jpeg_error_mgr errors{};
  std::jmp_buf back{};
  bool made = false;

  Reading() = default;
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;
  ~Reading() {
    if (made) jpeg_destroy_decompress(&jpeg);
  }
};

void leave(j_common_ptr jpeg) { std::longjmp(static_cast<Reading*>(jpeg->client_data)->back, 1); }
void ignore(j_common_ptr, int) {}
void ignore_message(j_common_ptr) {}

bool begin(Reading& reading, std::string_view bytes, PictureSize stored) {
  jpeg_decompress_struct& jpeg = reading.jpeg;
  jpeg.err = jpeg_std_error(&reading.errors);
  reading.errors.error_exit = leave;
  reading.errors.emit_message = ignore;
  reading.errors.output_message = ignore_message;
  jpeg.client_data = &reading;
  if (setjmp(reading.back)) return false;
  jpeg_create_decompress(&jpeg);
  reading.made = true;
  jpeg_mem_src(&jpeg, reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<unsigned long>(bytes.size()));
  jpeg_read_header(&jpeg, TRUE);
  if (jpeg.image_width != static_cast<JDIMENSION>(stored.width_px) ||
      jpeg.image_height != static_cast<JDIMENSION>(stored.height_px) || jpeg.num_components == 4)
    return false;
  jpeg.out_color_space = JCS_EXT_RGBA;
  jpeg_start_decompress(&jpeg);
  return true;
}

bool read_row(Reading& reading, std::uint8_t* row) {
  if (setjmp(reading.back)) return false;
  return jpeg_read_scanlines(&reading.jpeg, &row, 1) == 1;
}

}  // namespace

std::optional<PictureData> decode_jpeg_rows(std::string_view bytes, PictureSize stored, PictureSize to) {
  std::vector<std::uint8_t> row(static_cast<std::size_t>(stored.width_px) * 4);
  Reading reading;
  if (!begin(reading, bytes, stored)) return {};
  return scaled_rows([&] { return read_row(reading, row.data()) ? row.data() : nullptr; }, stored, to);
}

}  // namespace lectern::content
