// Small pictures in every format, made where they are needed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace lectern::content {

// Red and green rise to the right and down, blue is 128, alpha 255.
std::vector<std::uint8_t> test_pixels(int width, int height);

std::string test_png(int width, int height);
std::string test_png(int width, int height, const std::vector<std::uint8_t>& rgba);
std::string test_jpeg(int width, int height, int orientation = 1);  // orientation: EXIF, 1 leaves it out
std::string test_webp(int width, int height, bool animated = false);
std::string test_avif(int quarters);  // 16 x 8: red on the left, blue on the right; turned against the clock when shown
std::string test_gif();               // 2 x 1: red, then blue; with a second frame

}  // namespace lectern::content
