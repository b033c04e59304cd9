// The text that the reader marks out on the open page with a pointer: by whole words, for a hand in the air is not
// finer than that.
#pragma once

#include <optional>

#include "page/text_rects.h"
#include "room/pointing.h"
#include "room/scene.h"

namespace lectern::room {

class Selection {
 public:
  // One pointer from frame to frame. `click_pending`: its press may still become a click.
  void follow(const Pointer& pointer, const std::optional<Target>& target, const Panel& open, bool click_pending);
  // Of another article: nothing is selected.
  void clear();

  const page::Span& span() const { return span_; }  // empty: nothing is selected

 private:
  std::optional<page::Position> from_, to_;  // the characters under the pointer, while it is held
  page::Span span_;
};

}  // namespace lectern::room
