// A parsed HTML page as a flat tree. Nodes stand in document order, so that a node's descendants are the range after it
// and walking needs no recursion.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lectern::content {

// clang-format off
// The elements that mean something here, then whatever else there is.
enum class Tag : std::uint8_t {
  Text, Other,
  A, Abbr, Address, Annotation, Area, Article, Aside, Audio, B, Base, Bdi, Bdo, Big, Blockquote, Body, Br, Button, Canvas,
  Caption, Center, Cite, Code, Col, Colgroup, Dd, Del, Details, Dfn, Dialog, Dir, Div, Dl, Dt, Em, Embed, Fieldset,
  Figcaption, Figure, Font, Footer, Form, Frame, Frameset, H1, H2, H3, H4, H5, H6, Head, Header, Hgroup, Hr, Html, I,
  Iframe, Img, Input, Ins, Kbd, Label, Legend, Li, Link, Listing, Main, Map, Mark, Math, Menu, Meta, Nav, Noscript,
  Object, Ol, Optgroup, Option, P, Param, Picture, Plaintext, Pre, Progress, Q, Rp, Rt, Ruby, S, Samp, Script, Section,
  Select, Small, Source, Span, Strike, Strong, Style, Sub, Summary, Sup, Svg, Table, Tbody, Td, Template, Textarea,
  Tfoot, Th, Thead, Time, Title, Tr, Track, Tt, U, Ul, Var, Video, Wbr, Xmp
};
// clang-format on

using NodeId = std::uint32_t;
inline constexpr NodeId kNoNode = ~NodeId{0};

struct HtmlNode {
  Tag tag = Tag::Other;
  std::uint16_t depth = 0;
  NodeId parent = kNoNode;
  NodeId end = 0;         // one past the last descendant
  std::string_view text;  // Text: the characters. Other: the element's name in lower case.
  std::uint32_t first_attribute = 0, attributes = 0;
  std::uint32_t line = 0;  // 1-based
};

class HtmlTree {
 public:
  // Deeper elements are hung up at this depth, so that nothing that follows needs a deep stack.
  static constexpr std::size_t kMaxDepth = 200;
  static constexpr std::size_t kMaxNodes = 2'000'000;

  // Parses as browsers do (HTML 5, by gumbo). `html` is valid UTF-8 and must outlive the tree. Empty when the page
  // takes more than `max_bytes` of memory or `max_seconds`: no author wrote it.
  static HtmlTree parse(std::string_view html, std::size_t max_bytes = 384u << 20, double max_seconds = 3);

  bool empty() const { return nodes_.size() <= 1; }
  NodeId size() const { return static_cast<NodeId>(nodes_.size()); }
  const HtmlNode& operator[](NodeId id) const { return nodes_[id]; }
  Tag tag(NodeId id) const { return nodes_[id].tag; }
  NodeId parent(NodeId id) const { return nodes_[id].parent; }
  NodeId end(NodeId id) const { return nodes_[id].end; }
  NodeId before(NodeId id) const;  // among what its parent holds; kNoNode for the first
  bool is_inside(NodeId id, NodeId ancestor) const { return id >= ancestor && id < nodes_[ancestor].end; }

  std::string_view attribute(NodeId id, std::string_view name) const;  // empty when there is none
  bool has_attribute(NodeId id, std::string_view name) const;
  std::vector<std::pair<std::string_view, std::string_view>> attributes(NodeId id) const;

  NodeId root() const { return 0; }
  NodeId body() const { return body_; }
  NodeId first(Tag tag, NodeId under = 0) const;  // kNoNode when there is none
  NodeId child(NodeId id, Tag tag) const;         // the first child of that kind
  bool has_ancestor(NodeId id, Tag tag) const;

  // Calls visit(child) for each child in order.
  template <class Visit>
  void for_each_child(NodeId id, Visit visit) const {
    for (NodeId at = id + 1; at < nodes_[id].end; at = nodes_[at].end) visit(at);
  }

  // All text below, white space as written.
  std::string text(NodeId id, std::size_t max_bytes = std::string::npos) const;

 private:
  struct Arena;
  struct Builder;
  struct Attribute {
    std::string_view name, value;
  };

  std::shared_ptr<Arena> arena_;  // holds the characters
  std::vector<HtmlNode> nodes_;
  std::vector<Attribute> attributes_;
  NodeId body_ = 0;
};

bool is_heading(Tag tag);
int heading_level(Tag tag);  // 0: none
// Elements that begin a new paragraph where they stand.
bool is_block(Tag tag);

}  // namespace lectern::content
