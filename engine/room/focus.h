// What the reader chose with keys alone: a link or a picture of the open article, or a card. Enter opens it.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include "room/pointing.h"
#include "room/scene.h"

namespace lectern::room {

class Focus {
 public:
  // To the next thing of the open page that leads somewhere (1) or the one before (-1), from what is in sight on. The
  // position that is to be in sight then; nullopt: there is no such thing.
  std::optional<page::Position> step_link(const Panel& open, int by);
  // To the next of these cards, or the one before. False: there is none that way.
  bool step_card(std::vector<std::size_t> articles_in_sight, int by);
  // False: nothing was chosen.
  bool clear();

  std::optional<std::size_t> card() const { return card_; }
  // The link or picture, as a pointer would have met it; nullopt: none is chosen, or the page is another by now.
  std::optional<Target> target(const Panel& open) const;
  void add_highlights(const Panel& open, std::vector<Highlight>& highlights) const;

 private:
  struct Stop {
    std::shared_ptr<const page::Section> section;
    const std::string* link = nullptr;  // in the section; of the two one is there
    const std::string* around = nullptr;
    page::Rect rect;  // the first of them, in the section
    bool same(const Stop& other) const { return link == other.link && around == other.around; }
  };
  struct Placed {
    Stop stop;
    float y_dmm = 0;  // on the page
  };
  static std::vector<Placed> stops_of(const page::Page& page);

  std::optional<Stop> stop_;
  std::optional<std::size_t> card_;
};

}  // namespace lectern::room
