// A small panel just before another one, under a stretch of what that shows: a footnote where the text refers to it,
// the reader's note on a mark, a heading that the place marker has a tick for.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "room/reader.h"

namespace lectern::room {

class Aside {
 public:
  Aside(std::shared_ptr<const LayoutServices> services, const page::PageStyle& style, std::uint64_t id);

  // `at` is on the page of the panel `of`.
  void show(std::shared_ptr<const content::Article> article, std::uint64_t of, const page::Rect& at);
  void close();
  bool is_open() const { return open_; }
  // The panel and the place that it was opened at last.
  bool stands_at(std::uint64_t of, const page::Rect& at) const {
    return open_ && of == of_ && at.x == at_.x && at.y == at_.y;
  }

  void set_style(const page::PageStyle& style);
  void adopt() { text_.adopt(); }
  void advance(double seconds) { text_.advance(seconds); }
  // Behind the other panels, one of which it belongs to.
  void fill(std::vector<Panel>& panels) const;
  bool ready() const { return !open_ || text_.ready(); }
  bool still() const { return !open_ || text_.still(); }

 private:
  Reader text_;
  const std::uint64_t id_;
  bool open_ = false;
  std::uint64_t of_ = 0;
  page::Rect at_;
};

}  // namespace lectern::room
