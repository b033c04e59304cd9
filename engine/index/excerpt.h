// The words of a text that are looked for: where they stand, and the place that tells most of them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "index/query.h"

namespace lectern::index {

struct Stretch {
  std::size_t begin = 0, end = 0;  // bytes
};

// `most` at most, in the text's order; those that touch are one.
std::vector<Stretch> stretches(std::string_view text, std::string_view language, const Query& query, Words& words,
                               std::size_t most);

// What was typed, looked for in one text of an article after the other.
class Searched {
 public:
  Searched(std::string_view typed, std::string language)
      : language_(std::move(language)), query_(typed, {language_}, words_) {}
  std::vector<Stretch> in(std::string_view text, std::size_t most) {
    return stretches(text, language_, query_, words_, most);
  }

 private:
  const std::string language_;
  Words words_;
  const Query query_;
};

struct Excerpt {
  std::string text;            // one line, with an ellipsis where it is cut
  std::vector<Stretch> found;  // in it
  std::string place;           // the text from the first one found on, as it stands there: finds the place again
};

// About 200 bytes around the most that stands together; the text's beginning where nothing does.
Excerpt excerpt(std::string_view text, std::string_view language, const Query& query, Words& words);

}  // namespace lectern::index
