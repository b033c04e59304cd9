// Direction: embedding levels by UAX 9 and the visual order of a line.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "text/paragraph.h"

namespace lectern::text {

struct BidiLevels {
  std::uint8_t base = 0;             // 0: left to right, 1: right to left
  std::vector<std::uint8_t> levels;  // of each unit after rules P1 to I2; empty when all are at the base level
};

// Auto: by the first strong character of the whole text (P2, P3), left to right when there is none. Line and paragraph
// separators end a bidi paragraph but keep this base. Linear; text without right-to-left characters is only scanned.
BidiLevels resolve_levels(std::u16string_view text, BaseDirection direction);

// Rule L1 for one line: separators and trailing white space fall back to the base level.
void reset_white_space(std::u16string_view line, std::uint8_t base, std::span<std::uint8_t> levels);

// Rule L2: the indices of the pieces from left to right, by the level of each.
std::vector<std::uint32_t> visual_order(std::span<const std::uint8_t> levels);

}  // namespace lectern::text
