#include "content/html_blocks.h"

#include <algorithm>
#include <format>
#include <utility>

#include "content/block_text.h"
#include "content/html_picture.h"
#include "content/html_table.h"
#include "content/html_text.h"
#include "content/html_walk.h"
#include "content/language.h"
#include "content/utf8.h"
#include "content/web_address.h"

namespace lectern::content {
namespace {

std::vector<bool> kept_nodes(const HtmlTree& tree, const Selection& selection) {
  std::vector<bool> kept(tree.size(), false);
  for (const NodeId root : selection.roots)
    for (NodeId id = root; id < tree.end(root); ++id) {
      if (selection.cut[id] != Part::None)
        id = tree.end(id) - 1;
      else
        kept[id] = true;
    }
  return kept;
}

std::optional<Mark::Kind> mark_of(Tag tag) {
  switch (tag) {
    case Tag::Em:
    case Tag::I:
    case Tag::Cite:
    case Tag::Dfn:
    case Tag::Var: return Mark::Kind::Emphasis;
    case Tag::Strong:
    case Tag::B: return Mark::Kind::Strong;
    case Tag::Code:
    case Tag::Kbd:
    case Tag::Samp:
    case Tag::Tt: return Mark::Kind::Code;
    case Tag::Del:
    case Tag::S:
    case Tag::Strike: return Mark::Kind::Strike;
    case Tag::Sup: return Mark::Kind::Superscript;
    case Tag::Sub: return Mark::Kind::Subscript;
    default: return {};
  }
}

std::string label_of(std::size_t place) { return std::format("{}", place + 1); }

}  // namespace

HtmlWalk::HtmlWalk(const HtmlTree& tree, const Selection& selection, const HtmlBlockOptions& options,
                   HtmlBlocks& result)
    : tree_(tree),
      selection_(selection),
      options_(options),
      result_(result),
      notes_(tree, options.notes ? kept_nodes(tree, selection) : std::vector<bool>(tree.size(), false)) {}

void HtmlWalk::run() {
  out_ = &result_.blocks;
  for (const NodeId root : selection_.roots) {
    if (is_block(tree_.tag(root)) || tree_.tag(root) == Tag::Other) flush();
    node(root);
  }
  flush();
  for (Block& note : collected_notes()) result_.blocks.push_back(std::move(note));
  if (blocks_left_ == 0)
    result_.problems.push_back({0, "has more blocks than are read from one file; the rest is left out"});
  if (marks_left_ == 0)
    result_.problems.push_back({0, "has more inline marks than are read from one file; the rest is shown plain"});
}

void HtmlWalk::add(Block block) {
  if (blocks_left_ == 0) return;
  --blocks_left_;
  if (block.id.empty()) block.id = std::exchange(pending_id_, {});
  if (!languages_.empty()) {
    block.language = languages_.back().first;
    block.direction = languages_.back().second;
  }
  out_->push_back(std::move(block));
}

void HtmlWalk::flush() {
  breaks_ = 0;
  InlineText text = builder_.take();
  for (Block& block : paragraph_blocks(std::move(text), captions_)) add(std::move(block));
  captions_.clear();
  for (const OpenMark& mark : marks_) builder_.open(mark.kind, mark.target, mark.label);
}

HtmlWalk::Saved HtmlWalk::enter(std::vector<Block>& out) {
  Saved saved{out_, std::move(builder_), std::move(marks_)};
  builder_ = {};
  marks_ = {};
  out_ = &out;
  return saved;
}

void HtmlWalk::leave(Saved saved) {
  flush();
  out_ = saved.out;
  builder_ = std::move(saved.builder);
  marks_ = std::move(saved.marks);
}

std::vector<Block> HtmlWalk::blocks_below(NodeId id) {
  std::vector<Block> blocks;
  Saved saved = enter(blocks);
  children(id);
  leave(std::move(saved));
  return blocks;
}

InlineText HtmlWalk::inline_below(NodeId id) {
  // Whatever blocks stand inside, the text is one run.
  InlineText run;
  std::string own_id = std::exchange(pending_id_, {});
  std::vector<Block> inside = blocks_below(id);
  own_id.swap(pending_id_);
  add_names(own_id);
  for (Block& block : inside) {
    ++blocks_left_;
    add_names(block.id);
    InlineText* part = nullptr;
    if (auto* paragraph = std::get_if<Paragraph>(&block.content)) part = &paragraph->text;
    if (auto* inner = std::get_if<Heading>(&block.content)) part = &inner->text;
    InlineText other;
    if (const auto* image = std::get_if<Picture>(&block.content)) {
      other.text = "\uFFFC";
      other.marks.push_back({Mark::Kind::Picture, 0, 3, image->source, image->alternative_text});
      part = &other;
    } else if (!part) {
      other.text = block_text(block);
      part = &other;
    }
    if (!run.text.empty() && !part->text.empty()) run.text += '\n';
    const auto offset = static_cast<std::uint32_t>(run.text.size());
    run.text += part->text;
    for (Mark& mark : part->marks) {
      mark.begin += offset;
      mark.end += offset;
      run.marks.push_back(std::move(mark));
    }
  }
  return run;
}

void HtmlWalk::add_names(std::string_view names) {
  constexpr std::size_t kMostBytes = 4000;
  if (names.empty() || pending_id_.size() + names.size() > kMostBytes) return;
  if (!pending_id_.empty()) pending_id_ += ' ';
  pending_id_ += names;
}

void HtmlWalk::add_name(std::string_view name) {
  if (name.size() < 200 && name.find_first_of(" \t\r\n") == name.npos) add_names(name);
}

void HtmlWalk::remember_id(NodeId id) { add_name(tree_.attribute(id, "id")); }

void HtmlWalk::children(NodeId id) {
  for (NodeId child = id + 1; child < tree_.end(id); child = tree_.end(child)) node(child);
}

void HtmlWalk::node(NodeId id) {
  if (is_cut(id) || blocks_left_ == 0 || id == options_.leave_out) return;
  const Tag tag = tree_.tag(id);
  if (tag == Tag::Text) return text(id);
  if (notes_.is_note(id) && !in_note_) return;
  if (is_block(tag))
    block_element(id);
  else
    inline_element(id);
}

void HtmlWalk::text(NodeId id) {
  const std::string_view characters = tree_[id].text;
  if (breaks_ > 0 && !trimmed(characters).empty()) breaks_ = 0;
  builder_.text(characters);
}

void HtmlWalk::line_break() {
  if (++breaks_ < 2) return builder_.line_break();
  flush();
}

void HtmlWalk::block_element(NodeId id) {
  flush();
  if (is_line_numbers(tree_, id)) return;
  remember_id(id);
  const std::string_view language = tree_.attribute(id, "lang"), direction = tree_.attribute(id, "dir");
  const bool own = id != tree_.body() && (!language.empty() || direction == "rtl" || direction == "ltr");
  if (own) {
    auto inherited = languages_.empty() ? std::pair<std::string, Direction>{} : languages_.back();
    if (!language.empty() && language.size() < 36) inherited = {std::string(language), direction_of_language(language)};
    if (direction == "rtl") inherited.second = Direction::RightToLeft;
    if (direction == "ltr") inherited.second = Direction::LeftToRight;
    languages_.push_back(std::move(inherited));
  }
  const Tag tag = tree_.tag(id);
  switch (tag) {
    case Tag::H1:
    case Tag::H2:
    case Tag::H3:
    case Tag::H4:
    case Tag::H5:
    case Tag::H6: heading(id); break;
    case Tag::Ul:
    case Tag::Ol:
    case Tag::Menu:
    case Tag::Dir: list(id); break;
    case Tag::Dl: definition_list(id); break;
    case Tag::Blockquote: quote(id); break;
    case Tag::Pre:
    case Tag::Listing:
    case Tag::Xmp:
    case Tag::Plaintext: code_block(id); break;
    case Tag::Figure: figure(id); break;
    case Tag::Hr: add({.content = Rule{}}); break;
    case Tag::Table:
      if (is_data_table(tree_, selection_, id))
        HtmlTableReader(*this).read(id);
      else
        children(id);
      break;
    default: children(id);
  }
  flush();
  if (own) languages_.pop_back();
}

void HtmlWalk::heading(NodeId id) {
  InlineText run = inline_below(id);
  std::ranges::replace(run.text, '\n', ' ');
  if (trimmed(run.text).empty()) return;
  if (std::ranges::all_of(run.marks, [](const Mark& m) { return m.kind == Mark::Kind::Picture; }) &&
      run.text == "\uFFFC" && !run.marks.empty())
    return add({.content = Picture{run.marks[0].target, run.marks[0].label, {}}});
  // A heading is bold by itself.
  std::erase_if(run.marks, [&](const Mark& m) {
    return m.kind == Mark::Kind::Strong && m.begin == 0 && m.end == run.text.size();
  });
  add({.content = Heading{heading_level(tree_.tag(id)), std::move(run)}});
}

// Whether an item holds a footnote and beside it nothing but links: "Google Scholar".
bool HtmlWalk::is_rest_of_note(NodeId id) const {
  bool note = false;
  for (NodeId at = id + 1; at < tree_.end(id); ++at) {
    const bool is_note = tree_.tag(at) != Tag::Text && notes_.is_note(at);
    note |= is_note;
    if (is_note || tree_.tag(at) == Tag::A)
      at = tree_.end(at) - 1;
    else if (tree_.tag(at) == Tag::Text && !trimmed(tree_[at].text).empty())
      return false;
  }
  return note;
}

void HtmlWalk::list(NodeId id) {
  List list;
  list.ordered = tree_.tag(id) == Tag::Ol;
  if (const std::string_view start = tree_.attribute(id, "start"); !start.empty())
    list.start = std::atoi(std::string(start.substr(0, 8)).c_str());
  const std::string list_id = std::exchange(pending_id_, {});
  std::vector<Block> stray;
  for (NodeId child = id + 1; child < tree_.end(id); child = tree_.end(child)) {
    if (is_cut(child) || (notes_.is_note(child) && !in_note_)) continue;
    const Tag tag = tree_.tag(child);
    if (tag == Tag::Text && trimmed(tree_[child].text).empty()) continue;
    if (!in_note_ && is_rest_of_note(child)) continue;
    ListItem item;
    remember_id(child);
    const bool box = tree_.tag(child) == Tag::Li;
    if (box) {
      item.blocks = blocks_below(child);
    } else {
      Saved saved = enter(item.blocks);
      node(child);
      leave(std::move(saved));
    }
    if (item.blocks.empty()) continue;
    // A list directly in a list belongs to the item before.
    if (!box && !list.items.empty() && std::holds_alternative<List>(item.blocks[0].content))
      std::ranges::move(item.blocks, std::back_inserter(list.items.back().blocks));
    else
      list.items.push_back(std::move(item));
  }
  if (list.items.empty()) return;
  pending_id_ = list_id;
  add({.content = std::move(list)});
}

// Terms in bold, what they mean as a list's items under them.
void HtmlWalk::definition_list(NodeId id) {
  for (NodeId child = id + 1; child < tree_.end(id); child = tree_.end(child)) {
    if (is_cut(child) || (notes_.is_note(child) && !in_note_)) continue;
    const Tag tag = tree_.tag(child);
    if (tag == Tag::Dt) {
      remember_id(child);
      InlineText run = inline_below(child);
      if (run.text.empty()) continue;
      const Mark all{Mark::Kind::Strong, 0, static_cast<std::uint32_t>(run.text.size()), {}, {}};
      const bool bold = std::ranges::any_of(
          run.marks, [&](const Mark& m) { return m.kind == Mark::Kind::Strong || (m.begin == 0 && m.end == all.end); });
      if (!bold) run.marks.insert(run.marks.begin(), all);
      add({.content = Paragraph{std::move(run)}});
    } else if (tag == Tag::Dd) {
      remember_id(child);
      ListItem item{{}, blocks_below(child)};
      if (item.blocks.empty()) continue;
      if (!out_->empty() && std::holds_alternative<List>(out_->back().content) &&
          !std::get<List>(out_->back().content).ordered) {
        std::get<List>(out_->back().content).items.push_back(std::move(item));
        continue;
      }
      List list;
      list.items.push_back(std::move(item));
      add({.content = std::move(list)});
    } else if (tag == Tag::Div) {
      definition_list(child);
    } else {
      node(child);
    }
  }
}

void HtmlWalk::quote(NodeId id) {
  Quote quote;
  const std::string own_id = std::exchange(pending_id_, {});
  quote.blocks = blocks_below(id);
  if (quote.blocks.empty()) return;
  pending_id_ = own_id;
  add({.content = std::move(quote)});
}

void HtmlWalk::marked(NodeId id, Mark::Kind kind, std::string target, std::string label) {
  // The same mark inside itself says nothing more.
  const bool again =
      kind != Mark::Kind::Link && std::ranges::any_of(marks_, [&](const OpenMark& m) { return m.kind == kind; });
  if (marks_left_ == 0 || again) return children(id);
  --marks_left_;
  builder_.open(kind, target, label);
  marks_.push_back({kind, std::move(target), std::move(label)});
  children(id);
  marks_.pop_back();
  builder_.close(kind);
}

// The sign behind a heading that leads to the heading itself: "#", "¶".
bool HtmlWalk::is_permalink(NodeId id) const {
  if (!tree_.attribute(id, "href").starts_with('#') || tree_.first(Tag::Img, id) != kNoNode) return false;
  const std::string text = tree_.text(id, 20);
  const std::string_view sign = trimmed(text);
  return sign.empty() || sign == "#" || sign == "¶" || sign == "§" || sign == "\u200B" || sign == "🔗";
}

void HtmlWalk::link(NodeId id) {
  if (notes_.is_back_link(id)) return;
  if (const NodeId note = notes_.note_of(id); note != kNoNode) {
    auto place = std::ranges::find(note_order_, note);
    if (place == note_order_.end()) place = note_order_.insert(note_order_.end(), note);
    const std::string number = label_of(static_cast<std::size_t>(place - note_order_.begin()));
    return builder_.footnote_reference(number, number);
  }
  if (is_permalink(id)) return;
  const std::string_view href = trimmed(tree_.attribute(id, "href"));
  if (href.empty() && tree_.attribute(id, "name") != tree_.attribute(id, "id")) add_name(tree_.attribute(id, "name"));
  if (href.empty() || href.starts_with("javascript:") || href.size() > 8192) return children(id);
  marked(id, Mark::Kind::Link, resolved_link(options_.base, href),
         std::string(tree_.attribute(id, "title").substr(0, 500)));
}

void HtmlWalk::inline_element(NodeId id) {
  const Tag tag = tree_.tag(id);
  if (tag != Tag::Br) remember_id(id);
  if (const auto kind = mark_of(tag)) {
    // A superscript that only holds a note's number: the reference is raised by itself.
    if (*kind == Mark::Kind::Superscript)
      for (NodeId at = id + 1; at < tree_.end(id); ++at)
        if (tree_.tag(at) == Tag::A && (notes_.note_of(at) != kNoNode || notes_.is_back_link(at))) return children(id);
    return marked(id, *kind);
  }
  switch (tag) {
    case Tag::A: return link(id);
    case Tag::Br: return line_break();
    case Tag::Wbr: return builder_.text("\u200B");
    case Tag::Img:
    case Tag::Picture: picture(id); return;
    case Tag::Svg: return drawing(id);
    case Tag::Q:
      builder_.text(quotes_at(tree_, id).first);
      children(id);
      return builder_.text(quotes_at(tree_, id).second);
    case Tag::Ruby: return ruby(id);
    case Tag::Rp: return;
    case Tag::Math:
    case Tag::Script: return formula(id);
    case Tag::Iframe:
    case Tag::Video:
    case Tag::Audio:
    case Tag::Embed:
    case Tag::Object: return embed(id);
    case Tag::Style:
    case Tag::Button:
    case Tag::Input:
    case Tag::Select:
    case Tag::Textarea:
    case Tag::Noscript:
    case Tag::Canvas:
    case Tag::Frame:
    case Tag::Frameset:
    case Tag::Source: return;
    default: return children(id);
  }
}

void HtmlWalk::paragraph_of(std::string_view text, const std::string& link) {
  flush();
  InlineText run{std::string(text), {}};
  if (!link.empty()) run.marks.push_back({Mark::Kind::Link, 0, static_cast<std::uint32_t>(run.text.size()), link, {}});
  add({.content = Paragraph{std::move(run)}});
}

std::vector<Block> HtmlWalk::collected_notes() {
  std::vector<Block> blocks;
  in_note_ = true;
  // Notes may refer to notes: the order grows while it is read.
  for (std::size_t i = 0; i < note_order_.size() && blocks_left_ > 0; ++i) {
    Footnote footnote{label_of(i), blocks_below(note_order_[i])};
    // "1." or "[1]" at the head of a note repeats its number.
    std::string_view id = tree_.attribute(note_order_[i], "id");
    Block block;
    block.id = id.empty() ? "fn:" + footnote.label : std::string(id);
    if (!footnote.blocks.empty()) footnote.blocks[0].id.clear();
    block.content = std::move(footnote);
    blocks.push_back(std::move(block));
  }
  return blocks;
}

HtmlBlocks html_blocks(const HtmlTree& tree, const Selection& selection, const HtmlBlockOptions& options) {
  HtmlBlocks result;
  HtmlWalk(tree, selection, options, result).run();
  return result;
}

}  // namespace lectern::content
