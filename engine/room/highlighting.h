// Tinted stretches under a panel's text.
#pragma once

#include <vector>

#include "page/text_rects.h"
#include "room/scene.h"

namespace lectern::room {

// Adds what the panel shows of a span. False when the span lies wholly below what is shown: so do those after it.
// `rects` is only room to work in, kept from call to call so that steady frames allocate nothing.
bool add_span_highlights(const Panel& panel, const page::Span& span, page::Role role, std::vector<page::Rect>& rects,
                         std::vector<Highlight>& highlights);

}  // namespace lectern::room
