#include "text/font_cluster.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

#include <algorithm>

namespace lectern::text {
namespace {

constexpr char32_t kTextSelector = 0xFE0E, kEmojiSelector = 0xFE0F, kJoiner = 0x200D, kKeycap = 0x20E3;

UChar32 icu(char32_t c) { return static_cast<UChar32>(c); }

std::vector<char32_t> normalised(std::span<const char32_t> cluster, const UNormalizer2* normaliser) {
  UErrorCode error = U_ZERO_ERROR;
  UChar source[128], target[512];
  int32_t source_length = 0, target_length = 0, count = 0;
  u_strFromUTF32(source, 128, &source_length, reinterpret_cast<const UChar32*>(cluster.data()),
                 static_cast<int32_t>(cluster.size()), &error);
  target_length = unorm2_normalize(normaliser, source, source_length, target, 512, &error);
  std::vector<char32_t> result(512);
  u_strToUTF32(reinterpret_cast<UChar32*>(result.data()), 512, &count, target, target_length, &error);
  if (U_FAILURE(error)) return {};
  result.resize(static_cast<std::size_t>(count));
  return result;
}

bool is_east_asian(UChar32 c) {
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH || width == U_EA_HALFWIDTH;
}

}  // namespace

bool wants_emoji_presentation(std::span<const char32_t> cluster) {
  if (cluster.empty() || cluster[0] < 0x23) return false;
  const UChar32 first = icu(cluster[0]);
  if (cluster.size() == 1 && first < 0x203C) return false;
  if (std::ranges::find(cluster, kTextSelector) != cluster.end()) return false;
  if (!u_hasBinaryProperty(first, UCHAR_EMOJI)) return false;
  if (u_hasBinaryProperty(first, UCHAR_EMOJI_PRESENTATION)) return true;
  for (const char32_t c : cluster.subspan(1))
    if (c == kEmojiSelector || c == kJoiner || c == kKeycap || u_hasBinaryProperty(icu(c), UCHAR_EMOJI_MODIFIER))
      return true;
  return false;
}

bool needs_no_glyph(char32_t character) {
  if (character < 0x21 || character == 0x7F) return character == U' ' || character == U'\t';
  if (character < 0xA0) return false;
  return u_hasBinaryProperty(icu(character), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ||
         u_charType(icu(character)) == U_SPACE_SEPARATOR || character == 0x2028 || character == 0x2029;
}

std::vector<char32_t> needed_characters(std::span<const char32_t> cluster) {
  std::vector<char32_t> result;
  std::ranges::copy_if(cluster, std::back_inserter(result), [](char32_t c) { return !needs_no_glyph(c); });
  return result;
}

EastAsianForms forms_of_language(std::string_view language) {
  if (language.starts_with("ja")) return EastAsianForms::Japanese;
  if (language.starts_with("ko")) return EastAsianForms::Korean;
  if (!language.starts_with("zh") && !language.starts_with("yue")) return EastAsianForms::Other;
  for (const std::string_view traditional : {"Hant", "TW", "HK", "MO", "yue"})
    if (language.find(traditional) != std::string_view::npos) return EastAsianForms::TraditionalChinese;
  return EastAsianForms::SimplifiedChinese;
}

EastAsianForms east_asian_forms(std::span<const char32_t> cluster, std::string_view language) {
  if (cluster.empty()) return EastAsianForms::Other;
  UErrorCode error = U_ZERO_ERROR;
  const UChar32 first = icu(cluster[0]);
  const EastAsianForms of_language = forms_of_language(language);
  const UScriptCode script = uscript_getScript(first, &error);
  switch (script) {
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA: return EastAsianForms::Japanese;
    case USCRIPT_HANGUL: return EastAsianForms::Korean;
    case USCRIPT_HAN:
    case USCRIPT_BOPOMOFO: break;
    default:
      if (script != USCRIPT_COMMON) return EastAsianForms::Other;
      if (!is_east_asian(first) && of_language == EastAsianForms::Other) return EastAsianForms::Other;
  }
  if (of_language != EastAsianForms::Other) return of_language;
  return script == USCRIPT_BOPOMOFO ? EastAsianForms::TraditionalChinese : EastAsianForms::SimplifiedChinese;
}

std::vector<std::vector<char32_t>> equivalent_forms(std::span<const char32_t> cluster) {
  std::vector<std::vector<char32_t>> forms{{cluster.begin(), cluster.end()}};
  if (cluster.size() > 32 || std::ranges::all_of(cluster, [](char32_t c) { return c < 0xC0; })) return forms;
  UErrorCode error = U_ZERO_ERROR;
  const UNormalizer2 *composer = unorm2_getNFCInstance(&error), *decomposer = unorm2_getNFDInstance(&error);
  const auto is_inert = [&](char32_t c) {
    return unorm2_isInert(composer, icu(c)) && unorm2_isInert(decomposer, icu(c));
  };
  if (U_FAILURE(error) || std::ranges::all_of(cluster, is_inert)) return forms;
  for (const UNormalizer2* normaliser : {composer, decomposer}) {
    if (U_FAILURE(error)) break;
    std::vector<char32_t> form = normalised(cluster, normaliser);
    if (!form.empty() && std::ranges::find(forms, form) == forms.end()) forms.push_back(std::move(form));
  }
  return forms;
}

}  // namespace lectern::text
