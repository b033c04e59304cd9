#include "room/links.h"

#include <filesystem>

#include "content/set_path.h"

namespace lectern::room {
LinkTarget resolve_link(const content::Library& library, std::size_t from, std::string_view address) {
  LinkTarget target;
  target.address = address;
  if (content::has_scheme(address) || address.starts_with("//")) {
    target.kind = LinkTarget::Kind::Web;
    return target;
  }
  const std::size_t hash = address.find('#');
  if (hash != std::string_view::npos) target.anchor = content::percent_decoded(address.substr(hash + 1));
  const std::string path = content::percent_decoded(content::without_fragment(address));
  if (path.empty()) {
    target.kind = LinkTarget::Kind::Anchor;
    target.article = from;
    return target;
  }
  const auto& entries = library.entries();
  const std::filesystem::path folder = entries[from].path.parent_path();
  const std::filesystem::path wanted = (folder / content::path_from(path)).lexically_normal();
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
