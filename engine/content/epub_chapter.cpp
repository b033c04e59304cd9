#include <algorithm>
#include <format>
#include <optional>
#include <utility>

#include "content/archive.h"
#include "content/block_text.h"
#include "content/container.h"
#include "content/encoding.h"
#include "content/epub.h"
#include "content/epub_package.h"
#include "content/finish_article.h"
#include "content/html_blocks.h"
#include "content/html_tree.h"
#include "content/inline_builder.h"
#include "content/picture.h"
#include "content/set_path.h"
#include "content/utf8.h"
#include "content/xhtml.h"
#include "content/xml.h"

namespace lectern::content {
namespace fs = std::filesystem;
namespace {

constexpr std::uint64_t kMaxChapterBytes = 32 << 20;

bool names_read_picture(std::string_view source) {
  const std::string name = lower_case(without_fragment(source));
  for (const std::string_view ending : {".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".svgz"})
    if (name.ends_with(ending)) return true;
  return false;
}

// Pictures of kinds that are not read, as the book's manifest says what stands in for them.
class StandIns {
 public:
  explicit StandIns(const Entry& entry)
      : book_(path_from(entry.root)), chapter_(entry.path.lexically_relative(book_)) {}

  std::string of(std::string source) {
    if (has_scheme(source) || names_read_picture(source)) return source;
    if (!package_) read();
    const std::string name = inside_book(folder_of(chapter_.generic_string()), source);
    for (const auto& [id, item] : items_) {
      if (item.name != name || is_picture_type(item.type)) continue;
      const PackageItem* shown = readable_item(items_, item);
      if (shown && is_picture_type(shown->type)) return "/" + shown->name;
    }
    return source;
  }

 private:
  void read() {
    package_.emplace();
    auto archive = Archive::open(book_);
    if (!archive) return;
    const auto container = parse_member(*archive, "META-INF/container.xml");
    if (!container) return;
    *package_ = read_package(*archive, *container);
    if (package_->document) items_ = read_items(*package_, [](std::string_view) {});
  }

  fs::path book_, chapter_;
  std::optional<Package> package_;
  PackageItems items_;
};

std::string file_name(const fs::path& path) {
  const auto name = path.filename().u8string();
  return {reinterpret_cast<const char*>(name.data()), name.size()};
}

// A chapter that is a picture. What a drawing says in words describes it.
Article picture_chapter(const Entry& entry, std::string bytes) {
  Picture picture{.source = file_name(entry.path), .alternative_text = {}, .caption = {}};
  Article article;
  if (picture.source.ends_with(".svg")) {
    const auto drawing = parse_xml(std::move(bytes), shown(entry.path));
    if (drawing) {
      article.title = plain_inline(xml_text(xml_child(drawing->document_element(), "title"))).text;
      std::string words;
      for (const pugi::xml_node text : xml_all(*drawing, "text"))
        words += (words.empty() ? "" : " ") + plain_inline(text.text().get()).text;
      picture.alternative_text = words;
      if (article.title.empty()) article.title = title_from_text(words);
    }
  }
  article.blocks.push_back({.content = std::move(picture)});
  return article;
}

// "7.2 Rivers" and "Rivers" are one name, which contents often give without its number.
std::string without_number(std::string_view name) {
  const std::size_t begin = name.find_first_not_of("0123456789.:) \t");
  return lower_case(begin == name.npos ? name : name.substr(begin));
}

// The chapter's own heading stands above it already. The title of a part may be all there is on its page.
void take_heading(Article& article, const Entry& entry) {
  if (article.blocks.empty() || !std::holds_alternative<Heading>(article.blocks[0].content)) return;
  const std::string first = plain_inline(block_text(article.blocks[0])).text;
  if (!entry.title.empty() && without_number(first) != without_number(entry.title)) return;
  if (entry.title.empty() || first.size() > entry.title.size()) article.title = first;
  article.blocks.erase(article.blocks.begin());
  if (article.blocks.empty()) article.blocks.push_back({.content = Rule{}});
}

// What a page without a heading calls itself; where that is the book's name, its first words say more, but of a list.
std::string name_of_page(const HtmlTree& tree, const Article& article, const Entry& entry) {
  const bool headed = std::ranges::any_of(
      article.blocks, [](const Block& block) { return std::holds_alternative<Heading>(block.content); });
  const NodeId title = tree.first(Tag::Title);
  if (!entry.title.empty() || headed || title == kNoNode) return {};
  std::string name = plain_inline(tree.text(title, 1000)).text;
  const bool list = !article.blocks.empty() && std::holds_alternative<List>(article.blocks[0].content);
  return name == entry.site && !list ? std::string() : name;
}

Article page_chapter(const Entry& entry, std::string_view text) {
  const std::string html = html_from_xhtml(text);
  const HtmlTree tree = HtmlTree::parse(html);
  Article article;
  if (tree.empty()) {
    article.problems.push_back({0, "takes too much time or memory to parse; left out"});
    return article;
  }
  StandIns stand_ins(entry);
  HtmlBlockOptions options;
  options.as_written = true;
  options.picture_address = [&](std::string source) { return stand_ins.of(std::move(source)); };
  HtmlBlocks read = html_blocks(tree, select_all(tree, tree.body()), options);
  article.blocks = std::move(read.blocks);
  article.problems = std::move(read.problems);
  article.title = name_of_page(tree, article, entry);
  article.language = tree.attribute(0, "lang").empty() ? tree.attribute(0, "xml:lang") : tree.attribute(0, "lang");
  for (const NodeId id : {tree.root(), tree.body()})
    if (tree.attribute(id, "dir") == "rtl") article.direction = Direction::RightToLeft;
  take_heading(article, entry);
  return article;
}

}  // namespace

Result<Article> read_chapter(const Entry& entry) {
  const fs::path book = path_from(entry.root);
  auto bytes = read_member(book, entry.path.lexically_relative(book), kMaxChapterBytes);
  if (!bytes) return std::unexpected(bytes.error());
  Article article;
  if (names_read_picture(file_name(entry.path))) {
    article = picture_chapter(entry, *std::move(bytes));
  } else {
    auto decoded = decode_html(*std::move(bytes), {}, shown(entry.path));
    if (!decoded) return std::unexpected(decoded.error());
    article = page_chapter(entry, decoded->text);
    article.problems.insert(article.problems.begin(), decoded->problems.begin(), decoded->problems.end());
    if (auto fault = fault_of_xhtml(decoded->text)) article.problems.push_back(*std::move(fault));
  }
  article.site = entry.site;
  // The book's language is the chapter's where it names none; its direction is that of its letters.
  Entry known = entry;
  known.language.clear();
  if (!article.title.empty()) known.title.clear();
  if (article.language.empty()) article.language = entry.language;
  finish_article(article, known);
  return article;
}

}  // namespace lectern::content
