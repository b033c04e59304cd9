// What the tests of text/ share: one library, specimens of every script, short ways to lay text out.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "text/paragraph.h"

namespace lectern::text {

inline FontLibrary& library() {
  static const std::unique_ptr<FontLibrary> fonts = [] {
    auto opened = FontLibrary::open();
    LECTERN_REQUIRE(opened.has_value(), "the tests need the fonts of tools/packages.txt");
    return std::move(*opened);
  }();
  return *fonts;
}

inline ParagraphText plain(std::string text, std::string language = "en") {
  TextStyle style;
  style.language = std::move(language);
  ParagraphText result;
  result.text = std::move(text);
  result.styles = {style};
  result.spans = {{0, 0}};
  return result;
}

inline ParagraphStyle wide() {
  ParagraphStyle style;
  style.width_dmm = 4000;  // more than any specimen, and still exact in floats
  return style;
}

inline ParagraphStyle column(float width_dmm, Align align = Align::Start) {
  ParagraphStyle style;
  style.width_dmm = width_dmm;
  style.align = align;
  return style;
}

inline ParagraphLayout lay_out(const ParagraphText& text, const ParagraphStyle& style) {
  return lay_out_paragraph(library(), text, style);
}

inline void for_each_glyph(const ParagraphLayout& layout,
                           const std::function<void(const Line&, const GlyphRun&, const PositionedGlyph&)>& visit) {
  for (const Line& line : layout.lines)
    for (const GlyphRun& run : line.runs)
      for (const PositionedGlyph& glyph : run.glyphs) visit(line, run, glyph);
}

inline std::vector<std::string> line_texts(const ParagraphText& text, const ParagraphLayout& layout) {
  std::vector<std::string> lines;
  for (const Line& line : layout.lines) lines.push_back(text.text.substr(line.begin, line.end - line.begin));
  return lines;
}

struct Specimen {
  const char* name;
  const char* language;
  const char* text;
};

inline constexpr Specimen kSpecimens[] = {
    {"Latin", "en", "The quick brown fox — “office”, fjord & Æsir: naïve façades, Tạ ơn, 1½ AVATAR"},
    {"Combining", "vi", "e\u0301 a\u0302\u0301 o\u031B\u0301 n\u0303 q\u0307\u0323"},
    {"Greek", "el", "Ξεσκεπάζω την ψυχοφθόρα βδελυγμία· ᾄδω Ἀθήνᾳ"},
    {"Cyrillic", "ru", "Съешь же ещё этих мягких французских булок, ѣ Ђуро"},
    {"Serbian", "sr", "бгдпт Ђорђе"},
    {"Arabic", "ar", "نص حكيم له سر قاطع وذو شأن عظيم، لا إِلٰهَ ١٢٣"},
    {"Urdu", "ur", "ٹھنڈ میں، ایک قحط زدہ گاؤں"},
    {"Hebrew", "he", "דג סקרן שט בים מאוכזב, שָׁלוֹם עֲלֵיכֶם"},
    {"Devanagari", "hi", "ऋषियों को सताने वाले दुष्ट राक्षसों के राजा क्ष त्र ज्ञ श्री र्क हिन्दी १२३"},
    {"Thai", "th", "เป็นมนุษย์สุดประเสริฐเลิศคุณค่า น้ำ กำ ปู่"},
    {"Chinese", "zh-Hans", "视野无限广，窗外有蓝天。“引号”直角"},
    {"Traditional", "zh-Hant", "視野無限廣，窗外有藍天。直角骨"},
    {"Japanese", "ja", "いろはにほへと チリヌルヲ 色は匂へど、直角ﾊﾝｶｸ"},
    {"ChineseMarks", "zh-Hans", "字《易》，嘉靖（年），有（《书》字"},
    {"JapaneseMarks", "ja", "字「源氏」、几帳「『うち』字"},
    {"Korean", "ko", "키스의 고유조건은 입술끼리 만나야 한다 각"},
    {"Emoji", "en", "😀👩‍👩‍👧‍👦🏳️‍🌈🇩🇪🇯🇵👍🏽1️⃣❤️"},
    {"TextSymbols", "en", "☺\uFE0E ✓ → ∑ ♫ ⌘ ☂"},
    {"Mixed", "en",
     "Hello мир κόσμε (שלום 123 and العربية) हिन्दी ไทย 中文、日本語かな 한국어 "
     "👩‍👩‍👧‍👦🇩🇪 "
     "end."},
    {"MixedFromRight", "ar", "قال (Hello 42) שלום 中文 👍🏽 हिन्दी."},
};

}  // namespace lectern::text
