// How Chinese and Japanese set their characters in the square: which marks are half blank, and so give way to their
// neighbours and at the edges of a line (JLREQ 3.1.4 to 3.1.6, CLREQ 3.1.6; CSS Text 4, text-spacing-trim).
#pragma once

#include <cstdint>

#include "text/font.h"

namespace lectern::text {

struct Block;
struct ParagraphSource;

// Ideographs, kana, bopomofo, and the full-width marks that stand among them.
bool is_ideographic(char16_t c);

// Dots, dashes and quotes that Latin has, too: among ideographs they are the ideographs' own.
bool is_shared_punctuation(char16_t c);

// Which part of a full-width mark's square has no ink.
enum class Blank : std::uint8_t { None, Before, After, Around };

// Where the blank of c's glyph in this font is; None for all that is not a mark, or not full-width in the font.
Blank blank_of(const Font& font, char16_t c);

// What a mark gives up, in ems of its advance.
struct Trim {
  float before = 0, after = 0;
};

// Between two marks in a line, one blank half is enough. `previous` and `next` may be 0.
Trim trim_between_marks(const Font& font, char16_t c, char16_t previous, char16_t next);

// At the beginning and at the end of a line ink stands on the edge: what the mark there has left to give up, in dmm.
// `unit` is the line's first and the line's last.
float trim_at_line_start(const ParagraphSource& source, const Block& block, std::uint32_t unit);
float trim_at_line_end(const ParagraphSource& source, const Block& block, std::uint32_t unit);

// Whether the unit is a full-width mark in the font it is set in: such marks are trimmed, not hung.
bool is_full_width_mark(const ParagraphSource& source, const Block& block, std::uint32_t unit);

}  // namespace lectern::text
