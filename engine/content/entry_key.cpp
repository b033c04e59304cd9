#include "content/entry_key.h"

namespace lectern::content {

std::string entry_key(const Entry& entry) {
  if (entry.article || entry.path.empty()) return {};
  std::error_code code;
  const std::u8string path = std::filesystem::absolute(entry.path, code).lexically_normal().generic_u8string();
  std::string key(path.begin(), path.end());
  const bool one_of_several = !entry.text.empty() || !entry.html.empty();
  if (one_of_several) key += "#" + (entry.source.empty() ? entry.title : entry.source);
  return key;
}

}  // namespace lectern::content
