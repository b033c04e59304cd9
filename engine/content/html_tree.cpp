#include "content/html_tree.h"

#include <gumbo.h>
#include <setjmp.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>

#include "content/utf8.h"

namespace lectern::content {
namespace {

// In the order of Tag, from Tag::A on.
constexpr std::string_view kNames[] = {
    "a",          "abbr",     "address", "annotation", "area",       "article",  "aside",    "audio",    "b",
    "base",       "bdi",      "bdo",     "big",        "blockquote", "body",     "br",       "button",   "canvas",
    "caption",    "center",   "cite",    "code",       "col",        "colgroup", "dd",       "del",      "details",
    "dfn",        "dialog",   "dir",     "div",        "dl",         "dt",       "em",       "embed",    "fieldset",
    "figcaption", "figure",   "font",    "footer",     "form",       "frame",    "frameset", "h1",       "h2",
    "h3",         "h4",       "h5",      "h6",         "head",       "header",   "hgroup",   "hr",       "html",
    "i",          "iframe",   "img",     "input",      "ins",        "kbd",      "label",    "legend",   "li",
    "link",       "listing",  "main",    "map",        "mark",       "math",     "menu",     "meta",     "nav",
    "noscript",   "object",   "ol",      "optgroup",   "option",     "p",        "param",    "picture",  "plaintext",
    "pre",        "progress", "q",       "rp",         "rt",         "ruby",     "s",        "samp",     "script",
    "section",    "select",   "small",   "source",     "span",       "strike",   "strong",   "style",    "sub",
    "summary",    "sup",      "svg",     "table",      "tbody",      "td",       "template", "textarea", "tfoot",
    "th",         "thead",    "time",    "title",      "tr",         "track",    "tt",       "u",        "ul",
    "var",        "video",    "wbr",     "xmp"};
static_assert(std::size(kNames) == static_cast<std::size_t>(Tag::Xmp) - static_cast<std::size_t>(Tag::A) + 1);
static_assert(std::ranges::is_sorted(kNames));

Tag tag_named(std::string_view name) {
  if (name == "image") return Tag::Img;
  if (name == "amp-img" || name == "amp-anim") return Tag::Img;
  if (name == "amp-iframe" || name == "amp-youtube" || name == "amp-twitter") return Tag::Iframe;
  if (name == "amp-video") return Tag::Video;
  const auto found = std::ranges::lower_bound(kNames, name);
  if (found == std::end(kNames) || *found != name) return Tag::Other;
  return static_cast<Tag>(static_cast<std::ptrdiff_t>(Tag::A) + (found - std::begin(kNames)));
}

// Whether elements are nested so deep that parsing takes time by the square: counted by the tags alone, without those
// that need no end.
bool is_nested_without_bounds(std::string_view html) {
  constexpr int kMostOpen = 10'000;
  constexpr std::string_view kNoEnd[] = {"p",      "br",  "li",   "td",   "tr",   "th",    "dd",
                                         "dt",     "hr",  "img",  "meta", "link", "input", "option",
                                         "source", "wbr", "area", "col",  "base", "tbody", "thead"};
  int open = 0;
  for (std::size_t at = html.find('<'); at != html.npos; at = html.find('<', at + 1)) {
    const char next = at + 1 < html.size() ? html[at + 1] : ' ';
    if (next == '/') {
      open -= open > 0;
      continue;
    }
    if ((next | 32) < 'a' || (next | 32) > 'z') continue;
    const std::string_view rest = html.substr(at + 1, 12);
    const std::string name = lower_case(rest.substr(0, rest.find_first_of(" >/\t\n")));
    if (std::ranges::find(kNoEnd, name) == std::end(kNoEnd) && ++open > kMostOpen) return true;
  }
  return false;
}

}  // namespace

// Memory for gumbo that is given back all at once. When a page wants too much of it or takes too long, the allocation
// does not return: it leaves the parser by longjmp, which is in order since nothing between has a destructor.
struct HtmlTree::Arena {
  static constexpr std::size_t kPiece = 1 << 20;

  std::vector<std::unique_ptr<std::byte[]>> pieces;
  std::byte* at = nullptr;
  std::size_t left = 0, used = 0, max_bytes = 0, calls = 0;
  std::chrono::steady_clock::time_point deadline;
  jmp_buf give_up;

  void* allocate(std::size_t size) {
    size = (size + 15) & ~std::size_t{15};
    if (++calls % 256 == 0 && std::chrono::steady_clock::now() > deadline) longjmp(give_up, 1);
    if (size > left) {
      const std::size_t piece = std::max(size, kPiece);
      if (used + piece > max_bytes) longjmp(give_up, 1);
      used += piece;
      pieces.push_back(std::make_unique_for_overwrite<std::byte[]>(piece));
      at = pieces.back().get();
      left = piece;
    }
    void* result = at;
    at += size;
    left -= size;
    return result;
  }
  std::string_view keep(std::string_view text) {
    auto* to = static_cast<char*>(allocate(text.size() + 1));
    std::memcpy(to, text.data(), text.size());
    return {to, text.size()};
  }
};

namespace {

template <class Arena>
GumboOutput* parse_in(Arena& arena, std::string_view html) {
  GumboOptions options = kGumboDefaultOptions;
  options.userdata = &arena;
  options.allocator = [](void* to, std::size_t size) { return static_cast<Arena*>(to)->allocate(size); };
  options.deallocator = [](void*, void*) {};
  options.max_errors = 0;
  if (setjmp(arena.give_up) != 0) return nullptr;
  return gumbo_parse_with_options(&options, html.data(), html.size());
}

}  // namespace

// Copies gumbo's tree into the flat one without recursion.
struct HtmlTree::Builder {
  HtmlTree& tree;
  Arena& arena;

  struct Open {
    const GumboVector* children;
    unsigned next;
    NodeId id;  // kNoNode: a parent too deep to have a node of its own
  };
  std::vector<Open> open;
  std::vector<NodeId> line_of;

  void add_text(const GumboText& text, NodeId parent) {
    const std::string_view characters(text.text);
    // What stands in a frame is for browsers without frames; one that is not closed holds the rest of the page as text.
    if (characters.empty() || tree.nodes_[parent].tag == Tag::Iframe) return;
    push(Tag::Text, parent, characters, text.start_pos.line);
    tree.nodes_.back().end = tree.size();
  }

  NodeId push(Tag tag, NodeId parent, std::string_view text, unsigned line) {
    HtmlNode node;
    node.tag = tag;
    node.parent = parent;
    node.depth = parent == kNoNode ? 0 : static_cast<std::uint16_t>(tree.nodes_[parent].depth + 1);
    node.text = text;
    node.line = line;
    node.first_attribute = static_cast<std::uint32_t>(tree.attributes_.size());
    tree.nodes_.push_back(node);
    return tree.size() - 1;
  }

  std::string_view name_of(const GumboElement& element) {
    if (element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.tag);
    GumboStringPiece piece = element.original_tag;
    if (!piece.data) return {};
    gumbo_tag_from_original_text(&piece);
    return arena.keep(lower_case(std::string_view(piece.data, piece.length)));
  }

  void add_element(const GumboElement& element, NodeId parent) {
    const std::string_view name = name_of(element);
    Tag tag = tag_named(name);
    if (element.tag_namespace == GUMBO_NAMESPACE_SVG && tag != Tag::Svg) tag = Tag::Other;
    if (tree.nodes_[parent].depth >= kMaxDepth) {
      open.push_back({&element.children, 0, kNoNode});
      return;
    }
    const NodeId id = push(tag, parent, name, element.start_pos.line);
    for (unsigned i = 0; i < element.attributes.length; ++i) {
      const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
      tree.attributes_.push_back({attribute->name, attribute->value});
      ++tree.nodes_[id].attributes;
    }
    if (tag == Tag::Body && tree.body_ == 0) tree.body_ = id;
    open.push_back({&element.children, 0, id});
  }

  NodeId nearest() const {
    for (std::size_t i = open.size(); i-- > 0;)
      if (open[i].id != kNoNode) return open[i].id;
    return 0;
  }

  void build(const GumboNode* root) {
    push(Tag::Html, kNoNode, "html", 1);
    for (unsigned i = 0; i < root->v.element.attributes.length; ++i) {
      const auto* attribute = static_cast<const GumboAttribute*>(root->v.element.attributes.data[i]);
      tree.attributes_.push_back({attribute->name, attribute->value});
      ++tree.nodes_[0].attributes;
    }
    open.push_back({&root->v.element.children, 0, 0});
    NodeId parent = 0;
    while (!open.empty()) {
      Open& top = open.back();
      if (top.next >= top.children->length || tree.nodes_.size() >= kMaxNodes) {
        if (top.id != kNoNode) tree.nodes_[top.id].end = tree.size();
        open.pop_back();
        parent = nearest();
        continue;
      }
      const auto* node = static_cast<const GumboNode*>(top.children->data[top.next++]);
      if (top.id != kNoNode) parent = top.id;
      switch (node->type) {
        case GUMBO_NODE_TEXT:
        case GUMBO_NODE_CDATA:
        case GUMBO_NODE_WHITESPACE: add_text(node->v.text, parent); break;
        case GUMBO_NODE_ELEMENT:
        case GUMBO_NODE_TEMPLATE: add_element(node->v.element, parent); break;
        default: break;
      }
    }
  }
};

HtmlTree HtmlTree::parse(std::string_view html, std::size_t max_bytes, double max_seconds) {
  HtmlTree tree;
  if (is_nested_without_bounds(html)) return tree;
  tree.arena_ = std::make_shared<Arena>();
  tree.arena_->max_bytes = max_bytes;
  tree.arena_->deadline = std::chrono::steady_clock::now() + std::chrono::duration_cast<std::chrono::nanoseconds>(
                                                                 std::chrono::duration<double>(max_seconds));
  const GumboOutput* output = parse_in(*tree.arena_, html);
  if (!output || !output->root) return tree;
  tree.arena_->max_bytes = static_cast<std::size_t>(-1);
  tree.arena_->deadline = std::chrono::steady_clock::time_point::max();
  Builder{tree, *tree.arena_, {}, {}}.build(output->root);
  return tree;
}

std::string_view HtmlTree::attribute(NodeId id, std::string_view name) const {
  const HtmlNode& node = nodes_[id];
  for (std::uint32_t i = 0; i < node.attributes; ++i)
    if (attributes_[node.first_attribute + i].name == name) return attributes_[node.first_attribute + i].value;
  return {};
}

NodeId HtmlTree::before(NodeId id) const {
  const NodeId above = parent(id);
  if (above == kNoNode || id == above + 1) return kNoNode;
  NodeId found = id - 1;  // the last of what it holds
  while (parent(found) != above) found = parent(found);
  return found;
}

bool HtmlTree::has_attribute(NodeId id, std::string_view name) const {
  const HtmlNode& node = nodes_[id];
  for (std::uint32_t i = 0; i < node.attributes; ++i)
    if (attributes_[node.first_attribute + i].name == name) return true;
  return false;
}

std::vector<std::pair<std::string_view, std::string_view>> HtmlTree::attributes(NodeId id) const {
  std::vector<std::pair<std::string_view, std::string_view>> all;
  const HtmlNode& node = nodes_[id];
  for (std::uint32_t i = 0; i < node.attributes; ++i)
    all.emplace_back(attributes_[node.first_attribute + i].name, attributes_[node.first_attribute + i].value);
  return all;
}

NodeId HtmlTree::first(Tag tag, NodeId under) const {
  for (NodeId id = under; id < nodes_[under].end; ++id)
    if (nodes_[id].tag == tag) return id;
  return kNoNode;
}

NodeId HtmlTree::child(NodeId id, Tag tag) const {
  for (NodeId at = id + 1; at < nodes_[id].end; at = nodes_[at].end)
    if (nodes_[at].tag == tag) return at;
  return kNoNode;
}

bool HtmlTree::has_ancestor(NodeId id, Tag tag) const {
  for (NodeId at = nodes_[id].parent; at != kNoNode; at = nodes_[at].parent)
    if (nodes_[at].tag == tag) return true;
  return false;
}

std::string HtmlTree::text(NodeId id, std::size_t max_bytes) const {
  std::string text;
  for (NodeId at = id; at < nodes_[id].end && text.size() < max_bytes; ++at) {
    if (nodes_[at].tag == Tag::Text)
      text += nodes_[at].text;
    else if (is_block(nodes_[at].tag) || nodes_[at].tag == Tag::Br)
      text += ' ';
  }
  return text;
}

bool is_heading(Tag tag) { return tag >= Tag::H1 && tag <= Tag::H6; }
int heading_level(Tag tag) { return is_heading(tag) ? 1 + static_cast<int>(tag) - static_cast<int>(Tag::H1) : 0; }

bool is_block(Tag tag) {
  switch (tag) {
    case Tag::Address:
    case Tag::Article:
    case Tag::Aside:
    case Tag::Blockquote:
    case Tag::Body:
    case Tag::Caption:
    case Tag::Center:
    case Tag::Dd:
    case Tag::Details:
    case Tag::Dialog:
    case Tag::Dir:
    case Tag::Div:
    case Tag::Dl:
    case Tag::Dt:
    case Tag::Fieldset:
    case Tag::Figcaption:
    case Tag::Figure:
    case Tag::Footer:
    case Tag::Form:
    case Tag::H1:
    case Tag::H2:
    case Tag::H3:
    case Tag::H4:
    case Tag::H5:
    case Tag::H6:
    case Tag::Header:
    case Tag::Hgroup:
    case Tag::Hr:
    case Tag::Html:
    case Tag::Legend:
    case Tag::Li:
    case Tag::Listing:
    case Tag::Main:
    case Tag::Menu:
    case Tag::Nav:
    case Tag::Ol:
    case Tag::P:
    case Tag::Plaintext:
    case Tag::Pre:
    case Tag::Section:
    case Tag::Summary:
    case Tag::Table:
    case Tag::Tbody:
    case Tag::Td:
    case Tag::Tfoot:
    case Tag::Th:
    case Tag::Thead:
    case Tag::Tr:
    case Tag::Ul:
    case Tag::Xmp: return true;
    default: return false;
  }
}

}  // namespace lectern::content
