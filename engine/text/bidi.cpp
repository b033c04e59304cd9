#include "text/bidi.h"

#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <numeric>

#include "text/bidi_algorithm.h"
#include "text/utf16.h"

namespace lectern::text {
namespace {

// False only for units that no rule can lift off level 0: there is no strong right-to-left character, number or
// control among them. Surrogates may be anything.
bool may_turn(char16_t c) {
  if (c < 0x0590) return false;
  if (c <= 0x08FF || c == 0x200E || c == 0x200F) return true;
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || (c >= 0xD800 && c <= 0xDFFF) || c >= 0xFB1D;
}

// A bidi paragraph's characters, with the unit of each.
struct Characters {
  std::vector<char32_t> list;
  std::vector<std::uint32_t> units;
};

// Takes one paragraph, its separator included; moves `at` behind it.
void take_paragraph(std::u16string_view text, std::uint32_t& at, Characters& characters) {
  characters.list.clear();
  characters.units.clear();
  while (at < text.size()) {
    characters.units.push_back(at);
    const char32_t c = next_character(text, at);
    characters.list.push_back(c);
    if (u_charDirection(static_cast<UChar32>(c)) != U_BLOCK_SEPARATOR) continue;
    if (c == U'\r' && at < text.size() && text[at] == u'\n') continue;
    break;
  }
}

}  // namespace

BidiLevels resolve_levels(std::u16string_view text, BaseDirection direction) {
  BidiLevels result;
  result.base = direction == BaseDirection::RightToLeft;
  if (result.base == 0 && std::ranges::none_of(text, may_turn)) return result;
  constexpr std::uint8_t kUndecided = 2;
  Characters characters;
  if (direction == BaseDirection::Auto) {
    std::uint8_t level = kUndecided;
    for (std::uint32_t at = 0; at < text.size() && level == kUndecided;) {
      take_paragraph(text, at, characters);
      level = first_strong_level(characters.list, kUndecided);
    }
    result.base = level == 1;
  }
  result.levels.assign(text.size(), result.base);
  for (std::uint32_t at = 0; at < text.size();) {
    take_paragraph(text, at, characters);
    const std::vector<std::uint8_t> levels = bidi_levels(characters.list, result.base);
    characters.units.push_back(at);
    for (std::size_t i = 0; i < levels.size(); ++i)
      for (std::uint32_t unit = characters.units[i]; unit < characters.units[i + 1]; ++unit)
        result.levels[unit] = levels[i];
  }
  if (std::ranges::all_of(result.levels, [&](std::uint8_t level) { return level == result.base; }))
    result.levels.clear();
  return result;
}

void reset_white_space(std::u16string_view line, std::uint8_t base, std::span<std::uint8_t> levels) {
  bool resets = true;
  for (std::size_t i = line.size(); i-- > 0;) {
    if (U16_IS_LEAD(line[i]) && i + 1 < line.size() && U16_IS_TRAIL(line[i + 1])) {
      levels[i] = levels[i + 1];
      continue;
    }
    UChar32 c = line[i];
    if (U16_IS_TRAIL(c) && i > 0 && U16_IS_LEAD(line[i - 1])) c = U16_GET_SUPPLEMENTARY(line[i - 1], c);
    switch (u_charDirection(c)) {
      case U_SEGMENT_SEPARATOR:
      case U_BLOCK_SEPARATOR: resets = true; break;
      case U_WHITE_SPACE_NEUTRAL:
      case U_FIRST_STRONG_ISOLATE:
      case U_LEFT_TO_RIGHT_ISOLATE:
      case U_RIGHT_TO_LEFT_ISOLATE:
      case U_POP_DIRECTIONAL_ISOLATE:
      case U_BOUNDARY_NEUTRAL:
      case U_LEFT_TO_RIGHT_EMBEDDING:
      case U_RIGHT_TO_LEFT_EMBEDDING:
      case U_LEFT_TO_RIGHT_OVERRIDE:
      case U_RIGHT_TO_LEFT_OVERRIDE:
      case U_POP_DIRECTIONAL_FORMAT: break;
      default: resets = false;
    }
    if (resets) levels[i] = base;
  }
}

std::vector<std::uint32_t> visual_order(std::span<const std::uint8_t> levels) {
  std::vector<std::uint32_t> order(levels.size());
  std::iota(order.begin(), order.end(), 0u);
  if (levels.empty()) return order;
  const std::uint8_t highest = *std::ranges::max_element(levels);
  std::uint8_t lowest_odd = 255;
  for (const std::uint8_t level : levels)
    if (level % 2 == 1) lowest_odd = std::min(lowest_odd, level);
  for (int level = highest; level >= lowest_odd; --level)
    for (std::size_t i = 0; i < order.size(); ++i) {
      if (levels[order[i]] < level) continue;
      std::size_t end = i;
      while (end < order.size() && levels[order[end]] >= level) ++end;
      std::reverse(order.begin() + static_cast<std::ptrdiff_t>(i), order.begin() + static_cast<std::ptrdiff_t>(end));
      i = end;
    }
  return order;
}

}  // namespace lectern::text
