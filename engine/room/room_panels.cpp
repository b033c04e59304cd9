// The room's open panels: which there are, which is the active one, and where they stand.
#include <algorithm>
#include <cmath>

#include "room/room.h"
#include "room/surface.h"

namespace lectern::room {
namespace {

constexpr float kSnaps_m = 0.1f;       // a panel that is dropped as near as this to its place beside another
constexpr float kLinkWidth_m = 0.12f;  // of a panel that comes out of a link, at first

}  // namespace

OpenPanel* Room::open_panel(std::uint64_t id) const {
  const auto found = std::ranges::find_if(open_, [&](const auto& panel) { return panel->id == id; });
  return found == open_.end() ? nullptr : found->get();
}

OpenPanel* Room::panel_showing(std::size_t article) const {
  const auto found = std::ranges::find_if(open_, [&](const auto& panel) { return panel->article == article; });
  return found == open_.end() ? nullptr : found->get();
}

OpenPanel& Room::add_panel(std::uint64_t id, std::size_t place, const page::PageStyle& style) {
  OpenPanel& panel = *open_.emplace_back(std::make_unique<OpenPanel>(id, services_, style));
  panel.place = place;
  panel.placement.room_from_panel = room_from_place(place, posture_);
  return panel;
}

// Null: as many are open as may be, and all but the active one are pinned.
OpenPanel* Room::add_panel_beside(const OpenPanel& panel) {
  if (open_.size() == kMostOpenPanels) {
    const auto oldest =
        std::ranges::find_if(open_, [&](const auto& each) { return !each->placement.pinned && each.get() != active_; });
    if (oldest == open_.end()) return nullptr;
    close(**oldest);
  }
  std::vector<Corners> taken;
  for (const auto& each : open_) {
    Panel shown;
    each->fill(shown);
    taken.push_back(corners(shown));
  }
  return &add_panel(next_panel_++, place_beside(panel.placement.room_from_panel, taken, posture_), style());
}

// As they stood open before; the article that is asked for stands on the active one, or on its own.
void Room::open_kept(const RoomOptions& options) {
  const page::PageStyle style = page_style(look_, family_);
  active_ = &add_panel(kArticlePanel, 0, style);
  const auto kept = options.panels.all();
  for (std::size_t i = 0; i < kept.size(); ++i) {
    OpenPanel& panel = i == 0 ? *active_ : add_panel(next_panel_++, kept[i].place, style);
    panel.place = kept[i].place;
    panel.placement = kept[i].placement;
    panel.article = kept[i].article;
  }
  for (std::size_t i = 0; i < kept.size(); ++i)
    if (kept[i].active) active_ = open_[i].get();
  if (OpenPanel* asked = kept.empty() ? nullptr : panel_showing(options.article)) active_ = asked;
  active_->article = options.article;
  for (const auto& panel : open_)
    if (panel.get() != active_) read(*panel, panel->article, places_[panel->article].where);
  open_at(options.article, places_[options.article].where);
  looks_at_active_ = !kept.empty();
}

void Room::note_panels() {
  if (!panels_changed_) return;
  KeptPanels now{.library = library_};
  for (const auto& panel : open_) now.add({panel->article, panel->place, panel->placement, panel.get() == active_});
  if (now == kept_panels_) return;
  kept_panels_ = std::move(now);
  panels_changed_(kept_panels_);
}

void Room::open_beside(std::size_t article, Place where, const Target* link) {
  const OpenPanel& from = *active_;
  leave();
  std::optional<Tether> tether;
  std::optional<Opening::Card> origin;
  if (link) {
    tether = Tether{from.id, from.article, words_of_link(*link)};
    Panel shown;
    from.fill(shown);
    const glm::vec3 at = room_point_of_page(shown, link->column_dmm);
    origin = Opening::Card{{from.placement.room_from_panel.orientation, at}, kLinkWidth_m};
  }
  OpenPanel* panel = panel_showing(article);
  const bool known = panel;
  if (!panel) panel = add_panel_beside(from);
  if (!panel) return open_at(article, std::move(where));
  panel->tether = std::move(tether);
  activate(*panel);
  if (!known) {
    sound(SoundKind::Opened, *panel);
    panel->opening.prepare(origin);
    read(*panel, article, std::move(where));
  } else if (!where.anchor.empty()) {
    panel->reader.to_anchor(std::move(where.anchor));
  }
  look_at_active();
}

void Room::activate(OpenPanel& panel) {
  if (&panel == active_) return;
  surround_.leave();
  leave_place(*active_);
  active_ = &panel;
}

// In a window the eye turns there; a head turns by itself.
void Room::look_at_active() {
  if (head_tracked_) return;
  const glm::vec3 way = active_->placement.room_from_panel.position - room_from_camera().position;
  const float up = std::asin(std::clamp(way.y / glm::length(way), -1.0f, 1.0f));
  seat_.turn_to(std::atan2(-way.x, -way.z), up + kGazeDown_rad);
}

// Another one takes over: the panel whose link led here, else the youngest. The last one stays.
void Room::close(OpenPanel& panel) {
  if (open_.size() == 1) return sound(SoundKind::Nothing, panel);
  sound(SoundKind::Closed, panel);
  leave_place(panel);
  if (&panel == active_) {
    OpenPanel* next = panel.tether ? open_panel(panel.tether->panel_id) : nullptr;
    if (!next) next = open_.back().get() == &panel ? open_[open_.size() - 2].get() : open_.back().get();
    activate(*next);
    look_at_active();
  }
  std::erase_if(open_, [&](const auto& each) { return each.get() == &panel; });
  shelf_.set_open(active_->article);
}

void Room::close_others() {
  for (std::size_t i = open_.size(); i-- > 0;)
    if (open_[i].get() != active_ && !open_[i]->placement.pinned) close(*open_[i]);
}

bool Room::obey_panel_command(Command command) {
  switch (command) {
    case Command::PanelNext: {
      const auto at = std::ranges::find_if(open_, [&](const auto& each) { return each.get() == active_; });
      activate(at + 1 == open_.end() ? *open_.front() : **(at + 1));
      look_at_active();
      return true;
    }
    case Command::PanelClose: close(*active_); return true;
    case Command::PanelCloseOthers: close_others(); return true;
    case Command::PanelSnap: snap_to_others(*active_, active_->placement); return true;
    case Command::PanelKeepMetres: keeps_ = keeps_ == Keeps::Metres ? Keeps::Apparent : Keeps::Metres; return true;
    case Command::OpenAddress: browse_address(); return true;
    case Command::SitUpright: take_posture(kSeated); return true;
    case Command::StandUp: take_posture(kStanding); return true;
    case Command::LieBack: take_posture(kReclined); return true;
    default: return place_by(command, active_->placement, eyes(), keeps_);
  }
}

bool Room::snap_to_others(const OpenPanel& panel, Placement& placement) const {
  Panel shown;
  panel.fill(shown);
  std::array<Panel, kMostOpenPanels> others;
  std::size_t count = 0;
  for (const auto& each : open_)
    if (each.get() != &panel) each->fill(others[count++]);
  return snap(placement, shown, std::span(others).first(count), eyes());
}

// A panel that is let go of near another's edge comes to stand beside it.
void Room::drop_beside(OpenPanel& panel) {
  sound(SoundKind::LetGo, panel);
  Placement beside = panel.placement;
  if (!snap_to_others(panel, beside)) return;
  if (glm::distance(beside.room_from_panel.position, panel.placement.room_from_panel.position) < kSnaps_m)
    panel.placement = beside;
}

// A head that is tracked is as high as it is; an eye in a window goes to that height.
void Room::take_posture(Posture posture) {
  if (head_tracked_) {
    posture.eye_height_m = eyes().y;
  } else {
    seat_.glide_to({.rise_m = posture.eye_height_m - kSeatedEyeHeight_m, .pitch = posture.elevation});
  }
  return_to_places(posture);
}

// All but those that are pinned. A panel that was carried off may find its place given to another.
void Room::return_to_places(const Posture& posture) {
  posture_ = posture;
  std::array<bool, kMostOpenPanels> taken{};
  for (const auto& panel : open_) {
    if (panel->placement.pinned) continue;
    if (taken[panel->place]) panel->place = static_cast<std::size_t>(std::ranges::find(taken, false) - taken.begin());
    taken[panel->place] = true;
    Placement& placement = panel->placement;
    placement.room_from_panel = room_from_place(panel->place, posture);
    placement.bend_per_m *= placement.reach_m / kArticleDistance_m;
    placement.reach_m = kArticleDistance_m;
  }
}

// With the reader, who asked for it: all but those that are pinned.
void Room::come_along(double seconds) {
  const auto moved = following_.advance(room_from_head_, seconds);
  if (!moved) return;
  for (const auto& panel : open_) {
    Pose& room_from_panel = panel->placement.room_from_panel;
    if (panel->placement.pinned) continue;
    room_from_panel = *moved * room_from_panel;
    room_from_panel.orientation = glm::normalize(room_from_panel.orientation);
  }
}

// What a pointer has hold of, else what it points at, else the active one.
const Panel& Room::handled(const Handling& handling, const std::optional<Target>& target) const {
  std::uint64_t id = active_->id;
  if (target && open_panel(target->panel_id)) id = target->panel_id;
  if (handling.held()) id = *handling.held();
  const auto panel = std::ranges::find(scene_.panels, id, &Panel::id);
  return panel == scene_.panels.end() ? scene_.panels.front() : *panel;
}

// Of two hands that hold the same panel the first leads, and their distance is the panel's size.
void Room::stretch_between_hands(const Input& input) {
  float apart_m = 0;
  OpenPanel* panel = nullptr;
  for (std::size_t i = 0; i + 1 < input.pointers.size() && !panel; ++i)
    for (std::size_t j = i + 1; j < input.pointers.size() && !panel; ++j) {
      if (!handlings_[i].carries() || !handlings_[j].carries() || handlings_[i].held() != handlings_[j].held())
        continue;
      panel = open_panel(*handlings_[i].held());
      apart_m = glm::distance(input.pointers[i].seat_from_grip.position, input.pointers[j].seat_from_grip.position);
    }
  if (panel && apart_m > 0 && hands_apart_m_ > 0) resize(panel->placement, apart_m / hands_apart_m_, eyes());
  hands_apart_m_ = panel ? apart_m : 0;
}

// From each link to the panel that it opened, while both are there.
void Room::place_threads() {
  scene_.threads.clear();
  if (surround_.part() > 0) return;
  const auto shown = [&](std::uint64_t id) { return std::ranges::find(scene_.panels, id, &Panel::id); };
  for (const auto& panel : open_) {
    if (!panel->tether) continue;
    const OpenPanel* source = open_panel(panel->tether->panel_id);
    if (!source || source->article != panel->tether->article || !source->reader.article()) continue;
    const auto from = shown(source->id), to = shown(panel->id);
    if (from->page && to->opacity > 0) scene_.threads.push_back(thread_of(*panel->tether, *from, *to, rects_));
  }
}

}  // namespace lectern::room
