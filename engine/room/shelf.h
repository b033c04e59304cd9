// The set as cards on a gentle arc to both sides of the open article. Every article has its place, in the set's order
// from left to right; the open one's place stays free until it returns, and nothing else moves when one is opened. Of a
// large set a stretch stands there, and the rest glides in as the shelf is scrolled: only those cards are ever loaded.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include "content/library.h"
#include "content/live_set.h"
#include "room/layout_job.h"
#include "room/motion.h"
#include "room/scene.h"

namespace lectern::room {

class Shelf {
 public:
  Shelf(std::shared_ptr<const content::Library> library, std::shared_ptr<const LayoutServices> services,
        const page::PageStyle& style, std::size_t open_article);
  ~Shelf();
  Shelf(const Shelf&) = delete;
  Shelf& operator=(const Shelf&) = delete;

  // The text of cards follows the reader's size within what a card can hold.
  void set_style(const page::PageStyle& style);
  // That article is on the panel; the one before returns to its place. Brings its place into sight.
  void set_open(std::size_t article);
  // The set became another; `open_article` by its number there. The open article's place stays where it is seen.
  void follow(const content::SetChange& change, std::size_t open_article);
  // Only these stand there from now on, by number and in the set's order; nullopt: all.
  void choose(std::optional<std::vector<std::size_t>> articles);
  // Positive: later articles come in from the right.
  void scroll_columns(float columns);
  void set_hovered(std::optional<std::size_t> article) { hovered_ = article; }
  // How far one has come in an article, 0 to 1: shown on its card.
  void set_progress(std::size_t article, float progress) { progress_[article] = progress; }

  void adopt();
  void advance(double seconds);

  // Adds the cards that are to be seen.
  void fill(std::vector<Panel>& panels) const;
  // The article whose card has this panel id.
  std::optional<std::size_t> article_of(std::uint64_t panel_id) const;

  bool ready() const;  // every card in sight is laid out
  bool still() const;
  std::size_t cards_held() const { return cards_.size(); }

 private:
  struct Card {
    std::size_t article = 0;
    std::unique_ptr<page::Page> page;  // null until laid out
    std::uint64_t page_revision = 0;
    bool waiting = false;  // for a page, or another one
    std::shared_ptr<std::atomic<bool>> dropped;
    float presence = 1;  // 0 while its article is open
    float glow = 0;
  };
  struct Laid {
    std::shared_ptr<std::atomic<bool>> dropped;  // the card's
    std::unique_ptr<page::Page> page;
  };

  void count_columns();
  // Places of cards are numbered from the left, column by column; nullopt: that article does not stand there.
  std::optional<std::size_t> place_of(std::size_t article) const;
  std::size_t article_at(std::size_t place) const { return chosen_ ? (*chosen_)[place] : place; }
  std::size_t places() const { return chosen_ ? chosen_->size() : library_->entries().size(); }
  double whole_column_of(std::size_t article) const;
  double resting(double offset) const;
  bool near(std::size_t article, double offset) const;
  void drop_far_cards();
  void hold_cards();
  void load(Card& card) const;
  float column_of(std::size_t article) const;

  std::shared_ptr<const content::Library> library_;
  const std::shared_ptr<const LayoutServices> services_;
  const std::shared_ptr<Inbox<Laid>> inbox_;
  int rows_ = 1;
  std::size_t columns_ = 0;
  page::PageStyle style_;
  std::size_t open_article_;
  std::optional<std::vector<std::size_t>> chosen_;
  std::optional<std::size_t> hovered_;
  std::vector<Card> cards_;
  std::unordered_map<std::size_t, float> progress_;
  double wished_offset_ = 0;  // as scrolled, between resting points
  Glide offset_;              // the column that stands in the middle
};

}  // namespace lectern::room
