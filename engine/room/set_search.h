// Finding words in the whole set: a line that takes what is typed, and beside the article the articles that have them,
// each with the words around. The search runs on a worker.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "room/about_set.h"
#include "room/panel_ids.h"
#include "room/pointing.h"
#include "room/question.h"
#include "room/typed_line.h"

namespace lectern::room {

class SetSearch {
 public:
  SetSearch(std::shared_ptr<const LayoutServices> services, const page::PageStyle& style,
            std::shared_ptr<const AboutSet> about);

  // `more`: the set has only some articles of a collection, and Enter looks in all of it.
  void open(std::shared_ptr<const content::Library> library, bool more);
  // The line alone; what was found stays.
  void close_line();
  void close();
  bool is_open() const { return open_; }
  bool wants_text() const { return line_.is_open(); }
  const std::string& words() const { return line_.text(); }
  void type(std::span<const char32_t> characters);
  // The set became another.
  void follow(std::shared_ptr<const content::Library> library);
  void set_style(const page::PageStyle& style);

  // An article to open, and where.
  struct Chosen {
    std::size_t article = 0;
    std::string words;  // as they were typed
    std::string place;  // as SetHit's
  };
  std::optional<Chosen> click(const Target& target) const;
  std::optional<Chosen> first() const;  // what Enter opens

  void adopt();
  void advance(double seconds);
  bool scroll(std::uint64_t panel, float lines);  // true when it was over the list
  void fill(std::vector<Panel>& panels) const;
  bool ready() const { return !open_ || (!search_.waiting() && line_.ready() && (!shown_ || list_.ready())); }
  bool still() const { return !open_ || (line_.still() && (!shown_ || list_.still())); }

  static constexpr std::uint64_t kLinePanel = panel_ids::kSearchLine, kListPanel = panel_ids::kSearchList;

 private:
  void search();
  void show();
  Chosen chosen(const SetHit& hit) const { return {hit.article, line_.text(), hit.place}; }

  const std::shared_ptr<const AboutSet> about_;
  TypedLine line_;
  Reader list_;
  Question<SetHits> search_;
  std::shared_ptr<const content::Library> library_;
  SetHits hits_;
  bool open_ = false, shown_ = false, more_ = false;
  bool so_far_ = false;  // the answer was given while more was still being read of the set
};

}  // namespace lectern::room
