// Pages that are no article but lead to several: a front page, a blog's index.
#pragma once

#include <string>
#include <vector>

#include "content/article.h"
#include "content/html_meta.h"
#include "content/html_tree.h"

namespace lectern::content {

// The articles that the page leads to, as a list of links with the lines that announce them; empty for an article.
// A page is a list when most of its headings are links, at least eight of them, with little text to each, and it does
// not call itself an article.
std::vector<Block> list_of_articles(const HtmlTree& tree, const PageMeta& meta);

}  // namespace lectern::content
