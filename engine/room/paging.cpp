#include "room/paging.h"

#include <algorithm>
#include <optional>

namespace lectern::room {
namespace {

constexpr float kTolerance_dmm = 0.5f;

// First band, from the top, for which `found` holds; `found` stays true from there on down.
template <class Found>
std::optional<page::Band> first_band(const page::Page& page, const Found& found) {
  const auto& sections = page.sections();
  const auto placed = [](const page::Band& band, float y) {
    return page::Band{band.top + y, band.bottom + y, band.first_line, band.line_count};
  };
  const auto section = std::ranges::partition_point(sections, [&](const page::Page::Placed& at) {
    return at.section->bands.empty() || !found(placed(at.section->bands.back(), at.y_dmm));
  });
  if (section == sections.end()) return std::nullopt;
  const auto& bands = section->section->bands;
  const auto band =
      std::ranges::partition_point(bands, [&](const page::Band& at) { return !found(placed(at, section->y_dmm)); });
  return placed(*band, section->y_dmm);
}

}  // namespace

float next_page_top(const page::Page& page, float top, float clip_height, float line_height) {
  const float bottom = top + clip_height;
  // The last whole line is the one above the first that is cut or below the clip.
  float last_whole = top;
  for (const page::Page::Placed& at : page.sections()) {
    if (at.y_dmm > bottom) break;
    if (at.y_dmm + at.section->height_dmm < top) continue;
    const auto& bands = at.section->bands;
    const auto cut = std::ranges::partition_point(
        bands, [&](const page::Band& band) { return at.y_dmm + band.bottom <= bottom + kTolerance_dmm; });
    if (cut != bands.begin()) last_whole = std::max(last_whole, at.y_dmm + std::prev(cut)->top);
  }
  const float least = top + line_height, most = std::max(least, bottom - line_height);
  return last_whole < least ? most : std::min(last_whole, std::max(least, bottom));
}

float previous_page_top(const page::Page& page, float top, float clip_height, float line_height) {
  const auto first = first_band(page, [&](const page::Band& band) { return band.top >= top - kTolerance_dmm; });
  const float until = std::min(first ? first->bottom : top + line_height, top + line_height * 2);
  const float highest = until - clip_height;
  const auto whole = first_band(page, [&](const page::Band& band) { return band.top >= highest - kTolerance_dmm; });
  const float least = top - line_height;
  return whole && whole->top < least ? whole->top : std::min(least, highest);
}

}  // namespace lectern::room
