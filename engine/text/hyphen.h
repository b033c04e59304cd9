// Where words may be parted, by the language's patterns, from the dictionaries of libhyphen and LibreOffice.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "text/hyphen_patterns.h"

namespace lectern::text {

inline constexpr std::uint32_t kLettersBeforeHyphen = 2, kLettersAfterHyphen = 3;  // at least

// One language's patterns. Immutable, any thread.
class Hyphenator {
 public:
  // The dictionary for a BCP 47 language: its region's, else the language's usual one. Null when none is installed.
  // Opened once and kept for the life of the program. Any thread.
  static const Hyphenator* for_language(std::string_view language);
  // The file for_language would open; empty when there is none. Folders are searched in order.
  static std::string dictionary_file(std::string_view language, const std::vector<std::string>& folders);
  static const std::vector<std::string>& dictionary_folders();

  static std::unique_ptr<Hyphenator> open(const std::string& dictionary_file);
  // Indices, ascending, of units in `word` (letters only) before which a hyphen may part it. Places where the spelling
  // would change are left out. Words of more than 100 units are not parted.
  std::vector<std::uint32_t> points(std::u16string_view word) const;

 private:
  Hyphenator() = default;
  void take_minimum(std::u16string_view line);
  void read(std::u16string_view dictionary);
  void add_points(std::u16string_view word, std::uint32_t begin, std::uint32_t end, bool compound,
                  std::vector<std::uint32_t>& result) const;

  HyphenPatterns compounds_, patterns_;  // the parts of a compound word are parted as words of their own
  std::uint32_t before_ = kLettersBeforeHyphen, after_ = kLettersAfterHyphen;
  std::uint32_t before_in_compound_ = 2, after_in_compound_ = 2;
};

}  // namespace lectern::text
