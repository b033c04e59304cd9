#include "content/plain_text.h"

#include <utility>

#include "content/finish_article.h"
#include "content/plain_blocks.h"
#include "content/plain_head.h"
#include "content/plain_lines.h"
#include "content/tame_text.h"
#include "content/web_copy.h"

namespace lectern::content {

Article read_plain_text(std::string text, const Entry& entry) {
  Article article;
  if (break_long_paragraphs(text)) article.problems.push_back({0, std::string(kLongParagraphProblem)});
  const TextLines lines = split_lines(text);
  PlainBlocks read = plain_blocks(lines);
  article.blocks = std::move(read.blocks);
  if (read.truncated || lines.size() == kMaxLines)
    article.problems.push_back({0, "has more lines or blocks than are read from one file; the rest is left out"});
  const std::size_t body_end = set_aside_furniture(article);
  const std::size_t head = take_head(article, entry);
  set_aside_biography(article, body_end > head ? body_end - head : 0);
  finish_article(article, entry);
  return article;
}

}  // namespace lectern::content
