#include "content/html_list.h"

#include <algorithm>
#include <set>

#include "content/html_stats.h"
#include "content/inline_builder.h"
#include "content/utf8.h"
#include "content/web_address.h"

namespace lectern::content {
namespace {

constexpr std::size_t kFewest = 8, kMost = 300;
constexpr float kMostProse = 400;  // letters of text to a heading: an announcement, no article

constexpr float kHardlyAny = 500;  // letters of prose
constexpr float kShort = 200;      // the same, directly under the title
constexpr float kSection = 300;    // letters of prose to a linked heading: a section, as in a list of the ten best
constexpr int kFewInArticle = 6;   // linked headings that an article may hold: its author's own references

struct Teaser {
  std::string title, address, text;
};

// The link that a heading is, or stands in.
NodeId link_of(const HtmlTree& tree, NodeId heading) {
  for (NodeId at = heading; at < tree.end(heading); ++at)
    if (tree.tag(at) == Tag::A && tree.has_attribute(at, "href")) return at;
  for (NodeId up = tree.parent(heading), steps = 0; up != kNoNode && steps < 4; up = tree.parent(up), ++steps)
    if (tree.tag(up) == Tag::A && tree.has_attribute(up, "href")) return up;
  return kNoNode;
}

// The first paragraph near the heading, before the next heading.
std::string text_after(const HtmlTree& tree, const Selection& all, NodeId heading) {
  for (NodeId at = tree.end(heading); at < tree.size() && at < heading + 200; ++at) {
    if (all.cut[at] != Part::None) {
      at = tree.end(at) - 1;
      continue;
    }
    if (is_heading(tree.tag(at))) return {};
    if (tree.tag(at) != Tag::P) continue;
    std::string text = plain_inline(tree.text(at, 2000)).text;
    if (count_chars(text) >= 30) return text;
  }
  return {};
}

int linked_headings(const HtmlTree& tree, const Selection& selection, NodeId under) {
  int linked = 0;
  for (NodeId id = under; id < tree.end(under); ++id) {
    if (selection.cut[id] != Part::None)
      id = tree.end(id) - 1;
    else if (is_heading(tree.tag(id)) && link_of(tree, id) != kNoNode)
      ++linked;
  }
  return linked;
}

// Whether a short text stands under the page's title, and nothing else with them.
bool is_short_article(const HtmlTree& tree, const PageMeta& meta, const Selection& selection,
                      const std::vector<TextStats>& stats) {
  if (meta.title_node == kNoNode || selection.roots.empty()) return false;
  NodeId around = *std::ranges::max_element(selection.roots, {}, [&](NodeId id) { return stats[id].prose; });
  const float prose = stats[around].prose;
  while (around != kNoNode && !tree.is_inside(meta.title_node, around)) around = tree.parent(around);
  return around != kNoNode && prose > kShort && stats[around].prose < 1.5f * prose &&
         linked_headings(tree, selection, around) == 0;
}

// Whether the selection reads like one article: prose, with few headings in it that lead elsewhere.
bool is_article(const HtmlTree& tree, const PageMeta& meta, const Selection& selection) {
  const std::vector<TextStats> stats = text_stats(tree, selection.cut);
  float prose = 0;
  int linked = 0;
  for (const NodeId root : selection.roots) {
    prose += stats[root].prose;
    linked += linked_headings(tree, selection, root);
  }
  if (prose > kHardlyAny && (linked < kFewInArticle || prose > kSection * static_cast<float>(linked))) return true;
  return is_short_article(tree, meta, selection, stats);
}

}  // namespace

std::vector<Block> list_of_articles(const HtmlTree& tree, const PageMeta& meta, const Selection& selection) {
  if (!meta.kind.empty() && meta.kind != "Blog") return {};
  if (is_article(tree, meta, selection)) return {};
  const Selection all = select_all(tree, tree.body());
  std::vector<Teaser> teasers;
  std::set<std::string> seen;
  std::size_t headings = 0;
  for (NodeId id = tree.body(); id < tree.size() && teasers.size() < kMost; ++id) {
    if (all.cut[id] != Part::None || tree.tag(id) == Tag::Nav || tree.tag(id) == Tag::Footer ||
        tree.tag(id) == Tag::Aside) {
      id = tree.end(id) - 1;
      continue;
    }
    if (!is_heading(tree.tag(id))) continue;
    std::string title = plain_inline(tree.text(id, 500)).text;
    if (count_chars(title) < 12) continue;
    ++headings;
    const NodeId link = link_of(tree, id);
    if (link == kNoNode) continue;
    std::string address = resolved_link(meta.base, tree.attribute(link, "href"));
    if (address.starts_with('#') || address.starts_with("javascript:") || !seen.insert(address).second) continue;
    teasers.push_back({std::move(title), std::move(address), text_after(tree, all, id)});
  }
  if (teasers.size() < kFewest || teasers.size() * 10 < headings * 7) return {};
  const float prose = text_stats(tree, all.cut)[tree.body()].prose;
  if (prose > kMostProse * static_cast<float>(teasers.size())) return {};

  List list;
  for (Teaser& teaser : teasers) {
    ListItem item;
    const auto end = static_cast<std::uint32_t>(teaser.title.size());
    item.blocks.push_back(
        {.content = Paragraph{{std::move(teaser.title), {{Mark::Kind::Link, 0, end, std::move(teaser.address), {}}}}}});
    if (!teaser.text.empty()) item.blocks.push_back({.content = Paragraph{{std::move(teaser.text), {}}}});
    list.items.push_back(std::move(item));
  }
  std::vector<Block> blocks;
  blocks.push_back({.content = std::move(list)});
  return blocks;
}

}  // namespace lectern::content
