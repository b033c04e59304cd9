#include "text/paragraph_block.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace lectern::text {
namespace {

constexpr std::uint32_t kMaxItemUnits = 16384;  // bounds HarfBuzz's buffer

// Cuts very long items behind a space, where shaping does not notice.
void cut_long_items(const ParagraphSource& source, std::vector<Item>& items) {
  if (std::ranges::none_of(items, [](const Item& item) { return item.end - item.begin > kMaxItemUnits; })) return;
  std::vector<Item> result;
  for (Item item : items) {
    while (item.end - item.begin > kMaxItemUnits) {
      std::uint32_t cut = item.begin + kMaxItemUnits;
      while (cut > item.begin + kMaxItemUnits / 2 && source.shaping[cut - 1] != u' ') --cut;
      if (source.shaping[cut - 1] != u' ') cut = item.begin + kMaxItemUnits;
      if ((source.shaping[cut] & 0xFC00) == 0xDC00) --cut;
      Item piece = item;
      piece.end = item.begin = cut;
      result.push_back(piece);
    }
    result.push_back(item);
  }
  items = std::move(result);
}

// Lays one cluster's advance over its units, evenly: carets within a ligature.
void place_cluster(Block& block, std::uint32_t begin, std::uint32_t end, double from, double advance) {
  const double share = advance / (end - begin);
  for (std::uint32_t unit = begin; unit < end; ++unit) block.x[unit - block.begin] = from + share * (unit - begin);
}

// Walks an item's glyphs in the order of the text and fills x and safe.
double measure_text(Block& block, const Item& item, double x) {
  const std::span glyphs(block.glyphs.data() + item.first_glyph, item.glyph_end - item.first_glyph);
  const bool rtl = item.right_to_left();
  const auto logical = [&](std::size_t i) -> const ShapedGlyph& { return glyphs[rtl ? glyphs.size() - 1 - i : i]; };
  block.safe[item.begin - block.begin] = true;
  for (std::size_t i = 0; i < glyphs.size();) {
    const std::uint32_t cluster = logical(i).cluster;
    double advance = 0;
    bool safe = true;
    std::size_t next = i;
    for (; next < glyphs.size() && logical(next).cluster == cluster; ++next) {
      advance += logical(next).advance;
      safe = safe && !logical(next).unsafe_to_break;
    }
    const std::uint32_t end = next < glyphs.size() ? logical(next).cluster : item.end;
    if (cluster > item.begin) block.safe[cluster - block.begin] = safe;
    block.starts_cluster[cluster - block.begin] = true;
    place_cluster(block, cluster, end, x, advance);
    x += advance;
    i = next;
  }
  return x;
}

double tab_advance(const ParagraphSource& source, const Item& item, double x) {
  const double stop = std::max(tab_width(source, item), 1e-3f);
  const double to_next = stop - std::fmod(x, stop);
  return to_next < stop / 8 ? to_next + stop : to_next;
}

}  // namespace

const Item& Block::item_at(std::uint32_t unit) const {
  const auto after = std::ranges::upper_bound(items, unit, {}, &Item::begin);
  return *(after == items.begin() ? after : after - 1);
}

std::uint32_t Block::next_cluster(std::uint32_t unit, std::uint32_t limit) const {
  ++unit;
  while (unit < limit && !starts_cluster[unit - begin]) ++unit;
  return unit;
}

Block make_block(const ParagraphSource& source, Shaper& shaper, std::uint32_t begin, std::uint32_t end) {
  Block block;
  block.begin = begin;
  block.end = end;
  block.items = itemise(source, begin, end);
  cut_long_items(source, block.items);
  block.glyphs.reserve(end - begin + 16);
  block.x.resize(end - begin + 1);
  block.safe.resize(end - begin + 1);
  block.starts_cluster.resize(end - begin + 1);
  double x = 0;
  for (Item& item : block.items) {
    item.first_glyph = static_cast<std::uint32_t>(block.glyphs.size());
    block.x[item.begin - begin] = x;
    block.safe[item.begin - begin] = true;
    if (item.kind == Item::Kind::Object) {
      x += std::max(source.paragraph.objects[item.object].width_dmm, 0.f);
    } else {
      shaper.shape(item, item.begin, item.end, block.glyphs);
      item.glyph_end = static_cast<std::uint32_t>(block.glyphs.size());
      if (item.kind == Item::Kind::Tab && item.glyph_end > item.first_glyph) {
        block.glyphs[item.first_glyph].advance = static_cast<float>(tab_advance(source, item, x));
      }
      x = measure_text(block, item, x);
    }
    item.glyph_end = static_cast<std::uint32_t>(block.glyphs.size());
  }
  block.x.back() = x;
  block.safe.back() = true;
  block.starts_cluster.back() = true;
  return block;
}

void glyphs_between(const Block& block, Shaper& shaper, const Item& item, std::uint32_t begin, std::uint32_t end,
                    std::vector<ShapedGlyph>& glyphs) {
  if (!block.safe_at(begin) || !block.safe_at(end)) {
    shaper.shape(item, begin, end, glyphs);
    return;
  }
  const auto all = std::span(block.glyphs).subspan(item.first_glyph, item.glyph_end - item.first_glyph);
  const auto in_order = [&](auto compare) {
    const auto from = std::ranges::partition_point(all, [&](const ShapedGlyph& g) { return compare(g.cluster, true); });
    const auto to = std::ranges::partition_point(all, [&](const ShapedGlyph& g) { return compare(g.cluster, false); });
    glyphs.insert(glyphs.end(), from, to);
  };
  if (item.right_to_left()) {
    in_order([&](std::uint32_t cluster, bool start) { return start ? cluster >= end : cluster >= begin; });
  } else {
    in_order([&](std::uint32_t cluster, bool start) { return start ? cluster < begin : cluster < end; });
  }
}

}  // namespace lectern::text
