// Finding words in the open article: a small panel that takes what is typed, every hit marked on the page, and the way
// from one to the next. The search runs on a worker.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "page/find.h"
#include "room/panel_ids.h"
#include "room/question.h"
#include "room/typed_line.h"

namespace lectern::room {

class Finder {
 public:
  // How words are found in an article, on a worker.
  using Find = std::function<std::vector<page::Span>(const content::Article& article, const std::string& words)>;
  // `find_kin` finds them as a search in the whole set does; it may be empty.
  Finder(std::shared_ptr<const LayoutServices> services, const page::PageStyle& style, Find find_kin);

  void open();
  // Shows words that were found in the whole set. Begins where the text goes on like `place`; empty: at the beginning.
  void look_for(const std::string& words, std::string place);
  void close();
  bool is_open() const { return line_.is_open(); }
  void set_style(const page::PageStyle& style) { line_.set_style(style); }

  // What is typed, with kErase among it.
  void type(std::span<const char32_t> characters);
  // To the next hit (1) or the one before (-1), round at the ends. False: there is none.
  bool step(int by);
  // The article that is on the panel, and the reader's place in it: a search begins there. Another article is searched
  // anew. Each frame.
  void look_at(const std::shared_ptr<const content::Article>& article, page::Position from);
  void adopt();
  void advance(double seconds) { line_.advance(seconds); }
  // The hit that the reader is to be taken to; each is told of once.
  std::optional<page::Span> take_jump() { return std::exchange(jump_, std::nullopt); }

  void add_highlights(const Panel& article, std::vector<Highlight>& highlights);
  void fill(std::vector<Panel>& panels) const { line_.fill(panels, kPanel); }
  bool ready() const { return !is_open() || (line_.ready() && !search_.waiting()); }
  bool still() const { return line_.still(); }

  static constexpr std::uint64_t kPanel = panel_ids::kFinder;

 private:
  struct Answer {
    std::vector<page::Span> found;
    std::optional<page::Position> from;
  };
  void search();
  void tell();

  TypedLine line_;
  const Find find_kin_;
  Question<Answer> search_;
  std::optional<std::string> place_;  // set: the words are those of a search in the whole set
  std::shared_ptr<const content::Article> article_;
  page::Position from_;
  std::vector<page::Span> found_;
  std::size_t current_ = 0;
  std::optional<page::Span> jump_;
  std::vector<page::Rect> rects_;  // reused
};

}  // namespace lectern::room
