#include "content/html_picture.h"

#include <algorithm>
#include <charconv>

#include "content/utf8.h"

namespace lectern::content {
namespace {

constexpr double kWideEnough = 2048;

// Data addresses this short are blank pixels and blurs that stand in for the picture.
constexpr std::size_t kShortData = 1000;

bool is_placeholder(std::string_view source) {
  source = trimmed(source);
  if (source.empty() || source == "#" || source.starts_with("about:") || source.starts_with("blob:")) return true;
  if (source.starts_with("data:"))
    return source.size() < kShortData && !source.starts_with("data:image/svg+xml;base64,PHN2ZyB4");
  const std::string lower = lower_case(source.substr(source.size() > 300 ? source.size() - 300 : 0));
  for (const std::string_view word : {"spacer.", "blank.gif", "pixel.gif", "transparent.", "placeholder", "1x1.",
                                      "lazyload.", "loading.gif", "grey-placeholder", "/clear.gif"})
    if (lower.find(word) != lower.npos) return true;
  return false;
}

bool names_picture(std::string_view value) {
  const std::string lower = lower_case(value.substr(0, 2000));
  for (const std::string_view ending : {".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".svg"})
    if (lower.find(ending) != lower.npos) return true;
  return false;
}

double number_of(std::string_view text) {
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// What lazy loaders call it. Any other attribute counts when it names a picture's file.
std::string lazy_source(const HtmlTree& tree, NodeId id) {
  for (const std::string_view name :
       {"data-src", "data-original", "data-lazy-src", "data-original-src", "data-full-src", "data-hi-res-src",
        "data-url", "data-image", "data-img-src", "data-lazy", "data-echo", "data-defer-src", "data-actualsrc",
        "data-runner-src", "data-large-file"})
    if (const std::string_view value = trimmed(tree.attribute(id, name));
        !value.empty() && value[0] != '{' && !is_placeholder(value))
      return std::string(value);
  for (const std::string_view name : {"data-srcset", "data-lazy-srcset", "data-original-set"})
    if (std::string best = best_of_srcset(tree.attribute(id, name)); !best.empty()) return best;
  for (const auto& [name, value] : tree.attributes(id))
    if (name.starts_with("data-") && value.size() < 1000 && names_picture(value) &&
        value.find_first_of(" {\"\n") == value.npos && value.find('/') != value.npos)
      return std::string(value);
  return {};
}

bool is_tiny(const HtmlTree& tree, NodeId id) {
  const auto side = [&](std::string_view name) {
    const std::string_view value = trimmed(tree.attribute(id, name));
    return value.empty() || value.ends_with('%') ? 1000.0 : number_of(value);
  };
  const double width = side("width"), height = side("height");
  return (width > 0 && width <= 3) || (height > 0 && height <= 3);
}

std::string img_source(const HtmlTree& tree, NodeId id) {
  if (is_tiny(tree, id)) return {};
  const std::string_view src = trimmed(tree.attribute(id, "src"));
  // A file saved beside the page is better than any address on the network.
  const bool local = !src.empty() && src.find("://") == src.npos && !src.starts_with("//");
  if (local && !is_placeholder(src)) return std::string(src);
  if (std::string lazy = lazy_source(tree, id); !lazy.empty()) return lazy;
  if (!is_placeholder(src)) return std::string(src);
  return best_of_srcset(tree.attribute(id, "srcset"));
}

// The picture in the <noscript> that stands directly before or after.
std::string source_in_noscript(const HtmlTree& tree, NodeId id) {
  const NodeId parent = tree.parent(id);
  if (parent == kNoNode) return {};
  NodeId before = kNoNode, after = kNoNode;
  bool passed = false;
  tree.for_each_child(parent, [&](NodeId child) {
    if (tree.tag(child) == Tag::Text) return;
    if (child == id)
      passed = true;
    else if (!passed)
      before = child;
    else if (after == kNoNode)
      after = child;
  });
  for (const NodeId beside : {after, before}) {
    if (beside == kNoNode || tree.tag(beside) != Tag::Noscript) continue;
    if (const NodeId inner = tree.first(Tag::Img, beside); inner != kNoNode) return img_source(tree, inner);
  }
  return {};
}

}  // namespace

std::string best_of_srcset(std::string_view srcset) {
  std::string_view best;
  double best_size = -1;
  while (!srcset.empty()) {
    srcset = srcset.substr(std::min(srcset.find_first_not_of(" \t\n\r,"), srcset.size()));
    // An address ends at white space; commas inside it belong to it (CDNs' parameters, data addresses).
    std::size_t end = std::min(srcset.find_first_of(" \t\n\r"), srcset.size());
    std::string_view address = srcset.substr(0, end);
    srcset.remove_prefix(end);
    std::string_view descriptor;
    if (address.ends_with(',')) {
      while (address.ends_with(',')) address.remove_suffix(1);
    } else {
      end = std::min(srcset.find(','), srcset.size());
      descriptor = trimmed(srcset.substr(0, end));
      srcset.remove_prefix(end);
    }
    if (address.empty() || is_placeholder(address)) continue;
    double size = descriptor.empty() ? 1 : number_of(descriptor);
    if (descriptor.ends_with('x') || descriptor.empty()) size *= 1000;
    if (size > kWideEnough && best_size > 0)
      size = best_size > 640 && best_size <= kWideEnough ? -1 : kWideEnough * kWideEnough / size;
    if (size <= best_size) continue;
    best = address;
    best_size = size;
  }
  return std::string(best);
}

std::string picture_source(const HtmlTree& tree, NodeId id) {
  if (tree.tag(id) == Tag::Img) {
    std::string source = img_source(tree, id);
    if (source.empty() && !is_tiny(tree, id)) source = source_in_noscript(tree, id);
    return source;
  }
  const NodeId img = tree.first(Tag::Img, id);
  std::string source = img == kNoNode ? std::string() : img_source(tree, img);
  if (!source.empty()) return source;
  for (NodeId at = id + 1; at < tree.end(id); ++at) {
    if (tree.tag(at) != Tag::Source) continue;
    for (const std::string_view name : {"srcset", "data-srcset", "data-lazy-srcset", "src", "data-src"}) {
      source = best_of_srcset(tree.attribute(at, name));
      if (!source.empty()) return source;
    }
  }
  return source_in_noscript(tree, id);
}

}  // namespace lectern::content
