#include "content/inline_builder.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "content/utf8.h"

namespace lectern::content {
namespace {

constexpr char32_t kPictureStandIn = 0xFFFC;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }

// Marks over the same text stand in one order, however they were nested: links outermost, code innermost.
int rank(Mark::Kind kind) {
  return kind == Mark::Kind::Link ? -1 : kind == Mark::Kind::Code ? 100 : static_cast<int>(kind);
}

}  // namespace

void InlineBuilder::settle_space(char32_t next) {
  if (space_ == Space::None) return;
  const Space space = std::exchange(space_, Space::None);
  if (text_.empty() || text_.back() == '\n' || text_.back() == ' ') return;
  if (space == Space::LineEnd && joins_without_space(next)) {
    std::size_t at = text_.size();
    if (joins_without_space(previous_char(text_, at))) return;
  }
  text_ += ' ';
}

void InlineBuilder::text(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (is_space(text[at])) {
      if (text[at] == '\n')
        space_ = Space::LineEnd;
      else if (space_ == Space::None)
        space_ = Space::Blank;
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && !is_space(text[end])) ++end;
    std::size_t first = at;
    settle_space(next_char(text, first));
    text_.append(text, at, end - at);
    at = end;
  }
}

void InlineBuilder::line_break() {
  space_ = Space::None;
  while (!text_.empty() && text_.back() == ' ') text_.pop_back();
  if (!text_.empty()) text_ += '\n';
}

void InlineBuilder::mark_whole(Mark::Kind kind, std::string_view text, std::string target, std::string label) {
  std::size_t first = 0;
  settle_space(next_char(text, first));
  const auto begin = static_cast<std::uint32_t>(text_.size());
  text_ += text;
  marks_.push_back({kind, begin, static_cast<std::uint32_t>(text_.size()), std::move(target), std::move(label)});
}

void InlineBuilder::picture(std::string source, std::string alternative_text) {
  std::string stand_in;
  append_char(stand_in, kPictureStandIn);
  mark_whole(Mark::Kind::Picture, stand_in, std::move(source), std::move(alternative_text));
}

void InlineBuilder::footnote_reference(std::string label, std::string_view number) {
  mark_whole(Mark::Kind::FootnoteReference, number, std::move(label), {});
}

void InlineBuilder::open(Mark::Kind kind, std::string target, std::string label) {
  settle_space(' ');
  const auto begin = static_cast<std::uint32_t>(text_.size());
  open_.push_back({kind, begin, begin, std::move(target), std::move(label)});
}

void InlineBuilder::close(Mark::Kind kind) {
  for (std::size_t i = open_.size(); i-- > 0;) {
    if (open_[i].kind != kind) continue;
    Mark mark = std::move(open_[i]);
    open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(i));
    mark.end = static_cast<std::uint32_t>(text_.size());
    marks_.push_back(std::move(mark));
    return;
  }
}

InlineText InlineBuilder::take() {
  while (!open_.empty()) close(open_.back().kind);
  while (!text_.empty() && (text_.back() == ' ' || text_.back() == '\n')) text_.pop_back();
  const auto size = static_cast<std::uint32_t>(text_.size());
  for (Mark& mark : marks_) {
    mark.end = std::min(mark.end, size);
    while (mark.end > mark.begin && (text_[mark.end - 1] == ' ' || text_[mark.end - 1] == '\n')) --mark.end;
  }
  std::erase_if(marks_, [](const Mark& mark) { return mark.begin >= mark.end; });
  std::ranges::stable_sort(marks_, [](const Mark& a, const Mark& b) {
    return std::tuple(a.begin, b.end, rank(a.kind)) < std::tuple(b.begin, a.end, rank(b.kind));
  });
  space_ = Space::None;
  return {std::exchange(text_, {}), std::exchange(marks_, {})};
}

InlineText plain_inline(std::string_view text) {
  InlineBuilder builder;
  builder.text(text);
  return builder.take();
}

}  // namespace lectern::content
