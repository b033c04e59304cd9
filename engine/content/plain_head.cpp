#include "content/plain_head.h"

#include <array>
#include <string>
#include <string_view>

#include "content/block_text.h"
#include "content/dates.h"
#include "content/inline_builder.h"
#include "content/utf8.h"

namespace lectern::content {
namespace {

// The words after "by" when the line is a byline, else nothing: up to eight words, most with a capital.
std::string_view author_in(std::string_view line) {
  constexpr std::array<std::string_view, 7> kBy = {"by ", "written by ", "words by ", "von ", "par ", "por ", "door "};
  const std::string lower = lower_case(line.substr(0, 16));
  std::string_view name;
  for (const std::string_view by : kBy)
    if (lower.starts_with(by)) name = trimmed(line.substr(by.size()));
  name = trimmed(name.substr(0, name.find_first_of("|•·\n")));
  if (name.empty() || count_chars(name) > 80 || name.ends_with('.')) return {};
  std::size_t words = 0, capitals = 0;
  for (std::size_t at = 0; at < name.size(); ++words) {
    capitals += is_upper(next_char(name, at));
    at = std::min(name.find(' ', at), name.size());
    at = std::min(name.find_first_not_of(' ', at), name.size());
  }
  return words <= 8 && capitals * 2 > words ? name : std::string_view();
}

// "Published July 5, 2017", "5 July 2017 | 10:00".
std::string date_in(std::string_view line) {
  constexpr std::array<std::string_view, 6> kWords = {"published on ", "published: ", "published ",
                                                      "posted on ",    "updated ",    "date: "};
  const std::string lower = lower_case(line.substr(0, 24));
  for (const std::string_view word : kWords)
    if (lower.starts_with(word)) {
      line.remove_prefix(word.size());
      break;
    }
  return iso_date(line.substr(0, line.find('|'))).value_or(std::string());
}

// One line of the head: true when it was a byline, a date or both.
bool take_line(Article& article, std::string_view line) {
  line = trimmed(line);
  std::string_view name = author_in(line);
  std::string date;
  if (name.empty()) {
    date = date_in(line);
  } else {
    for (std::size_t cut = line.find_first_of("|,–—"); cut != line.npos && date.empty();
         cut = line.find_first_of("|,–—", cut + 1)) {
      std::string_view rest = trimmed(line.substr(cut + 1));
      while (!rest.empty() && static_cast<unsigned char>(rest[0]) >= 0x80) rest.remove_prefix(1);
      date = date_in(trimmed(rest));
      const std::size_t in_name = static_cast<std::size_t>(line.data() + cut - name.data());
      if (!date.empty() && in_name < name.size()) name = trimmed(name.substr(0, in_name));
    }
  }
  if (name.empty() && date.empty()) return false;
  if (article.byline.empty()) article.byline = name;
  if (article.published.empty()) article.published = date;
  return true;
}

bool take_byline(Article& article, const Block& block) {
  if (!std::holds_alternative<Paragraph>(block.content) && !std::holds_alternative<Heading>(block.content))
    return false;
  const std::string text = block_text(block);
  if (text.empty() || count_chars(text) > 160) return false;
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    if (!take_line(article, rest.substr(0, end))) return false;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return true;
}

// A first line that names the text: short, no sentence, with more text below.
bool is_title_line(const Article& article, const Block& block) {
  constexpr std::size_t kLongest = 120;
  const auto* paragraph = std::get_if<Paragraph>(&block.content);
  if (!paragraph || article.blocks.size() < 2) return false;
  const std::string& text = paragraph->text.text;
  if (text.find('\n') != text.npos || count_chars(text) > kLongest || !author_in(text).empty() ||
      !date_in(text).empty())
    return false;
  std::size_t at = text.size();
  const char32_t last = previous_char(text, at);
  return is_letter(last) || (last >= '0' && last <= '9') || last == '?' || last == '!' || last == ')' || last == U'’' ||
         last == U'”';
}

bool same_words(std::string_view a, std::string_view b) { return lower_case(trimmed(a)) == lower_case(trimmed(b)); }

}  // namespace

std::size_t take_head(Article& article, const Entry& entry) {
  auto& blocks = article.blocks;
  std::size_t taken = 0;
  if (blocks.empty()) return 0;
  const bool heading = std::holds_alternative<Heading>(blocks[0].content);
  const std::string first = block_text(blocks[0], 4096);
  const bool known = !entry.title.empty();
  if (known ? same_words(first, entry.title) : blocks.size() > 1 && (heading || is_title_line(article, blocks[0]))) {
    article.title = first;
    ++taken;
  }
  while (taken < blocks.size() && taken < 4 && take_byline(article, blocks[taken])) ++taken;
  if (taken == blocks.size()) {  // nothing but a head: then it is the body
    article.title.clear();
    return 0;
  }
  blocks.erase(blocks.begin(), blocks.begin() + static_cast<std::ptrdiff_t>(taken));
  return taken;
}

}  // namespace lectern::content
