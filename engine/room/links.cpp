#include "room/links.h"

#include <algorithm>
#include <cctype>
#include <filesystem>

namespace lectern::room {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// RFC 3986, 2.1. A '%' that does not begin an octet stays.
std::string percent_decoded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool octet =
        text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 && hex_digit(text[i + 2]) >= 0;
    if (octet) {
      out += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

// RFC 3986, 3.1; a single letter is a drive, not a scheme.
bool has_scheme(std::string_view address) {
  const std::size_t colon = address.find(':');
  if (colon == std::string_view::npos || colon < 2 || !std::isalpha(static_cast<unsigned char>(address[0])))
    return false;
  return std::ranges::all_of(address.substr(0, colon),
                             [](unsigned char c) { return std::isalnum(c) || c == '+' || c == '-' || c == '.'; });
}

}  // namespace

LinkTarget resolve_link(const content::Library& library, std::size_t from, std::string_view address) {
  LinkTarget target;
  target.address = address;
  if (has_scheme(address) || address.starts_with("//")) {
    target.kind = LinkTarget::Kind::Web;
    return target;
  }
  const std::size_t hash = address.find('#');
  if (hash != std::string_view::npos) target.anchor = percent_decoded(address.substr(hash + 1));
  std::string_view path = address.substr(0, hash);
  path = path.substr(0, path.find('?'));
  if (path.empty()) {
    target.kind = LinkTarget::Kind::Anchor;
    target.article = from;
    return target;
  }
  const auto& entries = library.entries();
  const std::u8string name = [&] {
    const std::string decoded = percent_decoded(path);
    return std::u8string(decoded.begin(), decoded.end());
  }();
  const std::filesystem::path wanted = (entries[from].path.parent_path() / name).lexically_normal();
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (entries[i].path.filename() != wanted.filename() || entries[i].path.lexically_normal() != wanted) continue;
    target.kind = i == from ? LinkTarget::Kind::Anchor : LinkTarget::Kind::Article;
    target.article = i;
    return target;
  }
  target.address = wanted.string();
  return target;
}

}  // namespace lectern::room
