#include "page/quote.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "page/page_text.h"

namespace lectern::page {
namespace {

constexpr std::size_t kAround = 40;         // bytes on each side: enough to tell one place from another
constexpr std::size_t kLeastAround = 8;     // by fewer nothing is found
constexpr std::size_t kMayHaveGrown = 200;  // bytes that were added to words that changed
constexpr std::string_view kBetween = "\n\n";

bool inside_character(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

// All texts of an article as one, with where each begins. A text without characters begins where the next one does.
struct FlatText {
  std::string text;
  std::vector<std::size_t> begins;  // by number
  std::vector<std::size_t> sizes;

  explicit FlatText(const content::Article& article) {
    const auto take = [this](std::string_view part) {
      if (!text.empty() && !part.empty()) text += kBetween;
      begins.push_back(text.size());
      sizes.push_back(part.size());
      text += part;
      return true;
    };
    take(article.title);
    take(meta_line(article));
    for (const content::Block& block : article.blocks)
      visit_texts(block, [&](const TextPiece& piece) { return take(piece.text); });
  }

  std::size_t byte_of(Position position) const {
    if (position.block >= begins.size()) return text.size();
    return begins[position.block] + std::min<std::size_t>(position.byte, sizes[position.block]);
  }

  // Of a byte between two texts: the end of the first. `ends`: the position behind what was before the byte.
  Position position_of(std::size_t byte, bool ends) const {
    auto block = std::ranges::upper_bound(begins, byte) - begins.begin() - 1;
    while (block > 0 &&
           (sizes[static_cast<std::size_t>(block)] == 0 || (ends && byte == begins[static_cast<std::size_t>(block)])))
      --block;
    const auto at = static_cast<std::size_t>(block);
    const std::size_t inside = byte > begins[at] ? byte - begins[at] : 0;
    return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(std::min(inside, sizes[at]))};
  }

  Span span_of(std::size_t begin, std::size_t end) const { return {position_of(begin, false), position_of(end, true)}; }
};

std::size_t same_ending(std::string_view a, std::string_view b) {
  return static_cast<std::size_t>(std::ranges::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend()).in1 - a.rbegin());
}

std::size_t same_beginning(std::string_view a, std::string_view b) {
  return static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
}

std::size_t distance(std::size_t a, std::size_t b) { return a > b ? a - b : b - a; }

// Where the words stand, of several places that with the most of the same around it.
std::optional<std::size_t> find_words(std::string_view text, const Quote& quote, std::size_t near) {
  std::optional<std::size_t> best;
  std::size_t best_same = 0;
  for (std::size_t at = text.find(quote.exact); at != text.npos; at = text.find(quote.exact, at + 1)) {
    const std::size_t same = same_ending(text.substr(0, at), quote.before) +
                             same_beginning(text.substr(at + quote.exact.size()), quote.after);
    const bool nearer = best && same == best_same && distance(at, near) < distance(*best, near);
    if (best && same <= best_same && !nearer) continue;
    best = at;
    best_same = same;
  }
  return best;
}

// What stands between the words around, where these are there in this order and not far apart.
std::optional<std::pair<std::size_t, std::size_t>> find_between(std::string_view text, const Quote& quote) {
  if (quote.before.size() < kLeastAround || quote.after.size() < kLeastAround) return std::nullopt;
  const std::size_t before = text.find(quote.before);
  if (before == text.npos) return std::nullopt;
  const std::size_t begin = before + quote.before.size();
  const std::size_t end = text.find(quote.after, begin);
  if (end == text.npos || end == begin || end - begin > 2 * quote.exact.size() + kMayHaveGrown) return std::nullopt;
  return std::pair{begin, end};
}

}  // namespace

Quote quote_of(const content::Article& article, const Span& span) {
  const FlatText flat(article);
  const std::size_t begin = flat.byte_of(span.begin), end = std::max(begin, flat.byte_of(span.end));
  std::size_t first = begin - std::min(begin, kAround), last = std::min(flat.text.size(), end + kAround);
  while (inside_character(flat.text, first)) ++first;
  while (inside_character(flat.text, last)) --last;
  return {flat.text.substr(begin, end - begin), flat.text.substr(first, begin - first),
          flat.text.substr(end, last - end)};
}

Span relocate(const content::Article& article, const Span& kept, const Quote& quote) {
  if (quote.exact.empty()) return kept;
  const FlatText flat(article);
  if (const auto at = find_words(flat.text, quote, flat.byte_of(kept.begin)))
    return flat.span_of(*at, *at + quote.exact.size());
  if (const auto between = find_between(flat.text, quote)) return flat.span_of(between->first, between->second);
  return kept;
}

std::size_t characters_before(const content::Article& article, Position position) {
  const FlatText flat(article);
  const std::string_view before = std::string_view(flat.text).substr(0, flat.byte_of(position));
  return static_cast<std::size_t>(
      std::ranges::count_if(before, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

Position position_behind(const content::Article& article, std::size_t characters) {
  const FlatText flat(article);
  std::size_t byte = 0;
  while (byte < flat.text.size() && characters > 0) {
    do ++byte;
    while (inside_character(flat.text, byte));
    --characters;
  }
  return flat.position_of(byte, false);
}

}  // namespace lectern::page
