// Pictures made smaller, and turned upright.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "content/picture.h"

namespace lectern::content {

// The size at which neither side is longer than max_side_px; never larger than it was.
PictureSize fitted_size(PictureSize size, int max_side_px);

// Averages over areas in linear light with premultiplied alpha. `rgba` has size.width_px * size.height_px pixels; to is
// not larger in either direction.
PictureData scaled_down(const std::uint8_t* rgba, PictureSize size, PictureSize to);

// The same of rows that come one after another; each is looked at before the next is asked for. Nothing when one is
// null.
std::optional<PictureData> scaled_rows(const std::function<const std::uint8_t*()>& next_row, PictureSize size,
                                       PictureSize to);

// EXIF orientation 1 to 8 undone (TIFF 6.0, tag 274).
PictureData upright(PictureData picture, int orientation);

}  // namespace lectern::content
