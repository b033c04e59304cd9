#include "content/language.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <map>

#include "content/utf8.h"

namespace lectern::content {
namespace {

constexpr std::size_t kSampleBytes = 8192;

std::string_view sample_of(std::string_view text) {
  if (text.size() <= kSampleBytes) return text;
  std::size_t end = kSampleBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

// A script that leaves one language in practice. Cyrillic, Latin and Han need another look.
struct ScriptLanguage {
  UScriptCode script;
  std::string_view tag;
};
constexpr std::array kScriptLanguages = {
    ScriptLanguage{USCRIPT_ARABIC, "ar"},     ScriptLanguage{USCRIPT_HEBREW, "he"},
    ScriptLanguage{USCRIPT_DEVANAGARI, "hi"}, ScriptLanguage{USCRIPT_THAI, "th"},
    ScriptLanguage{USCRIPT_HANGUL, "ko"},     ScriptLanguage{USCRIPT_HAN, "zh"},
    ScriptLanguage{USCRIPT_GREEK, "el"},      ScriptLanguage{USCRIPT_CYRILLIC, "ru"},
    ScriptLanguage{USCRIPT_ARMENIAN, "hy"},   ScriptLanguage{USCRIPT_GEORGIAN, "ka"},
    ScriptLanguage{USCRIPT_BENGALI, "bn"},    ScriptLanguage{USCRIPT_TAMIL, "ta"},
    ScriptLanguage{USCRIPT_TELUGU, "te"},     ScriptLanguage{USCRIPT_KANNADA, "kn"},
    ScriptLanguage{USCRIPT_MALAYALAM, "ml"},  ScriptLanguage{USCRIPT_GUJARATI, "gu"},
    ScriptLanguage{USCRIPT_GURMUKHI, "pa"},   ScriptLanguage{USCRIPT_SINHALA, "si"},
    ScriptLanguage{USCRIPT_KHMER, "km"},      ScriptLanguage{USCRIPT_LAO, "lo"},
    ScriptLanguage{USCRIPT_MYANMAR, "my"},    ScriptLanguage{USCRIPT_TIBETAN, "bo"},
    ScriptLanguage{USCRIPT_ETHIOPIC, "am"},
};

// Words that are common in one of these languages and rare in the others.
struct Stopwords {
  std::string_view tag;
  std::array<std::string_view, 14> words;
};
constexpr std::array kStopwords = {
    Stopwords{"en", {"the", "and", "of", "to", "is", "that", "with", "was", "for", "it", "this", "are", "you", "from"}},
    Stopwords{"de",
              {"der", "die", "und", "das", "nicht", "ist", "mit", "den", "von", "ein", "auch", "sich", "dem", "auf"}},
    Stopwords{"fr", {"le", "les", "et", "des", "est", "une", "dans", "pour", "qui", "pas", "du", "sur", "au", "avec"}},
    Stopwords{"es", {"el", "los", "y", "las", "una", "por", "con", "del", "como", "pero", "está", "más", "muy", "su"}},
    Stopwords{"it",
              {"il", "di", "che", "della", "per", "non", "sono", "gli", "con", "nel", "è", "più", "anche", "delle"}},
    Stopwords{"pt", {"o", "os", "não", "uma", "do", "da", "em", "com", "para", "mais", "ao", "são", "foi", "pelo"}},
    Stopwords{
        "nl",
        {"het", "een", "van", "niet", "dat", "zijn", "voor", "met", "ook", "aan", "maar", "naar", "bij", "wordt"}},
};

std::string latin_language(std::string_view sample) {
  std::array<int, kStopwords.size()> hits{};
  int words = 0;
  std::string word;
  const auto count = [&] {
    if (word.empty()) return;
    ++words;
    for (std::size_t i = 0; i < kStopwords.size(); ++i)
      hits[i] += std::ranges::find(kStopwords[i].words, std::string_view(word)) != kStopwords[i].words.end();
    word.clear();
  };
  for (std::size_t at = 0; at < sample.size();) {
    const char32_t c = next_char(sample, at);
    if (is_letter(c))
      append_char(word, static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))));
    else
      count();
  }
  count();
  const auto best = std::ranges::max_element(hits);
  int second = 0;
  for (const int& hit : hits)
    if (&hit != &*best) second = std::max(second, hit);
  const bool plain = *best >= 2 && *best * 12 >= words && *best * 2 >= second * 3;
  return plain ? std::string(kStopwords[static_cast<std::size_t>(best - hits.begin())].tag) : std::string();
}

// By script; kLatin where only the words can tell.
constexpr std::string_view kLatin = "Latn";
std::string_view script_language(std::string_view sample) {
  std::map<UScriptCode, int> scripts;
  int kana = 0, ukrainian = 0, letters = 0;
  for (std::size_t at = 0; at < sample.size();) {
    const char32_t c = next_char(sample, at);
    if (c < 0x80 ? !is_letter(c) : !u_isalpha(static_cast<UChar32>(c))) continue;
    UErrorCode code = U_ZERO_ERROR;
    const UScriptCode script = c < 0x80 ? USCRIPT_LATIN : uscript_getScript(static_cast<UChar32>(c), &code);
    if (script == USCRIPT_COMMON || script == USCRIPT_INHERITED) continue;
    ++letters;
    kana += script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA;
    ukrainian += c == U'і' || c == U'ї' || c == U'є' || c == U'ґ';
    ++scripts[script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA ? USCRIPT_HAN : script];
  }
  if (letters == 0) return {};
  const auto [script, count] = *std::ranges::max_element(scripts, {}, &std::pair<const UScriptCode, int>::second);
  if (script == USCRIPT_LATIN) return kLatin;
  if (count * 2 < letters) return {};
  if (script == USCRIPT_HAN && kana * 10 > count) return "ja";
  if (script == USCRIPT_CYRILLIC && ukrainian * 50 > count) return "uk";
  const auto known = std::ranges::find(kScriptLanguages, script, &ScriptLanguage::script);
  return known == kScriptLanguages.end() ? std::string_view() : known->tag;
}

}  // namespace

std::string detect_language(std::string_view text) {
  const std::string_view sample = sample_of(text), tag = script_language(sample);
  return tag == kLatin ? latin_language(sample) : std::string(tag);
}

std::string detect_language_of_script(std::string_view text) {
  const std::string_view tag = script_language(sample_of(text));
  return tag == kLatin ? std::string() : std::string(tag);
}

Direction detect_direction(std::string_view text) {
  const std::string_view sample = sample_of(text);
  int left_to_right = 0, right_to_left = 0;
  for (std::size_t at = 0; at < sample.size();) {
    switch (u_charDirection(static_cast<UChar32>(next_char(sample, at)))) {
      case U_LEFT_TO_RIGHT: ++left_to_right; break;
      case U_RIGHT_TO_LEFT:
      case U_RIGHT_TO_LEFT_ARABIC: ++right_to_left; break;
      default: break;
    }
  }
  if (left_to_right == 0 && right_to_left == 0) return Direction::Auto;
  return right_to_left > left_to_right ? Direction::RightToLeft : Direction::LeftToRight;
}

Direction direction_of_language(std::string_view tag) {
  constexpr std::array<std::string_view, 10> kRightToLeft = {"ar", "he", "fa", "ur", "yi",
                                                             "ps", "sd", "ug", "dv", "ckb"};
  if (tag.empty()) return Direction::Auto;
  const std::string_view primary = tag.substr(0, tag.find('-'));
  return std::ranges::find(kRightToLeft, primary) != kRightToLeft.end() ? Direction::RightToLeft
                                                                        : Direction::LeftToRight;
}

}  // namespace lectern::content
