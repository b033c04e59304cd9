// Who wrote an article of a web page.
#pragma once

#include <string>
#include <string_view>

#include "content/html_tree.h"

namespace lectern::content {

// "By ADA LOVELACE and Charles Babbage, Staff Writer | July 5" -> "Ada Lovelace, Charles Babbage" as far as it is
// plain; empty when it names nobody (an address, a date, a whole sentence).
std::string clean_byline(std::string_view text);

// "CC7567", "night_reader": one word that no parents gave, but the name of somebody's account.
bool looks_like_account(std::string_view name);

struct FoundByline {
  std::string byline;
  NodeId node = kNoNode;  // the first that names an author
};
// The author named nearest after the title; else anywhere, what is declared before what only looks like it.
FoundByline byline_in_text(const HtmlTree& tree, NodeId title);

}  // namespace lectern::content
