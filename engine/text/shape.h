// Shaping with HarfBuzz: an item, or a part of one, to glyphs in dmm.
#pragma once

#include <cstdint>
#include <vector>

#include "text/itemise.h"

struct hb_buffer_t;

namespace lectern::text {

struct ShapedGlyph {
  std::uint32_t glyph = 0;
  std::uint32_t cluster = 0;          // unit
  float advance = 0, dx = 0, dy = 0;  // dmm, y down
  bool unsafe_to_break = false;       // before the cluster: the parts would look different shaped apart
};

// One per thread and paragraph; keeps HarfBuzz's buffer between calls.
class Shaper {
 public:
  explicit Shaper(const ParagraphSource& source);
  ~Shaper();
  Shaper(const Shaper&) = delete;
  Shaper& operator=(const Shaper&) = delete;

  // Appends the glyphs of the item's units from begin to end, in visual order, with letter and word spacing, and with
  // full-width marks beside one another drawn together. The text around them is known to the shaper, so that a word
  // parted in the middle keeps its joining forms.
  void shape(const Item& item, std::uint32_t begin, std::uint32_t end, std::vector<ShapedGlyph>& glyphs);
  // The hyphen for the end of a line in this item: U+2010 or what the font has in its place.
  ShapedGlyph hyphen(const Item& item);

 private:
  void add_spacing(const Item& item, std::vector<ShapedGlyph>& glyphs, std::size_t first) const;
  void trim_marks(const Item& item, std::vector<ShapedGlyph>& glyphs, std::size_t first) const;

  const ParagraphSource& source_;
  hb_buffer_t* buffer_ = nullptr;
};

// The advance of a tab stop in this item's style: four spaces.
float tab_width(const ParagraphSource& source, const Item& item);

}  // namespace lectern::text
