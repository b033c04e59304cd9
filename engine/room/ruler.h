// A band behind the line that is being read, across the whole column. It follows what points at the text, and goes from
// line to line by command.
#pragma once

#include <optional>
#include <vector>

#include "room/pointing.h"
#include "room/reader.h"

namespace lectern::room {

class Ruler {
 public:
  void toggle() { on_ = !on_; }
  bool is_on() const { return on_; }
  // The line under a pointer on the open panel.
  void follow(const Target& target);
  // One line on (1) or back (-1); the text goes along.
  void step(int by, Reader& reader);
  // Keeps it on a line that is in sight, as the text moves.
  void look_at(const Panel& panel);
  void add_highlight(const Panel& panel, std::vector<Highlight>& highlights) const;

 private:
  bool on_ = false;
  page::Position line_;
};

}  // namespace lectern::room
