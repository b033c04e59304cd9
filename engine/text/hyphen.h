// Where words may be parted, by the patterns of the language (libhyphen, in the tradition of Liang's thesis of 1983).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::text {

inline constexpr int kLettersBeforeHyphen = 2, kLettersAfterHyphen = 3;

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
  ~Hyphenator();
  Hyphenator(const Hyphenator&) = delete;
  Hyphenator& operator=(const Hyphenator&) = delete;

  // Indices of units in `word` (letters only) before which a hyphen may part it. Places where the spelling would change
  // are left out. Words of more than 100 units are not parted.
  std::vector<std::uint32_t> points(std::u16string_view word) const;

 private:
  Hyphenator() = default;
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace lectern::text
