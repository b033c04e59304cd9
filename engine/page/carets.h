// Where the characters of a laid-out line stand, for pointing at them.
#pragma once

#include <vector>

#include "page/page.h"
#include "text/paragraph.h"

namespace lectern::page {

struct RunExtent {
  float left = 0, right = 0;
};
// From the pen before a run's first glyph to the pen behind its last, from the paragraph's origin.
RunExtent run_extent(const text::GlyphRun& run);

// The carets of a line in visual order, with bytes of the paragraph's text. Replaces what is in `carets`.
void line_carets(const text::Line& line, const text::ParagraphText& text, std::vector<Caret>& carets);

}  // namespace lectern::page
