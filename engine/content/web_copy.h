// Web pages that were copied as plain text: what is not the article is told from it by words, position and form, and
// kept in Article::set_aside. Made to leave ordinary texts alone: a line goes only when it is short and made of a
// page's own words, or stands at an edge of the text and says what only a page says.
#pragma once

#include <cstddef>

#include "content/article.h"

namespace lectern::content {

// Navigation, share and subscribe lines, advertisements, affiliate and legal notices, related stories and comments.
// Never takes everything. Returns the number of blocks left before the first thing it took below the body: what stands
// there or further down follows the article's end. The blocks' number when it took nothing there.
std::size_t set_aside_furniture(Article& article);

// The author's biography among the last blocks, in the third person; `body_end` as above. A text about a person stays,
// also one that ends with them. See web_biography.cpp.
void set_aside_biography(Article& article, std::size_t body_end);

}  // namespace lectern::content
