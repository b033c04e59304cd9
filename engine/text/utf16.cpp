#include "text/utf16.h"

#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace lectern::text {

std::uint32_t Utf16Text::unit_at(std::uint32_t byte) const {
  return static_cast<std::uint32_t>(std::ranges::lower_bound(byte_of, byte) - byte_of.begin());
}

Utf16Text utf16_of(std::string_view utf8) {
  Utf16Text text;
  text.units.reserve(utf8.size());
  text.byte_of.reserve(utf8.size() + 1);
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
  const auto length = static_cast<std::int64_t>(utf8.size());
  for (std::int64_t i = 0; i < length;) {
    const auto start = static_cast<std::uint32_t>(i);
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(bytes, i, length, c);
    if (U_IS_BMP(c)) {
      text.units.push_back(static_cast<char16_t>(c));
    } else {
      text.units.push_back(U16_LEAD(c));
      text.units.push_back(U16_TRAIL(c));
      text.byte_of.push_back(start);
    }
    text.byte_of.push_back(start);
  }
  text.byte_of.push_back(static_cast<std::uint32_t>(length));
  return text;
}

std::u32string utf32_of(std::string_view utf8) {
  std::u32string result;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
  const auto length = static_cast<std::int64_t>(utf8.size());
  for (std::int64_t i = 0; i < length;) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(bytes, i, length, c);
    result.push_back(static_cast<char32_t>(c));
  }
  return result;
}

std::string utf8_of(std::u16string_view units) {
  std::string result;
  for (std::uint32_t i = 0; i < units.size();) {
    char32_t c = next_character(units, i);
    if (U_IS_SURROGATE(c)) c = 0xFFFD;
    std::uint8_t bytes[4];
    std::int32_t count = 0;
    U8_APPEND_UNSAFE(bytes, count, c);
    result.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(count));
  }
  return result;
}

char32_t next_character(std::u16string_view units, std::uint32_t& at) {
  UChar32 c = 0;
  const auto size = static_cast<std::uint32_t>(units.size());
  U16_NEXT(units.data(), at, size, c);
  return static_cast<char32_t>(c);
}

}  // namespace lectern::text
