#include "content/html_notes.h"

#include <algorithm>

#include "content/html_rules.h"
#include "content/inline_builder.h"
#include "content/set_path.h"
#include "content/utf8.h"

namespace lectern::content {
namespace {

constexpr NodeId kMaxNoteNodes = 600;

// "1", "[12]", "(3)", "*", "†", "a": what stands for a note in the text.
bool is_sign(std::string_view text) {
  text = trimmed(text);
  while (!text.empty() && (text[0] == '[' || text[0] == '(' || text[0] == ' ')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ']' || text.back() == ')' || text.back() == '.' || text.back() == ' '))
    text.remove_suffix(1);
  if (text.starts_with("note ") || text.starts_with("fn ")) text = text.substr(text.find(' ') + 1);
  if (text.empty() || text.size() > 6) return false;
  if (std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; })) return text.size() <= 4;
  if (text.size() == 1) return text[0] == '*' || (text[0] >= 'a' && text[0] <= 'z') || text[0] == '#';
  if (std::ranges::all_of(text, [](char c) { return c == 'i' || c == 'v' || c == 'x'; })) return true;
  return text == "**" || text == "***" || text == "†" || text == "‡" || text == "§" || text == "¶";
}

bool speaks_of_notes(const HtmlTree& tree, NodeId id) {
  for (const std::string_view name : {"role", "epub:type", "class", "id"}) {
    const std::string value = lower_case(tree.attribute(id, name).substr(0, 100));
    if (value.find("note") != value.npos || value.find("reference") != value.npos || value.starts_with("fn") ||
        value.find("reflist") != value.npos)
      return true;
  }
  return false;
}

}  // namespace

HtmlNotes::HtmlNotes(const HtmlTree& tree, const std::vector<bool>& kept) {
  std::unordered_map<std::string_view, NodeId> by_id;
  bool any_link = false;
  for (NodeId id = 0; id < tree.size(); ++id) {
    if (!kept[id] || tree.tag(id) == Tag::Text) continue;
    if (const std::string_view name = tree.attribute(id, "id"); !name.empty()) by_id.emplace(name, id);
    if (tree.tag(id) == Tag::A) {
      if (const std::string_view name = tree.attribute(id, "name"); !name.empty()) by_id.emplace(name, id);
      any_link |= tree.attribute(id, "href").find('#') != std::string_view::npos;
    }
  }
  if (!any_link) return;
  for (NodeId id = 0; id < tree.size(); ++id)
    if (kept[id] && tree.tag(id) == Tag::A) look_at(tree, id, by_id);
}

void HtmlNotes::look_at(const HtmlTree& tree, NodeId link, const std::unordered_map<std::string_view, NodeId>& by_id) {
  const std::string_view href = tree.attribute(link, "href");
  if (!href.starts_with('#') || href.size() < 2) return;
  const bool declared = tree.attribute(link, "epub:type").find("noteref") != std::string_view::npos ||
                        tree.attribute(link, "role") == "doc-noteref";
  const std::string text = plain_inline(tree.text(link, 64)).text;
  if (!declared && !is_sign(text)) return;
  auto found = by_id.find(href.substr(1));
  if (found == by_id.end()) {
    const std::string decoded = percent_decoded(href.substr(1));
    found = by_id.find(decoded);
    if (found == by_id.end()) return;
  }
  NodeId note = found->second;
  // An anchor inside the note: the note is the block around it.
  while (!is_block(tree.tag(note)) && tree.parent(note) != kNoNode && tree.parent(note) != 0) note = tree.parent(note);
  const Tag tag = tree.tag(note);
  if (note <= link || tree.is_inside(link, note) || is_heading(tag) || tag == Tag::Body || tag == Tag::Article ||
      tag == Tag::Main || tag == Tag::Tr || tree.end(note) - note > kMaxNoteNodes)
    return;
  bool comes_back = false;
  const NodeId superscript = tree.parent(link);
  std::string_view own = tree.attribute(link, "id");
  if (own.empty()) own = tree.attribute(link, "name");
  std::string_view around = superscript == kNoNode ? std::string_view() : tree.attribute(superscript, "id");
  for (NodeId at = note; at < tree.end(note); ++at) {
    if (tree.tag(at) != Tag::A) continue;
    const std::string_view back = tree.attribute(at, "href");
    if (!back.starts_with('#') || back.size() < 2) continue;
    const auto target = by_id.find(back.substr(1));
    const bool to_here = back.substr(1) == own || back.substr(1) == around;
    const bool upwards = target != by_id.end() && target->second < note;
    if (to_here || (upwards && (tree.attribute(at, "class").find("back") != std::string_view::npos ||
                                tree.attribute(at, "role") == "doc-backlink" ||
                                plain_inline(tree.text(at, 32)).text.size() <= 6))) {
      comes_back = true;
      back_links_.insert(at);
    }
  }
  const bool listed =
      speaks_of_notes(tree, note) || (tree.parent(note) != kNoNode && speaks_of_notes(tree, tree.parent(note)));
  if (!declared && !comes_back && !(listed && tree.has_ancestor(link, Tag::Sup))) return;
  references_.emplace(link, note);
  notes_.insert(note);
}

NodeId HtmlNotes::note_of(NodeId link) const {
  const auto found = references_.find(link);
  return found == references_.end() ? kNoNode : found->second;
}

}  // namespace lectern::content
