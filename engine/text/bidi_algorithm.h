// The bidirectional algorithm of UAX 9 (Unicode 16), rules X1 to I2, for one paragraph. ICU's ubidi deviates where
// brackets and isolates stand within overrides (BidiCharacterTest.txt shows it), so the rules are our own and only the
// character data is ICU's. Internal to bidi.cpp.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace lectern::text {

// Levels of a paragraph's characters (no separator but perhaps the last) at this base level. Characters that rule X9
// removes get the level of the one before them. Linear.
std::vector<std::uint8_t> bidi_levels(std::span<const char32_t> characters, std::uint8_t base);

// Rules P2 and P3: the level the first strong character asks for, or `otherwise` when there is none.
std::uint8_t first_strong_level(std::span<const char32_t> characters, std::uint8_t otherwise);

}  // namespace lectern::text
