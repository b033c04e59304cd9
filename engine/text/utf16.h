// UTF-8 to the UTF-16 that ICU and the stages of a paragraph work on, with the way back to bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::text {

// A broken sequence becomes one U+FFFD per maximal part (Unicode 16, section 3.9, as the web does it).
struct Utf16Text {
  std::u16string units;
  std::vector<std::uint32_t> byte_of;  // of each unit (a low surrogate has its character's), and of the end

  std::uint32_t size() const { return static_cast<std::uint32_t>(units.size()); }
  // The first unit whose byte is not before `byte`.
  std::uint32_t unit_at(std::uint32_t byte) const;
};

Utf16Text utf16_of(std::string_view utf8);
std::u32string utf32_of(std::string_view utf8);
std::string utf8_of(std::u16string_view units);

// The character at `at`, and past it; a lone surrogate is returned as it stands.
char32_t next_character(std::u16string_view units, std::uint32_t& at);

}  // namespace lectern::text
