#include "test_fonts.h"

#include <gtest/gtest.h>

namespace lectern::test {
namespace {

FontHandle font_from(hb_blob_t* blob, unsigned index) {
  hb_face_t* face = hb_face_create(blob, index);
  hb_font_t* font = hb_font_create(face);
  hb_face_destroy(face);
  hb_blob_destroy(blob);
  return FontHandle(font);
}

}  // namespace

FontHandle open_font(const char* path, unsigned index) {
  hb_blob_t* blob = hb_blob_create_from_file(path);
  EXPECT_GT(hb_blob_get_length(blob), 0u) << path << " is missing";
  return font_from(blob, index);
}

FontHandle open_font(const std::uint8_t* data, std::size_t size) {
  const auto* bytes = reinterpret_cast<const char*>(data);
  return font_from(hb_blob_create(bytes, static_cast<unsigned>(size), HB_MEMORY_MODE_DUPLICATE, nullptr, nullptr), 0);
}

std::uint32_t glyph_of(hb_font_t* font, char32_t character) {
  hb_codepoint_t glyph = 0;
  hb_font_get_nominal_glyph(font, character, &glyph);
  return glyph;
}

}  // namespace lectern::test
