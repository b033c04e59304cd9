// The room's ways from article to article: cards, links, the way back, and a set that changes on the disk.
#include <algorithm>
#include <utility>

#include "room/links.h"
#include "room/notes.h"
#include "room/room.h"

namespace lectern::room {
namespace {

constexpr std::size_t kLongestHistory = 256;

std::string shown_title(const content::Entry& entry) {
  return entry.title.empty() ? entry.path.stem().string() : entry.title;
}

}  // namespace

void Room::follow_link(const std::string& address) {
  LinkTarget to = resolve_link(*library_, open_article_, address);
  switch (to.kind) {
    case LinkTarget::Kind::Anchor: {
      Visit here{open_article_, reader_.place()};
      if (to.anchor.empty()) {
        reader_.to_start();
      } else {
        reader_.to_anchor(std::move(to.anchor));
      }
      remember(std::move(here));
      break;
    }
    case LinkTarget::Kind::Article: {
      Place where;
      where.anchor = std::move(to.anchor);
      leave();
      open_at(to.article, std::move(where));
      break;
    }
    case LinkTarget::Kind::Web: show_note(web_address_article(to.address), false); break;
    case LinkTarget::Kind::Nowhere: show_note(missing_file_article(to.address), false); break;
  }
}

void Room::open(std::size_t article) {
  if (article >= library_->entries().size() || article == open_article_) return;
  leave();
  const auto known = places_.find(article);
  open_at(article, known == places_.end() ? Place{} : known->second.where);
}

std::function<content::Article()> Room::loader_of(std::size_t article) const {
  return [library = library_, article] { return library->load(article); };
}

// What is open stays open, at its paragraph. Where its file is gone, the one after it takes its place, with a word.
void Room::follow(const content::SetChange& change) {
  constexpr std::size_t kGone = content::SetChange::kGone;
  leave_place();
  library_ = change.library;
  decltype(places_) places;
  for (auto& [article, place] : places_)
    if (change.now_at[article] != kGone) places[change.now_at[article]] = std::move(place);
  places_ = std::move(places);
  tools_.follow(change.now_at);
  filter_.follow(library_);
  std::erase_if(history_, [&](const Visit& visit) { return change.now_at[visit.article] == kGone; });
  for (Visit& visit : history_) visit.article = change.now_at[visit.article];

  const std::size_t now = change.now_at[open_article_];
  if (now != kGone) {
    shelf_.follow(change, now);
    open_article_ = now;
    if (change.rewritten[now]) reader_.reread(loader_of(now));
    return;
  }
  const auto behind = change.now_at.begin() + static_cast<std::ptrdiff_t>(open_article_);
  auto next = std::find_if(behind, change.now_at.end(), [](std::size_t one) { return one != kGone; });
  const std::size_t last = library_->entries().size() - 1;
  const std::size_t instead = next == change.now_at.end() ? last : *next;
  const std::string gone = title();
  shelf_.follow(change, instead);
  scene_.panels.clear();  // their numbers are of the set before
  open_at(instead, places_[instead].where);
  show_note(gone_article(gone), false);
}

// Remembers the place in the open article, for its card and for going back.
void Room::leave() {
  leave_place();
  remember({open_article_, places_[open_article_].where});
}

void Room::leave_place() {
  Kept& kept = places_[open_article_];
  kept.where = reader_.place();
  if (!reader_.article()) return;
  kept.progress = reader_.progress().value_or(1);
  shelf_.set_progress(open_article_, kept.progress);
}

void Room::remember(Visit visit) {
  if (history_.size() == kLongestHistory) history_.erase(history_.begin());
  history_.push_back(std::move(visit));
}

void Room::open_at(std::size_t article, Place where) {
  surround_.leave();
  const auto card =
      std::ranges::find_if(scene_.panels, [&](const Panel& panel) { return shelf_.article_of(panel.id) == article; });
  if (card != scene_.panels.end()) {
    opening_.prepare(Opening::Card{card->room_from_panel, card->size_m.x});
  } else if (!scene_.panels.empty()) {
    opening_.prepare(std::nullopt);
  }
  const content::Entry& entry = library_->entries()[article];
  open_article_ = article;
  placeholder_title_ = shown_title(entry);
  reader_.open(loader_of(article), title_only(placeholder_title_, entry.byline, entry.published), std::move(where));
  shelf_.set_open(article);
}

void Room::go_back() {
  if (history_.empty()) return;
  Visit visit = std::move(history_.back());
  history_.pop_back();
  if (visit.article == open_article_) return reader_.to_place(visit.where);
  leave_place();
  open_at(visit.article, std::move(visit.where));
}

}  // namespace lectern::room
