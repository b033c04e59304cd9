// What a web page says of itself: JSON-LD, microdata, OpenGraph, meta elements, and what stands in its text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "content/article.h"
#include "content/html_tree.h"

namespace lectern::content {

struct PageMeta {
  std::string title, byline, published, language, site, description, lead_picture;
  std::string address;  // where the page was, by its canonical link or what saved it; empty if unknown
  std::string base;     // where its relative links start: <base href>, else as address
  std::string body;     // the article's text as its JSON-LD gives it; mostly empty
  std::string kind;     // schema.org's type: "NewsArticle", ...; mostly empty
  Direction direction = Direction::Auto;
  std::vector<std::string> tags;
  NodeId title_node = kNoNode, byline_node = kNoNode, date_node = kNoNode;  // where those stand in the text
};

// `html` is what the tree was made from; comments that saving programs leave at the top are read there.
PageMeta read_page_meta(const HtmlTree& tree, std::string_view html);

}  // namespace lectern::content
