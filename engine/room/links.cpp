#include "room/links.h"

#include <algorithm>
#include <filesystem>
#include <optional>

#include "content/collection.h"
#include "content/set_path.h"

namespace lectern::room {
namespace {

// As the links of a vault of notes lead: from its top, or by the note's name alone wherever it lies; the nearest to the
// top of several.
std::optional<std::size_t> found_by_name(const content::Library& library, std::size_t from, const std::string& path) {
  const auto& entries = library.entries();
  const std::filesystem::path name = content::path_from(path).lexically_normal();
  if (entries[from].root.empty() || name.empty() || name.is_absolute()) return {};
  const std::filesystem::path at_top = (content::path_from(entries[from].root) / name).lexically_normal();
  std::optional<std::size_t> nearest;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const content::Entry& entry = entries[i];
    if (entry.root != entries[from].root || entry.path.filename() != name.filename()) continue;
    if (entry.path.lexically_normal() == at_top) return i;
    if (name.has_parent_path()) continue;
    if (!nearest || entry.path.native().size() < entries[*nearest].path.native().size()) nearest = i;
  }
  return nearest;
}

}  // namespace

bool may_be_browsed(std::string_view address) {
  const auto begins = [&](std::string_view scheme) {
    return address.size() > scheme.size() &&
           std::ranges::equal(address.substr(0, scheme.size()), scheme, {},
                              [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  };
  return begins("https://") || begins("http://") || begins("mailto:");
}

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
  if (content::is_collected(entries[from])) {
    target.kind = LinkTarget::Kind::Collection;
    target.address = std::string(content::without_fragment(address));
    return target;
  }
  if (const auto elsewhere = found_by_name(library, from, path)) {
    target.kind = *elsewhere == from ? LinkTarget::Kind::Anchor : LinkTarget::Kind::Article;
    target.article = *elsewhere;
    return target;
  }
  target.address = wanted.string();
  return target;
}

}  // namespace lectern::room
