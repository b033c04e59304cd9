// Code, pictures, figures and embedded things.
#include <algorithm>
#include <format>

#include "content/html_picture.h"
#include "content/html_rules.h"
#include "content/html_text.h"
#include "content/html_walk.h"
#include "content/utf8.h"
#include "content/web_address.h"

namespace lectern::content {
namespace {

// "language-cpp", "lang-js", "brush: python;", "highlight-source-rust", data-lang: what highlighters write.
std::string code_language(const HtmlTree& tree, NodeId pre) {
  std::vector<NodeId> places{pre};
  if (const NodeId code = tree.first(Tag::Code, pre); code != kNoNode) places.push_back(code);
  for (NodeId up = tree.parent(pre); up != kNoNode && places.size() < 4; up = tree.parent(up)) {
    if (tree.end(up) - up > 4 * (tree.end(pre) - pre) + 8) break;
    places.push_back(up);
  }
  for (const NodeId id : places) {
    for (const std::string_view name : {"data-lang", "data-language", "data-code-language"})
      if (const std::string_view value = tree.attribute(id, name); !value.empty() && value.size() < 32)
        return lower_case(value);
    const std::string class_ = lower_case(tree.attribute(id, "class").substr(0, 300));
    for (const std::string_view sign : {"highlight-source-", "language-", "lang-", "brush:", "sourcecode "}) {
      const std::size_t at = class_.find(sign);
      if (at == class_.npos || (at > 0 && class_[at - 1] != ' ')) continue;
      std::string_view rest = trimmed(std::string_view(class_).substr(at + sign.size()));
      rest = rest.substr(0, rest.find_first_of(" ;,"));
      if (!rest.empty() && rest.size() < 32) return std::string(rest);
    }
  }
  return {};
}

// Whether an <iframe> holds something that a reader wants to know of: a film, a sound, a post. Those of advertisements
// and counters say nothing of themselves.
bool is_player(const HtmlTree& tree, NodeId id, std::string_view address) {
  if (tree.has_attribute(id, "allowfullscreen") || tree.has_attribute(id, "webkitallowfullscreen")) return true;
  const std::string lower = lower_case(address.substr(0, 500));
  for (const std::string_view word : {"embed", "player", "video"})
    if (lower.find(word) != lower.npos) return true;
  return false;
}

bool is_picture_name(std::string_view address) {
  const std::string lower = lower_case(address);
  for (const std::string_view ending : {".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"})
    if (lower.ends_with(ending)) return true;
  return false;
}

}  // namespace

std::pair<std::string_view, std::string_view> quotes_at(const HtmlTree& tree, NodeId id) {
  using Quotes = std::pair<std::string_view, std::string_view>;
  std::string_view language;
  for (NodeId up = id; up != kNoNode && language.empty(); up = tree.parent(up))
    for (const std::string_view name : {"lang", "xml:lang"})
      if (language.empty()) language = tree.attribute(up, name);
  const std::string primary = lower_case(language.substr(0, language.find('-')));
  for (const std::string_view one : {"fr", "it", "es", "pt", "ca", "ru", "uk", "be", "el", "no", "nb", "nn", "fa"})
    if (primary == one) return one == "fr" ? Quotes{"«\u00A0", "\u00A0»"} : Quotes{"«", "»"};
  for (const std::string_view one : {"de", "cs", "sk", "sl", "bg", "is", "lt", "et", "sr", "hr"})
    if (primary == one) return {"„", "“"};
  for (const std::string_view one : {"pl", "hu", "ro"})
    if (primary == one) return {"„", "”"};
  if (primary == "fi" || primary == "sv") return {"”", "”"};
  if (primary == "ja") return {"「", "」"};
  return {"“", "”"};
}

bool is_line_numbers(const HtmlTree& tree, NodeId id) {
  const auto words = class_words(tree.attribute(id, "class"));
  for (const std::string& word : words)
    if (word == "gutter" || word == "lineno" || word == "linenos" || word == "linenumber" || word == "linenumbers" ||
        word == "linenodiv")
      return true;
  return std::ranges::find(words, "line") != words.end() &&
         (std::ranges::find(words, "number") != words.end() || std::ranges::find(words, "numbers") != words.end() ||
          std::ranges::find(words, "no") != words.end());
}

std::string HtmlWalk::raw_text(NodeId id) const {
  std::string text;
  for (NodeId at = id + 1; at < tree_.end(id); ++at) {
    if (is_cut(at) || (tree_.tag(at) != Tag::Text && is_line_numbers(tree_, at))) {
      at = tree_.end(at) - 1;
      continue;
    }
    const Tag tag = tree_.tag(at);
    if (tag == Tag::Text)
      text += tree_[at].text;
    else if (tag == Tag::Br || ((tag == Tag::Div || tag == Tag::P || tag == Tag::Tr || tag == Tag::Li) &&
                                !text.empty() && text.back() != '\n'))
      text += '\n';
  }
  return text;
}

void HtmlWalk::code_block(NodeId id) {
  if (is_line_numbers(tree_, id)) return;
  // Poems and letters are set in <pre> too, but with pictures it is no code.
  if (tree_.first(Tag::Img, id) != kNoNode || tree_.first(Tag::Table, id) != kNoNode) return children(id);
  std::string text = raw_text(id);
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  while (text.starts_with('\n')) text.erase(0, 1);
  if (text.empty()) return;
  add({.content = CodeBlock{code_language(tree_, id), std::move(text)}});
}

bool HtmlWalk::picture(NodeId id) {
  const NodeId img = tree_.tag(id) == Tag::Img ? id : tree_.first(Tag::Img, id);
  std::string source = options_.as_written && img != kNoNode ? std::string(trimmed(tree_.attribute(img, "src")))
                                                             : picture_source(tree_, id);
  if (source.empty()) return false;
  if (img != kNoNode) {
    // The picture of a formula beside its source, and signs that only decorate.
    const std::string_view class_ = tree_.attribute(img, "class");
    if (class_.find("mwe-math-fallback") != class_.npos && tree_.first(Tag::Math, tree_.parent(img)) != kNoNode)
      return false;
    if (class_.find("mwe-math") != class_.npos || class_.find("latex") != class_.npos || class_.find("tex") == 0) {
      if (const std::string_view alt = tree_.attribute(img, "alt"); !alt.empty()) return code_mark(alt), true;
    }
  }
  if (options_.picture_address)
    source = options_.picture_address(std::move(source));
  else if (options_.base.find("://") != std::string::npos && (source.starts_with('/') || source.starts_with("//")))
    source = resolved_link(options_.base, source);
  const std::string alternative =
      img == kNoNode ? std::string() : plain_inline(tree_.attribute(img, "alt").substr(0, 2000)).text;
  captions_.emplace_back();
  if (marks_left_ == 0) return false;
  --marks_left_;
  builder_.picture(std::move(source), alternative);
  return true;
}

void HtmlWalk::figure(NodeId id) {
  std::vector<Block> inside;
  InlineText caption;
  Saved saved = enter(inside);
  for (NodeId child = id + 1; child < tree_.end(id);) {
    // The caption may stand some way down; everything else is walked as usual.
    if (tree_.tag(child) == Tag::Figcaption && !is_cut(child)) {
      flush();
      caption = inline_below(child);
      child = tree_.end(child);
    } else if (tree_.tag(child) != Tag::Text && tree_.first(Tag::Figcaption, child) != kNoNode &&
               tree_.tag(child) != Tag::Figure && !is_cut(child)) {
      ++child;
    } else {
      node(child);
      child = tree_.end(child);
    }
  }
  leave(std::move(saved));
  Block* only_picture = nullptr;
  for (Block& block : inside)
    if (std::holds_alternative<Picture>(block.content)) only_picture = &block;
  if (only_picture && !caption.text.empty() && std::get<Picture>(only_picture->content).caption.text.empty()) {
    std::get<Picture>(only_picture->content).caption = std::move(caption);
    caption = {};
  }
  for (Block& block : inside) out_->push_back(std::move(block));
  if (!caption.text.empty()) {
    if (!inside.empty() || caption.text.size() > 40) add({.content = Paragraph{std::move(caption)}});
  }
}

void HtmlWalk::add_picture(std::string source, std::string alternative) {
  if (source.empty() || marks_left_ == 0) return;
  --marks_left_;
  captions_.emplace_back();
  builder_.picture(std::move(source), std::move(alternative));
}

// A drawing that only frames pictures, as books set their covers, is those. Others are pictures in books alone: in
// pages of the web they are the signs on buttons.
void HtmlWalk::drawing(NodeId id) {
  bool framed = false;
  for (NodeId at = id + 1; at < tree_.end(id); ++at) {
    if (tree_[at].text != "image" || tree_.tag(at) == Tag::Text) continue;
    std::string source(trimmed(tree_.attribute(at, "href")));
    if (source.empty()) source = trimmed(tree_.attribute(at, "xlink:href"));
    if (source.empty()) continue;
    framed = true;
    add_picture(options_.picture_address ? options_.picture_address(std::move(source)) : std::move(source), {});
  }
  if (framed || !options_.as_written) return;
  std::string words;
  for (NodeId at = id + 1; at < tree_.end(id) && words.empty(); ++at)
    if (tree_[at].text == "title" && tree_.tag(at) != Tag::Text) words = plain_inline(tree_.text(at, 2000)).text;
  if (words.empty()) words = plain_inline(tree_.attribute(id, "aria-label").substr(0, 2000)).text;
  std::string file = drawing_as_file(tree_, id);
  for (std::size_t at = file.find('%'); at != file.npos; at = file.find('%', at + 1)) file.insert(at + 1, "25");
  if (!file.empty()) add_picture("data:image/svg+xml," + file, std::move(words));
}

// A picture that a book names as an object; what stands inside it stands in for other things.
void HtmlWalk::object_of_book(NodeId id, std::string_view address) {
  const std::string type = lower_case(tree_.attribute(id, "type"));
  if (type.starts_with("image/") || (type.empty() && is_picture_name(address)))
    add_picture(options_.picture_address ? options_.picture_address(std::string(address)) : std::string(address),
                plain_inline(tree_.text(id, 2000)).text);
  else
    children(id);
}

void HtmlWalk::embed(NodeId id) {
  const Tag tag = tree_.tag(id);
  std::string address;
  for (const std::string_view name : {"src", "data-src", "data", "data-lazy-src", "data-videoid", "data-youtube"})
    if (address.empty()) address = trimmed(tree_.attribute(id, name));
  if (const std::string_view video = tree_.attribute(id, "data-videoid"); address == video && !video.empty())
    address = "https://www.youtube.com/watch?v=" + std::string(video);
  if (address.empty())
    if (const NodeId source = tree_.first(Tag::Source, id); source != kNoNode)
      address = trimmed(tree_.attribute(source, "src"));
  if (tag == Tag::Object && address.empty()) return children(id);
  if (tag == Tag::Object && options_.as_written && address.find(':') == address.npos)
    return object_of_book(id, address);
  const bool sized = !tree_.attribute(id, "width").empty() &&
                     std::atoi(std::string(tree_.attribute(id, "width").substr(0, 6)).c_str()) <= 3;
  if (address.empty() || sized || address.starts_with("about:") || address.starts_with("javascript:") ||
      address.starts_with("data:") || address.starts_with("blob:"))
    return;
  address = resolved_link(options_.base.empty() ? "https://" : options_.base, address);
  if (address.find("://") == address.npos) return;
  if (tag == Tag::Iframe && !is_player(tree_, id, address)) return;
  const std::string_view title = trimmed(tree_.attribute(id, "title").substr(0, 200));
  std::string_view host = host_of(address);
  if (host.starts_with("www.")) host.remove_prefix(4);
  const std::string_view kind = tag == Tag::Audio ? "♪" : "▶";
  const std::string name = title.empty() ? std::string(host) : std::format("{} ({})", plain_inline(title).text, host);
  paragraph_of(std::format("{} {}", kind, name), address);
}

void HtmlWalk::code_mark(std::string_view text) {
  const std::string source(trimmed(text));
  if (source.empty() || marks_left_ == 0) return;
  --marks_left_;
  builder_.open(Mark::Kind::Code);
  builder_.text(source);
  builder_.close(Mark::Kind::Code);
}

// "漢字(かんじ)": the reading in brackets after its base.
void HtmlWalk::ruby(NodeId id) {
  for (NodeId child = id + 1; child < tree_.end(id); child = tree_.end(child)) {
    if (tree_.tag(child) != Tag::Rt) {
      node(child);
      continue;
    }
    const std::string reading = plain_inline(tree_.text(child, 500)).text;
    if (!reading.empty()) builder_.text("(" + reading + ")");
  }
}

}  // namespace lectern::content
