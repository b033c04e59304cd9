#include "content/xhtml.h"

#include <algorithm>
#include <pugixml.hpp>
#include <vector>

namespace lectern::content {
namespace {

bool is_void(std::string_view name) {
  constexpr std::string_view kVoid[] = {"area",  "base", "br",   "col",   "embed",  "hr",    "img",
                                        "input", "link", "meta", "param", "source", "track", "wbr"};
  return std::ranges::find(kVoid, name) != std::end(kVoid);
}

// Where the tag that begins at `at` ends (its '>'), quotes respected; npos when it does not.
std::size_t tag_end(std::string_view text, std::size_t at) {
  char quote = 0;
  for (std::size_t i = at; i < text.size(); ++i) {
    if (quote) {
      if (text[i] == quote) quote = 0;
    } else if (text[i] == '"' || text[i] == '\'') {
      quote = text[i];
    } else if (text[i] == '>') {
      return i;
    }
  }
  return text.npos;
}

// The same of a declaration, which may hold a DTD in brackets.
std::size_t declaration_end(std::string_view text, std::size_t at) {
  const std::size_t end = tag_end(text, at);
  const std::size_t dtd = text.find('[', at);
  if (end == text.npos || dtd > end) return end;
  for (std::size_t close = text.find(']', dtd); close != text.npos; close = text.find(']', close + 1)) {
    const std::size_t next = text.find_first_not_of(" \t\r\n", close + 1);
    if (next != text.npos && text[next] == '>') return next;
  }
  return end;
}

// "m" of xmlns:m="http://www.w3.org/1998/Math/MathML", and so on.
std::vector<std::string_view> known_prefixes(std::string_view text) {
  constexpr std::size_t kMost = 16;
  constexpr std::string_view kSign = "xmlns:";
  std::vector<std::string_view> prefixes;
  for (std::size_t at = text.find(kSign); at != text.npos && prefixes.size() < kMost; at = text.find(kSign, at + 1)) {
    const std::string_view rest = text.substr(at + kSign.size(), 200);
    const std::size_t name_end = rest.find_first_of("= \t\r\n<>");
    if (name_end == rest.npos || name_end == 0) continue;
    const std::size_t quote = rest.find_first_of("\"'", name_end);
    if (quote == rest.npos) continue;
    const std::string_view value = rest.substr(quote + 1, rest.find(rest[quote], quote + 1) - quote - 1);
    if (value != "http://www.w3.org/1999/xhtml" && value != "http://www.w3.org/1998/Math/MathML" &&
        value != "http://www.w3.org/2000/svg")
      continue;
    const std::string_view prefix = rest.substr(0, name_end);
    if (std::ranges::find(prefixes, prefix) == prefixes.end()) prefixes.push_back(prefix);
  }
  return prefixes;
}

// How much of a tag's name ("m:math ...") is such a prefix with its colon.
std::size_t prefix_length(std::string_view name, const std::vector<std::string_view>& prefixes) {
  for (const std::string_view prefix : prefixes)
    if (name.starts_with(prefix) && name.size() > prefix.size() && name[prefix.size()] == ':') return prefix.size() + 1;
  return 0;
}

void append_escaped(std::string& to, std::string_view text) {
  for (const char c : text) {
    if (c == '<')
      to += "&lt;";
    else if (c == '&')
      to += "&amp;";
    else
      to += c;
  }
}

}  // namespace

std::string html_from_xhtml(std::string_view text) {
  std::string html;
  html.reserve(text.size() + text.size() / 16);
  const std::vector<std::string_view> prefixes = known_prefixes(text);
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t open = std::min(text.find('<', at), text.size());
    html.append(text, at, open - at);
    at = open;
    if (at == text.size()) break;
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("<?")) {
      const std::size_t end = rest.find("?>");
      at = end == rest.npos ? text.size() : at + end + 2;
      continue;
    }
    if (rest.starts_with("<![CDATA[")) {
      const std::size_t end = std::min(rest.find("]]>"), rest.size());
      append_escaped(html, rest.substr(9, end - std::min<std::size_t>(9, end)));
      at += std::min(end + 3, rest.size());
      continue;
    }
    if (rest.starts_with("<!--")) {
      const std::size_t end = rest.find("-->");
      at = end == rest.npos ? text.size() : at + end + 3;
      continue;
    }
    const bool declaration = rest.starts_with("<!");
    const std::size_t end = declaration ? declaration_end(text, at) : tag_end(text, at);
    if (end == text.npos) {
      html.append(text.substr(at));
      break;
    }
    std::string_view tag = text.substr(at, end + 1 - at);
    at = end + 1;
    if (declaration) {
      if (tag.find('[') == tag.npos) html.append(tag);
      continue;
    }
    const bool closing = tag.starts_with("</");
    html += closing ? "</" : "<";
    tag.remove_prefix(closing ? 2 : 1);
    tag.remove_prefix(prefix_length(tag, prefixes));
    const std::string_view name = tag.substr(0, tag.find_first_of(" \t\n\r/>"));
    if (closing || !tag.ends_with("/>") || name.empty() || is_void(name))
      html.append(tag);
    else
      html.append(tag.substr(0, tag.size() - 2)).append("></").append(name).append(">");
  }
  return html;
}

std::optional<Problem> fault_of_xhtml(std::string_view text) {
  constexpr std::size_t kMostBytes = 8 << 20;
  if (text.size() > kMostBytes) return {};
  pugi::xml_document document;
  const auto result = document.load_buffer(text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8);
  if (result || result.status == pugi::status_out_of_memory) return {};
  const auto offset = std::min(static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0)), text.size());
  const auto fault = text.begin() + static_cast<std::ptrdiff_t>(offset);
  return Problem{1 + static_cast<int>(std::count(text.begin(), fault, '\n')),
                 "is no well-formed XHTML here; read as pages of the web are"};
}

}  // namespace lectern::content
