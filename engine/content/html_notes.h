// Footnotes in web pages and books: a short link to a place below, and the text that stands there.
#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "content/html_tree.h"

namespace lectern::content {

class HtmlNotes {
 public:
  // Looks for them among what is not cut: role or epub:type "noteref"; else links whose text is a number or a sign, to
  // an element further down that is short, comes back to the reference or stands in a list of notes.
  HtmlNotes(const HtmlTree& tree, const std::vector<bool>& kept);

  // The element that holds the note which this link refers to; kNoNode when it is no reference.
  NodeId note_of(NodeId link) const;
  bool is_note(NodeId id) const { return notes_.contains(id); }
  // Whether this link in a note leads back to its reference.
  bool is_back_link(NodeId link) const { return back_links_.contains(link); }

 private:
  void look_at(const HtmlTree& tree, NodeId link, const std::unordered_map<std::string_view, NodeId>& by_id);

  std::unordered_map<NodeId, NodeId> references_;
  std::unordered_set<NodeId> notes_, back_links_;
};

}  // namespace lectern::content
