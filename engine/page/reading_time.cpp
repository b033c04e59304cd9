#include "page/reading_time.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include "content/block_text.h"

namespace lectern::page {
namespace {

struct Pace {
  std::string_view language;
  double words = 0;
};
constexpr double kWords = 184;  // the mean of the languages measured
constexpr auto kPaces = std::to_array<Pace>({{"ar", 138},
                                             {"de", 179},
                                             {"en", 228},
                                             {"es", 218},
                                             {"fi", 161},
                                             {"fr", 195},
                                             {"he", 187},
                                             {"it", 188},
                                             {"nl", 202},
                                             {"pl", 166},
                                             {"pt", 181},
                                             {"ru", 184},
                                             {"sl", 180},
                                             {"sv", 199},
                                             {"tr", 166}});
constexpr double kChineseCharacters = 255, kJapaneseCharacters = 357;

struct Amount {
  double words = 0, characters = 0;  // characters: those of scripts that write no spaces between words
};

bool is_ideographic(UChar32 character) {
  UErrorCode failed = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(character, &failed);
  return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA ||
         script == USCRIPT_BOPOMOFO;
}

void count(std::string_view text, Amount& amount) {
  bool in_word = false;
  const auto length = static_cast<std::int32_t>(std::min<std::size_t>(text.size(), INT32_MAX));
  for (std::int32_t at = 0; at < length;) {
    UChar32 character = 0;
    U8_NEXT_OR_FFFD(reinterpret_cast<const std::uint8_t*>(text.data()), at, length, character);
    const bool ideographic = character > 0x2E7F && is_ideographic(character);
    const bool letter = !ideographic && u_isalnum(character);
    amount.characters += ideographic;
    amount.words += letter && !in_word;
    in_word = letter || (in_word && !ideographic && !u_isUWhiteSpace(character));
  }
}

}  // namespace

int reading_minutes(const content::Article& article) {
  Amount amount;
  content::for_each_inline(article.blocks, [&](const content::InlineText& text) { count(text.text, amount); });
  if (amount.words == 0 && amount.characters == 0) return 0;
  const std::string_view language = std::string_view(article.language).substr(0, 2);
  const auto known = std::ranges::find(kPaces, language, &Pace::language);
  const double words = known == kPaces.end() ? kWords : known->words;
  const double characters = language == "ja" ? kJapaneseCharacters : kChineseCharacters;
  return std::max(1, static_cast<int>(std::lround(amount.words / words + amount.characters / characters)));
}

}  // namespace lectern::page
