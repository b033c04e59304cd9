// Where a stretch of an article's text stands on its page: for what is selected, found or marked.
#pragma once

#include <vector>

#include "page/page.h"

namespace lectern::page {

// From the first character to before the last, in the numbers of page_text.h; it may run over several texts.
struct Span {
  Position begin, end;

  bool empty() const { return !before(begin, end); }
  static bool before(Position a, Position b) { return a.block != b.block ? a.block < b.block : a.byte < b.byte; }
  bool operator==(const Span&) const = default;
};

// Appends a rectangle for each stretch of each line that shows some of the span, as high as the line; only lines that
// reach between `top` and `bottom`. In a line of both directions a span may stand in several stretches.
void add_text_rects(const Page& page, const Span& span, float top_dmm, float bottom_dmm, std::vector<Rect>& rects);

// The text of a span as it is copied: a blank line between two texts.
std::string text_of(const content::Article& article, const Span& span);

// The word at a position; empty in white space between words. Boundaries: UAX 29, by ICU.
Span word_at(const content::Article& article, Position position);

}  // namespace lectern::page
