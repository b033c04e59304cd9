// Turning pages in a column that scrolls: where the next clip begins, so that no line is cut at its top.
#pragma once

#include "page/page.h"

namespace lectern::room {

// Lengths in dmm; `top` is the page's y at the clip's top. The last line that is whole in the clip becomes the first of
// the next one, so that the eye finds its way on. Always moves on by at least a line.
float next_page_top(const page::Page& page, float top, float clip_height, float line_height);
// The first line that is whole becomes the last of the page before.
float previous_page_top(const page::Page& page, float top, float clip_height, float line_height);

}  // namespace lectern::room
