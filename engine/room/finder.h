// Finding words in the open article: a small panel that takes what is typed, every hit marked on the page, and the way
// from one to the next. The search runs on a worker.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "page/find.h"
#include "room/question.h"
#include "room/typed_line.h"

namespace lectern::room {

class Finder {
 public:
  Finder(std::shared_ptr<const LayoutServices> services, const page::PageStyle& style);

  void open();
  void close();
  bool is_open() const { return line_.is_open(); }
  void set_style(const page::PageStyle& style) { line_.set_style(style); }

  // What is typed, with kErase among it.
  void type(std::span<const char32_t> characters);
  // To the next hit (1) or the one before (-1), round at the ends.
  void step(int by);
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

  static constexpr std::uint64_t kPanel = 3;

 private:
  void search();
  void tell();

  TypedLine line_;
  Question<std::vector<page::Span>> search_;
  std::shared_ptr<const content::Article> article_;
  page::Position from_;
  std::vector<page::Span> found_;
  std::size_t current_ = 0;
  std::optional<page::Span> jump_;
  std::vector<page::Rect> rects_;  // reused
};

}  // namespace lectern::room
