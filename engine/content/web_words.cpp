#include "content/web_words.h"

#include <algorithm>

#include "content/utf8.h"

namespace lectern::content {

std::string folded(std::string_view text) {
  const std::string lower = lower_case(text);
  std::string result = " ";
  for (std::size_t at = 0; at < lower.size();) {
    const std::size_t begin = at;
    const char32_t c = next_char(lower, at);
    if (c == ' ' || c == '\n' || c == '\t' || c == 0xA0) {
      if (result.back() != ' ') result += ' ';
    } else if (c == U'’' || c == U'‘') {
      result += '\'';
    } else {
      result.append(lower, begin, at - begin);
    }
  }
  if (result.back() != ' ') result += ' ';
  return result;
}

std::vector<std::string_view> words_of(std::string_view folded_text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < folded_text.size();) {
    const std::size_t end = std::min(folded_text.find(' ', at), folded_text.size());
    std::size_t first = at, last = end;
    while (first < last) {
      std::size_t next = first;
      if (!is_punctuation(next_char(folded_text, next))) break;
      first = next;
    }
    while (last > first) {
      std::size_t before = last;
      if (!is_punctuation(previous_char(folded_text, before))) break;
      last = before;
    }
    if (last > first) words.push_back(folded_text.substr(first, last - first));
    at = end + 1;
  }
  return words;
}

bool has_any(std::string_view folded_text, const std::vector<std::string_view>& phrases) {
  return std::ranges::any_of(phrases,
                             [&](std::string_view phrase) { return folded_text.find(phrase) != folded_text.npos; });
}

}  // namespace lectern::content
