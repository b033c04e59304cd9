// The room's arrangements: what stands open is kept by name, and brought back.
#include <algorithm>
#include <utility>

#include "page/relocate.h"
#include "room/arranged.h"
#include "room/notes.h"
#include "room/room.h"

namespace lectern::room {

bool Room::arrange(Command command) {
  switch (command) {
    case Command::ToggleArrangements:
      if (arrangements_.list_is_open()) return close_arrangements(), true;
      close_library();
      surround_.leave();
      focus_.clear();
      arrangements_.open_list();
      return true;
    case Command::KeepArrangement:
      close_library();
      filter_.close();
      if (tools_.wants_text()) tools_.close();
      search_.close_line();
      arrangements_.open_line();
      return true;
    case Command::RemoveArrangement:
      if (const auto chosen = focus_.target(chosen_from(previous_.panels)); chosen && chosen->link)
        arrangements_.remove_of(*chosen->link);
      focus_.clear();
      return true;
    case Command::FindNext:
      if (!arrangements_.wants_text()) return false;
      arrangements_.keep(what_is_open());
      return true;
    case Command::Find:
    case Command::Search:
    case Command::ShelfFilter:
    case Command::WriteNote: return arrangements_.close_line(), false;
    case Command::LibraryOpen:
      arrangements_.close_line();
      close_arrangements();
      return false;
    default: return false;
  }
}

// With what keys chose there.
void Room::close_arrangements() {
  if (!arrangements_.list_is_open()) return;
  arrangements_.close_list();
  focus_.clear();
}

std::vector<OpenArticle> Room::what_is_open() const {
  std::vector<OpenArticle> open;
  for (const auto& panel : open_) {
    OpenArticle& made = open.emplace_back();
    made.article = panel->article;
    made.text = panel->reader.article();
    made.panel = arranged(panel->placement, panel->reader.place());
    made.panel.place = panel->place;
    made.panel.active = panel.get() == active_;
  }
  return open;
}

// Panels that show what is wanted stay; all others go, and the way back leads to the one that was read.
void Room::bring_back(const Arrangements::Found& found) {
  close_arrangements();
  if (!found.missing.empty()) show_note(left_out_article(found.name, found.missing), false);
  if (found.articles.empty()) return;
  close_library();
  surround_.leave();
  for (const auto& panel : open_) leave_place(*panel);
  remember(here());
  auto before = std::exchange(open_, {});  // until the last of them is asked for
  for (std::size_t i = 0; i < found.articles.size(); ++i) {
    const auto known =
        std::ranges::find_if(before, [&](const auto& each) { return each && each->article == found.articles[i]; });
    if (known != before.end()) open_.push_back(std::move(*known));
    stand(found.panels[i], found.articles[i]);
  }
  active_ = open_.front().get();
  for (std::size_t i = 0; i < open_.size(); ++i)
    if (found.panels[i].active) active_ = open_[i].get();
  shelf_.set_open(active_->article);
  look_at_active();
  sound(SoundKind::Opened, *active_);
}

// On the panel that shows it and was put last, or on one of its own.
void Room::stand(const content::ArrangedPanel& kept, std::size_t article) {
  OpenPanel* const known = open_.empty() || open_.back()->article != article ? nullptr : open_.back().get();
  OpenPanel& panel = known ? *known : add_panel(next_panel_++, kept.place, style());
  panel.place = std::min(kept.place, kMostOpenPanels - 1);
  panel.placement = placement_of(kept);
  const Place where = line_of(kept);
  const auto text = panel.reader.article();
  const bool same = text && (where.words.empty() || page::words_at(*text, where.position) == where.words);
  if (known && same) return panel.reader.to_place(where);
  if (!known) panel.opening.prepare(std::nullopt);
  read(panel, article, where);
}

// What keys choose from: the list of arrangements while it is there, else the open article.
const Panel& Room::chosen_from(const std::vector<Panel>& panels) const {
  const auto list = std::ranges::find(panels, Arrangements::kListPanel, &Panel::id);
  return list == panels.end() ? panels.front() : *list;
}

}  // namespace lectern::room
