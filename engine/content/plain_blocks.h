// Lines of plain text -> blocks, by the conventions people have for typing them.
#pragma once

#include <vector>

#include "content/article.h"
#include "content/plain_lines.h"

namespace lectern::content {

struct PlainBlocks {
  std::vector<Block> blocks;
  bool truncated = false;  // there was more than one article may hold
};

// Headings: underlined with === or ---, after # signs, in capitals, numbered, or a short line that stands alone before
// text. Lists (-, *, •, 1., 2), a)) nest by indentation. "> " quotes, "***" and the like are rules, indented lines are
// code, or a quote when they read as prose. Paragraphs are joined when they were hard-wrapped; lines that were ended on
// purpose stay lines. Bare addresses become links.
PlainBlocks plain_blocks(const TextLines& lines, std::size_t max_blocks = 200'000);

}  // namespace lectern::content
