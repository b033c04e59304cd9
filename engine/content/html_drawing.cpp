// A drawing (SVG) inside a page, written out again as a file.
#include <gumbo.h>

#include <algorithm>

#include "content/html_walk.h"
#include "content/utf8.h"

namespace lectern::content {
namespace {

constexpr std::size_t kMostBytes = 1 << 20;

void append_escaped(std::string& to, std::string_view text, bool in_attribute) {
  for (const char c : text) {
    if (c == '<')
      to += "&lt;";
    else if (c == '&')
      to += "&amp;";
    else if (c == '"' && in_attribute)
      to += "&quot;";
    else
      to += c;
  }
}

// Names are in lower case in the tree; SVG's are not ("linearGradient").
std::string name_as_written(std::string_view name) {
  const GumboStringPiece piece{name.data(), name.size()};
  const char* written = gumbo_normalize_svg_tagname(&piece);
  return written ? std::string(written) : std::string(name);
}

void append_attributes(const HtmlTree& tree, NodeId id, std::string& file) {
  for (const auto& [name, value] : tree.attributes(id)) {
    if (name.starts_with("on") || name.starts_with("xmlns")) continue;
    file.append(" ").append(name).append("=\"");
    append_escaped(file, value, true);
    file += '"';
  }
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

}  // namespace

std::string drawing_as_file(const HtmlTree& tree, NodeId svg) {
  std::string file;
  std::vector<NodeId> open;
  bool draws = false;
  for (NodeId at = svg; at < tree.end(svg); ++at) {
    while (!open.empty() && at >= tree.end(open.back())) {
      file.append("</").append(name_as_written(tree[open.back()].text)).append(">");
      open.pop_back();
    }
    const std::string_view name = tree[at].text;
    if (tree.tag(at) != Tag::Text && is_one_of(name, {"script", "foreignobject", "handler", "listener"})) {
      at = tree.end(at) - 1;
      continue;
    }
    draws |= is_one_of(name, {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "use"}) &&
             tree.tag(at) != Tag::Text;
    if (tree.tag(at) == Tag::Text) {
      append_escaped(file, tree[at].text, false);
    } else {
      file.append("<").append(name_as_written(tree[at].text));
      if (at == svg) file += R"( xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink")";
      append_attributes(tree, at, file);
      file += '>';
      open.push_back(at);
    }
    if (file.size() > kMostBytes) return {};
  }
  if (!draws) return {};
  for (; !open.empty(); open.pop_back()) file.append("</").append(name_as_written(tree[open.back()].text)).append(">");
  return file;
}

}  // namespace lectern::content
