// A text as the words that it is found by. Case and accents count for nothing, words are cut to their stems, and where
// words are written without spaces between them (Chinese, Japanese, Thai, ...) every two neighbouring characters are
// one.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "index/stems.h"

namespace lectern::index {

struct Word {
  std::string_view term;           // letters and digits alone; good until the next word
  std::size_t begin = 0, end = 0;  // bytes of the text
  bool pair = false;               // two neighbouring characters
  bool single = false;             // the last one of such a run, by itself
};

// One thread at a time.
class Words {
 public:
  // Calls `visit` with each, in the text's order, until it returns false.
  void split(std::string_view text, std::string_view language, const std::function<bool(const Word&)>& visit);

 private:
  std::string_view term_of(std::string_view word, std::string_view language);

  Stems stems_;
  std::string lower_, term_;  // reused
};

}  // namespace lectern::index
