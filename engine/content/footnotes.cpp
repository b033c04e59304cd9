#include "content/footnotes.h"

#include <charconv>
#include <format>
#include <unordered_map>
#include <utility>

namespace lectern::content {
namespace {

// Noncharacters around the number: decode_text() lets none through, so they are ours. The commas keep the neighbours of
// "[^1]" what they were to CommonMark's rules for emphasis: next to punctuation.
constexpr std::string_view kOpen = ",\uFDD0", kClose = "\uFDD1,";
constexpr std::size_t kMaxLabelBytes = 200;

using LabelIndex = std::unordered_map<std::string_view, std::size_t>;

struct Line {
  std::string_view text;
  std::size_t indent = 0;
  bool blank = false;
};  // indent in columns, tabs to four

Line measure(std::string_view text) {
  Line line{text};
  for (const char c : text) {
    if (c == ' ')
      ++line.indent;
    else if (c == '\t')
      line.indent += 4 - line.indent % 4;
    else
      return line;
  }
  line.blank = true;
  return line;
}

std::string_view without_columns(std::string_view text, std::size_t columns) {
  std::size_t column = 0, at = 0;
  while (at < text.size() && column < columns && (text[at] == ' ' || text[at] == '\t')) {
    column += text[at] == '\t' ? 4 - column % 4 : 1;
    ++at;
  }
  return text.substr(at);
}

// Follows fenced code line by line.
class Fences {
 public:
  // Whether the line is part of fenced code (the fences included).
  bool holds(std::string_view text) {
    const auto start = text.find_first_not_of(" \t>");
    text = start == text.npos ? std::string_view() : text.substr(start);
    std::size_t run = 0;
    const char mark = text.empty() ? ' ' : text[0];
    if (mark == '`' || mark == '~')
      while (run < text.size() && text[run] == mark) ++run;
    if (open_ == 0) {
      if (run < 3 || (mark == '`' && text.find('`', run) != text.npos)) return false;
      open_ = run;
      mark_ = mark;
    } else if (mark == mark_ && run >= open_ && text.find_first_not_of(" \t", run) == text.npos) {
      open_ = 0;
    }
    return true;
  }

 private:
  std::size_t open_ = 0;
  char mark_ = 0;
};

// The label of "[^label]" at `at`, or nothing.
std::optional<std::string_view> label_at(std::string_view text, std::size_t at) {
  if (!text.substr(at).starts_with("[^")) return {};
  const std::size_t end = text.substr(0, at + 2 + kMaxLabelBytes).find_first_of("] \t\n[", at + 2);
  if (end == text.npos || text[end] != ']' || end == at + 2) return {};
  return text.substr(at + 2, end - at - 2);
}

bool begins_other_block(std::string_view text) {
  if (text.starts_with('#') || text.starts_with('>') || text.starts_with("```") || text.starts_with("~~~")) return true;
  if (text.starts_with("- ") || text.starts_with("* ") || text.starts_with("+ ")) return true;
  const auto digits = text.find_first_not_of("0123456789");
  return digits != 0 && digits != text.npos && digits < 10 &&
         (text.substr(digits, 2) == ". " || text.substr(digits, 2) == ") ");
}

bool is_link_definition(const Line& line) {
  const std::string_view text = without_columns(line.text, 3);
  return line.indent < 4 && text.starts_with('[') && !text.starts_with("[^") && text.find("]:") != text.npos;
}

// Takes the definitions out, line by line.
class Splitter {
 public:
  explicit Splitter(FootnoteSplit& split) : split_(split) {}

  void line(std::string_view text) {
    ++line_;
    const Line line = measure(text);
    if (inside_ && continues(line)) {
      split_.text += '\n';
      return;
    }
    inside_ = false;
    if (!fences_.holds(text)) {
      if (line.indent < 4 && begins_definition(without_columns(text, 3))) {
        split_.text += '\n';
        return;
      }
      if (is_link_definition(line)) split_.link_definitions.append(text) += '\n';
    }
    split_.text.append(text) += '\n';
  }

 private:
  bool begins_definition(std::string_view text) {
    const auto label = label_at(text, 0);
    if (!label || !text.substr(label->size() + 3).starts_with(':')) return false;
    split_.definitions.push_back({std::string(*label), {}, line_});
    std::string_view body = text.substr(label->size() + 4);
    body.remove_prefix(std::min(body.size(), body.find_first_not_of(" \t")));
    split_.definitions.back().body.append(body) += '\n';
    inside_ = true;
    after_blank_ = false;
    body_fences_ = {};
    in_body_fence_ = body_fences_.holds(body);
    return true;
  }

  bool continues(const Line& line) {
    std::string& body = split_.definitions.back().body;
    if (line.blank) {
      after_blank_ = true;
      ++blanks_;
      return true;  // blank lines at the end do no harm; they join the body only when more follows
    }
    const bool indented = line.indent >= 4;
    if (!indented && (after_blank_ || in_body_fence_)) return stop();
    const std::string_view text = without_columns(line.text, indented ? 4 : 3);
    if (!indented && (begins_other_block(text) || text.starts_with("[^"))) return stop();
    body.append(blanks_, '\n');
    blanks_ = 0;
    after_blank_ = false;
    in_body_fence_ = body_fences_.holds(text);
    body.append(text) += '\n';
    return true;
  }

  bool stop() {
    blanks_ = 0;
    return false;
  }

  FootnoteSplit& split_;
  Fences fences_, body_fences_;
  int line_ = 0;
  bool inside_ = false, after_blank_ = false, in_body_fence_ = false;
  std::size_t blanks_ = 0;
};

std::string with_tokens(std::string_view text, const LabelIndex& labels) {
  std::string replaced;
  replaced.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t bracket = text.find_first_of("\\[", at);
    replaced.append(text, at, bracket == text.npos ? text.npos : bracket - at);
    if (bracket == text.npos) break;
    at = bracket;
    if (text[at] == '\\') {
      replaced.append(text, at, 2);
      at += 2;
      continue;
    }
    const auto label = label_at(text, at);
    const auto known = label ? labels.find(*label) : labels.end();
    if (known == labels.end()) {
      replaced += text[at++];
      continue;
    }
    replaced.append(kOpen).append(std::to_string(known->second)).append(kClose);
    at += label->size() + 3;
  }
  return replaced;
}

LabelIndex index_labels(FootnoteSplit& split) {
  LabelIndex labels;
  labels.reserve(split.definitions.size());
  for (std::size_t i = 0; i < split.definitions.size(); ++i) {
    const FootnoteDefinition& definition = split.definitions[i];
    if (!labels.try_emplace(definition.label, i).second)
      split.problems.push_back(
          {definition.line,
           std::format("footnote \"{}\" is defined twice; the first is used, the other stands at the end",
                       definition.label)});
  }
  return labels;
}

}  // namespace

FootnoteSplit split_footnotes(std::string markdown) {
  FootnoteSplit split;
  if (markdown.find("[^") == markdown.npos) {
    split.text = std::move(markdown);
    return split;
  }
  split.text.reserve(markdown.size() + 1);
  Splitter splitter(split);
  const std::string_view all = markdown;
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t end = std::min(all.find('\n', at), all.size());
    splitter.line(all.substr(at, end - at));
    at = end + 1;
  }
  const LabelIndex labels = index_labels(split);
  if (labels.empty()) return split;
  split.text = with_tokens(split.text, labels);
  for (FootnoteDefinition& definition : split.definitions) definition.body = with_tokens(definition.body, labels);
  return split;
}

std::optional<FootnoteToken> find_footnote_token(std::string_view text, std::size_t from) {
  while ((from = text.find(kOpen, from)) != text.npos) {
    const char* first = text.data() + from + kOpen.size();
    const char* last = text.data() + text.size();
    std::size_t index = 0;
    const auto [rest, code] = std::from_chars(first, last, index);
    if (code == std::errc() && std::string_view(rest, last).starts_with(kClose))
      return FootnoteToken{from, static_cast<std::size_t>(rest - text.data()) + kClose.size(), index};
    from += kOpen.size();
  }
  return {};
}

std::string with_footnotes_as_written(std::string_view text, const std::vector<FootnoteDefinition>& definitions) {
  std::string written;
  std::size_t at = 0;
  while (const auto token = find_footnote_token(text, at)) {
    written.append(text, at, token->begin - at);
    if (token->index < definitions.size()) written.append("[^").append(definitions[token->index].label).append("]");
    at = token->end;
  }
  return written.append(text.substr(at));
}

}  // namespace lectern::content
