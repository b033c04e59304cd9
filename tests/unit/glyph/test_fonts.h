// Fonts of Debian 13 that the glyph tests draw.
#pragma once

#include <cstdint>
#include <memory>

#include <hb.h>

namespace lectern::test {

inline constexpr const char* kSans = "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf";                  // TrueType
inline constexpr const char* kArabic = "/usr/share/fonts/truetype/noto/NotoNaskhArabic-Regular.ttf";         // overlaps
inline constexpr const char* kDyslexic = "/usr/share/fonts/opentype/opendyslexic/OpenDyslexic-Regular.otf";  // CFF
inline constexpr const char* kCjk = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";  // CFF in a collection
inline constexpr const char* kEmoji = "/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf";     // CBDT

struct FontDeleter {
  void operator()(hb_font_t* font) const { hb_font_destroy(font); }
};
using FontHandle = std::unique_ptr<hb_font_t, FontDeleter>;

// Scale is units per em. Fails the test, and gives an empty font, when the file is not there.
FontHandle open_font(const char* path, unsigned index = 0);
// A font from memory, as the tests build them.
FontHandle open_font(const std::uint8_t* data, std::size_t size);

// 0 when the font lacks the character.
std::uint32_t glyph_of(hb_font_t* font, char32_t character);

}  // namespace lectern::test
