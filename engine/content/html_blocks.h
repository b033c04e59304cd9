// A part of a page as blocks.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "content/article.h"
#include "content/html_select.h"
#include "content/html_tree.h"

namespace lectern::content {

struct HtmlBlockOptions {
  std::string base;            // relative links are resolved against it; empty: they stay as written
  bool notes = true;           // footnotes become Footnote blocks
  NodeId leave_out = kNoNode;  // the title's heading, which stands above the article anyway
  // Of a book: pictures stand where they are named, not in what scripts would load; drawings (SVG) are pictures too.
  bool as_written = false;
  std::function<std::string(std::string)> picture_address;  // applied to every picture's source, where given
};

struct HtmlBlocks {
  std::vector<Block> blocks;
  std::vector<Problem> problems;
};

// The selection as blocks: paragraphs, headings, lists, quotes, code, tables of data (those of layout are read cell by
// cell), pictures with captions, footnotes at the end, formulas as their source, embedded films and posts as a line
// with their address. Bounded: at most 200,000 blocks and 400,000 marks.
HtmlBlocks html_blocks(const HtmlTree& tree, const Selection& selection, const HtmlBlockOptions& options);

}  // namespace lectern::content
