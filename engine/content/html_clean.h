// What stands inside an article and is not part of it.
#pragma once

#include <vector>

#include "content/html_select.h"
#include "content/html_stats.h"

namespace lectern::content {

// Cuts boxes of links, sections that a heading announces as something else, lines that only lead to other articles and
// shows of pictures longer than the article. `gentle` leaves the boxes.
void clean_article(const HtmlTree& tree, const std::vector<TextStats>& stats, bool gentle, Selection& selection);

}  // namespace lectern::content
