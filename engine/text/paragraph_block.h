// A stretch of one hard line, itemised, shaped and measured: what line breaking works on. Internal to text/.
#pragma once

#include <cstdint>
#include <vector>

#include "text/itemise.h"
#include "text/shape.h"

namespace lectern::text {

// Units are the paragraph's; vectors are indexed by unit - begin.
struct Block {
  std::uint32_t begin = 0, end = 0;
  std::vector<Item> items;
  std::vector<ShapedGlyph> glyphs;  // item after item, each in visual order
  std::vector<double> x;            // advance of all before the unit, in the order of the text; one more than units
  std::vector<bool> safe;           // a line may end or begin here without shaping anew; one more than units

  std::vector<bool> starts_cluster;  // glyphs stand for whole clusters; one more than units

  double x_at(std::uint32_t unit) const { return x[unit - begin]; }
  bool safe_at(std::uint32_t unit) const { return safe[unit - begin]; }
  // Where the cluster after this unit's begins, at most `limit`.
  std::uint32_t next_cluster(std::uint32_t unit, std::uint32_t limit) const;
  // The item that holds the unit (the last one for the end).
  const Item& item_at(std::uint32_t unit) const;
};

Block make_block(const ParagraphSource& source, Shaper& shaper, std::uint32_t begin, std::uint32_t end);

// Glyphs of an item's units from begin to end: those of the block where both ends are safe, else shaped anew.
void glyphs_between(const Block& block, Shaper& shaper, const Item& item, std::uint32_t begin, std::uint32_t end,
                    std::vector<ShapedGlyph>& glyphs);

}  // namespace lectern::text
