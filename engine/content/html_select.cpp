#include "content/html_select.h"

#include <algorithm>

#include "content/html_clean.h"
#include "content/html_stats.h"
#include "content/html_walk.h"
#include "content/inline_builder.h"
#include "content/utf8.h"

namespace lectern::content {
namespace {

bool is_wrapper(Tag tag) {
  return tag == Tag::Html || tag == Tag::Body || tag == Tag::Main || tag == Tag::Text || tag == Tag::Figure ||
         tag == Tag::Figcaption || tag == Tag::Img || tag == Tag::Picture || tag == Tag::Source || tag == Tag::Math ||
         tag == Tag::P || tag == Tag::Td || tag == Tag::Tr || tag == Tag::Tbody || tag == Tag::Pre ||
         tag == Tag::Code || is_heading(tag);
}

class Selector {
 public:
  Selector(const HtmlTree& tree, const PageMeta& meta, bool gentle)
      : tree_(tree), meta_(meta), gentle_(gentle), roles_(tree.size()) {
    selection_.cut.assign(tree.size(), Part::None);
  }

  Selection select() {
    cut_invisible();
    stats_ = text_stats(tree_, selection_.cut);
    for (NodeId id = 0; id < tree_.size(); ++id) {
      if (tree_.tag(id) == Tag::Text) continue;
      roles_[id] = role_of(tree_, id);
    }
    count_prose_before();
    cut_furniture();
    stats_ = text_stats(tree_, selection_.cut);
    cut_teasers();
    NodeId best = descend(start());
    best = ascend(best);
    join_neighbours(best);
    clean_article(tree_, stats_, gentle_, selection_);
    return std::move(selection_);
  }

 private:
  const TextStats& stats(NodeId id) const { return stats_[id]; }
  float total() const { return std::max(1.0f, stats_[tree_.body()].prose); }
  Part& cut(NodeId id) { return selection_.cut[id]; }

  template <class Visit>
  void for_each_kept(NodeId under, Visit visit) {
    for (NodeId id = under; id < tree_.end(under); ++id) {
      if (cut(id) != Part::None || !visit(id)) id = tree_.end(id) - 1;
    }
  }

  // An object of JSON that stands among the text for a script to find, and is no example of code.
  bool is_data(NodeId id) const {
    const std::string_view text = trimmed(tree_[id].text);
    if (!text.starts_with('{') || !text.ends_with('}') || !trimmed(text.substr(1)).starts_with('"')) return false;
    return text.find("\":") != text.npos && !tree_.has_ancestor(id, Tag::Pre) && !tree_.has_ancestor(id, Tag::Code);
  }

  void cut_invisible() {
    for (NodeId id = 0; id < tree_.size(); ++id) {
      const Tag tag = tree_.tag(id);
      if (tag == Tag::Text) {
        if (is_data(id)) cut(id) = Part::Hidden;
        continue;
      }
      const bool shadow =
          tag == Tag::Template && (tree_.has_attribute(id, "shadowrootmode") || tree_.has_attribute(id, "shadowmode"));
      const bool formula = tag == Tag::Script && tree_.attribute(id, "type").starts_with("math/");
      if ((tag == Tag::Script && !formula) || tag == Tag::Style || (tag == Tag::Template && !shadow) ||
          tag == Tag::Head || tag == Tag::Svg || tag == Tag::Noscript || tag == Tag::Input || tag == Tag::Select ||
          tag == Tag::Textarea || tag == Tag::Option || tag == Tag::Canvas || tag == Tag::Progress ||
          tag == Tag::Link || tag == Tag::Meta)
        cut(id) = Part::Hidden;
      else
        continue;
      id = tree_.end(id) - 1;
    }
  }

  // Whether what the words say is believed of this element.
  bool believed(NodeId id, const Role& role) const {
    const Tag tag = tree_.tag(id);
    const float share = stats(id).prose / total();
    if (meta_.title_node != kNoNode && tree_.is_inside(meta_.title_node, id) && role.part != Part::Hidden) {
      // The title's own surroundings: never more than a line or two goes with it.
      if (role.part != Part::Navigation || share > 0.05f) return false;
      return false;
    }
    if (tag == Tag::Body || tag == Tag::Html || tag == Tag::Main) return false;
    if (role.surety == Surety::Weak && is_inset(id, role)) return false;
    switch (role.part) {
      case Part::None: return false;
      case Part::Hidden: return role.surety == Surety::Strong || share < (is_styled_away(id) ? 0.75f : 0.4f);
      case Part::Comments: return share < (role.surety == Surety::Strong ? 0.92f : 0.6f);
      case Part::Byline: return tag != Tag::Table && stats(id).chars < 250 && stats(id).prose < 120;
      case Part::Bio: return share < 0.3f;
      case Part::Promo:
        if (role.surety == Surety::Strong) return share < 0.75f;  // before the text that one has not paid for
        break;
      case Part::Navigation:
        if (tag == Tag::Footer && !tree_.has_ancestor(id, Tag::Article)) return share < 0.5f;
        if (role.surety == Surety::Strong) return share < 0.6f;
        return share < (gentle_ ? 0.05f : 0.2f);
      default: break;
    }
    return share < (gentle_ ? 0.05f : role.surety == Surety::Strong ? 0.4f : follows_text(id) ? 0.35f : 0.2f);
  }

  // A box in the text that says something itself and leads nowhere: the author's own, whatever it is called.
  bool is_inset(NodeId id, const Role& role) const {
    constexpr float kFewest = 350;
    if (role.part != Part::Navigation && role.part != Part::Promo && role.part != Part::Related) return false;
    const TextStats& here = stats(id);
    if (here.prose < kFewest || here.prose < 0.8f * here.chars || here.links > 0) return false;
    for (NodeId at = id; at < tree_.end(id); ++at)
      if (tree_.tag(at) == Tag::Form || tree_.tag(at) == Tag::Input || tree_.tag(at) == Tag::Button) return false;
    for (NodeId up = tree_.parent(id); up != kNoNode; up = tree_.parent(up))
      if (roles_[up].body || tree_.tag(up) == Tag::Article) return true;
    return false;
  }

  // Whether much more of the page's prose stands before an element than in it: what follows a text is seldom its own.
  bool follows_text(NodeId id) const {
    return holds_title(tree_.body()) && id > meta_.title_node && prose_before_[id] > 2 * stats(id).prose;
  }
  void count_prose_before() {
    prose_before_.assign(tree_.size(), 0);
    std::vector<float> own(tree_.size());
    for (NodeId id = 0; id < tree_.size(); ++id) {
      own[id] += stats(id).prose;
      if (id > 0) own[tree_.parent(id)] -= stats(id).prose;
    }
    for (NodeId id = 1; id < tree_.size(); ++id) prose_before_[id] = prose_before_[id - 1] + own[id - 1];
  }

  bool is_styled_away(NodeId id) const { return tree_.has_attribute(id, "style") || tree_.has_attribute(id, "hidden"); }

  // A picture with its words, whatever the box around it is called.
  bool is_captioned_picture(NodeId id) const {
    const TextStats& here = stats(id);
    if (here.pictures < 1 || here.pictures > 2 || here.chars > 500 || here.chars < 1 || here.link_density() > 0.3f ||
        here.links > 2)
      return false;
    const auto words =
        class_words(std::string(tree_.attribute(id, "class")) + " " + std::string(tree_.attribute(id, "id")));
    return std::ranges::any_of(words, [](const std::string& word) {
      return word == "photo" || word == "image" || word == "picture" || word == "figure" || word == "media" ||
             word == "hmedia" || word == "img" || word == "foto" || word == "bild" || word == "lead";
    });
  }

  Role adjusted_role(NodeId id) const {
    Role role = roles_[id];
    const Tag tag = tree_.tag(id);
    if ((role.part == Part::Related || tag == Tag::Aside) && role.surety != Surety::Strong && is_captioned_picture(id))
      return {};
    if (role.part != Part::None || role.body) return role;
    const bool in_article = tree_.has_ancestor(id, Tag::Article) || tree_.has_ancestor(id, Tag::Main);
    switch (tag) {
      case Tag::Aside: return is_note(id) ? Role{} : Role{Part::Related, Surety::Weak};
      case Tag::Footer: return {Part::Navigation, Surety::Weak};
      case Tag::Header: return in_article ? Role{} : Role{Part::Navigation, Surety::Weak};
      case Tag::Form:
      case Tag::Fieldset: return {Part::Promo, Surety::Weak};
      case Tag::Button: return {Part::Hidden, Surety::Strong};
      default: return role;
    }
  }

  bool is_note(NodeId id) const {
    const std::string_view type = tree_.attribute(id, "epub:type"), role = tree_.attribute(id, "role");
    if (type.find("note") != type.npos || role.find("note") != role.npos) return true;
    const auto words = class_words(tree_.attribute(id, "class"));
    return std::ranges::any_of(words, [](const std::string& word) {
      return word == "note" || word == "callout" || word == "admonition" || word == "tip" || word == "warning" ||
             word == "sidenote" || word == "footnote" || word == "footnotes" || word == "marginnote" ||
             word == "infobox";
    });
  }

  void cut_furniture() {
    for (NodeId id = tree_.body(); id < tree_.size(); ++id) {
      if (cut(id) != Part::None) {
        id = tree_.end(id) - 1;
        continue;
      }
      const Tag tag = tree_.tag(id);
      if (tag == Tag::Text) continue;
      const Role role = adjusted_role(id);
      if (role.part == Part::None) continue;
      if (is_wrapper(tag) && role.part != Part::Hidden && !(stats(id).prose < 60 || role.part == Part::Advertisement))
        continue;
      if (is_heading(tag) && role.part != Part::Hidden) continue;
      if (is_inline(id) && role.part != Part::Hidden && !stands_alone(id)) continue;
      if (!believed(id, role)) continue;
      cut(id) = role.part;
      id = tree_.end(id) - 1;
    }
  }

  // Elements of no known name are inline unless they hold blocks.
  bool is_inline(NodeId id) const {
    const Tag tag = tree_.tag(id);
    if (tag != Tag::Other && tag != Tag::Template) return !is_block(tag);
    for (NodeId at = id + 1; at < tree_.end(id); ++at)
      if (is_block(tree_.tag(at))) return false;
    return true;
  }

  // Lists of other articles: neighbours of one kind, each a linked heading with a line or two.
  void cut_teasers() {
    bool any = false;
    for_each_kept(tree_.body(), [&](NodeId id) {
      if (!is_block(tree_.tag(id)) || stats(id).links < 4) return true;
      int children = 0, teasers = 0;
      for (NodeId child = id + 1; child < tree_.end(id); child = tree_.end(child)) {
        if (tree_.tag(child) == Tag::Text || cut(child) != Part::None || stats(child).chars < 20) continue;
        ++children;
        teasers += is_teaser(child);
      }
      if (teasers < 4 || teasers * 10 < children * 6 || !may_be_cut(id)) return true;
      cut(id) = Part::Related;
      any = true;
      return false;
    });
    if (any) stats_ = text_stats(tree_, selection_.cut);
  }

  bool may_be_cut(NodeId list) const {
    if (meta_.title_node != kNoNode && tree_.is_inside(meta_.title_node, list)) return false;
    return stats(list).prose < 0.65f * total() || total() - stats(list).prose > 1200;
  }

  bool is_teaser(NodeId id) const {
    const TextStats& here = stats(id);
    if (here.links < 1 || here.prose > 500 || here.prose_units > 3) return false;
    for (NodeId at = id; at < tree_.end(id); ++at) {
      if (!is_heading(tree_.tag(at))) continue;
      return stats(at).chars > 10 && (stats(at).link_density() > 0.8f || inside_link(at, id));
    }
    return false;
  }
  bool inside_link(NodeId at, NodeId under) const {
    for (; at != kNoNode && at >= under; at = tree_.parent(at))
      if (tree_.tag(at) == Tag::A) return true;
    return false;
  }

  // An inline element that is all that its block holds, nearly.
  bool stands_alone(NodeId id) const {
    NodeId block = tree_.parent(id);
    while (block != 0 && !is_block(tree_.tag(block))) block = tree_.parent(block);
    return stats(block).chars - stats(id).chars < 20 || tree_.tag(block) == Tag::Div;
  }

  // ---- where the article is

  bool is_hinted(NodeId id) const {
    const Tag tag = tree_.tag(id);
    return tag == Tag::Article || tag == Tag::Main || roles_[id].body || tree_.attribute(id, "role") == "main" ||
           tree_.attribute(id, "role") == "article";
  }

  // The page's own hint that holds enough of the prose; the surest first, of one kind the fullest.
  NodeId start() {
    const float all = stats(tree_.body()).value();
    const auto fullest = [&](auto accepts, float least) {
      NodeId best = kNoNode;
      for_each_kept(tree_.body(), [&](NodeId id) {
        if (tree_.tag(id) != Tag::Text && accepts(id) && (best == kNoNode || stats(id).value() > stats(best).value()))
          best = id;
        return true;
      });
      return best != kNoNode && stats(best).value() > least * all && stats(best).prose > 140 ? best : kNoNode;
    };
    for (const float least : {0.4f}) {
      if (const NodeId id = fullest([&](NodeId n) { return tree_.attribute(n, "itemprop") == "articleBody"; }, 0.3f);
          id != kNoNode)
        return id;
      if (const NodeId id =
              fullest([&](NodeId n) { return tree_.tag(n) == Tag::Article && !inside_article(n); }, least);
          id != kNoNode)
        return id;
      if (const NodeId id = fullest(
              [&](NodeId n) { return tree_.tag(n) == Tag::Main || tree_.attribute(n, "role") == "main"; }, least);
          id != kNoNode)
        return id;
    }
    const NodeId titled = around_title();
    return titled != kNoNode && stats(titled).value() > 0.25f * all && stats(titled).prose > 140 ? titled
                                                                                                 : tree_.body();
  }
  // The nearest element around the title of which the page says that it holds a text.
  NodeId around_title() const {
    NodeId at = meta_.title_node;
    while (at != kNoNode && !roles_[at].body && tree_.tag(at) != Tag::Article) at = tree_.parent(at);
    return at;
  }
  bool holds_title(NodeId id) const { return meta_.title_node != kNoNode && tree_.is_inside(meta_.title_node, id); }
  bool inside_article(NodeId id) const { return tree_.has_ancestor(id, Tag::Article); }

  NodeId descend(NodeId from) {
    NodeId at = from;
    while (true) {
      NodeId best = kNoNode;
      for (NodeId child = at + 1; child < tree_.end(at); child = tree_.end(child)) {
        if (tree_.tag(child) == Tag::Text || cut(child) != Part::None) continue;
        if (best == kNoNode || stats(child).value() > stats(best).value()) best = child;
      }
      if (best == kNoNode) return at;
      const Tag tag = tree_.tag(best);
      if (tag == Tag::P || is_heading(tag) || tag == Tag::Pre || tag == Tag::Blockquote || tag == Tag::Li ||
          tag == Tag::Figure || is_inline(best) || tag == Tag::Ul || tag == Tag::Ol || tag == Tag::Dl ||
          (tag == Tag::Table && is_data_table(tree_, selection_, best)))
        return at;
      const float ratio = stats(best).value() / std::max(1.0f, stats(at).value());
      const bool titled = !inside_article(best) && holds_title(best);
      const float needed = is_hinted(best) ? 0.55f : is_hinted(at) || tag == Tag::Header ? 0.9f : titled ? 0.6f : 0.75f;
      if (ratio < needed || stats(best).prose < 60) return at;
      at = best;
    }
  }

  // Up again while a parent adds prose without adding much else: one part of an article that stands in several.
  NodeId ascend(NodeId at) {
    for (int steps = 0; steps < 4; ++steps) {
      const NodeId up = tree_.parent(at);
      if (up == kNoNode || up == 0 || up == tree_.body()) return at;
      const TextStats &here = stats(at), &above = stats(up);
      const float more_prose = above.prose - here.prose, more_chars = above.chars - here.chars;
      if (more_prose > 0.1f * here.prose && more_prose > 0.8f * more_chars && above.prose_units > here.prose_units + 1)
        at = up;
      else
        return at;
    }
    return at;
  }

  // ---- neighbours

  bool reads_like_it(NodeId id, NodeId best) const {
    const TextStats& here = stats(id);
    const Tag tag = tree_.tag(id);
    if (here.chars < 20) return false;
    if (tag == Tag::P || tag == Tag::Blockquote || tag == Tag::Pre)
      return here.link_density() < 0.25f && (here.prose > 80 || (here.prose > 0 && here.link_chars == 0));
    if (is_heading(tag) || is_inline(id)) return false;
    const std::string_view class_ = tree_.attribute(id, "class");
    const bool same = !class_.empty() && class_ == tree_.attribute(best, "class");
    if (here.link_density() > 0.25f) return false;
    if (here.prose < 0.8f * here.chars) return false;
    return (same && here.prose > 60) || roles_[id].body || here.prose > 0.15f * stats(best).prose || here.prose > 400;
  }

  // Whether the page says that an element is all of an article, title and text.
  bool is_whole(NodeId id) const { return tree_.tag(id) == Tag::Article || (roles_[id].body && holds_title(id)); }

  void join_neighbours(NodeId best) {
    std::vector<NodeId> before, after;
    NodeId at = best;
    for (int level = 0; level < 3; ++level) {
      const NodeId up = tree_.parent(at);
      if (up == kNoNode || up == 0 || is_whole(best) || at == tree_.body()) break;
      std::vector<NodeId> here;
      for (NodeId child = up + 1; child < tree_.end(up); child = tree_.end(child)) {
        if (child == at || cut(child) != Part::None || tree_.tag(child) == Tag::Text) continue;
        if (child < at && !reads_like_it(child, best)) {
          add_openings(child, here);
          continue;
        }
        if (!reads_like_it(child, best)) continue;
        if (level > 0 && child > at && !(tree_.tag(child) == Tag::P)) continue;
        (child < at ? here : after).push_back(child);
      }
      before.insert(before.begin(), here.begin(), here.end());
      if (tree_.tag(up) == Tag::Article || tree_.tag(up) == Tag::Main || up == tree_.body()) break;
      at = up;
    }
    selection_.roots = std::move(before);
    selection_.roots.push_back(best);
    selection_.roots.insert(selection_.roots.end(), after.begin(), after.end());
  }

  // The openings in what stands before the text; beside the title they may be in a box with it.
  void add_openings(NodeId before, std::vector<NodeId>& to) {
    for_each_kept(before, [&](NodeId id) {
      if (tree_.tag(id) == Tag::Text || !is_opening(id)) return holds_title(before);
      to.push_back(id);
      return false;
    });
  }

  // A standfirst or the picture above the text.
  bool is_opening(NodeId id) const {
    const TextStats& here = stats(id);
    if (tree_.tag(id) == Tag::Figure) return here.pictures > 0;
    if (meta_.title_node != kNoNode && id > meta_.title_node) {
      constexpr float kFewest = 60, kMost = 400;
      if (is_heading(tree_.tag(id))) return here.chars >= kFewest && here.chars <= kMost && here.links == 0;
      if (is_captioned_picture(id)) return true;
    }
    const auto words = class_words(tree_.attribute(id, "class"));
    const bool speaks = std::ranges::any_of(words, [](const std::string& word) {
      return word == "standfirst" || word == "lead" || word == "lede" || word == "intro" || word == "dek" ||
             word == "deck" || word == "subtitle" || word == "subheadline" || word == "subhead" || word == "summary" ||
             word == "excerpt" || word == "hero" || word == "abstract" || word == "teaser" || word == "chapeau" ||
             word == "description" || word == "subtitulo" || word == "entradilla" || word == "vorspann" ||
             word == "sottotitolo" || word == "ingress" || word == "manchet";
    });
    return speaks && here.link_density() < 0.3f && (here.prose > 40 || (here.pictures > 0 && here.chars < 400)) &&
           here.chars < 1200;
  }

  const HtmlTree& tree_;
  const PageMeta& meta_;
  bool gentle_;
  std::vector<Role> roles_;
  std::vector<TextStats> stats_;
  std::vector<float> prose_before_;  // in the page's order, before each node
  Selection selection_;
};

}  // namespace

Selection select_article(const HtmlTree& tree, const PageMeta& meta, bool gentle) {
  return Selector(tree, meta, gentle).select();
}

Selection select_all(const HtmlTree& tree, NodeId under) {
  Selection selection;
  selection.roots = {under};
  selection.cut.assign(tree.size(), Part::None);
  for (NodeId id = 0; id < tree.size(); ++id) {
    const Tag tag = tree.tag(id);
    const bool formula = tag == Tag::Script && tree.attribute(id, "type").starts_with("math/");
    if ((tag == Tag::Script && !formula) || tag == Tag::Style || tag == Tag::Head || tag == Tag::Noscript ||
        tag == Tag::Input || tag == Tag::Select || tag == Tag::Textarea || tag == Tag::Template || tag == Tag::Button ||
        tag == Tag::Canvas)
      selection.cut[id] = Part::Hidden;
  }
  return selection;
}

std::size_t selected_chars(const HtmlTree& tree, const Selection& selection) {
  const auto stats = text_stats(tree, selection.cut);
  float chars = 0;
  for (const NodeId root : selection.roots) chars += stats[root].chars;
  return static_cast<std::size_t>(chars);
}

}  // namespace lectern::content
