// PNG pictures within fonts.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace lectern::text {

struct PngPixels {
  int width_px = 0, height_px = 0;
  std::vector<std::uint8_t> rgba;
};  // straight alpha, from the top

// Nullopt for anything but a sound PNG of at most 1024 x 1024 pixels.
std::optional<PngPixels> decode_png(std::span<const std::uint8_t> bytes);

}  // namespace lectern::text
