// Pages that are no article but lead to several: a front page, a blog's index.
#pragma once

#include <string>
#include <vector>

#include "content/article.h"
#include "content/html_meta.h"
#include "content/html_select.h"
#include "content/html_tree.h"

namespace lectern::content {

// The articles that the page leads to, as a list of links with the lines that announce them; empty for an article.
// A page is a list when most of its headings are links, at least eight of them, with little text to each, it does not
// call itself an article, and `selection`, what would be its article, is made of those headings too or holds hardly
// any text.
std::vector<Block> list_of_articles(const HtmlTree& tree, const PageMeta& meta, const Selection& selection);

}  // namespace lectern::content
