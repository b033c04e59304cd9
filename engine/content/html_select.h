// Which part of a page is the article.
#pragma once

#include <string>
#include <vector>

#include "content/html_meta.h"
#include "content/html_rules.h"
#include "content/html_tree.h"

namespace lectern::content {

struct Selection {
  std::vector<NodeId> roots;  // the article's parts, in order; none inside another
  std::vector<Part> cut;      // for each node: why it and all below it is left out; None: it stays
};

// Furniture is taken away by its words and its place, then the smallest part of the page that holds most of the prose
// is looked for, led by the page's own hints (articleBody, <article>, <main>, classes), and neighbours that read like
// it join it. Inside it, what is mostly links is taken away. An idea of Readability's (Arc90) in other terms: instead
// of scores handed to parents, sums over subtrees. Never empty for a page with any text. `gentle` keeps everything that
// is not certainly furniture: the second try.
Selection select_article(const HtmlTree& tree, const PageMeta& meta, bool gentle = false);

// Everything in the body, but for what is never shown: for text that is known to be nothing but content.
Selection select_all(const HtmlTree& tree, NodeId under);

// Letters that a reader sees in the selection.
std::size_t selected_chars(const HtmlTree& tree, const Selection& selection);

}  // namespace lectern::content
