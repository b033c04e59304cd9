#include "room/pointing.h"

#include <algorithm>
#include <cmath>

#include "room/surface.h"

namespace lectern::room {
namespace {

constexpr float kSolid = 0.5f;            // opacity from which a panel stops rays
constexpr float kClickSlack_rad = 0.02f;  // about 1.1°: a hand that presses a trigger moves this much
constexpr float kRayLength_m = 4;         // of a ray that meets nothing
constexpr std::uint64_t kNothing = 0;

// Nullopt: missed or from behind.
std::optional<SurfacePoint> meet_panel(const Pose& room_from_aim, const Panel& panel) {
  const auto on = meet_surface(room_from_aim, panel);
  if (!on || std::abs(on->flat_m.x) > panel.size_m.x / 2 || std::abs(on->flat_m.y) > panel.size_m.y / 2)
    return std::nullopt;
  return on;
}

// The picture at a point of a page; null where there is none.
const page::PlacedPicture* picture_at(const page::Page& page, glm::vec2 column_dmm, const page::Section*& of) {
  for (const page::Page::Placed& placed : page.sections()) {
    const float y = column_dmm.y - placed.y_dmm;
    if (y < 0 || y > placed.section->height_dmm) continue;
    for (const page::PlacedPicture& picture : placed.section->pictures)
      if (picture.rect.contains(column_dmm.x, y)) return of = placed.section.get(), &picture;
  }
  return nullptr;
}

void point_into_page(const Panel& panel, glm::vec2 point_m, Target& target) {
  const glm::vec2 from_corner(point_m.x + panel.size_m.x / 2, panel.size_m.y / 2 - point_m.y);
  const glm::vec2 shown = (from_corner - panel.column_m) / panel.metres_per_dmm;
  if (!panel.page || shown.y < 0 || shown.y > panel.clip_height_dmm) return;
  target.page = panel.page;
  target.column_dmm = {shown.x, shown.y + panel.scroll_dmm};
  if (const auto hit = panel.page->hit(target.column_dmm.x, target.column_dmm.y)) target.link = hit->link;
  const page::Section* section = nullptr;
  const page::PlacedPicture* const picture =
      target.link ? nullptr : picture_at(*panel.page, target.column_dmm, section);
  if (picture) (picture->around ? target.around : target.picture) = &section->pictures_used[picture->picture];
}

}  // namespace

std::optional<Target> meet(const Pose& room_from_aim, std::span<const Panel> panels) {
  const Panel* nearest = nullptr;
  SurfacePoint at;
  for (const Panel& panel : panels) {
    if (panel.opacity < kSolid) continue;
    const auto point = meet_panel(room_from_aim, panel);
    if (!point || (nearest && point->distance_m >= at.distance_m)) continue;
    nearest = &panel;
    at = *point;
  }
  if (!nearest) return std::nullopt;
  Target target{.panel_id = nearest->id, .distance_m = at.distance_m};
  point_into_page(*nearest, at.flat_m, target);
  return target;
}

Ray ray_of(const Pose& room_from_aim, const std::optional<Target>& target) {
  const float reach = target ? target->distance_m : kRayLength_m;
  return {room_from_aim.position, room_from_aim.apply({0, 0, -reach}), target.has_value()};
}

void add_link_highlights(const Panel& panel, const Target& target, std::vector<Highlight>& highlights) {
  const float clip_top = panel.scroll_dmm, clip_bottom = clip_top + panel.clip_height_dmm;
  for (const page::Page::Placed& placed : target.page->sections()) {
    const page::Section& section = *placed.section;
    if (placed.y_dmm > clip_bottom || placed.y_dmm + section.height_dmm < clip_top) continue;
    for (const page::LinkArea& area : section.link_areas) {
      if (&section.links[area.link] != target.link) continue;
      const float top = std::max(clip_top, area.rect.y + placed.y_dmm);
      const float bottom = std::min(clip_bottom, area.rect.y + area.rect.height + placed.y_dmm);
      if (bottom > top) highlights.push_back({panel.id, {area.rect.x, top, area.rect.width, bottom - top}});
    }
  }
}

std::optional<Target> PointerState::follow(const Pointer& pointer, const Pose& room_from_aim,
                                           const std::optional<Target>& target) {
  const std::uint64_t panel = target ? target->panel_id : kNothing;
  const glm::vec3 direction = room_from_aim.rotate({0, 0, -1});
  if (!pointer.valid) {
    press_.reset();
    return std::nullopt;
  }
  if (pointer.select_down) press_ = Press{panel, direction};
  if (press_ && glm::length(direction - press_->direction) > kClickSlack_rad) press_.reset();
  if (!pointer.select_up) return std::nullopt;
  const bool click = press_ && press_->panel_id == panel;
  press_.reset();
  if (!click) return std::nullopt;
  return target ? target : Target{};
}

}  // namespace lectern::room
