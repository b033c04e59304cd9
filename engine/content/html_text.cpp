#include "content/html_text.h"

#include <md4c-html.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "content/utf8.h"

namespace lectern::content {
namespace {

constexpr std::size_t kMaxAttributes = 64;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_alpha(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

std::string lowered(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), lower);
  return result;
}

std::optional<std::string> decode_number(std::string_view digits) {
  const bool hex = !digits.empty() && lower(digits[0]) == 'x';
  if (hex) digits.remove_prefix(1);
  std::uint32_t value = 0;
  const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), value, hex ? 16 : 10);
  if (digits.empty() || end != digits.data() + digits.size()) return {};
  if (code != std::errc() || value == 0 || (value < 0x20 && value != '\t' && value != '\n')) value = 0xFFFD;
  std::string text;
  append_char(text, value);
  return text;
}

// By md4c's own renderer, which holds HTML 5's table: the entity alone is a document of one paragraph.
std::optional<std::string> decode_name(std::string_view entity) {
  std::string html;
  const auto append = [](const MD_CHAR* piece, MD_SIZE size, void* to) {
    static_cast<std::string*>(to)->append(piece, size);
  };
  if (md_html(entity.data(), static_cast<MD_SIZE>(entity.size()), append, &html, 0, 0) != 0) return {};
  constexpr std::string_view kBefore = "<p>", kAfter = "</p>\n";
  if (!html.starts_with(kBefore) || !html.ends_with(kAfter)) return {};
  std::string text = html.substr(kBefore.size(), html.size() - kBefore.size() - kAfter.size());
  if (text.starts_with('&')) return {};  // escaped again: not a name it knows
  return text;
}

// Tags that end a paragraph where they stand in a block of HTML.
constexpr std::array<std::string_view, 31> kBlockTags = {
    "address",    "article", "aside",   "blockquote", "center", "dd",    "details", "div",  "dl",  "dt", "fieldset",
    "figcaption", "figure",  "footer",  "form",       "header", "hr",    "li",      "main", "nav", "ol", "p",
    "pre",        "section", "summary", "table",      "tbody",  "thead", "td",      "tr",   "ul"};

struct TagMark {
  std::string_view tag;
  Mark::Kind kind;
};
constexpr std::array kTagMarks = {
    TagMark{"em", Mark::Kind::Emphasis},     TagMark{"i", Mark::Kind::Emphasis},
    TagMark{"cite", Mark::Kind::Emphasis},   TagMark{"dfn", Mark::Kind::Emphasis},
    TagMark{"var", Mark::Kind::Emphasis},    TagMark{"strong", Mark::Kind::Strong},
    TagMark{"b", Mark::Kind::Strong},        TagMark{"code", Mark::Kind::Code},
    TagMark{"kbd", Mark::Kind::Code},        TagMark{"samp", Mark::Kind::Code},
    TagMark{"tt", Mark::Kind::Code},         TagMark{"del", Mark::Kind::Strike},
    TagMark{"s", Mark::Kind::Strike},        TagMark{"strike", Mark::Kind::Strike},
    TagMark{"sup", Mark::Kind::Superscript}, TagMark{"sub", Mark::Kind::Subscript},
    TagMark{"a", Mark::Kind::Link},
};

int heading_level(std::string_view name) {
  return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6' ? name[1] - '0' : 0;
}

class HtmlBlockReader {
 public:
  explicit HtmlBlockReader(std::size_t& marks_left) : marks_left_(marks_left) {}

  std::vector<Block> read(std::string_view html) {
    for (std::size_t at = 0; at < html.size();) {
      const std::size_t open = std::min(html.find('<', at), html.size());
      builder_.text(decode_entities(html.substr(at, open - at)));
      at = open;
      HtmlTag tag;
      if (at < html.size() && !read_tag(html, at, tag))
        builder_.text(html.substr(at++, 1));
      else if (!tag.name.empty())
        apply(tag, html, at);
    }
    flush();
    return std::move(blocks_);
  }

 private:
  void apply(const HtmlTag& tag, std::string_view html, std::size_t& at) {
    if (!tag.closing && (tag.name == "script" || tag.name == "style" || tag.name == "template"))
      return skip_to_end_of(tag.name, html, at);
    const int level = heading_level(tag.name);
    if (level == 0 && std::ranges::find(kBlockTags, tag.name) == kBlockTags.end()) {
      if (tag.name == "img") captions_.push_back(tag.attribute("title"));
      if (marks_left_ == 0 && tag.name != "br") return;
      if (marks_left_ > 0) --marks_left_;
      return apply_inline_tag(builder_, tag);
    }
    if (tag.name == "figcaption" && tag.closing && caption_of_picture()) return;
    flush();
    if (tag.name == "hr") blocks_.push_back({.content = Rule{}});
    heading_ = tag.closing ? 0 : level;
  }

  void skip_to_end_of(const std::string& name, std::string_view html, std::size_t& at) {
    while (at < html.size()) {
      at = std::min(html.find("</", at), html.size());
      if (lowered(html.substr(std::min(at + 2, html.size()), name.size())) == name) return;
      at = std::min(at + 2, html.size());
    }
  }

  bool caption_of_picture() {
    if (blocks_.empty()) return false;
    auto* picture = std::get_if<Picture>(&blocks_.back().content);
    if (!picture || builder_.empty()) return false;
    picture->caption = plain_inline(builder_.take().text);
    captions_.clear();
    return true;
  }

  void flush() {
    InlineText text = builder_.take();
    if (heading_ > 0 && !text.text.empty()) {
      blocks_.push_back({.content = Heading{heading_, std::move(text)}});
    } else {
      for (Block& block : paragraph_blocks(std::move(text), captions_)) blocks_.push_back(std::move(block));
    }
    captions_.clear();
  }

  std::size_t& marks_left_;
  InlineBuilder builder_;
  std::vector<std::string> captions_;
  std::vector<Block> blocks_;
  int heading_ = 0;
};

void read_attribute(std::string_view html, std::size_t& at, HtmlTag& tag) {
  const std::size_t begin = at;
  while (at < html.size() && !is_space(html[at]) && html[at] != '=' && html[at] != '>' &&
         (html[at] != '/' || at == begin))
    ++at;
  std::string name = lowered(html.substr(begin, at - begin));
  while (at < html.size() && is_space(html[at])) ++at;
  std::string_view value;
  if (at < html.size() && html[at] == '=') {
    ++at;
    while (at < html.size() && is_space(html[at])) ++at;
    if (at < html.size() && (html[at] == '"' || html[at] == '\'')) {
      const std::size_t end = std::min(html.find(html[at], at + 1), html.size());
      value = html.substr(at + 1, end - at - 1);
      at = std::min(end + 1, html.size());
    } else {
      const std::size_t first = at;
      while (at < html.size() && !is_space(html[at]) && html[at] != '>') ++at;
      value = html.substr(first, at - first);
    }
  }
  if (tag.attributes.size() < kMaxAttributes) tag.attributes.emplace_back(std::move(name), decode_entities(value));
}

}  // namespace

std::string decode_entity(std::string_view entity) {
  if (entity.size() < 3 || entity.size() > 48 || entity.front() != '&' || entity.back() != ';')
    return std::string(entity);
  const std::string_view name = entity.substr(1, entity.size() - 2);
  if (name == "amp") return "&";
  if (name == "lt") return "<";
  if (name == "gt") return ">";
  if (name == "quot") return "\"";
  if (name == "nbsp") return "\u00A0";
  std::optional<std::string> text = name[0] == '#' ? decode_number(name.substr(1)) : decode_name(entity);
  return text ? *std::move(text) : std::string(entity);
}

std::string decode_entities(std::string_view text) {
  std::string decoded;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = std::min(text.find('&', at), text.size());
    decoded.append(text, at, begin - at);
    if (begin == text.size()) break;
    std::size_t end = begin + 1;
    while (end < text.size() && end - begin < 40 &&
           (is_alpha(text[end]) || text[end] == '#' || (text[end] >= '0' && text[end] <= '9')))
      ++end;
    if (end < text.size() && text[end] == ';')
      decoded += decode_entity(text.substr(begin, ++end - begin));
    else
      decoded.append(text, begin, end - begin);
    at = end;
  }
  return decoded;
}

std::string HtmlTag::attribute(std::string_view wanted) const {
  for (const auto& [name_of, value] : attributes)
    if (name_of == wanted) return value;
  return {};
}

bool read_tag(std::string_view html, std::size_t& at, HtmlTag& tag) {
  tag = {};
  std::size_t i = at + 1;
  if (i >= html.size()) return false;
  if (html[i] == '!' || html[i] == '?') {
    const bool comment = html.substr(i).starts_with("!--");
    const std::string_view close = comment ? "-->" : ">";
    const std::size_t end = html.find(close, i);
    tag.name = "!";
    at = end == html.npos ? html.size() : end + close.size();
    return true;
  }
  if (html[i] == '/') {
    tag.closing = true;
    ++i;
  }
  if (i >= html.size() || !is_alpha(html[i])) return false;
  const std::size_t begin = i;
  while (i < html.size() && !is_space(html[i]) && html[i] != '>' && html[i] != '/') ++i;
  tag.name = lowered(html.substr(begin, i - begin));
  while (i < html.size() && html[i] != '>') {
    if (is_space(html[i]) || html[i] == '/')
      ++i;
    else
      read_attribute(html, i, tag);
  }
  at = std::min(i + 1, html.size());
  return true;
}

void apply_inline_tag(InlineBuilder& builder, const HtmlTag& tag) {
  if (tag.name == "br") return builder.line_break();
  if (tag.name == "wbr") return builder.text("\u200B");
  if (tag.name == "img") {
    if (const std::string source = tag.attribute("src"); !source.empty()) builder.picture(source, tag.attribute("alt"));
    return;
  }
  const auto known = std::ranges::find(kTagMarks, tag.name, &TagMark::tag);
  if (known == kTagMarks.end()) return;
  if (tag.closing) return builder.close(known->kind);
  if (known->kind == Mark::Kind::Link && tag.attribute("href").empty()) return;
  builder.open(known->kind, tag.attribute("href"),
               known->kind == Mark::Kind::Link ? tag.attribute("title") : std::string());
}

std::vector<Block> read_html_block(std::string_view html, std::size_t& marks_left) {
  return HtmlBlockReader(marks_left).read(html);
}

std::vector<Block> paragraph_blocks(InlineText text, const std::vector<std::string>& captions) {
  constexpr std::string_view kStandIn = "\uFFFC";
  std::vector<Block> blocks;
  if (text.text.empty()) return blocks;
  const auto pictures = std::ranges::count(text.marks, Mark::Kind::Picture, &Mark::kind);
  std::ptrdiff_t stand_ins = 0;
  std::string_view rest = trimmed(text.text);
  for (; rest.starts_with(kStandIn); ++stand_ins) rest = trimmed(rest.substr(kStandIn.size()));
  if (!rest.empty() || stand_ins != pictures) {
    blocks.push_back({.content = Paragraph{std::move(text)}});
    return blocks;
  }
  std::size_t count = 0;
  for (Mark& mark : text.marks) {
    if (mark.kind != Mark::Kind::Picture) continue;
    Picture picture{std::move(mark.target), std::move(mark.label), {}};
    if (count < captions.size()) picture.caption = plain_inline(captions[count]);
    ++count;
    blocks.push_back({.content = std::move(picture)});
  }
  return blocks;
}

}  // namespace lectern::content
