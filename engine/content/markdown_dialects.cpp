#include "content/markdown_dialects.h"

#include <algorithm>
#include <array>
#include <optional>

#include "content/utf8.h"

namespace lectern::content {
namespace {

constexpr std::size_t kLongestLink = 1000, kLongestShortcode = 2000;

bool ends_like(std::string_view name, auto& endings) {
  const std::string lower = lower_case(name);
  return std::ranges::any_of(endings, [&](std::string_view ending) { return lower.ends_with(ending); });
}
bool is_picture(std::string_view name) {
  static constexpr std::array<std::string_view, 9> kEndings = {".png",  ".jpg", ".jpeg", ".gif", ".webp",
                                                               ".avif", ".svg", ".apng", ".bmp"};
  return ends_like(name, kEndings);
}
bool is_file_name(std::string_view name) {
  static constexpr std::array<std::string_view, 12> kEndings = {
      ".md", ".markdown", ".html", ".txt", ".pdf", ".mp3", ".mp4", ".webm", ".wav", ".epub", ".canvas", ".htm"};
  return is_picture(name) || ends_like(name, kEndings);
}

// For the place between < and > of a link.
std::string as_address(std::string_view text) {
  static constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string address;
  for (const char c : text) {
    if (c == '%' || c == '<' || c == '>' || c == '\\' || c == '#' || c == '?') {
      const auto byte = static_cast<unsigned char>(c);
      address += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    } else {
      address += c;
    }
  }
  return address;
}

std::string as_words(std::string_view text) {
  std::string words;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == '\\' || c == '*' || c == '_' || c == '`' || c == '<' || c == '|') words += '\\';
    words += c;
  }
  return words;
}

// "[[Note#Part|words]]" or "![[...]]" at the front of `text`; `taken` is how much of it that is. Within tables the bar
// is written "\|".
std::optional<std::string> wiki_link(std::string_view text, std::size_t& taken) {
  const bool embedded = text.starts_with('!');
  const std::size_t begin = embedded ? 3 : 2;
  const std::size_t end = text.substr(0, kLongestLink).find("]]", begin);
  if (end == text.npos || end == begin) return {};
  std::string_view inside = text.substr(begin, end - begin);
  const char next = end + 2 < text.size() ? text[end + 2] : ' ';
  // "[[1]](address)" is a link whose words have brackets; "[[ -f x ]]" is a shell's.
  if (next == '(' || next == '[' || inside.front() == ' ' || inside.find("[[") != inside.npos) return {};
  taken = end + 2;
  std::string_view target = inside.substr(0, inside.find('|')), words;
  if (target.size() < inside.size()) words = trimmed(inside.substr(target.size() + 1));
  if (target.ends_with('\\')) target.remove_suffix(1);
  target = trimmed(target);
  std::string_view part;
  if (const std::size_t hash = target.find('#'); hash != target.npos) {
    part = trimmed(target.substr(target.rfind('#') + 1));
    target = trimmed(target.substr(0, hash));
  }
  if (embedded && is_picture(target)) {
    const bool size = words.find_first_not_of("0123456789x") == words.npos;  // "![[picture.png|300]]"
    return "![" + as_words(size ? std::string_view() : words) + "](<" + as_address(target) + ">)";
  }
  std::string address = as_address(target);
  if (!target.empty() && !is_file_name(target)) address += ".md";
  if (!part.empty() && !part.starts_with('^'))  // which is a paragraph of Obsidian's own numbering
    address += "#" + slug_of(part);
  std::string shown = words.empty() ? std::string(target) : std::string(words);
  if (words.empty() && !part.empty() && !part.starts_with('^'))
    shown += (shown.empty() ? "" : " › ") + std::string(part);
  return "[" + as_words(shown) + "](<" + address + ">)";
}

// "{{< x >}}", "{{% x %}}", "{% x %}" at the front of `text`; `taken` is how long it is.
std::optional<std::string> shortcode(std::string_view text, std::size_t& taken) {
  const std::string_view close = text.starts_with("{{<") ? ">}}" : text.starts_with("{{%") ? "%}}" : "%}";
  const std::size_t end = text.substr(0, kLongestShortcode).find(close, 2);
  if (end == text.npos) return {};
  taken = end + close.size();
  const std::string_view code = text.substr(0, taken);
  const std::string ticks = code.find('`') == code.npos ? "`" : code.find("``") == code.npos ? "``" : "```";
  const std::string space = ticks.size() > 1 ? " " : "";
  return ticks + space + std::string(code) + space + ticks;
}

// "> [!note]- Title" -> "> **Title**" with a break after it; nothing if the line is none.
std::optional<std::string> callout(std::string_view line) {
  std::size_t at = line.find_first_not_of(" >");
  if (at == line.npos || line.substr(0, at).find('>') == line.npos || !line.substr(at).starts_with("[!")) return {};
  const std::size_t end = line.find(']', at);
  if (end == line.npos || end - at > 40 || end == at + 2) return {};
  std::string kind(line.substr(at + 2, end - at - 2));
  kind = kind.substr(0, kind.find('|'));
  if (std::ranges::any_of(kind, [](char c) { return (c | 32) < 'a' || (c | 32) > 'z'; }) && kind.find('-') == kind.npos)
    return {};
  std::string_view title = line.substr(end + 1);
  if (title.starts_with('-') || title.starts_with('+')) title.remove_prefix(1);
  title = trimmed(title);
  kind = lower_case(kind);
  if (!kind.empty()) kind[0] = static_cast<char>(kind[0] - (kind[0] >= 'a' && kind[0] <= 'z' ? 32 : 0));
  return std::string(line.substr(0, at)) + "**" + (title.empty() ? kind : std::string(title)) + "**  ";
}

class Translator {
 public:
  std::string translate(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      line(text.substr(at, end - at));
      if (end < text.size()) result_ += '\n';
      at = end + 1;
    }
    return std::move(result_);
  }

 private:
  void line(std::string_view line) {
    const std::string_view content = line.substr(std::min(line.find_first_not_of(" \t>"), line.size()));
    const bool indented = line.starts_with("    ") || line.starts_with('\t');
    const bool code = !fence_.empty() || (indented && blank_before_);
    blank_before_ = content.empty() || (code && indented);
    if (follow_fence(content)) return static_cast<void>(result_ += line);
    if (const auto fence = jekyll_fence(content)) return static_cast<void>(result_ += *fence);
    if (code || !fence_.empty()) return static_cast<void>(result_ += line);
    if (const auto title = callout(line)) return inside(*title);
    inside(line);
  }

  // Fences as CommonMark has them: three or more of ` or ~, closed by as many of the same.
  bool follow_fence(std::string_view content) {
    const char sign = content.empty() ? ' ' : content[0];
    if (sign != '`' && sign != '~') return false;
    const std::size_t length = std::min(content.find_first_not_of(sign), content.size());
    if (length < 3) return false;
    const std::string_view rest = content.substr(length);
    if (fence_.empty()) {
      if (sign == '`' && rest.find('`') != rest.npos) return false;
      fence_ = content.substr(0, length);
      return true;
    }
    if (sign != fence_[0] || length < fence_.size() || !trimmed(rest).empty()) return false;
    fence_.clear();
    return true;
  }

  std::optional<std::string> jekyll_fence(std::string_view content) {
    content = trimmed(content);
    if (!content.starts_with("{%") || !content.ends_with("%}")) return {};
    std::string_view words = trimmed(content.substr(2, content.size() - 4));
    if (fence_ == "{%" && words == "endhighlight") {
      fence_.clear();
      return "```";
    }
    if (!fence_.empty() || !words.starts_with("highlight ")) return {};
    words = trimmed(words.substr(10));
    fence_ = "{%";
    return "```" + std::string(words.substr(0, words.find(' ')));
  }

  void inside(std::string_view line) {
    for (std::size_t at = 0; at < line.size();) {
      const std::string_view rest = line.substr(at);
      std::size_t taken = 0;
      std::optional<std::string> put;
      if (rest[0] == '`') {  // code goes as it is
        const std::size_t ticks = std::min(rest.find_first_not_of('`'), rest.size());
        const std::size_t close = rest.find(rest.substr(0, ticks), ticks);
        taken = close == rest.npos ? ticks : close + ticks;
      } else if (rest[0] == '\\') {
        taken = std::min<std::size_t>(2, rest.size());
      } else if (rest.starts_with("[[") || rest.starts_with("![[")) {
        put = wiki_link(rest, taken);
      } else if (rest.starts_with("{{<") || rest.starts_with("{{%") || rest.starts_with("{%")) {
        put = shortcode(rest, taken);
      }
      if (put)
        result_ += *put;
      else
        result_ += rest.substr(0, taken = std::max<std::size_t>(taken, 1));
      at += taken;
    }
  }

  std::string result_, fence_;
  bool blank_before_ = true;
};

}  // namespace

std::string slug_of(std::string_view heading) {
  std::string slug;
  for (std::size_t at = 0; at < heading.size();) {
    const std::size_t begin = at;
    const char32_t c = next_char(heading, at);
    if (c == ' ' || c == '\n')
      slug += '-';
    else if (c == '-' || c == '_' || !is_punctuation(c))
      slug += heading.substr(begin, at - begin);
  }
  return lower_case(slug);
}

std::string plain_markdown(std::string_view text) {
  const auto has = [&](std::string_view sign) { return text.find(sign) != text.npos; };
  if (!has("[[") && !has("[!") && !has("{{<") && !has("{{%") && !has("{%")) return std::string(text);
  return Translator().translate(text);
}

}  // namespace lectern::content
