#include "content/html_clean.h"

#include <algorithm>

#include "content/html_walk.h"
#include "content/inline_builder.h"
#include "content/utf8.h"

namespace lectern::content {
namespace {

class Cleaner {
 public:
  Cleaner(const HtmlTree& tree, const std::vector<TextStats>& stats, bool gentle, Selection& selection)
      : tree_(tree), stats_(stats), gentle_(gentle), selection_(selection) {}

  void clean(NodeId root) {
    for (NodeId id = root; id < tree_.end(root); ++id) {
      if (cut(id) != Part::None) {
        id = tree_.end(id) - 1;
        continue;
      }
      if (id == root || !is_block(tree_.tag(id))) continue;
      const Part part = is_show_of_its_own(id, root) ? Part::Related : is_button(id) ? Part::Promo : verdict(id);
      if (part == Part::None) {
        // What stands in a table's cells is data, links or not.
        if (tree_.tag(id) == Tag::Table && is_data_table(tree_, selection_, id)) id = tree_.end(id) - 1;
        continue;
      }
      cut(id) = part;
      id = tree_.end(id) - 1;
    }
    cut_announced(root);
  }

 private:
  const TextStats& stats(NodeId id) const { return stats_[id]; }
  Part& cut(NodeId id) { return selection_.cut[id]; }

  template <class Visit>
  void for_each_kept(NodeId under, Visit visit) {
    for (NodeId id = under; id < tree_.end(under); ++id) {
      if (cut(id) != Part::None || !visit(id)) id = tree_.end(id) - 1;
    }
  }

  // A show of pictures with more words than all the article around it is about something else.
  bool is_show_of_its_own(NodeId id, NodeId root) const {
    constexpr float kFewestAround = 1500;
    const float around = stats(root).prose - stats(id).prose;
    if (around < kFewestAround || stats(id).prose < around) return false;
    const auto words = class_words(tree_.attribute(id, "class"));
    return std::ranges::any_of(words, [](const std::string& word) {
      return word == "gallery" || word == "slideshow" || word == "carousel" || word == "slider";
    });
  }

  // A line that is all one link dressed as a button: "Share", "Subscribe to our letters".
  bool is_button(NodeId id) const {
    const TextStats& here = stats(id);
    if (here.links != 1 || here.link_density() < 0.9f || here.chars > 60 || here.pictures > 0) return false;
    const NodeId link = tree_.first(Tag::A, id);
    if (link == kNoNode) return false;
    const auto words = class_words(tree_.attribute(link, "class"));
    return std::ranges::any_of(words, [](const std::string& word) { return word == "button" || word == "btn"; });
  }

  // Boxes and lists that are mostly links.
  Part verdict(NodeId id) const {
    const Tag tag = tree_.tag(id);
    const TextStats& here = stats(id);
    if (tag == Tag::Tr || tag == Tag::Td || tag == Tag::Th || tag == Tag::Tbody || tag == Tag::Thead || tag == Tag::P ||
        tag == Tag::Li || is_heading(tag) || tag == Tag::Figcaption || tag == Tag::Dd || tag == Tag::Dt ||
        tag == Tag::Blockquote)
      return Part::None;
    if (tag == Tag::Figure || here.chars < 1) return Part::None;
    if (gentle_) return Part::None;
    const float density = here.link_density();
    const bool list = tag == Tag::Ul || tag == Tag::Ol || tag == Tag::Dl;
    Part part = Part::None;
    if (tag == Tag::Table) {
      if (density > 0.8f && here.links > 3 && here.prose < 100) part = Part::Navigation;
    } else if (here.links >= 2 && here.prose < 0.2f * here.chars &&
               (list ? density > 0.75f : density > 0.6f && here.pictures <= here.links)) {
      part = Part::Related;
    }
    return part != Part::None && is_reference_list(id) ? Part::None : part;
  }

  // Sources and further reading belong to the article, though they are links.
  bool is_reference_list(NodeId id) const {
    const auto words =
        class_words(std::string(tree_.attribute(id, "class")) + " " + std::string(tree_.attribute(id, "id")));
    for (const std::string& word : words)
      if (word == "references" || word == "reflist" || word == "bibliography" || word == "footnotes" ||
          word == "citations" || word == "endnotes" || word == "notes")
        return true;
    if (tree_.tag(id) == Tag::Div || tree_.tag(id) == Tag::Section) {
      const NodeId first = first_text_child(id);
      return first != kNoNode && is_heading(tree_.tag(first)) && heads_references(first);
    }
    const NodeId heading = heading_before(id);
    return heading != kNoNode && heads_references(heading);
  }
  // Among its siblings, with nothing but links between.
  NodeId heading_before(NodeId id) const {
    constexpr int kFarthest = 400;
    for (int i = 0; i < kFarthest && (id = tree_.before(id)) != kNoNode; ++i) {
      const Tag tag = tree_.tag(id);
      if (is_heading(tag)) return id;
      const NodeId first = tag == Tag::Div ? first_text_child(id) : kNoNode;
      if (first != kNoNode && is_heading(tree_.tag(first))) return first;
      if (stats(id).prose > 200 && tag != Tag::Ul && tag != Tag::Ol) break;
    }
    return kNoNode;
  }
  bool heads_references(NodeId heading) const {
    const std::string text = lower_case(plain_inline(tree_.text(heading, 200)).text);
    for (const std::string_view begin :
         {"references",       "notes",      "bibliography",    "see also",      "further reading",
          "external links",   "sources",    "footnotes",       "citations",     "works cited",
          "resources",        "literatur",  "einzelnachweise", "weblinks",      "siehe auch",
          "voir aussi",       "références", "liens externes",  "véase también", "referencias",
          "enlaces externos", "note",       "bibliografia",    "参考",          "脚注",
          "関連項目",         "примечания", "литература",      "ссылки"})
      if (text.starts_with(begin) && text.size() < begin.size() + 24) return true;
    return false;
  }

  // "Related stories" and what stands under it.
  void cut_announced(NodeId root) {
    const float all = std::max(1.0f, stats(root).prose);
    for_each_kept(root, [&](NodeId id) {
      const Tag tag = tree_.tag(id);
      if (is_pointer(id)) {
        cut(id) = Part::Related;
        return false;
      }
      const bool heading =
          is_heading(tag) || ((tag == Tag::P || tag == Tag::Div || tag == Tag::Strong) && stats(id).chars < 60);
      if (!heading || stats(id).chars < 3 || stats(id).chars > 80) return true;
      const Part part = announced_by(plain_inline(tree_.text(id, 300)).text);
      if (part == Part::None) return true;
      cut_section(id, part, all, root);
      return true;
    });
  }

  // A line of the text that is there for its link to another article.
  bool is_pointer(NodeId id) const {
    const Tag tag = tree_.tag(id);
    const TextStats& here = stats(id);
    if ((tag != Tag::P && tag != Tag::Div && !is_heading(tag)) || here.links != 1 || here.units != 1 ||
        here.chars > 200)
      return false;
    return here.link_density() > 0.4f && sends_elsewhere(plain_inline(tree_.text(id, 300)).text);
  }

  void cut_section(NodeId heading, Part part, float all, NodeId root) {
    NodeId at = heading;
    const bool real = is_heading(tree_.tag(heading));
    // A box of its own: the heading comes first in it.
    while (tree_.parent(at) != root && tree_.parent(at) != kNoNode && first_text_child(tree_.parent(at)) == at &&
           stats(tree_.parent(at)).prose < 0.25f * all)
      at = tree_.parent(at);
    const bool own_box = at != heading && stats(at).chars > stats(heading).chars;
    if (own_box) {
      const TextStats& box = stats(at);
      if (part == Part::Comments || box.link_density() > 0.3f || box.prose < 0.1f * all) cut(at) = part;
      return;
    }
    if (!real && part == Part::Comments) {
      cut(at) = part;
      return;
    }
    // Else what follows it, while it is made of links; after a comments' heading everything, so few are tried.
    constexpr int kMostTried = 16;
    if (part == Part::Comments && ++comments_tried_ > kMostTried) return;
    std::vector<NodeId> section{at};
    const NodeId parent = tree_.parent(at);
    float prose = 0;
    for (NodeId next = tree_.end(at); next < tree_.end(parent); next = tree_.end(next)) {
      if (cut(next) != Part::None || stats(next).chars < 1) continue;
      if (is_heading(tree_.tag(next)) && part != Part::Comments) break;
      if (part != Part::Comments && stats(next).prose > 0.4f * stats(next).chars && stats(next).link_density() < 0.4f)
        break;
      prose += stats(next).prose;
      section.push_back(next);
    }
    if (part == Part::Comments && prose > 0.35f * all) return;
    if (section.size() == 1 && is_heading(tree_.tag(heading)) && part != Part::Advertisement &&
        part != Part::Comments && part != Part::Share && tree_.end(at) < tree_.end(parent)) {
      // A heading with prose under it is the author's own.
      return;
    }
    for (const NodeId id : section) cut(id) = part;
  }

  NodeId first_text_child(NodeId id) const {
    for (NodeId child = id + 1; child < tree_.end(id); child = tree_.end(child))
      if (selection_.cut[child] == Part::None && stats(child).chars > 0) return child;
    return kNoNode;
  }

  const HtmlTree& tree_;
  const std::vector<TextStats>& stats_;
  bool gentle_;
  Selection& selection_;
  int comments_tried_ = 0;
};

}  // namespace

void clean_article(const HtmlTree& tree, const std::vector<TextStats>& stats, bool gentle, Selection& selection) {
  Cleaner cleaner(tree, stats, gentle, selection);
  for (const NodeId root : selection.roots) cleaner.clean(root);
}

}  // namespace lectern::content
