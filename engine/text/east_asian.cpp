#include "text/east_asian.h"

#include <hb.h>

#include <algorithm>

#include "text/paragraph_block.h"

namespace lectern::text {
namespace {

constexpr float kHalf = 0.5f, kQuarter = 0.25f;
constexpr float kFullWidth = 0.9f;  // of an em: what is narrower has no half to give

enum class Mark : std::uint8_t { None, Bracket, Stop, Middle, Exclamation };

// Marks whose square may be half blank. Which half is seen from the ink, because fonts differ by country: a Chinese
// colon stands like a stop, a Japanese one in the middle; stops do so in Taiwan.
Mark mark_of(char16_t c) {
  switch (c) {
    case 0x3001:  // 、。，．
    case 0x3002:
    case 0xFF0C:
    case 0xFF0E: return Mark::Stop;
    case 0x30FB:  // ・：；·
    case 0xFF1A:
    case 0xFF1B:
    case 0x00B7: return Mark::Middle;
    case 0xFF01:  // ！？
    case 0xFF1F: return Mark::Exclamation;
    case 0x2018:  // ‘’“”〝〟（）［］｛｝｟｠
    case 0x2019:
    case 0x201C:
    case 0x201D:
    case 0x301D:
    case 0x301F:
    case 0xFF08:
    case 0xFF09:
    case 0xFF3B:
    case 0xFF3D:
    case 0xFF5B:
    case 0xFF5D:
    case 0xFF5F:
    case 0xFF60: return Mark::Bracket;
    default: return c >= 0x3008 && c <= 0x301B && c != 0x3012 && c != 0x3013 ? Mark::Bracket : Mark::None;
  }
}

const Item* text_item(const ParagraphSource& source, const Block& block, std::uint32_t unit) {
  if (source.keep_whitespace || mark_of(source.shaping[unit]) == Mark::None) return nullptr;
  const Item& item = block.item_at(unit);
  return item.kind == Item::Kind::Text && item.level == 0 ? &item : nullptr;
}

// The blank a mark still has where it stands: None once a neighbour made it give its half up.
Blank blank_left(const ParagraphSource& source, const Block& block, std::uint32_t unit, float& size) {
  const Item* item = text_item(source, block, unit);
  if (!item) return Blank::None;
  size = source.styles[item->style].size_dmm;
  if (block.x_at(unit + 1) - block.x_at(unit) < kFullWidth * size) return Blank::None;
  return blank_of(*item->font, source.shaping[unit]);
}

}  // namespace

bool is_ideographic(char16_t c) {
  return (c >= 0x3001 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0xFF01 && c <= 0xFF60) || (c >= 0xD840 && c <= 0xD888) || (c >= 0x3105 && c <= 0x312F);
}

bool is_shared_punctuation(char16_t c) {
  switch (c) {
    case 0x00B7:  // ·—―‘’“”‥…
    case 0x2014:
    case 0x2015:
    case 0x2018:
    case 0x2019:
    case 0x201C:
    case 0x201D:
    case 0x2025:
    case 0x2026: return true;
    default: return false;
  }
}

Blank blank_of(const Font& font, char16_t c) {
  const Mark mark = mark_of(c);
  hb_codepoint_t glyph = 0;
  if (mark == Mark::None || !hb_font_get_nominal_glyph(font.hb(), c, &glyph)) return Blank::None;
  const auto em = static_cast<float>(font.units_per_em());
  const float advance = static_cast<float>(hb_font_get_glyph_h_advance(font.hb(), glyph)) / em;
  if (advance < kFullWidth) return Blank::None;
  const GlyphInk ink = font.ink(glyph);
  const float before = ink.left, after = advance - ink.right;
  if (before > after + kQuarter) return Blank::Before;
  if (after > before + kQuarter) return Blank::After;
  const bool centred = mark != Mark::Exclamation && std::min(before, after) >= kQuarter / 2;
  return centred ? Blank::Around : Blank::None;
}

Trim trim_between_marks(const Font& font, char16_t c, char16_t previous, char16_t next) {
  constexpr char16_t kIdeographicSpace = 0x3000;
  switch (blank_of(font, c)) {
    case Blank::Before: {
      const Blank before = blank_of(font, previous);
      const bool gives = before == Blank::Before || before == Blank::Around || previous == kIdeographicSpace;
      return gives ? Trim{kHalf, 0} : Trim{};
    }
    case Blank::After: {
      const bool gives = blank_of(font, next) != Blank::None || next == kIdeographicSpace;
      return gives ? Trim{0, kHalf} : Trim{};
    }
    default: return {};
  }
}

float trim_at_line_start(const ParagraphSource& source, const Block& block, std::uint32_t unit) {
  float size = 0;
  return blank_left(source, block, unit, size) == Blank::Before ? kHalf * size : 0;
}

float trim_at_line_end(const ParagraphSource& source, const Block& block, std::uint32_t unit) {
  float size = 0;
  switch (blank_left(source, block, unit, size)) {
    case Blank::After: return kHalf * size;
    case Blank::Around: return kQuarter * size;
    default: return 0;
  }
}

bool is_full_width_mark(const ParagraphSource& source, const Block& block, std::uint32_t unit) {
  const Item* item = text_item(source, block, unit);
  return item && blank_of(*item->font, source.shaping[unit]) != Blank::None;
}

}  // namespace lectern::text
