// What the reader chooses to read next: cards, links and found places, by keys and by typing.
#include <utility>

#include "room/room.h"

namespace lectern::room {

// What is typed goes to one line at a time: words in the article, or cards.
bool Room::choose_cards(Command command) {
  if (command == Command::Find || command == Command::WriteNote) {
    filter_.close();
    close_library();
  }
  if (command == Command::ShelfFilter) {
    if (tools_.wants_text()) tools_.close();
    search_.close_line();
    filter_.open(library_, has_more());
    return true;
  }
  if (command != Command::FindNext) return false;
  if (const auto card = wall_.chosen_by_keys()) return open_from_wall(*card), true;
  if (!filter_.is_open()) return false;
  if (has_more() && !filter_.words().empty()) {
    look_in_collection(filter_.words());
    filter_.close();
  } else if (const auto first = filter_.first()) {
    filter_.close();
    open(*first);
  }
  return true;
}

bool Room::has_more() const { return gathering_.can_ask(library_->entries()[active_->article]); }

void Room::look_in_collection(const std::string& words) {
  asked_from_.reset();
  gathering_.ask_for_words(library_->entries()[active_->article], words);
}

// A link or a card, for a reader who has keys alone.
bool Room::choose_by_keys(Command command) {
  const Panel& from = chosen_from(previous_.panels);
  const bool next = command == Command::LinkNext || command == Command::CardNext;
  switch (command) {
    case Command::LinkNext:
    case Command::LinkPrevious:
      if (const auto at = focus_.step_link(from, next ? 1 : -1))
        from.id == Arrangements::kListPanel ? arrangements_.to_position(*at) : active_->reader.to_position(*at);
      return true;
    case Command::CardNext:
    case Command::CardPrevious: {
      std::vector<std::size_t> cards;
      for (const Panel& panel : previous_.panels)
        if (const auto card = shelf_.article_of(panel.id)) cards.push_back(*card);
      if (!focus_.step_card(std::move(cards), next ? 1 : -1)) shelf_.scroll_columns(next ? 1 : -1);
      return true;
    }
    case Command::FindNext: {
      if (wants_text()) return false;
      const auto card = focus_.card();
      const auto target = focus_.target(from);
      if (focus_.clear()) card ? open(*card) : target ? click(*target) : void();
      return true;
    }
    default: return false;
  }
}

void Room::open_from_wall(std::size_t article) { article == active_->article ? close_library() : open(article); }

// The whole set: as a wall of cards, and searched for words.
bool Room::look_through_set(Command command) {
  if (command == Command::LibraryOpen || (command == Command::GoBack && wall_.is_open())) {
    if (wall_.is_open()) {
      close_library();
    } else {
      close_note();
      surround_.leave();
      if (tools_.wants_text()) tools_.close();
      search_.close_line();
      for (const auto& panel : open_) leave_place(*panel);
      wall_.open(library_, active_->article);
    }
    return true;
  }
  if (wall_.obey(command)) return true;
  if (command == Command::Search) {
    close_library();
    if (tools_.wants_text()) tools_.close();
    search_.open(library_, has_more());
    return true;
  }
  if (command == Command::Find) search_.close_line();
  if (command != Command::FindNext || !search_.wants_text()) return false;
  if (has_more() && !search_.words().empty()) {
    look_in_collection(search_.words());
    search_.close();
  } else if (const auto first = search_.first()) {
    open_found(*first);
  }
  return true;
}

void Room::open_found(const SetSearch::Chosen& chosen) {
  search_.close_line();
  open(chosen.article);
  tools_.look_for(chosen.words, chosen.place);
}

}  // namespace lectern::room
