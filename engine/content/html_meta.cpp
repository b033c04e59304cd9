#include "content/html_meta.h"

#include <algorithm>
#include <initializer_list>
#include <map>

#include "content/byline_names.h"
#include "content/html_byline.h"
#include "content/html_date.h"
#include "content/html_json_ld.h"
#include "content/html_title.h"
#include "content/inline_builder.h"
#include "content/utf8.h"
#include "content/web_address.h"

namespace lectern::content {
namespace {

std::string one_line(std::string_view text) { return plain_inline(text).text; }

// <meta name|property|itemprop|http-equiv=... content=...>, names in lower case and with colons for dots ("DC.title" is
// "dc:title"); one element may have several names. The first of each name counts, and of one thing said both ways the
// property.
class MetaElements {
 public:
  explicit MetaElements(const HtmlTree& tree) {
    Values properties;
    for (NodeId id = 0; id < tree.size(); ++id) {
      if (tree.tag(id) != Tag::Meta) continue;
      const std::string_view content = trimmed(tree.attribute(id, "content"));
      if (content.empty() || content.size() > 8192) continue;
      for (const std::string_view key : {"name", "property", "itemprop", "http-equiv"})
        for (std::string_view names = tree.attribute(id, key); !names.empty();) {
          const std::size_t space = std::min(names.find(' '), names.size());
          std::string name = lower_case(names.substr(0, space));
          std::ranges::replace(name, '.', ':');
          if (space > 0) (key == "property" ? properties[name] : values_[name]).push_back(one_line(content));
          names.remove_prefix(std::min(space + 1, names.size()));
        }
    }
    for (auto& [name, values] : properties) values_[name] = std::move(values);
  }
  std::string first(std::initializer_list<std::string_view> names) const {
    for (const std::string_view name : names)
      if (const auto found = values_.find(name); found != values_.end()) return found->second.front();
    return {};
  }
  const std::vector<std::string>* all(std::string_view name) const {
    const auto found = values_.find(name);
    return found == values_.end() ? nullptr : &found->second;
  }

 private:
  using Values = std::map<std::string, std::vector<std::string>, std::less<>>;
  Values values_;
};

// SingleFile and browsers leave the page's address in a comment at the top.
std::string address_in_comment(std::string_view html) {
  const std::string_view head = html.substr(0, 4096);
  std::size_t at = head.find("Page saved with SingleFile");
  if (at != head.npos) {
    at = head.find("url:", at);
    if (at != head.npos) at += 4;
  } else if (at = head.find("saved from url=("); at != head.npos) {
    at = head.find(')', at);
    if (at != head.npos) ++at;
  }
  if (at == head.npos) return {};
  std::string_view rest = trimmed(head.substr(at));
  rest = rest.substr(0, rest.find_first_of(" \n\r\t"));
  return is_web_address(rest) ? std::string(rest) : std::string();
}

void find_addresses(const HtmlTree& tree, std::string_view html, const MetaElements& metas, PageMeta& meta) {
  std::string saved = address_in_comment(html), canonical, base;
  for (NodeId id = 0; id < tree.size(); ++id) {
    if (tree.tag(id) == Tag::Base && base.empty()) base = tree.attribute(id, "href");
    if (tree.tag(id) == Tag::Link && canonical.empty() && lower_case(tree.attribute(id, "rel")) == "canonical")
      canonical = tree.attribute(id, "href");
  }
  if (canonical.empty()) canonical = metas.first({"og:url"});
  if (!is_web_address(canonical)) canonical.clear();
  meta.address = saved.empty() ? canonical : saved;
  meta.base = is_web_address(base) ? base : resolved_link(meta.address, base.empty() ? "" : base);
  if (meta.base.empty()) meta.base = meta.address;
}

// "The Paper » Feed", "The Paper RSS Feed": the name of a page's feed is that of its site.
std::string site_of_feed(const HtmlTree& tree) {
  for (NodeId id = 0; id < tree.body(); ++id) {
    if (tree.tag(id) != Tag::Link || tree.attribute(id, "rel") != "alternate") continue;
    const std::string_view type = tree.attribute(id, "type");
    if (!type.ends_with("rss+xml") && !type.ends_with("atom+xml")) continue;
    const std::string title = one_line(tree.attribute(id, "title"));
    std::string_view name = title;
    name = trimmed(name.substr(0, name.find(" » ")));
    bool ends = name.size() < title.size();
    for (const std::string_view end : {" feed", " rss", " atom", " (rss)", " (atom)", " rss 2.0", " -"})
      if (lower_case(name).ends_with(end)) {
        name = trimmed(name.substr(0, name.size() - end.size()));
        ends = true;
      }
    if (ends && !name.empty()) return std::string(name);
  }
  return {};
}

void find_site(const HtmlTree& tree, const MetaElements& metas, const LinkedData& linked, PageMeta& meta) {
  meta.site = metas.first({"og:site_name"});
  if (meta.site.empty()) meta.site = linked.site;
  if (meta.site.empty()) meta.site = linked.website;
  if (meta.site.empty())
    meta.site = metas.first({"application-name", "apple-mobile-web-app-title", "al:iphone:app_name", "dc:publisher"});
  if (meta.site.empty()) meta.site = site_of_feed(tree);
}

void find_title(const HtmlTree& tree, const MetaElements& metas, const LinkedData& linked, PageMeta& meta) {
  FoundTitle found =
      find_title(tree, {.linked = one_line(linked.title),
                        .meta = metas.first({"dc:title", "dcterm:title", "dcterms:title", "og:title", "citation_title",
                                             "parsely-title", "sailthru:title", "twitter:title", "headline", "title"}),
                        .site = meta.site,
                        .host = host_of(meta.address)});
  meta.title = std::move(found.title);
  meta.site = std::move(found.site);
  meta.title_node = found.heading;
}

// Whether a byline only says for whom its writer works: the site, its address, an agency.
bool names_employer(std::string_view byline, std::string_view site) {
  const std::size_t point = byline.rfind('.');
  const bool is_host = point != byline.npos && point + 1 < byline.size() && byline.find(' ') == byline.npos;
  return letters_of(byline) == letters_of(site) || is_agency(byline) || is_host;
}

// Whether it says that beside a name that is the site's: "The Paper's Newsroom".
bool holds_site(std::string_view byline, std::string_view site) {
  constexpr std::size_t kShortest = 4;
  const std::string of_site = letters_of(site);
  return of_site.size() >= kShortest && letters_of(byline).find(of_site) != std::string::npos;
}

// "www.thepaper.example" -> "thepaper"; empty where it is short enough to begin other names.
std::string owner_of(std::string_view host) {
  constexpr std::size_t kShortest = 5;
  if (host.starts_with("www.")) host.remove_prefix(4);
  std::string owner = letters_of(host.substr(0, host.find('.')));
  return owner.size() < kShortest ? std::string() : owner;
}

// "Ada Byron, The Paper", "Ada Byron / The Paper Sports", "Ada Byron THE PAPER" -> "Ada Byron"
std::string without_employer(std::string byline, std::string_view site, std::string_view host) {
  const std::string owner = owner_of(host);
  const auto is_employer = [&](std::size_t at) {
    const std::string_view last = std::string_view(byline).substr(at);
    return names_site(last, site, host) || is_agency(last) || (!owner.empty() && letters_of(last).starts_with(owner));
  };
  for (const std::string_view sign : {", ", " / "})
    if (const std::size_t at = byline.rfind(sign); at != byline.npos && is_employer(at + sign.size())) byline.erase(at);
  // Without a comma only what is written in capitals, behind what certainly is a name.
  for (std::size_t space = byline.find(' '); space != byline.npos; space = byline.find(' ', space + 1)) {
    const std::string_view last = std::string_view(byline).substr(space + 1);
    const bool shouted = std::ranges::none_of(last, [](char c) { return c >= 'a' && c <= 'z'; });
    if ((!shouted && letters_of(last) != letters_of(site)) || !is_employer(space + 1) ||
        !are_names(std::string_view(byline).substr(0, space)))
      continue;
    byline.erase(space);
    break;
  }
  return byline;
}

// What is meant for machines comes first; the text decides where that is empty or names nobody.
void find_byline(const HtmlTree& tree, const MetaElements& metas, const LinkedData& linked, PageMeta& meta) {
  meta.byline = clean_byline(linked.byline);
  for (const std::string_view name :
       {"dc:creator", "dcterms:creator", "author", "parsely-author", "sailthru:author", "article:author",
        "citation_author", "byl", "og:article:author", "article:author_name"}) {
    const auto* all = metas.all(name);
    if (!meta.byline.empty() || !all) continue;
    for (const std::string& one : *all)
      if (std::string clean = clean_byline(one); !clean.empty() && meta.byline.find(clean) == std::string::npos)
        meta.byline.append(meta.byline.empty() ? "" : ", ").append(clean);
  }
  FoundByline in_text = byline_in_text(tree, meta.title_node);
  meta.byline_node = in_text.node;
  const std::string_view host = host_of(meta.address);
  meta.byline = without_employer(meta.byline, meta.site, host);
  in_text.byline = without_employer(in_text.byline, meta.site, host);
  const bool nobody = meta.byline.empty() || names_employer(meta.byline, meta.site) ||
                      (holds_site(meta.byline, meta.site) && are_names(in_text.byline)) ||
                      (looks_like_account(meta.byline) && !looks_like_account(in_text.byline));
  if (nobody && !in_text.byline.empty()) meta.byline = std::move(in_text.byline);
  // Mostly the handle of an account, "@ada"; else the best there is.
  if (meta.byline.empty()) meta.byline = clean_byline(metas.first({"twitter:creator"}));
}

void find_published(const HtmlTree& tree, const MetaElements& metas, const LinkedData& linked, PageMeta& meta) {
  const auto take = [&](const std::string& value) {
    if (auto date = meta.published.empty() ? date_in(value) : std::nullopt) meta.published = *date;
  };
  take(linked.published);
  take(metas.first({"article:published_time",
                    "og:article:published_time",
                    "datepublished",
                    "parsely-pub-date",
                    "sailthru:date",
                    "dc:date:issued",
                    "dc:date",
                    "dcterms:created",
                    "dcterms:date",
                    "citation_publication_date",
                    "citation_date",
                    "pubdate",
                    "publishdate",
                    "publish-date",
                    "publish_date",
                    "published_time",
                    "date",
                    "article:published",
                    "og:pubdate",
                    "cxenseparse:recs:publishtime",
                    "originalpublicationdate",
                    "dc:date:created",
                    "datecreated",
                    "ptime",
                    "rnews:datepublished",
                    "weibo:article:create_at"}));
  if (meta.published.empty()) meta.published = date_in_text(tree);
  if (meta.published.empty()) meta.published = date_in_address(meta.address);
  take(linked.modified);
  take(metas.first({"article:modified_time", "og:updated_time", "last-modified", "datemodified"}));
}

void find_language(const HtmlTree& tree, const MetaElements& metas, const LinkedData& linked, PageMeta& meta) {
  meta.language = tree.attribute(0, "lang");
  if (meta.language.empty()) meta.language = tree.attribute(0, "xml:lang");
  if (meta.language.empty()) meta.language = metas.first({"content-language", "language", "dc:language"});
  if (meta.language.empty()) meta.language = linked.language;
  if (meta.language.empty()) meta.language = metas.first({"og:locale"});
  std::ranges::replace(meta.language, '_', '-');
  constexpr std::size_t kLongest = 35;  // BCP 47, section 4.4.1
  if (meta.language.size() > kLongest || meta.language.find_first_of(" ,;\"<") != std::string::npos)
    meta.language.clear();
  for (const NodeId id : {tree.root(), tree.body()}) {
    const std::string dir = lower_case(tree.attribute(id, "dir"));
    if (dir == "rtl") meta.direction = Direction::RightToLeft;
    if (dir == "ltr") meta.direction = Direction::LeftToRight;
  }
}

void find_surroundings(const MetaElements& metas, const LinkedData& linked, PageMeta& meta) {
  constexpr std::size_t kMostTags = 30;
  meta.description = metas.first({"og:description", "description", "twitter:description", "dc:description"});
  if (meta.description.empty()) meta.description = one_line(linked.description);
  meta.lead_picture = metas.first({"og:image", "og:image:url", "twitter:image", "twitter:image:src"});
  if (meta.lead_picture.empty()) meta.lead_picture = linked.picture;
  meta.tags = linked.tags;
  const auto* tags = metas.all("article:tag");
  if (!meta.tags.empty() || !tags) return;
  for (const std::string& tag : *tags)
    if (meta.tags.size() < kMostTags) meta.tags.push_back(tag);
}

}  // namespace

PageMeta read_page_meta(const HtmlTree& tree, std::string_view html) {
  PageMeta meta;
  const MetaElements metas(tree);
  const LinkedData linked = read_linked_data(tree);
  meta.kind = linked.kind;
  meta.body = linked.body;
  find_addresses(tree, html, metas, meta);
  find_site(tree, metas, linked, meta);
  find_title(tree, metas, linked, meta);
  find_byline(tree, metas, linked, meta);
  find_published(tree, metas, linked, meta);
  find_language(tree, metas, linked, meta);
  find_surroundings(metas, linked, meta);
  return meta;
}

}  // namespace lectern::content
