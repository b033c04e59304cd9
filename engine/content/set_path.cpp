#include "content/set_path.h"

#include <algorithm>
#include <charconv>
#include <system_error>

#include "content/utf8.h"

namespace lectern::content {
namespace fs = std::filesystem;

std::string percent_decoded(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned value = 0;
    const char* digits = text.data() + i + 1;
    if (text[i] == '%' && i + 2 < text.size() && std::from_chars(digits, digits + 2, value, 16).ptr == digits + 2) {
      decoded += static_cast<char>(value);
      i += 2;
    } else {
      decoded += text[i];
    }
  }
  return decoded;
}

bool has_scheme(std::string_view address) {
  const std::size_t colon = address.find(':');
  if (colon == address.npos || colon == 0) return false;
  return std::ranges::all_of(address.substr(0, colon), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '-' ||
           c == '.';
  });
}

std::string_view without_fragment(std::string_view address) { return address.substr(0, address.find_first_of("?#")); }

fs::path path_from(std::string_view text) {
  return fs::path(std::u8string_view(reinterpret_cast<const char8_t*>(text.data()), text.size()));
}

bool is_inside(const fs::path& path, const fs::path& folder) {
  auto part = path.begin();
  for (const fs::path& wanted : folder) {
    if (wanted.empty() || wanted == ".") continue;
    while (part != path.end() && *part == ".") ++part;
    if (part == path.end() || *part != wanted) return false;
    ++part;
  }
  return true;
}

Result<fs::path> resolve_address(const fs::path& root, const fs::path& folder, std::string_view address) {
  const std::string name = repaired(address.substr(0, 200));
  if (has_scheme(address) || address.starts_with("//"))
    return fail(name, "is an address on the network", "Lectern fetches nothing; save it beside the article");
  const std::string decoded = percent_decoded(without_fragment(address));
  if (decoded.empty()) return fail(name, "names no file");
  if (decoded.find('\0') != decoded.npos || decoded.find('\\') != decoded.npos)
    return fail(name, "is no path that is read here", "part folders by / alone");
  const fs::path relative = path_from(decoded);
  if (relative.has_root_path()) return fail(name, "is an absolute path", "write it relative to the file it stands in");

  std::error_code code;
  const fs::path base = fs::absolute(root, code).lexically_normal();
  const fs::path path = (fs::absolute(folder, code) / relative).lexically_normal();
  if (!is_inside(path, base)) return fail(name, "leads out of the set's folder", "keep the file inside the set");
  return path;
}

Result<void> require_inside(const fs::path& root, const fs::path& path) {
  std::error_code code, root_code;
  const fs::path real = fs::weakly_canonical(path, code);
  const fs::path base = fs::weakly_canonical(root, root_code);
  if (code || root_code) return fail(repaired(path.string()), (code ? code : root_code).message());
  if (!is_inside(real, base))
    return fail(repaired(path.string()), "is a link that leads out of the set's folder", "copy the file into the set");
  return {};
}

}  // namespace lectern::content
