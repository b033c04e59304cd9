// Large PNG and JPEG pictures row by row: what is held is what is wanted of them, not all that they are.
#pragma once

#include <optional>
#include <string_view>

#include "content/picture.h"

namespace lectern::content {

// Nothing where the file is broken, another size than `stored`, or cannot be read in rows: an interlaced PNG.
std::optional<PictureData> decode_png_rows(std::string_view bytes, PictureSize stored, PictureSize to);
std::optional<PictureData> decode_jpeg_rows(std::string_view bytes, PictureSize stored, PictureSize to);

}  // namespace lectern::content
