#include "index/query.h"

#include <algorithm>

namespace lectern::index {
namespace {

constexpr std::size_t kMostParts = 16;
constexpr std::size_t kShortestBeginning = 3;  // letters: fewer begin too many words

// The words of a text as one language cuts them.
struct Spoken {
  std::vector<Word> words;  // whose terms are in:
  std::vector<std::string> terms;
};

Spoken speak(std::string_view text, std::string_view language, Words& words) {
  Spoken spoken;
  words.split(text, language, [&](const Word& word) {
    spoken.words.push_back(word);
    spoken.terms.emplace_back(word.term);
    return true;
  });
  return spoken;
}

}  // namespace

void Query::add(std::string_view text, const std::vector<std::string>& languages, Words& words, bool together) {
  const Spoken plain = speak(text, {}, words);
  std::vector<std::vector<std::string>> spoken;
  for (const std::string& language : languages) spoken.push_back(speak(text, language, words).terms);
  if (spoken.empty()) spoken.push_back(plain.terms);
  const std::vector<Word>& all = plain.words;
  for (std::size_t i = 0; i < all.size();) {
    std::size_t end = i + 1;
    while (end < all.size() && (together || (all[end - 1].pair && all[end].begin < all[end - 1].end))) ++end;
    const bool typing = !together && end == all.size() && all.back().end == text.size() && !all.back().single &&
                        plain.terms.back().size() >= kShortestBeginning;
    Part part{.begins = typing || (all[i].single && end == i + 1)};
    if (typing) spoken.push_back(plain.terms);
    for (const auto& terms : spoken) {
      std::vector<std::string> phrase;
      for (std::size_t k = i; k < end; ++k)
        if (!all[k].single || k == i || !all[k - 1].pair) phrase.push_back(terms[k]);  // else it is in the pair before
      if (!std::ranges::contains(part.phrases, phrase)) part.phrases.push_back(std::move(phrase));
    }
    parts_.push_back(std::move(part));
    i = end;
  }
}

Query::Query(std::string_view typed, const std::vector<std::string>& languages, Words& words) {
  while (!typed.empty() && parts_.size() < kMostParts) {
    const std::size_t quote = typed.find('"');
    add(typed.substr(0, quote), languages, words, false);
    if (quote == typed.npos) break;
    typed.remove_prefix(quote + 1);
    const std::size_t close = typed.find('"');
    add(typed.substr(0, close), languages, words, true);
    if (close == typed.npos) break;
    typed.remove_prefix(close + 1);
  }
}

std::string Query::match() const {
  std::string all;
  for (const Part& part : parts_) {
    all += all.empty() ? "(" : " AND (";
    for (const auto& phrase : part.phrases) {
      if (&phrase != &part.phrases.front()) all += " OR ";
      for (const std::string& term : phrase) all += (&term == &phrase.front() ? "\"" : " + \"") + term + '"';
      if (part.begins) all += " *";
    }
    all += ')';
  }
  return all;
}

std::optional<std::size_t> Query::part_of(std::string_view term) const {
  for (std::size_t i = 0; i < parts_.size(); ++i)
    for (const auto& phrase : parts_[i].phrases)
      for (const std::string& wanted : phrase)
        if (parts_[i].begins && &wanted == &phrase.back() ? term.starts_with(wanted) : term == wanted) return i;
  return std::nullopt;
}

}  // namespace lectern::index
