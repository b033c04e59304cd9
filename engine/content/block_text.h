// Blocks as plain text.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "content/article.h"

namespace lectern::content {

// The text of one block: a list's items and a table's rows on lines of their own, cells parted by a tab, a picture's
// caption, nothing for a rule. Pictures and footnotes' numbers inside the text leave nothing. Stops after about
// max_bytes.
std::string block_text(const Block& block, std::size_t max_bytes = std::string::npos);

// All blocks, parted by blank lines.
std::string article_text(const Article& article, std::size_t max_bytes = std::string::npos);

// Calls `visit` with every block at any depth, the outer before the inner.
void for_each_block(const std::vector<Block>& blocks, const std::function<void(const Block&)>& visit);
// Calls `visit` with every run of text at any depth: paragraphs, headings, cells, captions.
void for_each_inline(const std::vector<Block>& blocks, const std::function<void(const InlineText&)>& visit);

}  // namespace lectern::content
