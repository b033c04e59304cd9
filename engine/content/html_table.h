// Tables of data, read into Table; see html_walk.h.
#pragma once

#include "content/html_walk.h"

namespace lectern::content {

class HtmlTableReader {
 public:
  explicit HtmlTableReader(HtmlWalk& walk) : walk_(walk) {}
  void read(NodeId id);

 private:
  void rows_of(NodeId id, Table& table, bool head);
  void row(NodeId id, Table& table, bool head);

  HtmlWalk& walk_;
  struct Span {
    int rows_left = 0;
  };
  std::vector<Span> spans_;
  bool body_begun_ = false;
};

}  // namespace lectern::content
