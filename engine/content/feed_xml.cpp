#include "content/feed_xml.h"

#include <format>
#include <set>
#include <sstream>

#include "content/dates.h"
#include "content/finish_article.h"
#include "content/html_text.h"
#include "content/inline_builder.h"
#include "content/set_path.h"
#include "content/utf8.h"
#include "content/xml.h"
#include "core/file.h"

namespace lectern::content {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kMaxFeeds = 1000;

// A title may hold marks and entities, once or twice escaped.
std::string plain_title(std::string_view text) {
  std::string plain;
  std::string decoded = decode_entities(text);
  for (std::size_t at = 0; at < decoded.size();) {
    HtmlTag tag;
    if (decoded[at] == '<' && read_tag(decoded, at, tag)) continue;
    plain += decoded[at++];
  }
  return plain_inline(plain).text;
}

std::string inner_xml(pugi::xml_node node) {
  std::ostringstream stream;
  for (pugi::xml_node child = node.first_child(); child; child = child.next_sibling())
    child.print(stream, "", pugi::format_raw);
  return stream.str();
}

void escape(std::string& text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '<')
      escaped += "&lt;";
    else if (c == '&')
      escaped += "&amp;";
    else if (c == '\n')
      escaped += "<br>";
    else
      escaped += c;
  }
  text = std::move(escaped);
}

class XmlFeedReader {
 public:
  XmlFeedReader(const fs::path& path, Listing& feed) : path_(path), feed_(feed) {}

  bool read(pugi::xml_node root) {
    const std::string_view name = xml_name(root);
    if (name == "feed") return read_atom(root), true;
    if (name == "rss" || name == "RDF") return read_rss(root), true;
    return false;
  }

 private:
  Entry blank() const {
    Entry entry{.path = path_};
    entry.byline = byline_;
    entry.language = language_;
    entry.site = feed_.title;
    return entry;
  }

  void add(Entry entry) {
    ++number_;
    if (trimmed(entry.html).empty()) {
      if (entry.title.empty() && entry.source.empty()) return problem("has neither a title nor a text; left out");
      entry.html = entry.source.empty()
                       ? std::string("<p>This item has no text.</p>")
                       : "<p>The feed gives no text for this item. <a href=\"" + entry.source + "\">Its page</a></p>";
    }
    feed_.entries.push_back(std::move(entry));
  }

  void problem(std::string what) {
    feed_.problems.push_back({shown(path_), std::format("item {} {}", number_, what), {}});
  }

  void set_date(Entry& entry, std::string_view date) {
    if (!entry.published.empty() || trimmed(date).empty()) return;
    if (auto iso = iso_date(date)) entry.published = *std::move(iso);
  }

  void read_rss(pugi::xml_node root) {
    const pugi::xml_node channel = xml_child(root, "channel");
    feed_.title = plain_title(xml_text(xml_child(channel, "title")));
    language_ = xml_text(xml_child(channel, "language"));
    const pugi::xml_node items = xml_name(root) == "RDF" ? root : channel;
    for (pugi::xml_node item = items.first_child(); item; item = item.next_sibling())
      if (xml_name(item) == "item") rss_item(item);
  }

  void rss_item(pugi::xml_node item) {
    Entry entry = blank();
    std::string summary, creator;
    for (pugi::xml_node part = item.first_child(); part; part = part.next_sibling()) {
      const std::string_view name = xml_name(part), full = part.name();
      if (name == "title" && !full.starts_with("media:")) entry.title = plain_title(xml_text(part));
      if (name == "link" && entry.source.empty()) entry.source = trimmed(xml_text(part));
      if (name == "guid" && entry.source.empty() && std::string_view(part.attribute("isPermaLink").value()) != "false")
        entry.source = trimmed(xml_text(part));
      if (name == "encoded") entry.html = xml_text(part);
      if (name == "description" && !full.starts_with("media:") && !full.starts_with("itunes:"))
        summary = xml_text(part).empty() ? inner_xml(part) : xml_text(part);
      if (name == "creator" || (name == "author" && creator.empty())) creator = plain_inline(xml_text(part)).text;
      if (name == "pubDate" || name == "date" || name == "published") set_date(entry, xml_text(part));
      if (name == "category" && entry.tags.size() < 30) entry.tags.push_back(plain_title(xml_text(part)));
    }
    // "ada@paper.example (Ada Byron)" (RSS 2.0)
    if (const std::size_t bracket = creator.find('(');
        bracket != creator.npos && creator.ends_with(')') && creator.find('@') < bracket)
      creator = creator.substr(bracket + 1, creator.size() - bracket - 2);
    if (!creator.empty()) entry.byline = creator;
    if (trimmed(entry.html).empty()) entry.html = summary;
    if (!entry.source.starts_with("http")) entry.source.clear();
    add(std::move(entry));
  }

  static std::string atom_author(pugi::xml_node node) {
    std::string byline;
    for (pugi::xml_node part = node.first_child(); part; part = part.next_sibling()) {
      if (xml_name(part) != "author") continue;
      const std::string name = plain_inline(xml_text(xml_child(part, "name"))).text;
      if (!name.empty()) byline.append(byline.empty() ? "" : ", ").append(name);
    }
    return byline;
  }

  static std::string atom_text(pugi::xml_node node) {
    const std::string_view type = node.attribute("type").value();
    if (type == "xhtml" || type == "application/xhtml+xml") return inner_xml(node);
    std::string text = xml_text(node);
    if (type == "html" || type == "text/html") return text;
    escape(text);
    return text;
  }

  void read_atom(pugi::xml_node root) {
    feed_.title = plain_title(xml_text(xml_child(root, "title")));
    language_ = root.attribute("xml:lang").value();
    byline_ = atom_author(root);
    for (pugi::xml_node item = root.first_child(); item; item = item.next_sibling())
      if (xml_name(item) == "entry") atom_entry(item);
  }

  void atom_entry(pugi::xml_node item) {
    Entry entry = blank();
    std::string summary, updated;
    for (pugi::xml_node part = item.first_child(); part; part = part.next_sibling()) {
      const std::string_view name = xml_name(part);
      if (name == "title")
        entry.title =
            plain_title(std::string_view(part.attribute("type").value()) == "xhtml" ? inner_xml(part) : xml_text(part));
      const std::string_view rel = part.attribute("rel").value();
      if (name == "link" && (rel.empty() || rel == "alternate") && entry.source.empty())
        entry.source = part.attribute("href").value();
      if (name == "content") entry.html = atom_text(part);
      if (name == "summary") summary = atom_text(part);
      if (name == "published" || name == "issued") set_date(entry, xml_text(part));
      if (name == "updated" || name == "modified") updated = xml_text(part);
      if (name == "category" && entry.tags.size() < 30) entry.tags.emplace_back(part.attribute("term").value());
    }
    set_date(entry, updated);
    if (const std::string byline = atom_author(item); !byline.empty()) entry.byline = byline;
    if (trimmed(entry.html).empty()) entry.html = summary;
    if (!entry.source.starts_with("http")) entry.source.clear();
    add(std::move(entry));
  }

  const fs::path& path_;
  Listing& feed_;
  std::string language_, byline_;
  int number_ = 0;
};

Result<std::unique_ptr<pugi::xml_document>> parse_file(const fs::path& path) {
  auto bytes = read_file(path, kMaxXmlBytes);
  if (!bytes) return std::unexpected(bytes.error());
  auto document = parse_xml(*std::move(bytes), shown(path));
  if (!document) return fail(shown(path), "is no XML that can be read", "fetch it again");
  return document;
}

void read_opml(const fs::path& path, pugi::xml_node root, Listing& feed) {
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  feed.title = plain_title(xml_text(xml_find(root, "title")));
  std::set<fs::path> seen;
  for (const pugi::xml_node outline : xml_all(root, "outline")) {
    const std::string address = outline.attribute("xmlUrl").value();
    if (address.empty()) continue;
    const auto tell = [&](std::string what) {
      feed.problems.push_back({shown(path), std::format("feed {} {}", repaired(address), what), {}});
    };
    if (has_scheme(address) || address.starts_with("//")) {
      tell("is on the network, and Lectern fetches nothing by itself; left out");
      continue;
    }
    const auto file = resolve_address(folder, folder, address);
    if (!file) {
      tell(file.error().what + "; left out");
      continue;
    }
    if (!seen.insert(*file).second || seen.size() > kMaxFeeds) continue;
    if (auto inside = require_inside(folder, *file); !inside) {
      tell(inside.error().what + "; left out");
      continue;
    }
    auto document = parse_file(*file);
    Listing one;
    if (!document || !XmlFeedReader(*file, one).read((*document)->document_element())) {
      tell("cannot be read as a feed; left out");
      continue;
    }
    std::ranges::move(one.entries, std::back_inserter(feed.entries));
    std::ranges::move(one.problems, std::back_inserter(feed.problems));
  }
}

}  // namespace

bool looks_like_xml_feed(std::string_view head) {
  const std::string lower = lower_case(head.substr(0, 4096));
  for (const std::string_view sign : {"<rss", "<rdf:rdf", "<feed", "<opml"})
    if (const std::size_t at = lower.find(sign); at != lower.npos && lower.find("<html") > at) return true;
  return false;
}

Result<Listing> read_xml_feed(const fs::path& path) {
  auto document = parse_file(path);
  if (!document) return std::unexpected(document.error());
  Listing feed;
  const pugi::xml_node root = (*document)->document_element();
  if (xml_name(root) == "opml")
    read_opml(path, root, feed);
  else if (!XmlFeedReader(path, feed).read(root))
    return fail(shown(path), "is XML, but no feed (RSS, Atom or OPML)", "is it another kind of file?");
  return feed;
}

}  // namespace lectern::content
