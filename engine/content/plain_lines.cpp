#include "content/plain_lines.h"

#include <algorithm>
#include <utility>

#include "content/utf8.h"

namespace lectern::content {
namespace {

constexpr std::size_t kTab = 8, kWidestWrap = 100, kNarrowWrap = 50;
constexpr std::string_view kSpaces = " \t";

std::string_view first_word(std::string_view text) { return text.substr(0, text.find_first_of(kSpaces)); }
std::string_view last_word(std::string_view text) { return text.substr(text.find_last_of(kSpaces) + 1); }

bool ends_divided(std::string_view text) {
  if (text.size() < 3 || text.back() != '-') return false;
  std::size_t at = text.size() - 1;
  return is_letter(previous_char(text, at));
}

bool starts_lower(std::string_view text) {
  std::size_t at = 0;
  return !text.empty() && is_lower(next_char(text, at));
}

std::string_view letters_only(std::string_view word) {
  std::size_t end = 0, at = 0;
  while (at < word.size() && is_letter(next_char(word, at))) end = at;
  return word.substr(0, end);
}

// "exam-" and "ple," -> "exam-ple", in lower case; empty when the two are no divided word.
std::string divided_word(const TextLine& line, const TextLine& next) {
  if (!ends_divided(line.text) || !starts_lower(next.text)) return {};
  std::string_view begin = last_word(line.text);
  const std::size_t open = begin.find_last_of("(\"'[");
  if (open != begin.npos) begin = begin.substr(open + 1);
  return lower_case(begin) + lower_case(letters_only(first_word(next.text)));
}

std::string without_hyphens(std::string word) {
  std::erase(word, '-');
  return word;
}

// Whether the next line's first word would not have fitted any more.
bool is_full(const TextLine& line, const TextLine& next, std::size_t width) {
  constexpr std::size_t kSlack = 2;
  return line.indent + column_width(line.text) + 1 + column_width(first_word(next.text)) + kSlack > width;
}

}  // namespace

TextLine make_line(std::string_view raw) {
  const std::size_t last = raw.find_last_not_of(kSpaces);
  TextLine line;
  line.raw = last == raw.npos ? std::string_view() : raw.substr(0, last + 1);
  std::size_t at = 0;
  for (; at < line.raw.size() && kSpaces.find(line.raw[at]) != kSpaces.npos; ++at)
    line.indent += line.raw[at] == '\t' ? kTab - line.indent % kTab : 1;
  line.text = line.raw.substr(at);
  if (line.text.empty()) line.indent = 0;
  return line;
}

TextLines split_lines(std::string_view text) {
  TextLines lines;
  std::size_t shared = std::string_view::npos;
  for (std::size_t at = 0; at < text.size() && lines.size() < kMaxLines;) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(make_line(text.substr(at, end - at)));
    if (!lines.back().blank()) shared = std::min(shared, lines.back().indent);
    at = end + 1;
  }
  if (shared > 0)
    for (TextLine& line : lines) line = dedented(line, shared);
  return lines;
}

TextLine dedented(const TextLine& line, std::size_t columns) {
  TextLine result = line;
  const std::size_t cut = std::min(columns, line.indent);
  result.indent -= cut;
  std::size_t column = 0, at = 0;
  while (column < cut && at < line.raw.size()) column += line.raw[at++] == '\t' ? kTab - column % kTab : 1;
  result.raw = line.raw.substr(at);
  return result;
}

bool looks_like_verse(const TextLine* begin, const TextLine* end) {
  std::size_t capitals = 0, widest = 0;
  for (const TextLine* line = begin; line != end; ++line) {
    std::size_t at = 0;
    capitals += !line->blank() && is_upper(next_char(line->text, at));
    widest = std::max(widest, column_width(line->text));
  }
  const auto count = static_cast<std::size_t>(end - begin);
  return count >= 3 && widest < 65 && capitals * 5 >= count * 4;
}

LineStyle::LineStyle(const TextLines& lines) {
  find_width(lines);
  if (width_ > 0) find_divided_words(lines);
}

void LineStyle::find_width(const TextLines& lines) {
  std::vector<std::size_t> widths;
  std::size_t capitals = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].blank() || lines[i + 1].blank()) continue;
    widths.push_back(lines[i].indent + column_width(lines[i].text));
    std::size_t at = 0;
    capitals += is_upper(next_char(lines[i + 1].text, at));
  }
  if (widths.empty()) return;
  const auto wide =
      static_cast<std::size_t>(std::ranges::count_if(widths, [](std::size_t width) { return width > kWidestWrap; }));
  if (wide * 5 > widths.size()) return;

  const std::size_t pairs = widths.size();
  std::erase_if(widths, [](std::size_t width) { return width > kWidestWrap; });
  const auto high = widths.begin() + static_cast<std::ptrdiff_t>((widths.size() - 1) * 19 / 20);
  std::ranges::nth_element(widths, high);
  const std::size_t width = *high;
  std::size_t full = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i)
    full += !lines[i].blank() && !lines[i + 1].blank() && is_full(lines[i], lines[i + 1], width);
  // Narrow columns need more to show for it: short lines are more often verse, lists or addresses.
  const bool narrow = width < kNarrowWrap;
  if (full * 10 < pairs * (narrow ? 8 : 5)) return;
  if (narrow && (width < 24 || pairs < 6 || capitals * 2 > pairs)) return;
  width_ = width;
}

void LineStyle::find_divided_words(const TextLines& lines) {
  constexpr std::size_t kMostWords = 100'000;
  for (std::size_t i = 0; i + 1 < lines.size() && divided_.size() < kMostWords; ++i)
    if (std::string word = divided_word(lines[i], lines[i + 1]); !word.empty())
      divided_[without_hyphens(std::move(word))];
  if (divided_.empty()) return;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::string_view text = lines[i].text;
    if (ends_divided(text)) text = text.substr(0, text.size() - last_word(text).size());
    if (i > 0 && ends_divided(lines[i - 1].text)) text.remove_prefix(first_word(text).size());
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t begin = at;
      std::size_t end = at;
      while (at < text.size()) {
        const char32_t c = next_char(text, at);
        if (!is_letter(c) && c != '-') break;
        end = at;
      }
      if (end == begin) continue;
      std::string word = lower_case(text.substr(begin, end - begin));
      const bool hyphenated = word.find('-') != word.npos;
      const auto found = divided_.find(without_hyphens(std::move(word)));
      if (found != divided_.end()) (hyphenated ? found->second.hyphenated : found->second.whole) = true;
    }
  }
}

bool LineStyle::runs_on(const TextLine* begin, const TextLine* end) const {
  const auto count = static_cast<std::size_t>(end - begin);
  if (count < 2) return true;
  if (width_ == 0) return false;
  if (looks_like_verse(begin, end)) return false;
  std::size_t full = 0, widest = 0;
  for (const TextLine* line = begin; line + 1 < end; ++line) {
    full += is_full(*line, line[1], width_);
    widest = std::max(widest, line->indent + column_width(line->text));
  }
  if (full * 2 >= count - 1) return true;
  // A passage that was wrapped narrower than the rest.
  if (count < 4 || widest < kNarrowWrap / 2) return false;
  std::size_t own = 0;
  for (const TextLine* line = begin; line + 1 < end; ++line) own += is_full(*line, line[1], widest);
  return own * 10 >= (count - 1) * 7;
}

std::string LineStyle::joined(const TextLine* begin, const TextLine* end) const {
  constexpr std::string_view kSoftHyphen = "\u00AD";
  std::string text;
  for (const TextLine* line = begin; line != end; ++line) {
    text += line->text;
    if (line + 1 == end) break;
    if (text.ends_with(kSoftHyphen)) {
      text.resize(text.size() - kSoftHyphen.size());
      continue;
    }
    const std::string word = divided_word(*line, line[1]);
    if (word.empty()) {
      text += '\n';
      continue;
    }
    const auto known = divided_.find(without_hyphens(word));
    if (known != divided_.end() && known->second.whole && !known->second.hyphenated) text.pop_back();
  }
  return text;
}

}  // namespace lectern::content
