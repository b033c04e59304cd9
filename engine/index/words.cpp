#include "index/words.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <array>

#include "content/utf8.h"

namespace lectern::index {
namespace {

constexpr std::size_t kLongestTerm = 60;  // bytes: the rest of a longer word tells nothing

enum class Kind { Between, Letter, Mark, Crowded };  // Crowded: of a script without spaces

bool is_crowded(char32_t c) {
  if (c < 0x0E00) return false;
  UErrorCode code = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(c), &code)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
    case USCRIPT_TIBETAN: return true;
    default: return false;
  }
}

Kind kind_of(char32_t c) {
  if (c < 0x80) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return letter ? Kind::Letter : Kind::Between;
  }
  const auto mask = U_MASK(u_charType(static_cast<UChar32>(c)));
  if (mask & (U_GC_L_MASK | U_GC_N_MASK)) return is_crowded(c) ? Kind::Crowded : Kind::Letter;
  if (mask & U_GC_M_MASK) return is_crowded(c) ? Kind::Crowded : Kind::Mark;
  return Kind::Between;
}

// Letters that are no letter with an accent to Unicode, but are to who types without them.
std::string_view plain_letters(char32_t c) {
  switch (c) {
    case U'ß': return "ss";
    case U'æ': return "ae";
    case U'œ': return "oe";
    case U'ø': return "o";
    case U'ł': return "l";
    case U'đ': return "d";
    case U'ı': return "i";
    default: return {};
  }
}

bool has_accents(char32_t c) {
  return (c >= 0xC0 && c < 0x530) || (c >= 0x1E00 && c < 0x2000);  // of Latin, Greek and Cyrillic
}

// Adds a character without its accents.
void append_plain(std::string& out, char32_t c) {
  if (!has_accents(c)) return content::append_char(out, c);
  if (const std::string_view plain = plain_letters(c); !plain.empty()) {
    out += plain;
    return;
  }
  UErrorCode code = U_ZERO_ERROR;
  const UNormalizer2* const decomposer = unorm2_getNFDInstance(&code);
  std::array<UChar, 16> parts{};
  const std::int32_t count =
      U_FAILURE(code) ? -1
                      : unorm2_getDecomposition(decomposer, static_cast<UChar32>(c), parts.data(), parts.size(), &code);
  if (count <= 0 || U_FAILURE(code)) {
    if (!(U_MASK(u_charType(static_cast<UChar32>(c))) & U_GC_MN_MASK)) content::append_char(out, c);
    return;
  }
  for (std::int32_t i = 0; i < count; ++i)
    if (!(U_MASK(u_charType(parts[static_cast<std::size_t>(i)])) & U_GC_MN_MASK))
      content::append_char(out, parts[static_cast<std::size_t>(i)]);
}

std::string_view cut(std::string_view term) {
  if (term.size() <= kLongestTerm) return term;
  std::size_t end = kLongestTerm;
  while (end > 0 && (static_cast<unsigned char>(term[end]) & 0xC0) == 0x80) --end;
  return term.substr(0, end);
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

std::string_view Words::term_of(std::string_view word, std::string_view language) {
  lower_.clear();
  for (std::size_t at = 0; at < word.size();) {
    const char c = word[at];
    if (static_cast<unsigned char>(c) < 0x80) {
      lower_.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
      ++at;
    } else {
      content::append_char(lower_,
                           static_cast<char32_t>(u_tolower(static_cast<UChar32>(content::next_char(word, at)))));
    }
  }
  const std::string_view stem = stems_.of(cut(lower_), language);
  if (is_ascii(stem)) return stem;
  term_.clear();
  for (std::size_t at = 0; at < stem.size();) append_plain(term_, content::next_char(stem, at));
  return term_;
}

void Words::split(std::string_view text, std::string_view language, const std::function<bool(const Word&)>& visit) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t begin = at;
    const Kind kind = kind_of(content::next_char(text, at));
    if (kind == Kind::Between || kind == Kind::Mark) continue;
    std::size_t end = at;
    if (kind == Kind::Letter) {
      for (std::size_t next = end; next < text.size(); end = next) {
        const Kind other = kind_of(content::next_char(text, next));
        if (other != Kind::Letter && other != Kind::Mark) break;
      }
      at = end;
      if (!visit({.term = term_of(text.substr(begin, end - begin), language), .begin = begin, .end = end})) return;
      continue;
    }
    std::size_t first = begin;
    for (std::size_t next = end; next < text.size();) {
      if (kind_of(content::next_char(text, next)) != Kind::Crowded) break;
      if (!visit({.term = text.substr(first, next - first), .begin = first, .end = next, .pair = true})) return;
      first = end;
      end = next;
    }
    at = end;
    if (!visit({.term = text.substr(first, end - first), .begin = first, .end = end, .single = true})) return;
  }
}

}  // namespace lectern::index
