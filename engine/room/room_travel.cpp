// The room's ways from article to article: cards, links, the way back, and a set that changes on the disk.
#include <algorithm>
#include <utility>

#include "room/links.h"
#include "room/notes.h"
#include "room/room.h"

namespace lectern::room {
namespace {

constexpr std::size_t kLongestHistory = 256;

}  // namespace

void Room::follow_link(const Target& link) {
  LinkTarget to = resolve_link(*library_, active_->article, *link.link);
  switch (to.kind) {
    case LinkTarget::Kind::Anchor: {
      remember(here());
      if (to.anchor.empty()) {
        active_->reader.to_start();
      } else {
        active_->reader.to_anchor(std::move(to.anchor));
      }
      break;
    }
    case LinkTarget::Kind::Article: {
      Place where;
      where.anchor = std::move(to.anchor);
      open_beside(to.article, std::move(where), open_panel(link.panel_id) ? &link : nullptr);
      break;
    }
    case LinkTarget::Kind::Collection:
      asked_from_ = link;
      asked_turnover_ = active_->reader.turnover();
      gathering_.ask_for(library_->entries()[active_->article], std::move(to.address), std::move(to.anchor));
      break;
    case LinkTarget::Kind::Web: show_address(to.address); break;
    case LinkTarget::Kind::Nowhere: show_note(missing_file_article(to.address), false); break;
  }
}

// An article of a collection that was asked for is part of the set now: beside where its link is, if it was a link.
void Room::open_gathered() {
  auto found = gathering_.adopt(library_);
  if (!found) return;
  if (!*found) return show_note(unfound_article((*found).error()), false);
  const std::optional<Target> link = std::exchange(asked_from_, std::nullopt);
  if (!link) return open((*found)->article);
  Place where;
  where.anchor = std::move((*found)->anchor);
  const bool shown = link->panel_id == active_->id && active_->reader.turnover() == asked_turnover_;
  open_beside((*found)->article, std::move(where), shown ? &*link : nullptr);
}

void Room::open(std::size_t article) {
  if (article >= library_->entries().size() || article == active_->article) return;
  gathering_.forget();
  if (OpenPanel* known = panel_showing(article)) {
    leave();
    close_library();
    activate(*known);
    return look_at_active();
  }
  const auto known = places_.find(article);
  Place where = known == places_.end() ? Place{} : known->second.where;
  if (active_->placement.pinned) return open_beside(article, std::move(where), nullptr);
  leave();
  open_at(article, std::move(where));
}

std::function<content::Article()> Room::loader_of(std::size_t article) const {
  return [library = library_, article] { return library->load(article); };
}

// What is open stays open, at its paragraph. Where its file is gone its panel goes too, unless it is the active one:
// there the article after it takes its place, with a word.
void Room::follow(const content::SetChange& change) {
  constexpr std::size_t kGone = content::SetChange::kGone;
  for (const auto& panel : open_) leave_place(*panel);
  library_ = change.library;
  decltype(places_) places;
  for (auto& [article, place] : places_)
    if (change.now_at[article] != kGone) places[change.now_at[article]] = std::move(place);
  places_ = std::move(places);
  tools_.follow(change.now_at);
  filter_.follow(library_);
  search_.follow(library_);
  arrangements_.follow(library_);
  wall_.follow(library_, change.now_at);
  for (std::vector<Visit>* visits : {&back_, &forward_}) {
    std::erase_if(*visits, [&](const Visit& visit) { return change.now_at[visit.article] == kGone; });
    for (Visit& visit : *visits) visit.article = change.now_at[visit.article];
  }
  std::erase_if(open_,
                [&](const auto& panel) { return panel.get() != active_ && change.now_at[panel->article] == kGone; });
  const std::size_t was = active_->article;
  const std::string gone = title();
  for (const auto& panel : open_) follow(change, *panel);
  if (change.now_at[was] != kGone) return shelf_.follow(change, active_->article);

  const auto behind = change.now_at.begin() + static_cast<std::ptrdiff_t>(was);
  auto next = std::find_if(behind, change.now_at.end(), [](std::size_t one) { return one != kGone; });
  const std::size_t last = library_->entries().size() - 1;
  const std::size_t instead = next == change.now_at.end() ? last : *next;
  shelf_.follow(change, instead);
  scene_.panels.clear();  // their numbers are of the set before
  open_at(instead, places_[instead].where);
  show_note(gone_article(gone), false);
}

void Room::follow(const content::SetChange& change, OpenPanel& panel) {
  constexpr std::size_t kGone = content::SetChange::kGone;
  if (panel.tether && change.now_at[panel.tether->article] == kGone) panel.tether.reset();
  if (panel.tether) panel.tether->article = change.now_at[panel.tether->article];
  const std::size_t now = change.now_at[panel.article];
  if (now == kGone) return;
  panel.article = now;
  if (change.rewritten[now]) panel.reader.reread(loader_of(now));
}

// Remembers the place in the open article, for its card and for going back.
void Room::leave() {
  leave_place(*active_);
  remember(here());
}

void Room::leave_place(const OpenPanel& panel) {
  Kept& kept = places_[panel.article];
  kept.where = panel.reader.place();
  if (!panel.reader.article()) return;
  kept.progress = panel.reader.progress().value_or(1);
  shelf_.set_progress(panel.article, kept.progress);
  wall_.set_progress(panel.article, kept.progress);
}

// Another way was taken: what was gone back from is no longer ahead.
void Room::remember(Visit visit) {
  forward_.clear();
  if (back_.size() == kLongestHistory) back_.erase(back_.begin());
  back_.push_back(std::move(visit));
}

void Room::open_at(std::size_t article, Place where) {
  surround_.leave();
  const auto card = std::ranges::find_if(scene_.panels, [&](const Panel& panel) {
    return shelf_.article_of(panel.id) == article || wall_.article_of(panel.id) == article;
  });
  if (card != scene_.panels.end()) {
    active_->opening.prepare(Opening::Card{card->room_from_panel, card->size_m.x});
  } else if (!scene_.panels.empty()) {
    active_->opening.prepare(std::nullopt);
  }
  active_->tether.reset();
  sound(SoundKind::Opened, *active_);
  read(*active_, article, std::move(where));
}

void Room::read(OpenPanel& panel, std::size_t article, Place where) {
  close_library();
  panel.open({article, library_->entries()[article], loader_of(article), std::move(where)});
  shelf_.set_open(article);
}

void Room::travel(std::vector<Visit>& from, std::vector<Visit>& to) {
  if (from.empty()) return sound(SoundKind::Nothing, *active_);
  Visit next = std::move(from.back());
  from.pop_back();
  to.push_back(here());
  visit(std::move(next));
}

// On the panel where it was, or on the active one where that was closed.
void Room::visit(Visit to) {
  leave_place(*active_);
  OpenPanel* panel = open_panel(to.panel_id);
  if (!panel) panel = panel_showing(to.article);
  const bool turns = panel && panel != active_;
  if (turns) activate(*panel);
  if (active_->article == to.article) {
    active_->reader.to_place(to.where);
  } else {
    open_at(to.article, std::move(to.where));
  }
  if (turns) look_at_active();
}

}  // namespace lectern::room
