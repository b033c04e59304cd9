#include "index/excerpt.h"

#include <algorithm>
#include <bitset>

namespace lectern::index {
namespace {

constexpr std::size_t kBefore = 60, kAfter = 150, kWindow = 140;  // bytes
constexpr std::size_t kLongestPlace = 60;
constexpr std::size_t kMostLookedAt = 400;  // of the words found in a long text

struct Found {
  Stretch at;
  std::size_t part = 0;
};

std::vector<Found> find(std::string_view text, std::string_view language, const Query& query, Words& words,
                        std::size_t most) {
  std::vector<Found> found;
  words.split(text, language, [&](const Word& word) {
    const auto part = query.part_of(word.term);
    if (!part || (word.single && !found.empty() && found.back().at.end == word.end)) return true;
    if (!found.empty() && word.begin < found.back().at.end)
      found.back().at.end = word.end;
    else
      found.push_back({{word.begin, word.end}, *part});
    return found.size() < most;
  });
  return found;
}

// The first of those after which most parts follow at once.
std::size_t richest(const std::vector<Found>& found) {
  std::size_t best = 0, most = 0;
  for (std::size_t i = 0; i < found.size(); ++i) {
    std::bitset<64> parts;
    for (std::size_t k = i; k < found.size() && found[k].at.end <= found[i].at.begin + kWindow; ++k)
      parts.set(found[k].part % parts.size());
    if (parts.count() > most) best = i, most = parts.count();
  }
  return best;
}

bool is_inside(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

// The beginning of a word at or after `at`, or of a character where no word ends near.
std::size_t word_begin(std::string_view text, std::size_t at, std::size_t limit) {
  if (at == 0) return 0;
  const std::size_t space = text.find_first_of(" \n", at - 1);
  if (space != text.npos && space + 1 <= limit) return space + 1;
  while (is_inside(text, at)) ++at;
  return at;
}

std::size_t word_end(std::string_view text, std::size_t at, std::size_t limit) {
  if (at >= text.size()) return text.size();
  const std::size_t space = text.find_last_of(" \n", at);
  if (space != text.npos && space >= limit) return space;
  while (is_inside(text, at)) --at;
  return std::max(at, limit);
}

}  // namespace

std::vector<Stretch> stretches(std::string_view text, std::string_view language, const Query& query, Words& words,
                               std::size_t most) {
  std::vector<Stretch> all;
  for (const Found& found : find(text, language, query, words, most)) all.push_back(found.at);
  return all;
}

Excerpt excerpt(std::string_view text, std::string_view language, const Query& query, Words& words) {
  const std::vector<Found> found = find(text, language, query, words, kMostLookedAt);
  const Stretch centre = found.empty() ? Stretch{} : found[richest(found)].at;
  const std::size_t begin = word_begin(text, centre.begin > kBefore ? centre.begin - kBefore : 0, centre.begin);
  const std::size_t end = word_end(text, centre.begin + kAfter, centre.end);

  Excerpt made;
  if (begin > 0) made.text = "\u2026";
  const std::size_t lead = made.text.size();
  made.text += text.substr(begin, end - begin);
  std::ranges::replace(made.text, '\n', ' ');
  if (end < text.size()) made.text += "\u2026";
  for (const Found& each : found)
    if (each.at.begin >= begin && each.at.end <= end)
      made.found.push_back({each.at.begin - begin + lead, each.at.end - begin + lead});
  if (!found.empty()) {
    const std::string_view line = text.substr(centre.begin, text.find('\n', centre.end) - centre.begin);
    made.place = line.substr(0, word_end(line, kLongestPlace, centre.end - centre.begin));
  }
  return made;
}

}  // namespace lectern::index
