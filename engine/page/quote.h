// A stretch of text by its words and those around it: how it is found again in a file that changed, and how other
// programs are told of it (W3C Web Annotation: TextQuoteSelector and TextPositionSelector).
#pragma once

#include <cstddef>
#include <string>

#include "page/text_rects.h"

namespace lectern::page {

struct Quote {
  std::string exact, before, after;  // UTF-8; a blank line between two texts, as text_of() has it

  bool operator==(const Quote&) const = default;
};

Quote quote_of(const content::Article& article, const Span& span);

// Where the quoted words stand now: where they stood if nothing changed, else where most of the words around them are
// the same, else nearest. Where the words themselves changed, what stands between those around them; `kept` where
// nothing of it is left. Linear in the article. Any thread.
Span relocate(const content::Article& article, const Span& kept, const Quote& quote);

// Characters (Unicode scalar values) of all the article's text before a position, and the position behind so many.
std::size_t characters_before(const content::Article& article, Position position);
Position position_behind(const content::Article& article, std::size_t characters);

}  // namespace lectern::page
