// `lectern extract`: what the loader understood.
#include "content/extract.h"

#include <print>

#include "app/commands.h"
#include "content/library.h"
#include "core/log.h"

namespace lectern::app {
namespace {

std::string extracted(const content::Article& article, ExtractFormat format) {
  switch (format) {
    case ExtractFormat::Json: return content::extract_json(article);
    case ExtractFormat::Text: return content::extract_text(article);
    case ExtractFormat::Markdown: return content::extract_markdown(article);
  }
  return {};
}

}  // namespace

Result<int> extract(const ExtractCommand& command) {
  int status = 0;
  for (const std::filesystem::path& file : command.files) {
    const auto article = content::load_article(file);
    if (!article) {
      log::error(article.error());
      status = 1;
      continue;
    }
    std::string text = extracted(*article, command.format);
    if (!text.ends_with('\n')) text += '\n';
    std::print("{}", text);
  }
  return status;
}

}  // namespace lectern::app
