#include "content/plain_blocks.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "content/inline_builder.h"
#include "content/plain_signs.h"
#include "content/utf8.h"

namespace lectern::content {
namespace {

constexpr int kMaxDepth = 16;
constexpr std::string_view kFence = "```";
constexpr std::size_t kCodeIndent = 4;

class Reader {
 public:
  Reader(const TextLines& lines, std::size_t max_blocks) : style_(lines), blocks_left_(max_blocks) {}

  std::vector<Block> read(const TextLines& lines, int depth);
  bool truncated() const { return blocks_left_ == 0; }

 private:
  // Each takes lines from `at` on and moves it past them; false when they are not of its kind.
  bool rule(const TextLines& lines, std::size_t& at, std::vector<Block>& to);
  bool fenced_code(const TextLines& lines, std::size_t& at, std::vector<Block>& to);
  bool quote(const TextLines& lines, std::size_t& at, std::vector<Block>& to, int depth);
  bool heading(const TextLines& lines, std::size_t& at, std::vector<Block>& to, int depth);
  bool list(const TextLines& lines, std::size_t& at, std::vector<Block>& to, int depth);
  bool indented(const TextLines& lines, std::size_t& at, std::vector<Block>& to, int depth);
  void paragraphs(const TextLines& lines, std::size_t& at, std::vector<Block>& to, int depth);

  TextLines list_item(const TextLines& lines, std::size_t& at, const ListSign& sign);
  void paragraph(const TextLine* begin, const TextLine* end, std::vector<Block>& to);
  void add(std::vector<Block>& to, Block block) {
    if (blocks_left_ == 0) return;
    --blocks_left_;
    to.push_back(std::move(block));
  }

  LineStyle style_;
  std::size_t blocks_left_, first_text_ = 0;
};

bool blank_at(const TextLines& lines, std::size_t at) { return at >= lines.size() || lines[at].blank(); }

std::size_t next_text(const TextLines& lines, std::size_t at) {
  while (at < lines.size() && lines[at].blank()) ++at;
  return at;
}

std::vector<Block> Reader::read(const TextLines& lines, int depth) {
  std::vector<Block> blocks;
  if (depth == 0) first_text_ = next_text(lines, 0);
  const auto last_fence =
      std::find_if(lines.rbegin(), lines.rend(), [](const TextLine& line) { return line.text == kFence; });
  const auto fences_end = static_cast<std::size_t>(lines.rend() - last_fence);  // no fenced code begins from here on
  for (std::size_t at = 0; at < lines.size() && blocks_left_ > 0;) {
    if (lines[at].blank()) {
      ++at;
      continue;
    }
    if (rule(lines, at, blocks) || (at + 1 < fences_end && fenced_code(lines, at, blocks)) ||
        quote(lines, at, blocks, depth) || heading(lines, at, blocks, depth) || list(lines, at, blocks, depth) ||
        indented(lines, at, blocks, depth))
      continue;
    paragraphs(lines, at, blocks, depth);
  }
  return blocks;
}

bool Reader::rule(const TextLines& lines, std::size_t& at, std::vector<Block>& to) {
  if (!is_rule(lines[at].text)) return false;
  ++at;
  add(to, {.content = Rule{}});
  return true;
}

bool Reader::fenced_code(const TextLines& lines, std::size_t& at, std::vector<Block>& to) {
  const std::string_view open = lines[at].text;
  if (!open.starts_with(kFence)) return false;
  const auto close = std::find_if(lines.begin() + static_cast<std::ptrdiff_t>(at) + 1, lines.end(),
                                  [](const TextLine& line) { return line.text == kFence; });
  if (close == lines.end()) return false;
  CodeBlock code{std::string(trimmed(open.substr(3))), {}};
  for (auto line = lines.begin() + static_cast<std::ptrdiff_t>(at) + 1; line != close; ++line)
    code.text.append(line->raw).append("\n");
  if (!code.text.empty()) code.text.pop_back();
  at = static_cast<std::size_t>(close - lines.begin()) + 1;
  add(to, {.content = std::move(code)});
  return true;
}

bool Reader::quote(const TextLines& lines, std::size_t& at, std::vector<Block>& to, int depth) {
  if (!lines[at].text.starts_with('>') || depth >= kMaxDepth) return false;
  TextLines inner;
  while (at < lines.size() && lines[at].text.starts_with('>')) {
    std::string_view text = lines[at++].text.substr(1);
    if (text.starts_with(' ')) text.remove_prefix(1);
    inner.push_back(make_line(text));
  }
  add(to, {.content = Quote{read(inner, depth + 1)}});
  return true;
}

bool Reader::heading(const TextLines& lines, std::size_t& at, std::vector<Block>& to, int depth) {
  if (depth > 0 || (at > 0 && !lines[at - 1].blank())) return false;
  const std::string_view text = lines[at].text;
  int level = 0;
  std::string_view words = text;
  std::size_t taken = 1;
  if (at + 1 < lines.size() && (level = underline_level(text, lines[at + 1].text)) > 0) {
    taken = 2;
  } else if (!blank_at(lines, at + 1)) {
    return false;
  } else if ((level = hash_level(text)) > 0) {
    words = trimmed(text.substr(static_cast<std::size_t>(level)));
  } else {
    const std::size_t after = next_text(lines, at + 1);
    level = standing_level(text, after < lines.size() ? lines[after].text : std::string_view(), at == first_text_);
  }
  if (level == 0) return false;
  at += taken;
  add(to, {.content = Heading{level, plain_inline(words)}});
  return true;
}

// The lines of one item, without its sign and indentation.
TextLines Reader::list_item(const TextLines& lines, std::size_t& at, const ListSign& sign) {
  const std::size_t column = lines[at].indent, inside = column + sign.columns;
  TextLines item;
  item.push_back(make_line(lines[at++].text.substr(sign.bytes)));
  while (at < lines.size()) {
    const TextLine& line = lines[at];
    if (line.blank()) {
      const std::size_t next = next_text(lines, at);
      if (next >= lines.size() || lines[next].indent <= column || lines[next].indent + 2 < inside) break;
      for (; at < next; ++at) item.push_back({});
      continue;
    }
    const bool after_blank = lines[at - 1].blank();
    if (line.indent <= column &&
        (after_blank || list_sign(line.text) || is_rule(line.text) || line.text.starts_with('>')))
      break;
    if (line.indent <= column && !style_.wrapped()) break;
    item.push_back(dedented(line, inside));
    ++at;
  }
  return item;
}

bool Reader::list(const TextLines& lines, std::size_t& at, std::vector<Block>& to, int depth) {
  const auto first = list_sign(lines[at].text);
  if (!first || depth >= kMaxDepth) return false;
  const std::size_t column = lines[at].indent;
  if (first->ordered && first->number > 1) {  // "1984. It was..." is no list unless 1985 follows
    std::size_t probe = at;
    list_item(lines, probe, *first);
    probe = next_text(lines, probe);
    const auto second = probe < lines.size() ? list_sign(lines[probe].text) : std::nullopt;
    if (!second || !second->ordered || second->number != first->number + 1) return false;
  }
  List list{first->ordered, first->ordered ? first->number : 1, {}};
  while (at < lines.size() && blocks_left_ > 0) {
    const auto sign = list_sign(lines[at].text);
    const std::size_t indent = lines[at].indent;
    if (!sign || sign->ordered != first->ordered || sign->mark != first->mark || indent + 2 < column + 1 ||
        indent > column + 1)
      break;
    const TextLines item = list_item(lines, at, *sign);
    --blocks_left_;
    list.items.push_back({sign->done, read(item, depth + 1)});
    const std::size_t next = next_text(lines, at);
    if (next < lines.size() && list_sign(lines[next].text)) at = next;
  }
  add(to, {.content = std::move(list)});
  return true;
}

bool Reader::indented(const TextLines& lines, std::size_t& at, std::vector<Block>& to, int depth) {
  if (lines[at].indent < kCodeIndent || (at > 0 && !lines[at - 1].blank())) return false;
  std::size_t end = at, inside = lines[at].indent, group = at;
  bool all_prose = true;
  for (std::size_t i = at; i < lines.size(); ++i) {
    if (lines[i].blank()) continue;
    if (i > 0 && lines[i - 1].blank()) group = i;
    if (lines[i].indent < kCodeIndent) {
      if (group < i) end = group;  // a paragraph whose first line is indented: not ours
      break;
    }
    end = i + 1;
  }
  if (end == at) return false;
  for (std::size_t i = at; i < end; ++i) {
    if (lines[i].blank()) continue;
    inside = std::min(inside, lines[i].indent);
    all_prose = all_prose && !looks_like_code(lines[i].text);
  }
  while (lines[end - 1].blank()) --end;
  TextLines inner;
  for (; at < end; ++at) inner.push_back(dedented(lines[at], inside));
  const bool prose =
      all_prose && std::ranges::any_of(inner, [](const TextLine& line) { return looks_like_prose(line.text); });
  if (prose && depth < kMaxDepth) {
    add(to, {.content = Quote{read(inner, depth + 1)}});
    return true;
  }
  CodeBlock code;
  for (const TextLine& line : inner)
    code.text.append(code.text.empty() && &line == inner.data() ? "" : "\n").append(line.raw);
  add(to, {.content = std::move(code)});
  return true;
}

void Reader::paragraph(const TextLine* begin, const TextLine* end, std::vector<Block>& to) {
  if (begin == end) return;
  InlineBuilder builder;
  if (style_.runs_on(begin, end)) {
    builder.text(style_.joined(begin, end));
  } else {
    const bool long_lines = std::any_of(begin, end, [](const TextLine& line) { return column_width(line.text) > 60; });
    if (long_lines && !looks_like_verse(begin, end)) {  // each line is a paragraph of its own
      for (const TextLine* line = begin; line != end; ++line) paragraph(line, line + 1, to);
      return;
    }
    for (const TextLine* line = begin; line != end; ++line) {
      if (line != begin) builder.line_break();
      builder.text(line->text);
    }
  }
  InlineText text = builder.take();
  mark_addresses(text);
  add(to, {.content = Paragraph{std::move(text)}});
}

void Reader::paragraphs(const TextLines& lines, std::size_t& at, std::vector<Block>& to, int depth) {
  const std::size_t first = at++;
  const auto begins_list = [&] {  // inside a list's item, what looks like a list is one
    return depth > 0 ? list_sign(lines[at].text).has_value() : begins_list_after(lines[at - 1].text, lines[at].text);
  };
  while (!blank_at(lines, at) && !lines[at].text.starts_with('>') && !is_rule(lines[at].text) && !begins_list()) ++at;
  // Where paragraphs are told by their first line's indentation instead of blank lines.
  std::size_t begin = first;
  for (std::size_t i = first + 1; i < at; ++i) {
    const bool indented_start = lines[i].indent >= 2 && lines[i - 1].indent < lines[i].indent && style_.wrapped() &&
                                (i + 1 == at || lines[i + 1].indent < lines[i].indent);
    if (!indented_start) continue;
    paragraph(lines.data() + begin, lines.data() + i, to);
    begin = i;
  }
  paragraph(lines.data() + begin, lines.data() + at, to);
}

}  // namespace

PlainBlocks plain_blocks(const TextLines& lines, std::size_t max_blocks) {
  Reader reader(lines, max_blocks);
  PlainBlocks result;
  result.blocks = reader.read(lines, 0);
  result.truncated = reader.truncated();
  return result;
}

}  // namespace lectern::content
