#include "room/focus.h"

#include <algorithm>

namespace lectern::room {
namespace {

constexpr float kFrame_dmm = 4;  // seen around a picture that is chosen

}  // namespace

std::vector<Focus::Placed> Focus::stops_of(const page::Page& page) {
  std::vector<Placed> stops;
  for (const page::Page::Placed& placed : page.sections()) {
    const page::Section& section = *placed.section;
    for (const page::LinkArea& area : section.link_areas) {
      const std::string* link = &section.links[area.link];
      if (stops.empty() || stops.back().stop.link != link)
        stops.push_back({{placed.section, link, nullptr, area.rect}, placed.y_dmm + area.rect.y});
    }
    for (const page::PlacedPicture& picture : section.pictures)
      if (picture.around)
        stops.push_back({{placed.section, nullptr, &section.pictures_used[picture.picture], picture.rect},
                         placed.y_dmm + picture.rect.y});
  }
  std::ranges::stable_sort(stops, {}, &Placed::y_dmm);
  return stops;
}

std::optional<page::Position> Focus::step_link(const Panel& open, int by) {
  card_.reset();
  if (!open.page) return std::nullopt;
  const std::vector<Placed> stops = stops_of(*open.page);
  const float top = open.scroll_dmm, bottom = top + open.clip_height_dmm;
  const auto in_sight = [&](const Placed& each) {
    return each.y_dmm >= top && each.y_dmm + each.stop.rect.height <= bottom;
  };
  const auto now = std::ranges::find_if(
      stops, [&](const Placed& each) { return stop_ && stop_->same(each.stop) && in_sight(each); });
  const auto count = static_cast<std::ptrdiff_t>(stops.size());
  std::ptrdiff_t next = 0;
  if (now != stops.end()) {
    next = now - stops.begin() + by;
  } else if (by > 0) {
    next = std::ranges::find_if(stops, [&](const Placed& each) { return each.y_dmm >= top; }) - stops.begin();
  } else {
    next = count - 1;
    while (next >= 0 && stops[static_cast<std::size_t>(next)].y_dmm > bottom) --next;
  }
  if (next < 0 || next >= count) return std::nullopt;
  const Placed& chosen = stops[static_cast<std::size_t>(next)];
  stop_ = chosen.stop;
  return open.page->position_at(chosen.y_dmm);
}

bool Focus::step_card(std::vector<std::size_t> articles_in_sight, int by) {
  stop_.reset();
  std::ranges::sort(articles_in_sight);
  if (articles_in_sight.empty()) return false;
  const auto count = static_cast<std::ptrdiff_t>(articles_in_sight.size());
  const auto now = std::ranges::find(articles_in_sight, card_.value_or(static_cast<std::size_t>(-1)));
  const std::ptrdiff_t next = now != articles_in_sight.end() ? now - articles_in_sight.begin() + by
                              : by > 0                       ? 0
                                                             : count - 1;
  if (next < 0 || next >= count) return false;
  card_ = articles_in_sight[static_cast<std::size_t>(next)];
  return true;
}

bool Focus::clear() {
  const bool chosen = stop_ || card_;
  stop_.reset();
  card_.reset();
  return chosen;
}

std::optional<Target> Focus::target(const Panel& open) const {
  if (!stop_ || !open.page) return std::nullopt;
  const auto placed = std::ranges::find(open.page->sections(), stop_->section, &page::Page::Placed::section);
  if (placed == open.page->sections().end()) return std::nullopt;
  const glm::vec2 middle(stop_->rect.x + stop_->rect.width / 2, placed->y_dmm + stop_->rect.y + stop_->rect.height / 2);
  return Target{
      .panel_id = open.id, .column_dmm = middle, .page = open.page, .link = stop_->link, .around = stop_->around};
}

void Focus::add_highlights(const Panel& open, std::vector<Highlight>& highlights) const {
  const auto chosen = target(open);
  if (!chosen) return;
  if (chosen->link) return add_link_highlights(open, *chosen, highlights);
  const float top = chosen->column_dmm.y - stop_->rect.height / 2;
  highlights.push_back({open.id,
                        {stop_->rect.x - kFrame_dmm, top - kFrame_dmm, stop_->rect.width + 2 * kFrame_dmm,
                         stop_->rect.height + 2 * kFrame_dmm}});
}

}  // namespace lectern::room
