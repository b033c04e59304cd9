#include "text/break_iterator.h"

#include <unicode/ubrk.h>

#include <map>
#include <memory>
#include <string>

namespace lectern::text {
namespace {

using Iterator = std::unique_ptr<UBreakIterator, decltype(&ubrk_close)>;

constexpr std::size_t kMaxKeptIterators = 16;  // hostile articles may name any number of languages

// Only these languages change how lines break; the rest share one iterator.
std::string line_locale(std::string_view language) {
  if (language.starts_with("ko")) return "ko@lb=normal;lw=phrase";  // between words, as Korean is read on screens
  if (language.starts_with("ja")) return "ja@lb=strict";            // as books are set (JIS X 4051)
  if (language.starts_with("zh")) return "zh@lb=normal";
  const std::string_view primary = language.substr(0, language.find('-'));
  if (primary == "fi" || primary == "sv") return std::string(primary);
  return "";
}

UBreakIterator* kept_iterator(UBreakIteratorType type, const std::string& locale) {
  thread_local std::map<std::pair<int, std::string>, Iterator> kept;
  const auto key = std::pair(static_cast<int>(type), locale);
  if (const auto found = kept.find(key); found != kept.end()) return found->second.get();
  if (kept.size() >= kMaxKeptIterators) kept.clear();
  UErrorCode error = U_ZERO_ERROR;
  Iterator iterator(ubrk_open(type, locale.c_str(), nullptr, 0, &error), ubrk_close);
  if (U_FAILURE(error)) return nullptr;
  return kept.emplace(key, std::move(iterator)).first->second.get();
}

std::vector<bool> boundaries(UBreakIterator* iterator, std::u16string_view text) {
  std::vector<bool> result(text.size() + 1, iterator == nullptr);
  UErrorCode error = U_ZERO_ERROR;
  if (iterator) ubrk_setText(iterator, text.data(), static_cast<int32_t>(text.size()), &error);
  if (iterator && U_SUCCESS(error))
    for (int32_t at = ubrk_first(iterator); at != UBRK_DONE; at = ubrk_next(iterator))
      result[static_cast<std::size_t>(at)] = true;
  result[text.size()] = true;
  return result;
}

}  // namespace

std::vector<bool> line_boundaries(std::u16string_view text, std::string_view language) {
  return boundaries(kept_iterator(UBRK_LINE, line_locale(language)), text);
}

std::vector<bool> grapheme_boundaries(std::u16string_view text) {
  return boundaries(kept_iterator(UBRK_CHARACTER, ""), text);
}

}  // namespace lectern::text
