#include "content/read_entry.h"

#include <format>
#include <fstream>
#include <utility>

#include "content/article_message.h"
#include "content/collection.h"
#include "content/container.h"
#include "content/encoding.h"
#include "content/epub.h"
#include "content/finish_article.h"
#include "content/folder.h"
#include "content/html_page.h"
#include "content/markdown.h"
#include "content/mhtml.h"
#include "content/plain_text.h"
#include "content/set_path.h"
#include "core/file.h"

namespace lectern::content {
namespace fs = std::filesystem;
namespace {

constexpr std::uint64_t kMaxPageBytes = 128 << 20;  // with their pictures inside
constexpr std::uint64_t kMaxTextBytes = 32 << 20;   // some five million words

// Text of no known ending that means Markdown: it has links, headings, emphasis or fences as Markdown writes them.
bool looks_like_markdown(std::string_view text) {
  for (const std::string_view sign : {"](", "\n# ", "\n## ", "\n```", "**", "\n- [ ] "})
    if (text.find(sign) != text.npos) return true;
  return text.starts_with("# ") || text.starts_with("---\n");
}

Article read_text(std::string text, FileKind kind, const Entry& entry) {
  if (kind == FileKind::Html || kind == FileKind::Mhtml || (kind == FileKind::Other && looks_like_html(text)))
    return read_html(std::move(text), entry);
  const bool markdown = kind == FileKind::Markdown || (kind != FileKind::PlainText && looks_like_markdown(text));
  return markdown ? read_markdown(std::move(text), entry) : read_plain_text(std::move(text), entry);
}

// By the program's own loader.
Result<Article> read_own(std::string text, const Entry& entry, std::span<const Loader> loaders) {
  auto article = loader_of(entry.path, loaders)->read(std::move(text), entry);
  if (article) finish_article(*article, entry);
  return article;
}

Article empty_article(const Entry& entry) {
  Article article =
      message_article(entry.title, "This file is empty.\n\nPut some text into it, or take it out of the set.");
  if (entry.title.empty()) article.title = title_from_path(entry.path);
  article.source = shown(entry.path);
  article.problems.push_back({0, "is empty"});
  return article;
}

// HTML that stands in the manifest: nothing but the article.
Result<Article> load_html(const Entry& entry) {
  auto decoded = decode_text(entry.html, shown(entry.path));
  if (!decoded) return std::unexpected(decoded.error());
  Article article;
  article.blocks = read_html_content(decoded->text, entry.source, article.problems);
  finish_article(article, entry);
  return article;
}

}  // namespace

std::string head_of(const fs::path& path) {
  std::string head(4096, '\0');
  std::ifstream stream(path, std::ios::binary);
  stream.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(stream.gcount()));
  return head;
}

bool looks_like_book(std::string_view head) {
  return head.starts_with("PK\x03\x04") && head.substr(0, 256).find("mimetypeapplication/epub+zip") != head.npos;
}

Result<Article> read_entry(const Entry& entry, std::span<const Loader> loaders) {
  if (entry.article) return *entry.article;
  if (entry.container == EntryContainer::Collection) return read_collected(entry);
  if (!entry.html.empty()) return load_html(entry);
  if (entry.container == EntryContainer::Book) return read_chapter(entry);
  if (!entry.text.empty()) {
    auto decoded = decode_text(entry.text, shown(entry.path));
    if (!decoded) return std::unexpected(decoded.error());
    return read_text(std::move(decoded->text), FileKind::Other, entry);
  }
  const FileKind kind = kind_of_file(entry.path, loaders);
  if (kind == FileKind::Unread)
    return fail(shown(entry.path), std::format("is {}, which is not read yet", shown(entry.path.extension())),
                std::string(kWhatIsRead));
  if (!entry.root.empty()) {
    if (auto inside = require_inside(path_from(entry.root), entry.path); !inside)
      return std::unexpected(inside.error());
  }
  auto bytes = read_file(entry.path, kind == FileKind::Html || kind == FileKind::Mhtml ? kMaxPageBytes : kMaxTextBytes);
  if (!bytes) return std::unexpected(bytes.error());
  if (bytes->empty()) return empty_article(entry);
  const bool may_be_page = kind == FileKind::Html || kind == FileKind::Mhtml || kind == FileKind::Other;
  if (may_be_page && looks_like_mhtml(std::string_view(*bytes).substr(0, 4096))) return read_mhtml_page(*bytes, entry);
  if (kind == FileKind::Html && holds_zipped_page(*bytes)) return read_zipped_page(entry);
  const bool page =
      kind == FileKind::Html || kind == FileKind::Mhtml || (kind == FileKind::Other && looks_like_html(*bytes));
  auto decoded =
      page ? decode_html(*std::move(bytes), {}, shown(entry.path)) : decode_text(*std::move(bytes), shown(entry.path));
  if (!decoded) return std::unexpected(decoded.error());
  Result<Article> article = kind == FileKind::Own ? read_own(std::move(decoded->text), entry, loaders)
                                                  : read_text(std::move(decoded->text), kind, entry);
  if (article) article->problems.insert(article->problems.begin(), decoded->problems.begin(), decoded->problems.end());
  return article;
}

}  // namespace lectern::content
