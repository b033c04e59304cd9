#include "content/plain_signs.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "content/utf8.h"

namespace lectern::content {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t count_words(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) count += text[i] != ' ' && (i == 0 || text[i - 1] == ' ');
  return count;
}

char32_t last_char(std::string_view text) {
  std::size_t at = text.size();
  return text.empty() ? 0 : previous_char(text, at);
}

// Ends as a sentence or a part of one does, not as a heading; '?' and '!' are allowed to headings.
bool ends_like_sentence(std::string_view text) {
  const char32_t c = last_char(text);
  return c == '.' || c == ',' || c == ';' || c == ':' || c == U'…' || c == U'。' || c == U'，' || c == U'”' || c == '"';
}

struct Letters {
  std::size_t upper = 0, lower = 0;
};
Letters count_letters(std::string_view text) {
  Letters letters;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_char(text, at);
    letters.upper += is_upper(c);
    letters.lower += is_lower(c);
  }
  return letters;
}

bool starts_upper(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_char(text, at);
    if (is_letter(c)) return !is_lower(c);
    if (c != '"' && c != '\'' && c != U'“' && c != U'‘' && c != '(' && c != U'¿' && c != U'«')
      return c >= '0' && c <= '9';
  }
  return false;
}

// Whether the words of four letters and more begin with capitals.
bool is_title_case(std::string_view text) {
  std::size_t capitals = 0, words = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    if (count_chars(word) >= 4) {
      ++words;
      capitals += starts_upper(word);
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words == 0 || capitals * 5 >= words * 4;
}

// "1. Introduction" (1), "2.3 Methods" (2), "IV. The End" (1), "Chapter 3" (1); 0: no number leads.
int numbered_depth(std::string_view text) {
  constexpr std::array<std::string_view, 8> kParts = {"chapter ", "part ",    "section ",  "appendix ",
                                                      "book ",    "kapitel ", "chapitre ", "teil "};
  const std::string lower = lower_case(text.substr(0, 24));
  for (const std::string_view part : kParts)
    if (lower.starts_with(part) && lower.size() > part.size() && count_words(text) <= 10) {
      const char c = text[part.size()];
      if (is_digit(c) || (c >= 'A' && c <= 'Z')) return 1;
    }
  std::size_t at = 0;
  int depth = 0;
  while (at < text.size() && is_digit(text[at]) && depth < 4) {
    const std::size_t digits = at;
    while (at < text.size() && is_digit(text[at])) ++at;
    if (at - digits > 2) return 0;
    ++depth;
    if (at < text.size() && text[at] == '.')
      ++at;
    else
      break;
  }
  if (depth == 0) {
    const std::size_t dot = text.find_first_not_of("IVXL");
    if (dot == 0 || dot == text.npos || dot > 6 || text[dot] != '.') return 0;
    depth = 1;
    at = dot + 1;
  }
  const bool spaced = at + 1 < text.size() && text[at] == ' ';
  return spaced && starts_upper(text.substr(at + 1)) ? depth : 0;
}

}  // namespace

bool is_rule(std::string_view text) {
  if (text == "⁂" || text == "* * *" || text == "⁎ ⁎ ⁎" || text == "—") return text != "—";
  constexpr std::string_view kSigns = "*-_=~#+.";
  const char sign = text.empty() ? ' ' : text[0];
  if (kSigns.find(sign) == kSigns.npos) return false;
  const auto signs = static_cast<std::size_t>(std::ranges::count(text, sign));
  const auto spaces = static_cast<std::size_t>(std::ranges::count(text, ' '));
  if (sign == '.' && spaces == 0) return false;  // an ellipsis
  return signs >= 3 && signs + spaces == text.size();
}

int underline_level(std::string_view text, std::string_view underline) {
  if (underline.size() < 3 || is_rule(text)) return 0;
  const int level = underline[0] == '=' ? 1 : underline[0] == '-' ? 2 : underline[0] == '~' ? 3 : 0;
  if (level == 0 || underline.find_first_not_of(underline[0]) != underline.npos) return 0;
  const std::size_t width = column_width(text);
  return width <= 100 && underline.size() * 2 >= width ? level : 0;
}

int hash_level(std::string_view text) {
  const std::size_t hashes = std::min(text.find_first_not_of('#'), text.size());
  return hashes >= 1 && hashes <= 6 && hashes + 1 < text.size() && text[hashes] == ' ' ? static_cast<int>(hashes) : 0;
}

int standing_level(std::string_view text, std::string_view next, bool first) {
  constexpr std::size_t kLongest = 100, kLongestPlain = 60;
  const std::size_t chars = count_chars(text.substr(0, kLongest * 4 + 4));
  if (next.empty() || chars > kLongest) return 0;
  const auto sign = list_sign(text);
  if (sign && !sign->ordered) return 0;
  const auto next_sign = list_sign(next);
  if (sign && next_sign && next_sign->ordered && next_sign->number == sign->number + 1) return 0;  // a list
  if (const int depth = numbered_depth(text); depth > 0 && !ends_like_sentence(text)) return std::min(depth + 1, 6);
  if (sign || ends_like_sentence(text)) return 0;

  const Letters letters = count_letters(text);
  if (letters.upper >= 4 && letters.lower == 0 && count_words(text) <= 12) return 2;
  if (first) return starts_upper(text) ? 1 : 0;
  // A short line before a long one: in title case, or plain when the text after it is clearly a paragraph.
  if (chars > kLongestPlain || !starts_upper(text) || count_words(text) > 10) return 0;
  const std::size_t after = column_width(next);
  if (next_sign || after < 40) return 0;
  return is_title_case(text) || after > chars * 2 ? 2 : 0;
}

std::optional<ListSign> list_sign(std::string_view text) {
  constexpr std::array<std::string_view, 8> kBullets = {"-", "*", "+", "•", "‣", "◦", "▪", "·"};
  ListSign sign;
  for (const std::string_view bullet : kBullets)
    if (text.starts_with(bullet)) sign.bytes = bullet.size();
  std::size_t width = 1;
  if (sign.bytes == 0 && !text.empty()) {
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    const bool letter = digits == 0 && text[0] >= 'a' && text[0] <= 'z' && text.size() > 1 && text[1] == ')';
    const std::size_t end = letter ? 1 : digits;
    if (end == 0 || end > 3 || end >= text.size() || (text[end] != '.' && text[end] != ')')) return {};
    sign.ordered = true;
    if (letter)
      sign.number = text[0] - 'a' + 1;
    else
      std::from_chars(text.data(), text.data() + digits, sign.number);
    sign.mark = letter ? 'a' : text[end];
    sign.bytes = width = end + 1;
  }
  const std::size_t content = text.find_first_not_of(" \t", sign.bytes);
  if (sign.bytes == 0 || content == text.npos || content == sign.bytes || is_rule(text)) return {};
  sign.columns = width + content - sign.bytes;
  sign.bytes = content;
  const std::string_view rest = text.substr(content);
  if (rest.starts_with("[ ] ") || rest.starts_with("[x] ") || rest.starts_with("[X] ")) {
    sign.done = rest[1] != ' ';
    sign.bytes += 4;
  }
  return sign;
}

bool begins_list_after(std::string_view before, std::string_view text) {
  const auto sign = list_sign(text);
  if (!sign) return false;
  if (!sign->ordered && (text[0] == '-' || text[0] == '+' || text[0] == '*'))
    return before.ends_with(':') || text[0] == '*';
  return sign->ordered ? sign->number == 1 && before.ends_with(':') : true;
}

bool looks_like_code(std::string_view text) {
  constexpr std::string_view kSigns = "{}();=<>|\\$#@`[]_";
  constexpr std::array<std::string_view, 5> kWords = {"->", "::", "//", "&&", "+="};
  const auto signs = std::ranges::count_if(text, [&](char c) { return kSigns.find(c) != kSigns.npos; });
  if (std::ranges::any_of(kWords, [&](std::string_view word) { return text.find(word) != text.npos; })) return true;
  return signs >= 2 && static_cast<std::size_t>(signs) * 25 >= text.size();
}

bool looks_like_prose(std::string_view text) {
  return count_words(text) >= 5 && !looks_like_code(text) && text.size() >= 24;
}

void mark_addresses(InlineText& text) {
  constexpr std::string_view kEnds = " \n\t<>\"`{}|\\^";
  const std::string_view all = text.text;
  std::size_t at = 0;
  while (at < all.size()) {
    const std::size_t found = all.find_first_of("hw", at);
    if (found == all.npos) return;
    const std::string_view start = all.substr(found, 8);
    if (!start.starts_with("http://") && !start.starts_with("https://") && !start.starts_with("www.")) {
      at = found + 1;
      continue;
    }
    std::size_t end = std::min(all.find_first_of(kEnds, found), all.size());
    std::string_view address = all.substr(found, end - found);
    for (std::size_t i = 0; i < address.size(); ++i)
      if (address.substr(i).starts_with("“") || address.substr(i).starts_with("”") ||
          address.substr(i).starts_with("’"))
        address = address.substr(0, i);
    while (!address.empty() && std::string_view(".,;:!?'*_").find(address.back()) != std::string_view::npos)
      address.remove_suffix(1);
    if (address.ends_with(')') && address.find('(') == address.npos) address.remove_suffix(1);
    end = found + address.size();
    const bool www = address.starts_with("www.");
    const bool word_before = found > 0 && static_cast<unsigned char>(all[found - 1]) < 0x80 &&
                             is_letter(static_cast<char32_t>(all[found - 1]));
    if (!word_before && address.size() > (www ? 4u : 8u) && address.find('.') != address.npos &&
        (!www || address.find('.', 4) != address.npos)) {
      std::string target = www ? "http://" + std::string(address) : std::string(address);
      text.marks.push_back({Mark::Kind::Link,
                            static_cast<std::uint32_t>(found),
                            static_cast<std::uint32_t>(end),
                            std::move(target),
                            {}});
    }
    at = std::max(end, found + 4);
  }
}

}  // namespace lectern::content
