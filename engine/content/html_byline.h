// Who wrote an article of a web page.
#pragma once

#include <string>
#include <string_view>

#include "content/html_tree.h"

namespace lectern::content {

struct FoundByline {
  std::string byline;
  NodeId node = kNoNode;  // the first that names an author
};
// The author named nearest after the title; else anywhere, what is declared before what only looks like it.
FoundByline byline_in_text(const HtmlTree& tree, NodeId title);

}  // namespace lectern::content
