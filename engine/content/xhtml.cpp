#include "content/xhtml.h"

#include <algorithm>

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
    const std::size_t end = tag_end(text, at);
    if (end == text.npos) {
      html.append(text.substr(at));
      break;
    }
    const std::string_view tag = text.substr(at, end + 1 - at);
    at = end + 1;
    if (!tag.ends_with("/>") || tag.size() < 4 || tag[1] == '!') {
      html.append(tag);
      continue;
    }
    std::string_view name = tag.substr(1);
    name = name.substr(0, name.find_first_of(" \t\n\r/>"));
    if (is_void(name)) {
      html.append(tag);
    } else {
      html.append(tag.substr(0, tag.size() - 2)).append("></").append(name).append(">");
    }
  }
  return html;
}

}  // namespace lectern::content
