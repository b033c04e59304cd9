// A ParagraphText made ready for the stages: UTF-16, styles with their fonts, levels. Internal to text/.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "text/paragraph.h"
#include "text/utf16.h"

struct hb_language_impl_t;

namespace lectern::text {

// How a script stresses words.
enum class Emphasis : std::uint8_t { Italics, Weight, Dots };
Emphasis emphasis_of(std::uint32_t script);  // hb_script_t

struct SourceStyle {
  struct Face {
    FontRequest request;
    const Font* font = nullptr;  // the nearest to the request
  };
  const Face& face(std::uint32_t script) const { return faces[static_cast<std::size_t>(emphasis_of(script))]; }

  const TextStyle* style = nullptr;
  std::array<Face, 3> faces;                     // by Emphasis; all alike where the style stresses nothing
  const hb_language_impl_t* language = nullptr;  // HarfBuzz's; null when none is given
  std::uint16_t shaping = 0;  // the first style that shapes alike: runs go through a change of colour or link
  float size_dmm = 24;
};

struct SourceObject {
  std::uint32_t unit = 0, index = 0;
};

struct ParagraphSource {
  ParagraphSource(FontLibrary& fonts, const ParagraphText& text, bool keep_whitespace);

  std::uint16_t style_at(std::uint32_t unit) const;
  // The unit after `unit` where the next style begins, or the end of the text.
  std::uint32_t style_end(std::uint32_t unit) const;
  std::uint8_t level_at(std::uint32_t unit) const { return levels.empty() ? base_level : levels[unit]; }
  // White space that follows white space and so has no width (never when white space is kept).
  bool is_collapsed(std::uint32_t unit) const;

  FontLibrary& fonts;
  const ParagraphText& paragraph;
  Utf16Text text;
  std::u16string shaping;  // the text with controls that are white space as U+0020
  std::vector<SourceStyle> styles;
  std::vector<StyleSpan> spans;       // in units
  std::vector<SourceObject> objects;  // by unit
  std::vector<std::uint8_t> levels;   // empty: all at the base level
  std::uint8_t base_level = 0;
  bool keep_whitespace = false;
  std::string east_asian_language;  // guessed from kana, hangul or bopomofo in the text; may be empty
  bool is_ideographic = false;      // most of its letters are Chinese or Japanese

 private:
  void take_styles(FontLibrary& fonts);
  void take_objects();
  void guess_east_asian_language();
  void count_ideographs();
};

bool is_hard_break(char16_t c);  // ends a line whatever its width: LF, VT, FF, CR, NEL, LS, PS
bool is_line_space(char16_t c);  // swallowed at the end of a line

}  // namespace lectern::text
