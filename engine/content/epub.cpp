#include "content/epub.h"

#include <algorithm>
#include <format>
#include <pugixml.hpp>
#include <unordered_map>
#include <unordered_set>

#include "content/archive.h"
#include "content/dates.h"
#include "content/epub_package.h"
#include "content/finish_article.h"
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

constexpr std::size_t kMaxChapters = 20'000;

// As it stands among other words: isolated (UAX 9), where its letters alone would not tell that it runs from the right.
std::string in_direction(const std::string& text, bool rtl) {
  std::size_t at = 0;
  const bool told = !rtl || (detect_direction(text) == Direction::RightToLeft && next_char(text, at) >= 0x590);
  return told ? text : "\u2067" + text + "\u2069";
}

using Titles = std::unordered_map<std::string, std::string>;  // by the file's name in the book; the first counts

// Its text; of a picture its title, else its description.
std::string words_of_link(const HtmlTree& tree, NodeId link) {
  std::string words = tree.text(link, 1000);
  if (!trimmed(words).empty()) return words;
  const NodeId picture = tree.first(Tag::Img, link);
  if (picture == kNoNode) return {};
  const std::string_view title = tree.attribute(picture, "title");
  return std::string(title.empty() ? tree.attribute(picture, "alt") : title);
}

class BookReader {
 public:
  BookReader(const fs::path& path, Archive archive) : path_(path), archive_(std::move(archive)) {}

  Result<Listing> read() {
    const auto container = parse_member(archive_, "META-INF/container.xml");
    if (!container)
      return fail(shown(path_), "is no book (EPUB): it has no META-INF/container.xml",
                  "is it another kind of archive?");
    const Package package = read_package(archive_, *container);
    if (!package.document)
      return fail(shown(path_), "is a damaged book: its package document cannot be read", "fetch or copy it again");
    if (is_protected())
      return fail(shown(path_), "is a protected book (DRM), which cannot be read here", "get it without protection");
    const pugi::xml_node top = package.document->document_element();
    direction_ = top.attribute("dir").value();
    read_metadata(xml_child(top, "metadata"));
    read_manifest(package);
    const pugi::xml_node spine = xml_child(top, "spine");
    read_titles(spine.attribute("toc").value());
    // What the author leaves out of the way through the book is found behind it, and its links lead there.
    for (const bool linear : {true, false}) read_spine(spine, linear);
    if (book_.entries.empty()) return fail(shown(path_), "is a book without chapters", "fetch or copy it again");
    return std::move(book_);
  }

 private:
  // Fonts may be obfuscated; that is no protection of the text.
  bool is_protected() {
    if (archive_.has("META-INF/rights.xml") || archive_.has("META-INF/license.lcpl")) return true;
    const auto encryption = parse_member(archive_, "META-INF/encryption.xml");
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
        add_problem("is laid out in fixed pages; its words are shown as running text");
      const std::string_view own = one.attribute("dir").value();
      const bool rtl = (own.empty() ? direction_ : own) == "rtl";
      if (name == "title" && book_.title.empty()) book_.title = in_direction(text, rtl);
      if (name == "creator") byline_.append(byline_.empty() ? "" : ", ").append(in_direction(text, rtl));
      if (name == "language" && language_.empty()) {
        language_ = text;
        std::ranges::replace(language_, '_', '-');
      }
      if (name == "date" && published_.empty())
        published_ = iso_date(text).value_or(text.size() == 4 || text.size() == 7 ? text : std::string());
    }
    if (book_.title.empty()) book_.title = title_from_path(path_);
  }

  void read_manifest(const Package& package) {
    items_ = read_items(package, [&](std::string_view href) {
      add_problem(std::format("names {}, which is not inside the book; left out", repaired(href)));
    });
    const pugi::xml_node manifest = xml_child(package.document->document_element(), "manifest");
    for (const pugi::xml_node one : manifest.children()) {
      const auto item = items_.find(one.attribute("id").value());
      if (item == items_.end()) continue;
      if (item->second.properties.find("nav") != std::string::npos) nav_ = item->second.name;
      if (item->second.type == "application/x-dtbncx+xml" && ncx_.empty()) ncx_ = item->second.name;
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
        if (tree.tag(at) == Tag::A) add_title(folder_of(nav_), tree.attribute(at, "href"), words_of_link(tree, at));
    }
  }

  void read_ncx() {
    const auto ncx = parse_member(archive_, ncx_);
    if (!ncx) return;
    for (const pugi::xml_node point : xml_all(*ncx, "navPoint"))
      add_title(folder_of(ncx_), xml_child(point, "content").attribute("src").value(),
                xml_child(xml_child(point, "navLabel"), "text").text().get());
  }

  void read_spine(pugi::xml_node spine, bool linear) {
    for (pugi::xml_node one = xml_child(spine, "itemref"); one && book_.entries.size() < kMaxChapters;
         one = one.next_sibling()) {
      const bool is_linear = std::string_view(one.attribute("linear").value()) != "no";
      if (xml_name(one) != "itemref" || is_linear != linear) continue;
      const auto item = items_.find(one.attribute("idref").value());
      if (item == items_.end()) {
        add_problem(std::format("has a chapter \"{}\" that its manifest does not name; left out",
                                repaired(one.attribute("idref").value())));
        continue;
      }
      // Some makers name each section of a file: it is in its chapter already.
      if (item->second.is_place && !places_.insert(item->second.name).second) continue;
      places_.insert(item->second.name);
      const PackageItem* shown = readable_item(items_, item->second);
      if (!shown)
        add_problem(std::format("has a chapter {} of a kind that is not read ({}); left out", item->second.name,
                                repaired(item->second.type)));
      else if (!archive_.has(shown->name))
        add_problem(std::format("has no file {}, which is one of its chapters; left out", shown->name));
      else
        add_chapter(item->second.name, shown->name);
    }
  }

  // `named`: in the spine and the contents; `name`: what is shown.
  void add_chapter(const std::string& named, const std::string& name) {
    const auto root = path_.u8string();
    Entry entry{.path = path_ / path_from(name)};
    entry.root.assign(reinterpret_cast<const char*>(root.data()), root.size());
    entry.container = EntryContainer::Book;
    const auto title = titles_.find(named);
    if (title != titles_.end()) entry.title = title->second;
    entry.byline = byline_;
    entry.published = published_;
    entry.language = language_;
    entry.site = book_.title;
    book_.entries.push_back(std::move(entry));
  }

  void add_problem(std::string what) { book_.problems.push_back({shown(path_), std::move(what), {}}); }

  const fs::path& path_;
  Archive archive_;
  Listing book_;
  std::string direction_, nav_, ncx_, byline_, language_, published_;
  PackageItems items_;
  std::unordered_set<std::string> places_;  // files that are chapters
  Titles titles_;
};

}  // namespace

Result<Listing> read_book(const fs::path& path) {
  auto archive = Archive::open(path);
  if (!archive) return std::unexpected(archive.error());
  return BookReader(path, *std::move(archive)).read();
}

}  // namespace lectern::content
