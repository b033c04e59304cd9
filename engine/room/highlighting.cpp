#include "room/highlighting.h"

#include <algorithm>

namespace lectern::room {

bool add_span_highlights(const Panel& panel, const page::Span& span, page::Role role, std::vector<page::Rect>& rects,
                         std::vector<Highlight>& highlights) {
  const float clip_top = panel.scroll_dmm, clip_bottom = clip_top + panel.clip_height_dmm;
  if (const auto y = panel.page->y_of(span.begin); y && *y > clip_bottom) return false;
  rects.clear();
  page::add_text_rects(*panel.page, span, clip_top, clip_bottom, rects);
  for (const page::Rect& rect : rects) {
    const float top = std::max(clip_top, rect.y), bottom = std::min(clip_bottom, rect.y + rect.height);
    if (bottom > top) highlights.push_back({panel.id, {rect.x, top, rect.width, bottom - top}, role});
  }
  return true;
}

}  // namespace lectern::room
