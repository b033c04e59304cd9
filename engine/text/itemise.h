// Items: pieces of a paragraph that are shaped in one go, because script, language, direction, style and font agree.
#pragma once

#include <cstdint>
#include <vector>

#include "text/paragraph_source.h"

namespace lectern::text {

struct Item {
  enum class Kind : std::uint8_t { Text, Tab, Object };

  std::uint32_t begin = 0, end = 0;              // units
  std::uint32_t script = 0;                      // hb_script_t
  std::uint32_t object = 0;                      // index into ParagraphText::objects
  std::uint32_t first_glyph = 0, glyph_end = 0;  // in the block's glyphs, once shaped
  const Font* font = nullptr;
  std::uint16_t style = 0;  // of the shaping; colour and tag may change within the item
  std::uint8_t level = 0;
  Kind kind = Kind::Text;

  bool right_to_left() const { return level % 2 == 1; }
};

// The items of the units from begin to end, in the order of the text. Falls back per grapheme cluster until every
// character has a glyph; what no font has stays with the style's own font and shows as its box.
std::vector<Item> itemise(const ParagraphSource& source, std::uint32_t begin, std::uint32_t end);

}  // namespace lectern::text
