#include "content/article_message.h"

#include <utility>

#include "content/inline_builder.h"
#include "content/utf8.h"

namespace lectern::content {

Article message_article(std::string title, std::string_view text) {
  Article article;
  article.title = title.empty() ? "Message" : repaired(title);
  while (!text.empty()) {
    const std::size_t end = text.find("\n\n");
    InlineText paragraph = plain_inline(repaired(text.substr(0, end)));
    if (!paragraph.text.empty()) article.blocks.push_back({.content = Paragraph{std::move(paragraph)}});
    text.remove_prefix(end == text.npos ? text.size() : end + 2);
  }
  article.language = "en";
  article.direction = Direction::LeftToRight;
  return article;
}

}  // namespace lectern::content
