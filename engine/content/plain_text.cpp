#include "content/plain_text.h"

#include "content/finish_article.h"
#include "content/inline_builder.h"

namespace lectern::content {

Article read_plain_text(std::string text, const Entry& entry) {
  Article article;
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::size_t end = rest.find("\n\n");
    InlineText paragraph = plain_inline(rest.substr(0, end));
    if (!paragraph.text.empty()) article.blocks.push_back({.content = Paragraph{std::move(paragraph)}});
    rest.remove_prefix(end == rest.npos ? rest.size() : end + 2);
  }
  finish_article(article, entry);
  return article;
}

}  // namespace lectern::content
