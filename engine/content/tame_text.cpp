#include "content/tame_text.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace lectern::content {
namespace {

constexpr std::size_t kTableFactor = 16;
constexpr int kMostSigns = 128;

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t") == line.npos; }

bool has_long_paragraph(std::string_view text) {
  std::size_t run = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    run = is_blank(text.substr(at, end - at)) ? 0 : run + end - at;
    if (run > kMaxParagraphBytes) return true;
    at = end + 1;
  }
  return false;
}

// Where to cut a line of more than kMaxParagraphBytes.
std::size_t cut_in(std::string_view line) {
  std::size_t cut = line.rfind(' ', kMaxParagraphBytes);
  if (cut != line.npos && cut > kMaxParagraphBytes / 2) return cut;
  cut = kMaxParagraphBytes;
  while (cut > 1 && (static_cast<unsigned char>(line[cut]) & 0xC0) == 0x80) --cut;
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
    if (run > 0 && run + line.size() > kMaxParagraphBytes * (line.starts_with('|') ? kTableFactor : 1)) {
      broken += '\n';
      run = 0;
    }
    const bool cut = line.size() > kMaxParagraphBytes;
    if (cut) end = cut_in(line);
    broken.append(rest.substr(0, end)).append(cut ? "\n\n" : "\n");
    run = cut ? 0 : run + end;
    rest.remove_prefix(std::min(end + (cut ? 0 : 1), rest.size()));
  }
  text = std::move(broken);
  return true;
}

void limit_nesting_signs(std::string& markdown) {
  std::string limited;
  std::size_t done = 0;
  const std::string_view text = markdown;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::size_t excess = end - at > kMostSigns ? excess_sign(text.substr(at, end - at)) : text.npos;
    if (excess != text.npos) {
      limited.append(text, done, at + excess - done).append("\\");
      done = at + excess;
    }
    at = end + 1;
  }
  if (done == 0) return;
  limited.append(text, done);
  markdown = std::move(limited);
}

}  // namespace lectern::content
