#include "content/web_address.h"

#include <algorithm>

#include "content/utf8.h"

namespace lectern::content {

bool is_web_address(std::string_view text) { return text.starts_with("http://") || text.starts_with("https://"); }

std::string_view host_of(std::string_view address) {
  const std::size_t scheme = address.find("://");
  if (scheme == address.npos) return {};
  std::string_view rest = address.substr(scheme + 3);
  rest = rest.substr(0, rest.find_first_of("/?#:"));
  return rest;
}

std::string resolved_link(std::string_view base, std::string_view address) {
  address = trimmed(address);
  if (base.empty() || address.empty() || address[0] == '#') return std::string(address);
  const std::size_t colon = address.find_first_of(":/?#");
  if (colon != address.npos && address[colon] == ':') return std::string(address);
  const std::size_t scheme = base.find("://");
  if (scheme == base.npos) return std::string(address);
  if (address.starts_with("//")) return std::string(base.substr(0, scheme + 1)) + std::string(address);
  const std::size_t path = std::min(base.find('/', scheme + 3), base.size());
  const std::string origin(base.substr(0, path));
  if (address[0] == '/') return origin + std::string(address);
  std::string_view folder = base.substr(path);
  folder = folder.substr(0, folder.find_first_of("?#"));
  if (address[0] == '?') return origin + std::string(folder) + std::string(address);
  folder = folder.substr(0, folder.rfind('/') + 1);
  while (true) {
    if (address.starts_with("./")) {
      address.remove_prefix(2);
    } else if (address.starts_with("../")) {
      address.remove_prefix(3);
      if (folder.size() > 1) folder = folder.substr(0, folder.substr(0, folder.size() - 1).rfind('/') + 1);
    } else {
      break;
    }
  }
  return origin + (folder.empty() ? "/" : std::string(folder)) + std::string(address);
}

}  // namespace lectern::content
