#include "room/ruler.h"

#include <algorithm>

namespace lectern::room {
namespace {

constexpr float kAside_em = 0.4f;  // beyond the column

// The band of lines on a page that holds y, else the first below it; with its top on the page.
struct Found {
  float top = 0, bottom = 0;
  page::Position begin;
};
std::optional<Found> band_at(const page::Page& page, float y) {
  for (const page::Page::Placed& placed : page.sections()) {
    if (placed.y_dmm + placed.section->height_dmm < y) continue;
    const auto band = std::ranges::partition_point(
        placed.section->bands, [&](const page::Band& each) { return placed.y_dmm + each.bottom <= y; });
    if (band == placed.section->bands.end()) continue;
    const page::TextLine& line = placed.section->lines[band->first_line];
    return Found{placed.y_dmm + band->top, placed.y_dmm + band->bottom, {line.block, line.begin}};
  }
  return std::nullopt;
}

// The last band that ends above y.
std::optional<Found> band_above(const page::Page& page, float y) {
  constexpr float kTouch = 0.5f;
  std::optional<Found> last;
  for (const page::Page::Placed& placed : page.sections()) {
    if (placed.y_dmm > y) break;
    const auto band = std::ranges::partition_point(
        placed.section->bands, [&](const page::Band& each) { return placed.y_dmm + each.bottom <= y + kTouch; });
    if (band == placed.section->bands.begin()) continue;
    const page::Band& above = *std::prev(band);
    const page::TextLine& line = placed.section->lines[above.first_line];
    last = Found{placed.y_dmm + above.top, placed.y_dmm + above.bottom, {line.block, line.begin}};
  }
  return last;
}

// The band of the line that holds a position. A line's own top may be its neighbour's bottom.
std::optional<Found> band_of(const page::Page& page, page::Position position) {
  constexpr float kInto_dmm = 1;
  const auto y = page.y_of(position);
  return y ? band_at(page, *y + kInto_dmm) : std::nullopt;
}

}  // namespace

void Ruler::follow(const Target& target) {
  if (!on_ || !target.page || target.column_dmm.x < 0 || target.column_dmm.x > target.page->width_dmm()) return;
  if (const auto band = band_at(*target.page, target.column_dmm.y); band && band->top <= target.column_dmm.y)
    line_ = band->begin;
}

void Ruler::step(int by, Reader& reader) {
  const page::Page* page = reader.page();
  const auto here = page ? band_of(*page, line_) : std::nullopt;
  if (!here) return;
  constexpr float kBelow_dmm = 1;
  const auto next = by > 0 ? band_at(*page, here->bottom + kBelow_dmm) : band_above(*page, here->top);
  if (!next) return;
  line_ = next->begin;
  reader.to_position(line_);
}

void Ruler::look_at(const Panel& panel) {
  if (!on_ || !panel.page) return;
  const float bottom = panel.scroll_dmm + panel.clip_height_dmm;
  const auto y = panel.page->y_of(line_);
  if (y && *y >= panel.scroll_dmm && *y < bottom) return;
  // Gone beyond an edge: it waits at that edge.
  const auto band = y && *y >= bottom ? band_above(*panel.page, bottom) : band_at(*panel.page, panel.scroll_dmm);
  if (band) line_ = band->begin;
}

void Ruler::add_highlight(const Panel& panel, std::vector<Highlight>& highlights) const {
  const auto band = on_ && panel.page ? band_of(*panel.page, line_) : std::nullopt;
  if (!band) return;
  const float top = std::max(band->top, panel.scroll_dmm);
  const float bottom = std::min(band->bottom, panel.scroll_dmm + panel.clip_height_dmm);
  const float aside = kAside_em * panel.page->style().body_dmm;
  if (bottom > top)
    highlights.push_back(
        {panel.id, {-aside, top, panel.page->width_dmm() + 2 * aside, bottom - top}, page::Role::Ruler});
}

}  // namespace lectern::room
