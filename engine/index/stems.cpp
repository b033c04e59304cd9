#include "index/stems.h"

#include <libstemmer.h>

namespace lectern::index {
namespace {

constexpr std::size_t kMostKnown = 50'000;  // words of a language: what running text uses, and some

// "en-GB" to "en": what libstemmer calls its languages.
std::string_view primary(std::string_view language) { return language.substr(0, language.find_first_of("-_")); }

}  // namespace

void Stems::Delete::operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }

std::string_view Stems::of(std::string_view word, std::string_view language) {
  const std::string_view name = primary(language);
  auto at = languages_.find(name);
  if (at == languages_.end()) {
    at = languages_.emplace(std::string(name), Language{}).first;
    at->second.stemmer.reset(sb_stemmer_new(at->first.c_str(), nullptr));
  }
  Language& spoken = at->second;
  if (!spoken.stemmer) return word;
  if (const auto known = spoken.known.find(word); known != spoken.known.end()) return known->second;
  const sb_symbol* const stem = sb_stemmer_stem(spoken.stemmer.get(), reinterpret_cast<const sb_symbol*>(word.data()),
                                                static_cast<int>(word.size()));
  if (!stem) return word;  // out of memory
  if (spoken.known.size() >= kMostKnown) spoken.known.clear();
  const auto length = static_cast<std::size_t>(sb_stemmer_length(spoken.stemmer.get()));
  return spoken.known.emplace(std::string(word), std::string(reinterpret_cast<const char*>(stem), length))
      .first->second;
}

}  // namespace lectern::index
