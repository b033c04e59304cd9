#include "content/html_meta.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <map>
#include <optional>

#include "content/dates.h"
#include "content/html_json_ld.h"
#include "content/html_rules.h"
#include "content/inline_builder.h"
#include "content/language.h"
#include "content/utf8.h"

namespace lectern::content {
namespace {

std::string one_line(std::string_view text) { return plain_inline(text).text; }

// <meta name|property|itemprop|http-equiv=... content=...>, names in lower case; the first of each name counts.
class MetaElements {
 public:
  explicit MetaElements(const HtmlTree& tree) {
    for (NodeId id = 0; id < tree.size(); ++id) {
      if (tree.tag(id) != Tag::Meta) continue;
      const std::string_view content = trimmed(tree.attribute(id, "content"));
      if (content.empty() || content.size() > 8192) continue;
      for (const std::string_view key : {"name", "property", "itemprop", "http-equiv"})
        for (std::string_view names = tree.attribute(id, key); !names.empty();) {
          const std::size_t space = std::min(names.find(' '), names.size());
          if (space > 0) values_[lower_case(names.substr(0, space))].push_back(one_line(content));
          names.remove_prefix(std::min(space + 1, names.size()));
        }
    }
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
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
};

bool is_web_address(std::string_view text) { return text.starts_with("http://") || text.starts_with("https://"); }

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

// ---- dates

std::optional<std::string> date_in(std::string_view text) {
  text = trimmed(text);
  if (auto date = iso_date(text)) return date;
  // "Published July 5, 2017 at 10:00 AM EST by ...": the date begins at some word and is short.
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < text.size() && i < 160; ++i)
    if ((i == 0 || !((text[i - 1] >= '0' && text[i - 1] <= '9') || (text[i - 1] | 32) >= 'a')) && text[i] != ' ')
      starts.push_back(i);
  for (const std::size_t begin : starts) {
    std::string_view piece = text.substr(begin, 40);
    const bool promising = (piece[0] >= '0' && piece[0] <= '9') || ((piece[0] | 32) >= 'a' && (piece[0] | 32) <= 'z');
    if (!promising) continue;
    for (std::size_t end = piece.size(); end >= 8; --end) {
      if (end < piece.size() && piece[end] >= '0' && piece[end] <= '9' && piece[end - 1] >= '0' &&
          piece[end - 1] <= '9')
        continue;
      std::string_view candidate = trimmed(piece.substr(0, end));
      while (!candidate.empty() && (candidate.back() == ',' || candidate.back() == '|' || candidate.back() == '.'))
        candidate.remove_suffix(1);
      if (candidate.size() < 8) break;
      if (auto date = iso_date(candidate)) return date;
    }
  }
  return {};
}

std::string date_in_address(std::string_view address) {
  for (std::size_t at = address.find("/20"); at != address.npos; at = address.find("/20", at + 1)) {
    std::string_view piece = address.substr(at + 1, 10);
    if (piece.size() >= 8 && (piece[4] == '/' || piece[4] == '-')) {
      std::string text(piece);
      std::ranges::replace(text, '/', '-');
      while (!text.empty() && !(text.back() >= '0' && text.back() <= '9')) text.pop_back();
      if (const auto date = iso_date(text)) return *date;
    }
  }
  return {};
}

// In the text: <time>, itemprop, then short elements whose class speaks of a date.
void find_date_in_text(const HtmlTree& tree, PageMeta& meta) {
  std::string weak;
  NodeId weak_node = kNoNode;
  for (NodeId id = tree.body(); id < tree.size(); ++id) {
    const Tag tag = tree.tag(id);
    if (tag == Tag::Text) continue;
    const std::string_view property = tree.attribute(id, "itemprop");
    if (property.find("datePublished") != property.npos || tree.has_attribute(id, "pubdate")) {
      for (const std::string_view value : {tree.attribute(id, "content"), tree.attribute(id, "datetime")})
        if (auto date = date_in(value)) return void(meta.published = *date);
      if (auto date = date_in(tree.text(id, 200))) return void(meta.published = *date);
    }
    if (weak_node != kNoNode) continue;
    std::optional<std::string> date;
    if (tag == Tag::Time) {
      date = date_in(tree.attribute(id, "datetime"));
      if (!date) date = date_in(one_line(tree.text(id, 200)));
    } else if (const std::string_view class_ = tree.attribute(id, "class"); !class_.empty() && tree.end(id) - id < 40) {
      const auto words = class_words(class_);
      const bool speaks = std::ranges::any_of(words, [](const std::string& word) {
        return word == "date" || word == "published" || word == "timestamp" || word == "dateline" ||
               word == "pubdate" || word == "time" || word == "posted" || word == "meta" || word == "byline" ||
               word == "datetime" || word == "publish";
      });
      if (speaks) date = date_in(one_line(tree.text(id, 300)));
    }
    if (date) {
      weak = *date;
      weak_node = id;
    }
  }
  meta.published = weak;
}

// ---- bylines

std::string_view without_prefix(std::string_view text) {
  static constexpr std::array<std::string_view, 22> kPrefixes = {
      "written by", "posted by", "published by", "authored by", "story by", "words by", "text by", "article by",
      "author:",    "authors:",  "by:",          "by",          "von",      "par",      "por",     "da",
      "di",         "door",      "af",           "av",          "текст:",   "автор:"};
  for (bool again = true; again;) {
    again = false;
    text = trimmed(text);
    const std::string lower = lower_case(text.substr(0, 24));
    for (const std::string_view prefix : kPrefixes) {
      if (!lower.starts_with(prefix)) continue;
      const char next = text.size() > prefix.size() ? text[prefix.size()] : ' ';
      if (prefix.back() != ':' && next != ' ' && next != ':' && next != '\n') continue;
      // "Da Vinci", "Di Stefano": short words are prefixes only in front of two names.
      if (prefix.size() == 2 && prefix != "by" && std::ranges::count(text, ' ') < 2) continue;
      text = trimmed(text.substr(std::min(prefix.size() + (prefix.back() != ':' && next == ':' ? 1 : 0), text.size())));
      again = true;
      break;
    }
  }
  return text;
}

// The name in an element that speaks of the author: in a link or a named child when there is just one.
std::string byline_in(const HtmlTree& tree, NodeId id) {
  std::vector<std::string> names;
  for (NodeId at = id + 1; at < tree.end(id); ++at) {
    const std::string_view property = tree.attribute(at, "itemprop"), rel = tree.attribute(at, "rel");
    if (property != "name" && rel.find("author") == rel.npos) continue;
    std::string name = clean_byline(one_line(tree.text(at, 300)));
    if (!name.empty() && std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
    at = tree.end(at) - 1;
  }
  std::string joined;
  for (const std::string& name : names) joined.append(joined.empty() ? "" : ", ").append(name);
  return joined.empty() ? clean_byline(one_line(tree.text(id, 400))) : joined;
}

// Whether an element speaks of the author, by its properties or its words.
enum class Speaks { No, Words, Declared };
Speaks speaks_of_author(const HtmlTree& tree, NodeId id) {
  if (tree.attribute(id, "itemprop").find("author") != std::string_view::npos || tree.attribute(id, "rel") == "author")
    return Speaks::Declared;
  const std::string_view class_ = tree.attribute(id, "class"), name = tree.attribute(id, "id");
  if (class_.empty() && name.empty()) return Speaks::No;
  const auto words = class_words(std::string(class_) + " " + std::string(name));
  bool speaks = false;
  for (const std::string& word : words) {
    if (word == "comment" || word == "comments" || word == "bio") return Speaks::No;
    speaks |= word == "byline" || word == "author" || word == "authors" || word == "writer" || word == "authorname" ||
              word == "bylines";
  }
  return speaks ? Speaks::Words : Speaks::No;
}

// The author named nearest after the title; else anywhere, what is declared before what only looks like it.
void find_byline_in_text(const HtmlTree& tree, NodeId title, PageMeta& meta) {
  constexpr NodeId kNear = 400;
  std::string near_words, far_declared, far_words;
  for (NodeId id = tree.body(); id < tree.size(); ++id) {
    if (tree.tag(id) == Tag::Text || tree.end(id) - id > 80) continue;
    const Speaks speaks = speaks_of_author(tree, id);
    if (speaks == Speaks::No) continue;
    const std::string byline = byline_in(tree, id);
    if (byline.empty()) continue;
    if (meta.byline_node == kNoNode) meta.byline_node = id;
    const bool near = title != kNoNode && id + 60 > title && id < title + kNear;
    if (near && speaks == Speaks::Declared) return void(meta.byline = byline);
    std::string& place = near ? near_words : speaks == Speaks::Declared ? far_declared : far_words;
    if (place.empty()) place = byline;
  }
  meta.byline = !near_words.empty() ? near_words : !far_declared.empty() ? far_declared : far_words;
}

// ---- titles

std::string normalised(std::string_view text) {
  std::string result;
  const std::string lower = lower_case(text);
  for (std::size_t at = 0; at < lower.size();) {
    const std::size_t begin = at;
    const char32_t c = next_char(lower, at);
    if (is_letter(c) || (c >= '0' && c <= '9') || (c > 0x2FF && !is_punctuation(c) && c != 0xFFFC))
      result.append(lower, begin, at - begin);
  }
  return result;
}

std::size_t word_count(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count(text, ' ')) + (text.empty() ? 0 : 1);
}

struct Separator {
  std::size_t begin, end;
};

// " | ", " - ", " » " and the like, and ": " at the very edges' sake not among them.
std::vector<Separator> separators_in(std::string_view title) {
  std::vector<Separator> found;
  for (const std::string_view sign : {"|", "-", "–", "—", "»", "«", "·", "•", "::", "/", "\\", "<", ">", "∙", "~"}) {
    const std::string spaced = " " + std::string(sign) + " ";
    for (std::size_t at = title.find(spaced); at != title.npos; at = title.find(spaced, at + 1))
      found.push_back({at, at + spaced.size()});
  }
  for (std::size_t at = title.find('|'); at != title.npos; at = title.find('|', at + 1))
    if ((at == 0 || title[at - 1] != ' ') || (at + 1 < title.size() && title[at + 1] != ' '))
      found.push_back({at, at + 1});
  std::ranges::sort(found, {}, &Separator::begin);
  return found;
}

// Whether a part of a title is the site's name: told by the page, or by its host ("The Example Times" of
// exampletimes.com).
bool names_site(std::string_view part, std::string_view site, std::string_view host) {
  const std::string name = normalised(part);
  if (name.empty()) return true;
  if (const std::string known = normalised(site);
      !known.empty() && (known == name || (name.size() > 3 && known.find(name) != known.npos) ||
                         (known.size() > 3 && known.size() * 5 > name.size() * 3 && name.find(known) != name.npos)))
    return true;
  std::string host_name;
  for (const char c : host)
    if (c != '.' && c != '-') host_name += c;
  std::string_view without_the = name;
  if (without_the.starts_with("the")) without_the.remove_prefix(3);
  return without_the.size() > 2 && host_name.find(without_the) != host_name.npos;
}

// Of what the page offers, the title that its other titles agree with: one that stands in <title> or equals a heading.
// Those given for machines leave the site's name out more often, so they come first.
std::string best_title(const std::string& linked, const std::string& meta_title, const std::string& element,
                       std::string_view site, std::string_view host, const std::vector<std::string>& headings) {
  const std::string in_element = normalised(element);
  const auto agreed = [&](const std::string& title) {
    const std::string wanted = normalised(title);
    if (wanted.size() < 4) return false;
    return in_element.find(wanted) != wanted.npos ||
           std::ranges::any_of(headings, [&](const std::string& h) { return normalised(h) == wanted; });
  };
  std::string fallback;
  for (const std::string* one : {&linked, &meta_title}) {
    if (one->empty()) continue;
    std::string title = title_without_site(*one, site, host, headings, false);
    if (title.empty() || normalised(title) == normalised(site)) continue;
    if (agreed(title) || element.empty()) return title;
    if (fallback.empty()) fallback = title;
  }
  std::string title = title_without_site(element, site, host, headings, true);
  // The window's title may be the site's alone; a lone great heading says it better.
  if (normalised(title) == normalised(site) || title.empty()) {
    if (!fallback.empty()) return fallback;
    return headings.empty() ? title : headings.front();
  }
  const bool heads =
      std::ranges::any_of(headings, [&](const std::string& h) { return normalised(h) == normalised(title); });
  if (!fallback.empty() && !heads && word_count(fallback) >= std::min<std::size_t>(3, word_count(title) + 1))
    return fallback;
  return title;
}

void find_title(const HtmlTree& tree, const MetaElements& metas, const LinkedData& linked, PageMeta& meta) {
  std::vector<std::string> headings;
  std::vector<NodeId> heading_nodes;
  for (NodeId id = tree.body(); id < tree.size() && headings.size() < 40; ++id) {
    const Tag tag = tree.tag(id);
    if (tag != Tag::H1 && tag != Tag::H2 && tree.attribute(id, "itemprop") != "headline") continue;
    std::string text = one_line(tree.text(id, 400));
    if (text.empty()) continue;
    if (tag == Tag::H2) {
      headings.push_back(std::move(text));
      heading_nodes.push_back(id);
    } else {
      headings.insert(headings.begin() + static_cast<std::ptrdiff_t>(std::ranges::count_if(
                                             heading_nodes, [&](NodeId n) { return tree.tag(n) != Tag::H2; })),
                      text);
      heading_nodes.insert(
          heading_nodes.begin() + static_cast<std::ptrdiff_t>(std::ranges::count_if(
                                      heading_nodes, [&](NodeId n) { return tree.tag(n) != Tag::H2; })),
          id);
    }
  }
  const NodeId title_element = tree.first(Tag::Title);
  std::string element = title_element == kNoNode ? std::string() : one_line(tree.text(title_element, 2000));
  const std::string_view host = host_of(meta.address);
  const std::string title =
      best_title(one_line(linked.title),
                 metas.first({"og:title", "dc.title", "dcterm.title", "dcterms.title", "citation_title",
                              "parsely-title", "sailthru.title", "twitter:title", "headline", "title"}),
                 element, meta.site, host, headings);
  meta.title = title;
  const std::string wanted = normalised(title);
  for (std::size_t i = 0; i < headings.size(); ++i)
    if (!wanted.empty() && normalised(headings[i]) == wanted) {
      meta.title_node = heading_nodes[i];
      break;
    }
}

}  // namespace

std::string_view host_of(std::string_view address) {
  const std::size_t scheme = address.find("://");
  if (scheme == address.npos) return {};
  std::string_view rest = address.substr(scheme + 3);
  rest = rest.substr(0, rest.find_first_of("/?#:"));
  return rest;
}

std::string resolved_link(std::string_view base, std::string_view address) {
  address = trimmed(address);
  if (base.empty() || address.empty() || address[0] == '#') return std::string(address);
  const std::size_t colon = address.find_first_of(":/?#");
  if (colon != address.npos && address[colon] == ':') return std::string(address);
  const std::size_t scheme = base.find("://");
  if (scheme == base.npos) return std::string(address);
  if (address.starts_with("//")) return std::string(base.substr(0, scheme + 1)) + std::string(address);
  const std::size_t path = std::min(base.find('/', scheme + 3), base.size());
  const std::string origin(base.substr(0, path));
  if (address[0] == '/') return origin + std::string(address);
  std::string_view folder = base.substr(path);
  folder = folder.substr(0, folder.find_first_of("?#"));
  if (address[0] == '?') return origin + std::string(folder) + std::string(address);
  folder = folder.substr(0, folder.rfind('/') + 1);
  while (true) {
    if (address.starts_with("./")) {
      address.remove_prefix(2);
    } else if (address.starts_with("../")) {
      address.remove_prefix(3);
      if (folder.size() > 1) folder = folder.substr(0, folder.substr(0, folder.size() - 1).rfind('/') + 1);
    } else {
      break;
    }
  }
  return origin + (folder.empty() ? "/" : std::string(folder)) + std::string(address);
}

std::string clean_byline(std::string_view text) {
  std::string name = one_line(text);
  std::string_view rest = without_prefix(name);
  for (const std::string_view cut : {" | ", " • ", " · ", "\n", " – ", " — ", " - "})
    if (const std::size_t at = rest.find(cut); at != rest.npos && at > 0) rest = rest.substr(0, at);
  // A date or a role ends the name.
  for (std::size_t i = 0; i < rest.size(); ++i)
    if (rest[i] >= '0' && rest[i] <= '9' &&
        (i == 0 || rest[i - 1] == ' ' || rest[i - 1] == '(' || date_in(rest.substr(i)))) {
      rest = rest.substr(0, i);
      for (const std::string_view month :
           {"january",  "february", "march", "april", "may", "june",      "july",    "august", "september", "october",
            "november", "december", "jan",   "feb",   "mar", "apr",       "jun",     "jul",    "aug",       "sep",
            "sept",     "oct",      "nov",   "dec",   "on",  "published", "updated", "posted"}) {
        const std::string lower = lower_case(trimmed(rest));
        std::string_view trimmed_rest = trimmed(rest);
        std::string_view low(lower);
        if (low.ends_with('.') || low.ends_with(',')) low.remove_suffix(1);
        if (low.size() > month.size() && low.ends_with(month) && low[low.size() - month.size() - 1] == ' ')
          rest = trimmed_rest.substr(0, low.size() - month.size());
      }
      break;
    }
  rest = trimmed(rest);
  while (!rest.empty() && (rest.back() == ',' || rest.back() == '|' || rest.back() == ';' || rest.back() == '(' ||
                           rest.back() == ':' || rest.back() == '/' || rest.back() == '-'))
    rest = trimmed(rest.substr(0, rest.size() - 1));
  if (iso_date(trimmed(text.substr(0, 64)))) return {};
  if (rest.size() < 2 || rest.size() > 120 || rest.find("://") != rest.npos || rest.find('@') == 0) return {};
  if (word_count(rest) > 14 || iso_date(rest)) return {};
  const std::string lower = lower_case(rest);
  if (lower == "admin" || lower == "author" || lower == "editor" || lower == "byline" ||
      lower.starts_with("last updated") || lower.starts_with("updated") || lower.starts_with("published") ||
      lower.starts_with("a note ") || lower.starts_with("follow ") || lower.starts_with("about "))
    return {};
  return std::string(rest);
}

std::string title_without_site(std::string_view title, std::string_view site, std::string_view host,
                               const std::vector<std::string>& headings, bool guess) {
  std::string_view best = trimmed(title);
  while (best.ends_with(" ::") || best.ends_with(" |") || best.ends_with(" -"))
    best = trimmed(best.substr(0, best.rfind(' ')));
  const std::string whole = normalised(best);
  const bool is_heading_itself =
      std::ranges::any_of(headings, [&](const std::string& h) { return normalised(h) == whole; });
  for (int round = 0; round < 3; ++round) {
    const auto separators = separators_in(best);
    if (separators.empty()) break;
    const std::string_view first = trimmed(best.substr(0, separators.front().begin)),
                           after_first = trimmed(best.substr(separators.front().end));
    const std::string_view last = trimmed(best.substr(separators.back().end)),
                           before_last = trimmed(best.substr(0, separators.back().begin));
    const auto heading_is = [&](std::string_view part) {
      const std::string wanted = normalised(part);
      return wanted.size() > 3 && wanted.size() * 5 > whole.size() * 2 &&
             std::ranges::any_of(headings, [&](const std::string& h) { return normalised(h) == wanted; });
    };
    if (names_site(last, site, host) && !before_last.empty())
      best = before_last;
    else if (names_site(first, site, host) && !after_first.empty() && word_count(after_first) > 1)
      best = after_first;
    else if (is_heading_itself)
      break;
    else if (heading_is(before_last))
      best = before_last;
    else if (heading_is(after_first))
      best = after_first;
    else if (guess && word_count(before_last) >= 4 && word_count(last) <= 4 &&
             best.substr(separators.back().begin, separators.back().end - separators.back().begin).find('/') ==
                 best.npos)
      best = before_last;
    else
      break;
  }
  return std::string(best);
}

PageMeta read_page_meta(const HtmlTree& tree, std::string_view html) {
  PageMeta meta;
  const MetaElements metas(tree);
  const LinkedData linked = read_linked_data(tree);
  find_addresses(tree, html, metas, meta);
  meta.kind = linked.kind;
  meta.body = linked.body;
  meta.site = metas.first({"og:site_name"});
  if (meta.site.empty()) meta.site = linked.site;
  if (meta.site.empty()) meta.site = linked.website;
  if (meta.site.empty())
    meta.site = metas.first({"application-name", "apple-mobile-web-app-title", "al:iphone:app_name", "dc.publisher"});
  find_title(tree, metas, linked, meta);

  meta.byline = clean_byline(linked.byline);
  for (const std::string_view name :
       {"author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "article:author",
        "citation_author", "byl", "og:article:author", "article:author_name", "twitter:data1"})
    if (meta.byline.empty() && name != "twitter:data1") {
      if (const auto* all = metas.all(name)) {
        for (const std::string& one : *all)
          if (std::string clean = clean_byline(one); !clean.empty() && meta.byline.find(clean) == std::string::npos)
            meta.byline.append(meta.byline.empty() ? "" : ", ").append(clean);
      }
    }
  {
    PageMeta in_text;
    find_byline_in_text(tree, meta.title_node, in_text);
    meta.byline_node = in_text.byline_node;
    if (meta.byline.empty() || normalised(meta.byline) == normalised(meta.site)) {
      if (!in_text.byline.empty()) meta.byline = in_text.byline;
    }
  }

  for (const std::string& value : {linked.published, metas.first({"article:published_time",
                                                                  "og:article:published_time",
                                                                  "datepublished",
                                                                  "parsely-pub-date",
                                                                  "sailthru.date",
                                                                  "dc.date.issued",
                                                                  "dc.date",
                                                                  "dcterms.created",
                                                                  "dcterms.date",
                                                                  "citation_publication_date",
                                                                  "citation_date",
                                                                  "pubdate",
                                                                  "publishdate",
                                                                  "publish-date",
                                                                  "publish_date",
                                                                  "published_time",
                                                                  "date",
                                                                  "article.published",
                                                                  "og:pubdate",
                                                                  "cxenseparse:recs:publishtime",
                                                                  "originalpublicationdate",
                                                                  "dc.date.created",
                                                                  "datecreated",
                                                                  "ptime",
                                                                  "rnews:datepublished",
                                                                  "weibo:article:create_at"})})
    if (meta.published.empty())
      if (auto date = date_in(value)) meta.published = *date;
  if (meta.published.empty()) find_date_in_text(tree, meta);
  if (meta.published.empty()) meta.published = date_in_address(meta.address);
  if (meta.published.empty())
    for (const std::string& value :
         {linked.modified, metas.first({"article:modified_time", "og:updated_time", "last-modified", "datemodified"})})
      if (auto date = date_in(value); date && meta.published.empty()) meta.published = *date;

  meta.language = tree.attribute(0, "lang");
  if (meta.language.empty()) meta.language = tree.attribute(0, "xml:lang");
  if (meta.language.empty()) meta.language = metas.first({"content-language", "language", "dc.language"});
  if (meta.language.empty()) meta.language = linked.language;
  if (meta.language.empty()) meta.language = metas.first({"og:locale"});
  std::ranges::replace(meta.language, '_', '-');
  if (meta.language.size() > 35 || meta.language.find_first_of(" ,;\"<") != std::string::npos) meta.language.clear();
  for (const NodeId id : {tree.root(), tree.body()}) {
    const std::string dir = lower_case(tree.attribute(id, "dir"));
    if (dir == "rtl") meta.direction = Direction::RightToLeft;
    if (dir == "ltr") meta.direction = Direction::LeftToRight;
  }
  meta.description = metas.first({"og:description", "description", "twitter:description", "dc.description"});
  if (meta.description.empty()) meta.description = one_line(linked.description);
  meta.lead_picture = metas.first({"og:image", "og:image:url", "twitter:image", "twitter:image:src"});
  if (meta.lead_picture.empty()) meta.lead_picture = linked.picture;
  meta.tags = linked.tags;
  if (meta.tags.empty())
    if (const auto* tags = metas.all("article:tag"))
      meta.tags.assign(tags->begin(),
                       tags->begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(tags->size(), 30)));
  return meta;
}

}  // namespace lectern::content
