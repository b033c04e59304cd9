#include "content/tame_text.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace lectern::content {
namespace {

constexpr std::size_t kTableFactor = 16;
constexpr int kMostSigns = 128;
constexpr std::size_t kMostAddressWork = 256 << 20;  // bytes of address read for links, at a guess

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t") == line.npos; }

// The end of the base64 text that begins at or after `at`; `begin` becomes its begin. Such a picture inside the text
// may be as long as it likes: it costs a parser nothing.
std::size_t skip_base64(std::string_view line, std::size_t at, std::size_t& begin) {
  constexpr std::string_view kSign = "base64,";
  begin = line.find(kSign, at);
  if (begin == line.npos) return begin = line.size();
  begin += kSign.size();
  const auto is_base64 = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '/' ||
           c == '=';
  };
  return static_cast<std::size_t>(
      std::find_if_not(line.begin() + static_cast<std::ptrdiff_t>(begin), line.end(), is_base64) - line.begin());
}

std::size_t weight(std::string_view line) {
  if (line.size() <= kMaxParagraphBytes) return line.size();
  std::size_t sum = 0, begin = 0;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t end = skip_base64(line, at, begin);
    sum += begin - at;
    at = end;
  }
  return sum;
}

bool has_long_paragraph(std::string_view text) {
  std::size_t run = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    run = is_blank(line) ? 0 : run + weight(line);
    if (run > kMaxParagraphBytes) return true;
    at = end + 1;
  }
  return false;
}

// Where to cut a line that weighs more than kMaxParagraphBytes.
std::size_t cut_in(std::string_view line) {
  std::size_t sum = 0, begin = 0, at = 0;
  while (true) {
    const std::size_t end = skip_base64(line, at, begin);
    if (sum + begin - at > kMaxParagraphBytes) break;
    sum += begin - at;
    at = end;
  }
  std::size_t cut = at + kMaxParagraphBytes - sum;
  const std::size_t space = line.rfind(' ', cut);
  if (space != line.npos && space > std::max(at, cut / 2)) return space;
  while (cut > at + 1 && (static_cast<unsigned char>(line[cut]) & 0xC0) == 0x80) --cut;
  return cut;
}

// The bytes of the quote or list sign at `at` with the space after it; 0 when none is there.
std::size_t sign_length(std::string_view line, std::size_t at) {
  std::size_t end = at;
  if (line[at] == '>') return 1;
  if (line[at] == '-' || line[at] == '+' || line[at] == '*')
    end = at + 1;
  else {
    while (end < line.size() && end - at < 10 && line[end] >= '0' && line[end] <= '9') ++end;
    if (end == at || end >= line.size() || (line[end] != '.' && line[end] != ')')) return 0;
    ++end;
  }
  return end < line.size() && (line[end] == ' ' || line[end] == '\t') ? end - at + 1 : 0;
}

// Where the sign after the kMostSigns-th begins; npos when there are not so many.
std::size_t excess_sign(std::string_view line) {
  std::size_t at = 0;
  for (int signs = 0; at < line.size(); ++signs) {
    at = std::min(line.find_first_not_of(" \t", at), line.size());
    const std::size_t length = at < line.size() ? sign_length(line, at) : 0;
    if (length == 0) return line.npos;
    if (signs == kMostSigns) return line[at] >= '0' && line[at] <= '9' ? line.find_first_of(".)", at) : at;
    at += length;
  }
  return line.npos;
}

// "[label]:", perhaps with its address in the next line.
bool begins_definition(std::string_view line) {
  const std::size_t first = line.find_first_not_of(' ');
  return first < 4 && line[first] == '[' && line.find("]:") != line.npos;
}

}  // namespace

bool break_long_paragraphs(std::string& text) {
  if (!has_long_paragraph(text)) return false;
  std::string broken;
  broken.reserve(text.size() + text.size() / kMaxParagraphBytes * 2 + 2);
  std::size_t run = 0;
  for (std::string_view rest = text; !rest.empty();) {
    std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    if (is_blank(line)) run = 0;
    const std::size_t line_weight = weight(line);
    if (run > 0 && run + line_weight > kMaxParagraphBytes * (line.starts_with('|') ? kTableFactor : 1)) {
      broken += '\n';
      run = 0;
    }
    const bool cut = line_weight > kMaxParagraphBytes;
    if (cut) end = cut_in(line);
    broken.append(rest.substr(0, end)).append(cut ? "\n\n" : "\n");
    run = cut ? 0 : run + line_weight;
    rest.remove_prefix(std::min(end + (cut ? 0 : 1), rest.size()));
  }
  text = std::move(broken);
  return true;
}

void limit_markdown_work(std::string& markdown) {
  const std::string_view text = markdown;
  const auto uses = static_cast<std::size_t>(std::ranges::count(text, ']'));

  std::string limited;
  std::size_t done = 0;
  bool after_definition = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    std::size_t excess = line.size() > kMostSigns ? excess_sign(line) : text.npos;
    const bool definition = begins_definition(line);
    if ((definition || after_definition) && line.size() > kMostAddressWork / std::max<std::size_t>(uses, 1))
      excess = std::min(line.find_first_not_of(' '), line.size());
    after_definition = definition;
    if (excess != text.npos) {
      limited.append(text, done, at + excess - done).append("\\");
      done = at + excess;
    }
    at = end + 1;
  }
  if (limited.empty()) return;
  limited.append(text, done);
  markdown = std::move(limited);
}

}  // namespace lectern::content
