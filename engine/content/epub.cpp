#include "content/epub.h"

#include <algorithm>
#include <format>
#include <pugixml.hpp>
#include <unordered_map>

#include "content/archive.h"
#include "content/block_text.h"
#include "content/container.h"
#include "content/dates.h"
#include "content/encoding.h"
#include "content/finish_article.h"
#include "content/html_blocks.h"
#include "content/html_tree.h"
#include "content/inline_builder.h"
#include "content/language.h"
#include "content/set_path.h"
#include "content/utf8.h"
#include "content/xhtml.h"
#include "content/xml.h"

namespace lectern::content {
namespace fs = std::filesystem;
namespace {

constexpr std::uint64_t kMaxChapterBytes = 32 << 20;
constexpr std::size_t kMaxChapters = 20'000;

// "OEBPS/text" + "../images/a.png#x" -> "OEBPS/images/a.png"; empty when it leaves the book.
std::string inside_book(const std::string& folder, std::string_view href) {
  const std::string decoded = percent_decoded(without_fragment(href));
  if (decoded.empty() || has_scheme(decoded) || decoded.starts_with('/')) return {};
  const std::string name = (fs::path(folder) / decoded).lexically_normal().generic_string();
  return is_safe_member_name(name) ? name : std::string();
}

std::string folder_of(const std::string& name) {
  const std::size_t slash = name.rfind('/');
  return slash == name.npos ? std::string() : name.substr(0, slash);
}

using Titles = std::unordered_map<std::string, std::string>;  // by the file's name in the book; the first counts

class BookReader {
 public:
  BookReader(const fs::path& path, Archive archive) : path_(path), archive_(std::move(archive)) {}

  Result<Listing> read() {
    auto container = parse("META-INF/container.xml");
    if (!container)
      return fail(shown(path_), "is no book (EPUB): it has no META-INF/container.xml",
                  "is it another kind of archive?");
    const pugi::xml_node rootfile = xml_find(*container, "rootfile");
    package_ = inside_book({}, rootfile.attribute("full-path").value());
    auto opf = parse(package_);
    if (!opf)
      return fail(shown(path_), "is a damaged book: its package document cannot be read", "fetch or copy it again");
    if (is_protected())
      return fail(shown(path_), "is a protected book (DRM), which cannot be read here", "get it without protection");
    read_metadata(xml_child(opf->document_element(), "metadata"));
    read_manifest(xml_child(opf->document_element(), "manifest"));
    const pugi::xml_node spine = xml_child(opf->document_element(), "spine");
    read_titles(spine.attribute("toc").value());
    read_spine(spine);
    if (book_.entries.empty()) return fail(shown(path_), "is a book without chapters", "fetch or copy it again");
    return std::move(book_);
  }

 private:
  struct Item {
    std::string name, type, properties;
  };

  std::unique_ptr<pugi::xml_document> parse(const std::string& name) {
    if (name.empty()) return nullptr;
    auto bytes = archive_.read(name, kMaxXmlBytes);
    if (!bytes) return nullptr;
    return parse_xml(*std::move(bytes), name);
  }

  // Fonts may be obfuscated; that is no protection of the text.
  bool is_protected() {
    if (archive_.has("META-INF/rights.xml") || archive_.has("META-INF/license.lcpl")) return true;
    const auto encryption = parse("META-INF/encryption.xml");
    if (!encryption) return false;
    for (pugi::xml_node data = encryption->document_element().first_child(); data; data = data.next_sibling()) {
      const std::string uri = xml_find(data, "CipherReference").attribute("URI").value();
      const std::string lower = lower_case(uri);
      if (lower.ends_with("html") || lower.ends_with(".htm") || lower.ends_with(".xml")) return true;
    }
    return false;
  }

  void read_metadata(pugi::xml_node metadata) {
    for (pugi::xml_node one = metadata.first_child(); one; one = one.next_sibling()) {
      const std::string_view name = xml_name(one);
      const std::string text = plain_inline(one.text().get()).text;
      if (text.empty()) continue;
      if (name == "meta" && std::string_view(one.attribute("property").value()) == "rendition:layout" &&
          text == "pre-paginated")
        book_.problems.push_back({shown(path_), "is laid out in fixed pages; its words are shown as running text", {}});
      if (name == "title" && book_.title.empty()) book_.title = text;
      if (name == "creator") byline_.append(byline_.empty() ? "" : ", ").append(text);
      if (name == "language" && language_.empty()) language_ = text;
      if (name == "date" && published_.empty())
        published_ = iso_date(text).value_or(text.size() == 4 || text.size() == 7 ? text : std::string());
    }
    if (book_.title.empty()) book_.title = title_from_path(path_);
  }

  void read_manifest(pugi::xml_node manifest) {
    const std::string folder = folder_of(package_);
    for (pugi::xml_node one = xml_child(manifest, "item"); one; one = one.next_sibling()) {
      if (xml_name(one) != "item") continue;
      Item item{inside_book(folder, one.attribute("href").value()), one.attribute("media-type").value(),
                one.attribute("properties").value()};
      if (item.name.empty()) {
        book_.problems.push_back(
            {shown(path_),
             std::format("names {}, which is not inside the book; left out", repaired(one.attribute("href").value())),
             {}});
        continue;
      }
      if (item.properties.find("nav") != item.properties.npos) nav_ = item.name;
      if (item.type == "application/x-dtbncx+xml" && ncx_.empty()) ncx_ = item.name;
      items_.emplace(one.attribute("id").value(), std::move(item));
    }
  }

  void read_titles(const std::string& toc) {
    if (const auto named = items_.find(toc); named != items_.end()) ncx_ = named->second.name;
    if (!nav_.empty()) read_nav();
    if (titles_.empty()) read_ncx();
  }

  void add_title(const std::string& folder, std::string_view href, std::string_view title) {
    const std::string name = inside_book(folder, href);
    std::string text = plain_inline(title).text;
    if (name.empty() || text.empty() || titles_.size() > kMaxChapters) return;
    titles_.emplace(name, std::move(text));
  }

  void read_nav() {
    auto bytes = archive_.read(nav_, kMaxXmlBytes);
    if (!bytes) return;
    const std::string html = html_from_xhtml(repaired(*bytes));
    const HtmlTree tree = HtmlTree::parse(html);
    if (tree.empty()) return;
    for (NodeId id = 0; id < tree.size(); ++id) {
      if (tree.tag(id) != Tag::Nav) continue;
      const std::string_view type = tree.attribute(id, "epub:type"), role = tree.attribute(id, "role");
      if ((!type.empty() && type.find("toc") == type.npos) || (!role.empty() && role != "doc-toc" && type.empty()))
        continue;
      for (NodeId at = id; at < tree.end(id); ++at)
        if (tree.tag(at) == Tag::A) add_title(folder_of(nav_), tree.attribute(at, "href"), tree.text(at, 1000));
    }
  }

  void read_ncx() {
    const auto ncx = parse(ncx_);
    if (!ncx) return;
    for (const pugi::xml_node point : xml_all(*ncx, "navPoint"))
      add_title(folder_of(ncx_), xml_child(point, "content").attribute("src").value(),
                xml_child(xml_child(point, "navLabel"), "text").text().get());
  }

  void read_spine(pugi::xml_node spine) {
    const auto name = path_.u8string();
    const std::string root(reinterpret_cast<const char*>(name.data()), name.size());
    for (pugi::xml_node one = xml_child(spine, "itemref"); one && book_.entries.size() < kMaxChapters;
         one = one.next_sibling()) {
      if (xml_name(one) != "itemref" || std::string_view(one.attribute("linear").value()) == "no") continue;
      const auto item = items_.find(one.attribute("idref").value());
      if (item == items_.end()) {
        book_.problems.push_back({shown(path_),
                                  std::format("has a chapter \"{}\" that its manifest does not name; left out",
                                              repaired(one.attribute("idref").value())),
                                  {}});
        continue;
      }
      const std::string& type = item->second.type;
      if (type != "application/xhtml+xml" && type != "text/html" && type != "application/x-dtbook+xml") continue;
      if (!archive_.has(item->second.name)) {
        book_.problems.push_back(
            {shown(path_),
             std::format("has no file {}, which is one of its chapters; left out", item->second.name),
             {}});
        continue;
      }
      Entry entry{.path = path_ / path_from(item->second.name)};
      entry.root = root;
      entry.container = EntryContainer::Book;
      const auto title = titles_.find(item->second.name);
      if (title != titles_.end()) entry.title = title->second;
      entry.byline = byline_;
      entry.published = published_;
      entry.language = language_;
      entry.site = book_.title;
      book_.entries.push_back(std::move(entry));
    }
  }

  const fs::path& path_;
  Archive archive_;
  Listing book_;
  std::string package_, nav_, ncx_, byline_, language_, published_;
  std::unordered_map<std::string, Item> items_;
  Titles titles_;
};

}  // namespace

Result<Listing> read_book(const fs::path& path) {
  auto archive = Archive::open(path);
  if (!archive) return std::unexpected(archive.error());
  return BookReader(path, *std::move(archive)).read();
}

Result<Article> read_chapter(const Entry& entry) {
  const fs::path book = path_from(entry.root);
  auto bytes = read_member(book, entry.path.lexically_relative(book), kMaxChapterBytes);
  if (!bytes) return std::unexpected(bytes.error());
  auto decoded = decode_html(*std::move(bytes), {}, shown(entry.path));
  if (!decoded) return std::unexpected(decoded.error());
  const std::string html = html_from_xhtml(decoded->text);
  const HtmlTree tree = HtmlTree::parse(html);
  Article article;
  article.problems = decoded->problems;
  if (!tree.empty()) {
    HtmlBlocks read = html_blocks(tree, select_all(tree, tree.body()), {});
    article.blocks = std::move(read.blocks);
    std::ranges::move(read.problems, std::back_inserter(article.problems));
    const NodeId title = tree.first(Tag::Title);
    const bool headed =
        std::ranges::any_of(article.blocks, [](const Block& b) { return std::holds_alternative<Heading>(b.content); });
    if (entry.title.empty() && !headed && title != kNoNode) article.title = plain_inline(tree.text(title, 1000)).text;
    if (article.title == entry.site) article.title.clear();
    article.language = tree.attribute(0, "lang").empty() ? tree.attribute(0, "xml:lang") : tree.attribute(0, "lang");
    for (const NodeId id : {tree.root(), tree.body()})
      if (tree.attribute(id, "dir") == "rtl") article.direction = Direction::RightToLeft;
  } else {
    article.problems.push_back({0, "takes too much time or memory to parse; left out"});
  }
  article.site = entry.site;
  // The chapter's own heading stands above it already.
  const std::string wanted = lower_case(entry.title);
  if (!article.blocks.empty() && std::holds_alternative<Heading>(article.blocks[0].content)) {
    const std::string first = plain_inline(block_text(article.blocks[0])).text;
    if (entry.title.empty()) article.title = first;
    if (lower_case(first) == wanted || entry.title.empty()) article.blocks.erase(article.blocks.begin());
  }
  Entry known = entry;
  if (!article.language.empty()) known.language.clear();
  finish_article(article, known);
  return article;
}

}  // namespace lectern::content
