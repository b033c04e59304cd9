#include "content/html_byline.h"

#include <algorithm>
#include <array>
#include <vector>

#include "content/byline_names.h"
#include "content/html_rules.h"
#include "content/inline_builder.h"
#include "content/utf8.h"

namespace lectern::content {
namespace {

std::string one_line(std::string_view text) { return plain_inline(text).text; }

bool speaks_of_one(std::string_view word) {
  static constexpr std::string_view kWords[] = {"author",  "authors",     "writer",       "writers",
                                                "byline",  "contributor", "contributors", "autor",
                                                "autores", "autoren",     "autore"};
  return std::ranges::find(kWords, word) != std::end(kWords);
}

// "/author/ada-byron": the last part is the name, or there is no page of one person.
bool names_author_page(std::string_view address) {
  for (bool more = true; more;) {
    const std::size_t slash = address.find('/');
    more = slash != address.npos;
    if (more && speaks_of_one(address.substr(0, slash)) && slash + 1 < address.size()) return true;
    address.remove_prefix(more ? slash + 1 : address.size());
  }
  return false;
}

// Whether a link leads to somebody's own page, by its address or its class: "author-link", a forum's "username".
bool leads_to_author(const HtmlTree& tree, NodeId id) {
  if (tree.tag(id) != Tag::A) return false;
  const auto words = class_words(tree.attribute(id, "class"));
  return std::ranges::any_of(words, [](std::string_view word) { return speaks_of_one(word) || word == "username"; }) ||
         names_author_page(tree.attribute(id, "href"));
}

// What page makers call the name inside a byline: "byline-name", "author__name", a microformat's "fn".
bool is_called_name(const HtmlTree& tree, NodeId id) {
  const auto words = class_words(tree.attribute(id, "class"));
  return std::ranges::any_of(words, [](std::string_view word) { return word == "fn" || word == "name"; });
}

// The first line of an element that is more than "By".
std::string first_line(const HtmlTree& tree, NodeId id, std::size_t max_bytes) {
  const auto block_of = [&](NodeId at) {
    while (at != id && !is_block(tree.tag(at))) at = tree.parent(at);
    return at;
  };
  std::string line;
  NodeId block = kNoNode;
  for (NodeId at = id; at < tree.end(id) && line.size() < max_bytes; ++at) {
    const bool text = tree.tag(at) == Tag::Text;
    if (!text && tree.tag(at) != Tag::Br) continue;
    const bool ends = tree.tag(at) == Tag::Br || block_of(at) != block;
    if (ends && plain_inline(line).text.size() > 3) break;
    if (text) line.append(ends ? " " : "").append(tree[at].text);
    block = block_of(at);
  }
  return plain_inline(line).text;
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
                        tree.attribute(at, "rel").find("author") != std::string_view::npos || is_called_name(tree, at));
  });
  if (names.empty()) collect([&](NodeId at) { return leads_to_author(tree, at); });
  std::string joined;
  for (const std::string& name : names) joined.append(joined.empty() ? "" : ", ").append(name);
  if (!joined.empty()) return joined;
  std::string line = clean_byline(first_line(tree, id, 400));
  return are_names(line) ? line : clean_byline(one_line(tree.text(id, 400)));
}

// Whether an element speaks of the author, by its properties or its words.
enum class Speaks { No, Words, Declared };
Speaks speaks_of_author(const HtmlTree& tree, NodeId id) {
  if (tree.attribute(id, "itemprop").find("author") != std::string_view::npos || tree.attribute(id, "rel") == "author")
    return Speaks::Declared;
  if (names_author_page(tree.attribute(id, "href"))) return Speaks::Words;
  const std::string_view class_ = tree.attribute(id, "class"), name = tree.attribute(id, "id");
  if (class_.empty() && name.empty()) return Speaks::No;
  const auto words = class_words(std::string(class_) + " " + std::string(name));
  bool speaks = false;
  for (const std::string& word : words) {
    if (word == "comment" || word == "comments" || word == "bio") return Speaks::No;
    speaks |= word == "byline" || word == "author" || word == "authors" || word == "writer" || word == "authorname" ||
              word == "bylines" || word == "autor" || word == "autores" || word == "autoren" || word == "autore" ||
              word == "auteur" || word == "auteurs" || word == "verfasser" || word == "firma";
  }
  return speaks ? Speaks::Words : Speaks::No;
}

bool begins_as_byline(std::string_view line) {
  const std::string lower = lower_case(line.substr(0, line.find_first_of(" :")));
  return lower == "by" || lower == "von" || lower == "par" || lower == "por" || lower == "door" || lower == "af" ||
         lower == "av";
}

// "By Ada Byron", a line of its own under the title that no class gives away; where there is no title, at the top.
FoundByline byline_by_words(const HtmlTree& tree, NodeId title) {
  constexpr NodeId kNear = 200;
  constexpr std::size_t kLongest = 100;
  const NodeId begin = title == kNoNode ? tree.body() : title;
  for (NodeId id = begin; id < tree.size() && id < begin + kNear; ++id) {
    const Tag tag = tree.tag(id);
    if (tag == Tag::Aside) id = tree.end(id) - 1;
    if (tag == Tag::Text || tag == Tag::Script || tag == Tag::Style || tag == Tag::Aside) continue;
    const std::string line = first_line(tree, id, kLongest + 1);
    if (line.size() > kLongest || line.size() < 6 || !begins_as_byline(line)) continue;
    std::string names = clean_byline(line);
    if (are_names(names)) return {std::move(names), id};
  }
  return {};
}

// The byline at `id`, with those of its neighbours of the same kind: one author each.
std::string byline_from(const HtmlTree& tree, NodeId id, Speaks speaks) {
  constexpr NodeId kBeside = 12;
  constexpr int kMostAuthors = 24;
  std::string byline = byline_in(tree, id);
  if (!are_names(byline)) return byline;
  const std::string_view class_ = tree.attribute(id, "class");
  NodeId last = tree.end(id);
  int authors = 1;
  for (NodeId at = last; at < tree.size() && at < last + kBeside && authors < kMostAuthors; ++at) {
    if (tree.tag(at) != tree.tag(id) || tree.attribute(at, "class") != class_ || speaks_of_author(tree, at) != speaks)
      continue;
    const std::string more = byline_in(tree, at);
    last = tree.end(at);
    at = last - 1;
    ++authors;
    if (are_names(more) && byline.find(more) == byline.npos) byline.append(", ").append(more);
  }
  return byline;
}

// Kinds of bylines, the best first: names before what may as well be "More by this editor", what is near the title
// before the far, what is declared before what words tell. Far words alone may be of another article.
enum Place : std::size_t {
  NearDeclared,
  NearWords,
  FarDeclared,
  NearDeclaredOther,
  NearWordsOther,
  FarWords,
  FarOther
};
Place place_of(bool near, bool declared, bool names) {
  if (names && near) return declared ? NearDeclared : NearWords;
  if (names) return declared ? FarDeclared : FarWords;
  if (near) return declared ? NearDeclaredOther : NearWordsOther;
  return FarOther;
}

}  // namespace

FoundByline byline_in_text(const HtmlTree& tree, NodeId title) {
  constexpr NodeId kNear = 400;
  FoundByline found;
  std::array<std::string, FarOther + 1> places;  // the first of each kind
  for (NodeId id = tree.body(); id < tree.size(); ++id) {
    if (tree.tag(id) == Tag::Text || tree.end(id) - id > 80) continue;
    const Speaks speaks = speaks_of_author(tree, id);
    if (speaks == Speaks::No) continue;
    const bool near = title != kNoNode && id + 60 > title && id < title + kNear && !tree.has_ancestor(id, Tag::Aside);
    const bool declared = speaks == Speaks::Declared;
    if (!places[place_of(near, declared, true)].empty()) continue;
    std::string byline = byline_from(tree, id, speaks);
    if (byline.empty()) continue;
    if (found.node == kNoNode) found.node = id;
    std::string& place = places[place_of(near, declared, are_names(byline))];
    if (place.empty()) place = std::move(byline);
  }
  const bool named_near = !places[NearDeclared].empty() || !places[NearWords].empty();
  if (!named_near && (title != kNoNode || (places[FarDeclared].empty() && places[FarWords].empty())))
    if (FoundByline by_words = byline_by_words(tree, title); !by_words.byline.empty()) return by_words;
  const auto first = std::ranges::find_if(places, [](const std::string& byline) { return !byline.empty(); });
  if (first != places.end()) found.byline = *first;
  return found;
}

}  // namespace lectern::content
