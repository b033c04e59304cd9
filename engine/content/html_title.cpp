#include "content/html_title.h"

#include <algorithm>

#include "content/html_rules.h"
#include "content/inline_builder.h"
#include "content/language.h"
#include "content/utf8.h"

namespace lectern::content {
namespace {

struct Separator {
  std::size_t begin, end;
};

// " | ", " - ", " » " and the like, with spaces on both sides; a bar without them too.
std::vector<Separator> separators_in(std::string_view title) {
  std::vector<Separator> found;
  for (const std::string_view sign :
       {"|", "-", "–", "—", "»", "«", "·", "•", "::", ":", "/", "\\", "<", ">", "∙", "~"}) {
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

// Of what the page offers, the title that its other titles agree with: one that stands in <title> or equals a heading.
// Those given for machines leave the site's name out more often, so they come first.
std::string best_title(const std::string& linked, const std::string& meta_title, const std::string& element,
                       std::string_view site, std::string_view host, const std::vector<std::string>& headings) {
  const std::string in_element = letters_of(element);
  const auto agreed = [&](const std::string& title) {
    const std::string wanted = letters_of(title);
    if (wanted.size() < 4) return false;
    return in_element.find(wanted) != wanted.npos ||
           std::ranges::any_of(headings, [&](const std::string& h) { return letters_of(h) == wanted; });
  };
  std::string fallback;
  for (const std::string* one : {&linked, &meta_title}) {
    if (one->empty()) continue;
    std::string title = title_without_site(*one, site, host, headings, false);
    if (title.empty() || letters_of(title) == letters_of(site)) continue;
    if (agreed(title) || element.empty()) return title;
    if (fallback.empty()) fallback = title;
  }
  std::string title = title_without_site(element, site, host, headings, true);
  // "A headline? And more of it for the window": the page itself shows the first part of what the window does.
  if (!fallback.empty())
    for (const std::string& heading : headings)
      if (word_count(heading) >= 3 && title.starts_with(heading)) return heading;
  // The window's title may be the site's alone; a lone great heading says it better.
  if (letters_of(title) == letters_of(site) || title.empty()) {
    if (!fallback.empty()) return fallback;
    return headings.empty() ? title : headings.front();
  }
  const bool heads =
      std::ranges::any_of(headings, [&](const std::string& h) { return letters_of(h) == letters_of(title); });
  if (!fallback.empty() && !heads && word_count(fallback) >= std::min<std::size_t>(3, word_count(title)))
    return fallback;
  return title;
}

// The page's headings, the first level before the second.
struct PageHeading {
  NodeId node = kNoNode;
  bool great = false;
  std::string text;
};
std::vector<PageHeading> find_headings(const HtmlTree& tree) {
  constexpr std::size_t kMost = 40;
  std::vector<PageHeading> headings;
  for (NodeId id = tree.body(); id < tree.size() && headings.size() < kMost; ++id) {
    const Tag tag = tree.tag(id);
    if (tag != Tag::H1 && tag != Tag::H2 && tree.attribute(id, "itemprop") != "headline") continue;
    std::string text = plain_inline(tree.text(id, 400)).text;
    if (!text.empty()) headings.push_back({id, tag != Tag::H2, std::move(text)});
  }
  std::ranges::stable_partition(headings, &PageHeading::great);
  return headings;
}

// Whether a heading stands in what is called a menu and holds little.
bool is_in_menu(const HtmlTree& tree, NodeId id) {
  constexpr std::size_t kMost = 600;
  for (; id != kNoNode && id != tree.body() && tree.text(id, kMost).size() < kMost; id = tree.parent(id))
    if (role_of(tree, id).part == Part::Navigation) return true;
  return false;
}

// The name that a page's own head shows: one end of the window's title that is a heading in a menu, or the earlier of
// two headings that are its two ends.
std::string site_in_headings(const HtmlTree& tree, std::string_view element, const std::vector<PageHeading>& headings) {
  const std::vector<Separator> separators = separators_in(element);
  if (separators.empty()) return {};
  const std::string first = letters_of(element.substr(0, separators.front().begin)),
                    last = letters_of(element.substr(separators.back().end));
  const auto heading_of = [&](const std::string& part) {
    const auto same = std::ranges::find(headings, part, [](const PageHeading& h) { return letters_of(h.text); });
    return part.empty() || same == headings.end() ? nullptr : &*same;
  };
  const PageHeading *of_first = heading_of(first), *of_last = heading_of(last);
  for (const PageHeading* one : {of_last, of_first}) {
    const PageHeading* other = one == of_last ? of_first : of_last;
    if (one && ((other && one->node < other->node) || is_in_menu(tree, one->node))) return one->text;
  }
  return {};
}

// The page's only heading of the first level, where it is the first part of the title and leads nowhere, as the name of
// a site would.
std::string sole_heading(const HtmlTree& tree, std::string_view title, const std::vector<PageHeading>& headings) {
  if (std::ranges::count(headings, true, &PageHeading::great) != 1) return {};
  const PageHeading& sole = headings.front();
  for (NodeId at = sole.node; at < tree.end(sole.node); ++at)
    if (tree.tag(at) == Tag::A && !tree.attribute(at, "href").starts_with('#')) return {};
  if (is_in_menu(tree, sole.node)) return {};
  const std::string wanted = letters_of(sole.text);
  for (const Separator& separator : separators_in(title))
    if (letters_of(title.substr(0, separator.begin)) == wanted)
      return std::string(trimmed(title.substr(0, separator.begin)));
  return {};
}

}  // namespace

std::string letters_of(std::string_view text) {
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

bool names_site(std::string_view part, std::string_view site, std::string_view host) {
  const std::string name = letters_of(part);
  if (name.empty()) return true;
  if (const std::string known = letters_of(site);
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

std::size_t word_count(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count(text, ' ')) + (text.empty() ? 0 : 1);
}

std::string title_without_site(std::string_view title, std::string_view site, std::string_view host,
                               const std::vector<std::string>& headings, bool guess) {
  std::string_view best = trimmed(title);
  while (best.ends_with(" ::") || best.ends_with(" |") || best.ends_with(" -"))
    best = trimmed(best.substr(0, best.rfind(' ')));
  const std::string whole = letters_of(best);
  const bool is_heading_itself =
      std::ranges::any_of(headings, [&](const std::string& h) { return letters_of(h) == whole; });
  for (int round = 0; round < 3; ++round) {
    const auto separators = separators_in(best);
    if (separators.empty()) break;
    const std::string_view first = trimmed(best.substr(0, separators.front().begin)),
                           after_first = trimmed(best.substr(separators.front().end));
    const std::string_view last = trimmed(best.substr(separators.back().end)),
                           before_last = trimmed(best.substr(0, separators.back().begin));
    const std::string_view sign =
        trimmed(best.substr(separators.back().begin, separators.back().end - separators.back().begin));
    const std::size_t left = letters_of(best).size();
    const auto heading_is = [&](std::string_view part) {
      const std::string wanted = letters_of(part);
      return wanted.size() > 3 && wanted.size() * 5 > left * 2 &&
             std::ranges::any_of(headings, [&](const std::string& h) { return letters_of(h) == wanted; });
    };
    const auto heading_before = std::ranges::find_if(
        separators, [&](const Separator& separator) { return heading_is(best.substr(0, separator.begin)); });
    if (names_site(last, site, host) && !before_last.empty())
      best = before_last;
    else if (names_site(first, site, host) && !after_first.empty() && word_count(after_first) > 1)
      best = after_first;
    else if (is_heading_itself)
      break;
    else if (heading_before != separators.end())
      best = trimmed(best.substr(0, heading_before->begin));
    else if (heading_is(after_first))
      best = after_first;
    else if (guess && word_count(before_last) >= 4 && word_count(last) <= 4 && sign != "/" && sign != ":")
      best = before_last;
    else
      break;
  }
  return std::string(best);
}

FoundTitle find_title(const HtmlTree& tree, const TitleHints& hints) {
  const std::vector<PageHeading> headings = find_headings(tree);
  std::vector<std::string> texts;
  for (const PageHeading& heading : headings) texts.push_back(heading.text);
  const NodeId node = tree.first(Tag::Title);
  const std::string element = node == kNoNode ? std::string() : plain_inline(tree.text(node, 2000)).text;
  FoundTitle found;
  found.site = hints.site.empty() ? site_in_headings(tree, element, headings) : std::string(hints.site);
  found.title = best_title(hints.linked, hints.meta, element, found.site, hints.host, texts);
  if (std::string sole = sole_heading(tree, found.title, headings); !sole.empty()) found.title = std::move(sole);
  const std::string wanted = letters_of(found.title);
  const auto same = std::ranges::find_if(
      headings, [&](const PageHeading& heading) { return !wanted.empty() && letters_of(heading.text) == wanted; });
  if (same != headings.end()) found.heading = same->node;
  return found;
}

}  // namespace lectern::content
