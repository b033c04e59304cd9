// A paragraph: styled text in, lines of positioned glyphs out. Plain data, no GPU. Lengths in dmm (1 mm seen at 1 m),
// x to the right, y down, origin at the top left of the paragraph's box.
//
// The way: itemise by script, language, direction (UAX 9) and font -> shape (HarfBuzz) -> break opportunities (UAX 14,
// ICU, hyphens by libhyphen) -> optimal breaks (Knuth and Plass 1981; text of ideographs is filled line by line, as
// every character is a place to break) -> reshape at the line ends -> reorder.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "text/font.h"

namespace lectern::text {

struct TextStyle {
  FontRequest font;
  float size_dmm = 24;
  float baseline_shift_dmm = 0;  // up is positive
  float letter_spacing_dmm = 0;
  float word_spacing_dmm = 0;
  std::string language;   // BCP 47, for shaping and hyphenation; may be empty
  bool hyphenate = true;  // false for code, addresses, headings
  // Italics where the script has them (Latin, Greek, Cyrillic, Armenian), dots where it has those (Chinese, Japanese,
  // Korean: Line::dots), else a heavier weight: no other script knows a slant, and a slanted one looks like a fault.
  bool emphasised = false;
  std::uint16_t tag = 0;  // handed through to GlyphRun::tag; the page keeps colours and links by it

  bool operator==(const TextStyle&) const = default;
};

// `style` holds from `begin` to the next span's begin. The first span begins at 0.
struct StyleSpan {
  std::uint32_t begin = 0;
  std::uint16_t style = 0;
};

// Something that stands in the line like a letter: an inline picture, a task box. Its character is U+FFFC at `at`.
struct InlineObject {
  std::uint32_t at = 0;
  float width_dmm = 0, ascent_dmm = 0, descent_dmm = 0;
};

enum class BaseDirection { Auto, LeftToRight, RightToLeft };

struct ParagraphText {
  std::string text;  // UTF-8 (broken sequences come out as U+FFFD); '\n' breaks the line
  std::vector<TextStyle> styles;
  std::vector<StyleSpan> spans;
  std::vector<InlineObject> objects;
  BaseDirection direction = BaseDirection::Auto;
};

// Natural: as the script's readers expect running text, even on both edges where it is of ideographs, else as Start.
enum class Align { Start, End, Centre, Justify, Natural, Left, Right };

struct ParagraphStyle {
  float width_dmm = 600;
  float line_height_dmm = 36;  // distance of baselines; grows for larger text, for objects and where ink would touch
  Align align = Align::Start;
  bool hyphenate = true;
  bool hang_punctuation = true;  // stops, hyphens and quotes stand in the margin
  bool keep_whitespace = false;  // code: spaces and tabs are kept, lines break only where they must
  float first_indent_dmm = 0;
};

struct PositionedGlyph {
  std::uint32_t glyph = 0;
  float x_dmm = 0, y_dmm = 0;  // origin of the glyph, from the paragraph's origin; y down
  float advance_dmm = 0;
  std::uint32_t cluster = 0;  // first byte of the characters it stands for
};

// Glyphs of one font, size and direction, in visual order from left to right.
struct GlyphRun {
  const Font* font = nullptr;
  float size_dmm = 0;
  float x_dmm = 0;                   // where its first glyph's advance begins
  std::uint32_t begin = 0, end = 0;  // bytes of the text
  bool right_to_left = false;
  std::uint16_t tag = 0;
  std::vector<PositionedGlyph> glyphs;
};

struct PlacedObject {
  std::uint32_t index = 0;
  float x_dmm = 0, baseline_dmm = 0;
};  // index into ParagraphText::objects

// A dot of emphasis under or over a character: a disc around x and y.
struct EmphasisDot {
  float x_dmm = 0, y_dmm = 0, diameter_dmm = 0;
  std::uint16_t tag = 0;
};

struct Line {
  std::uint32_t begin = 0, end = 0;                         // bytes, end after the white space that was swallowed
  float x_dmm = 0, width_dmm = 0;                           // of the visible content
  float baseline_dmm = 0, ascent_dmm = 0, descent_dmm = 0;  // ascent and descent positive; they fill the line's height
  bool hyphenated = false;
  std::vector<GlyphRun> runs;  // visual order
  std::vector<PlacedObject> objects;
  std::vector<EmphasisDot> dots;
};

struct ParagraphLayout {
  std::vector<Line> lines;
  float width_dmm = 0, height_dmm = 0;  // widest line; sum of line heights
  bool right_to_left = false;           // the base direction that was used
};

// Pure: same input and fonts, same output. Any thread. Cost is linear in the text; a text of megabytes is fine.
ParagraphLayout lay_out_paragraph(FontLibrary& fonts, const ParagraphText& text, const ParagraphStyle& style);

// Widths for tables: the longest piece that cannot be broken, and the whole on one line.
struct NaturalWidths {
  float narrowest_dmm = 0, widest_dmm = 0;
};
NaturalWidths measure_paragraph(FontLibrary& fonts, const ParagraphText& text, const ParagraphStyle& style);

}  // namespace lectern::text
