#include "text/bidi.h"

#include <unicode/ubidi.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <memory>
#include <numeric>

namespace lectern::text {
namespace {

// False only for units that no rule can lift off level 0: there is no strong right-to-left character, number or
// control among them. Surrogates may be anything.
bool may_turn(char16_t c) {
  if (c < 0x0590) return false;
  if (c <= 0x08FF || c == 0x200E || c == 0x200F) return true;
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || (c >= 0xD800 && c <= 0xDFFF) || c >= 0xFB1D;
}

using Bidi = std::unique_ptr<UBiDi, decltype(&ubidi_close)>;

// The level of the first paragraph that has a strong character.
std::uint8_t first_strong_level(UBiDi* bidi, std::u16string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  ubidi_setPara(bidi, text.data(), static_cast<int32_t>(text.size()), UBIDI_DEFAULT_LTR, nullptr, &error);
  // A paragraph without strong characters takes level 0, so the first at level 1 decides unless one before it is
  // strongly left to right.
  for (int32_t n = 0, count = ubidi_countParagraphs(bidi); n < count && U_SUCCESS(error); ++n) {
    int32_t begin = 0, end = 0;
    UBiDiLevel level = 0;
    ubidi_getParagraphByIndex(bidi, n, &begin, &end, &level, &error);
    if (level == 1) return 1;
    int isolates = 0;
    for (int32_t i = begin; i < end;) {
      UChar32 c = 0;
      U16_NEXT(text.data(), i, end, c);
      const UCharDirection direction = u_charDirection(c);
      if (direction == U_LEFT_TO_RIGHT && isolates == 0) return 0;
      if (direction >= U_FIRST_STRONG_ISOLATE && direction <= U_RIGHT_TO_LEFT_ISOLATE) ++isolates;
      if (direction == U_POP_DIRECTIONAL_ISOLATE && isolates > 0) --isolates;
    }
  }
  return 0;
}

}  // namespace

BidiLevels resolve_levels(std::u16string_view text, BaseDirection direction) {
  BidiLevels result;
  result.base = direction == BaseDirection::RightToLeft;
  if (result.base == 0 && std::ranges::none_of(text, may_turn)) return result;
  UErrorCode error = U_ZERO_ERROR;
  const Bidi bidi(ubidi_openSized(static_cast<int32_t>(text.size()), 0, &error), ubidi_close);
  if (U_FAILURE(error)) return result;
  if (direction == BaseDirection::Auto) result.base = first_strong_level(bidi.get(), text);
  ubidi_setPara(bidi.get(), text.data(), static_cast<int32_t>(text.size()), result.base, nullptr, &error);
  if (U_FAILURE(error) || text.empty()) return result;
  const UBiDiLevel* levels = ubidi_getLevels(bidi.get(), &error);
  if (U_SUCCESS(error)) result.levels.assign(levels, levels + text.size());
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
