// `lectern extract`: what the loader understood.
#include "content/extract.h"

#include <algorithm>
#include <print>

#include "app/commands.h"
#include "content/fetch.h"
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

void print_article(const content::Article& article, ExtractFormat format) {
  std::string text = extracted(article, format);
  if (!text.ends_with('\n')) text += '\n';
  std::print("{}", text);
}

// A book's chapters, a feed's items: one after another.
int extract_several(const std::filesystem::path& file, ExtractFormat format) {
  const auto library = content::Library::open({file});
  if (!library) {
    log::error(library.error());
    return 1;
  }
  for (std::size_t i = 0; i < library->entries().size(); ++i) print_article(library->load(i), format);
  return 0;
}

}  // namespace

Result<int> extract(const ExtractCommand& command) {
  int status = 0;
  auto files = command.files;
  if (command.fetch) {
    if (auto fetched = content::fetch_all(files); !fetched) return std::unexpected(fetched.error());
  }
  for (const std::filesystem::path& file : files) {
    if (content::holds_several(file)) {
      status = std::max(status, extract_several(file, command.format));
      continue;
    }
    const auto article = content::load_article(file);
    if (!article) {
      log::error(article.error());
      status = 1;
      continue;
    }
    print_article(*article, command.format);
  }
  return status;
}

}  // namespace lectern::app
