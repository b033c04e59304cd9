#include "content/html_byline.h"

#include <algorithm>
#include <array>
#include <vector>

#include "content/dates.h"
#include "content/html_date.h"
#include "content/html_rules.h"
#include "content/html_title.h"
#include "content/inline_builder.h"
#include "content/utf8.h"

namespace lectern::content {
namespace {

std::string one_line(std::string_view text) { return plain_inline(text).text; }

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

// "Ada Byron (https://ada.example)" -> "Ada Byron"
std::string without_address(std::string text) {
  const std::size_t open = text.find(" (http");
  if (open != text.npos)
    if (const std::size_t close = text.find(')', open); close != text.npos) text.erase(open, close + 1 - open);
  return text;
}

// Where others than the writer are named: "Ada Byron Edited by Mary Ward".
std::size_t first_of_others(std::string_view text) {
  const std::string lower = lower_case(text);
  std::size_t first = text.size();
  for (const std::string_view sign : {" edited by ", " illustrated by ", " illustrations by ", " photographs by ",
                                      " photography by ", " photos by ", " translated by ", " reviewed by "})
    if (lower.size() == text.size()) first = std::min(first, lower.find(sign));
  return first;
}

// Whether a link leads to somebody's own page: "/author/ada-byron", class "author-link".
bool leads_to_author(const HtmlTree& tree, NodeId id) {
  if (tree.tag(id) != Tag::A) return false;
  const auto speaks = [](std::string_view word) {
    return word == "author" || word == "authors" || word == "writer" || word == "writers" || word == "byline" ||
           word == "contributor" || word == "contributors";
  };
  if (std::ranges::any_of(class_words(tree.attribute(id, "class")), speaks)) return true;
  std::string_view rest = tree.attribute(id, "href");
  for (bool more = true; more;) {
    const std::size_t slash = rest.find('/');
    more = slash != rest.npos;
    // The last part is the name, or there is no page of one person.
    if (more && speaks(rest.substr(0, slash)) && slash + 1 < rest.size()) return true;
    rest.remove_prefix(more ? slash + 1 : rest.size());
  }
  return false;
}

// The name in an element that speaks of the author: in what is declared to be one, else in links to authors, else all
// of it.
std::string byline_in(const HtmlTree& tree, NodeId id) {
  std::vector<std::string> names;
  const auto collect = [&](auto is_name) {
    for (NodeId at = id; at < tree.end(id); ++at) {
      if (!is_name(at)) continue;
      std::string name = clean_byline(one_line(tree.text(at, 300)));
      if (!name.empty() && std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
      at = tree.end(at) - 1;
    }
  };
  collect([&](NodeId at) {
    return at != id && (tree.attribute(at, "itemprop") == "name" ||
                        tree.attribute(at, "rel").find("author") != std::string_view::npos);
  });
  if (names.empty()) collect([&](NodeId at) { return leads_to_author(tree, at); });
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

}  // namespace

bool looks_like_account(std::string_view name) {
  return name.find(' ') == name.npos && name.find_first_of("0123456789_") != name.npos;
}

std::string clean_byline(std::string_view text) {
  std::string name = without_address(one_line(text));
  std::string_view rest = without_prefix(name);
  for (const std::string_view cut : {" | ", " • ", " · ", "\n", " – ", " — ", " - "})
    if (const std::size_t at = rest.find(cut); at != rest.npos && at > 0) rest = rest.substr(0, at);
  rest = rest.substr(0, first_of_others(rest));
  // A date ends the name, even one that is run on to it.
  for (std::size_t i = 0; i < rest.size(); ++i)
    if (rest[i] >= '0' && rest[i] <= '9' &&
        (i == 0 || rest[i - 1] == ' ' || rest[i - 1] == '(' || date_in(rest.substr(i)))) {
      const bool apart = i == 0 || rest[i - 1] == ' ' || rest[i - 1] == '(';
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
          rest = trimmed(trimmed_rest.substr(0, low.size() - month.size()));
      }
      // "Ada Byron22 Dec 2016651": the day stands before the month that was just taken off.
      while (apart && rest.size() > 2 && rest.back() >= '0' && rest.back() <= '9') rest.remove_suffix(1);
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

FoundByline byline_in_text(const HtmlTree& tree, NodeId title) {
  constexpr NodeId kNear = 400;
  FoundByline found;
  std::string near_words, far_declared, far_words;
  for (NodeId id = tree.body(); id < tree.size(); ++id) {
    if (tree.tag(id) == Tag::Text || tree.end(id) - id > 80) continue;
    const Speaks speaks = speaks_of_author(tree, id);
    if (speaks == Speaks::No) continue;
    const std::string byline = byline_in(tree, id);
    if (byline.empty()) continue;
    if (found.node == kNoNode) found.node = id;
    const bool near = title != kNoNode && id + 60 > title && id < title + kNear;
    if (near && speaks == Speaks::Declared) return {byline, found.node};
    std::string& place = near ? near_words : speaks == Speaks::Declared ? far_declared : far_words;
    if (place.empty()) place = byline;
  }
  found.byline = !near_words.empty() ? near_words : !far_declared.empty() ? far_declared : far_words;
  return found;
}

}  // namespace lectern::content
