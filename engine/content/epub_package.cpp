#include "content/epub_package.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "content/set_path.h"
#include "content/utf8.h"
#include "content/xml.h"

namespace lectern::content {

std::string inside_book(const std::string& folder, std::string_view href) {
  std::string decoded = percent_decoded(without_fragment(trimmed(href)));
  const bool from_top = decoded.starts_with('/');
  if (from_top) decoded.erase(0, 1);
  if (decoded.empty() || has_scheme(decoded) || decoded.starts_with('/')) return {};
  const std::filesystem::path base = from_top ? std::filesystem::path() : std::filesystem::path(folder);
  const std::string name = (base / decoded).lexically_normal().generic_string();
  return is_safe_member_name(name) ? name : std::string();
}

std::string folder_of(const std::string& name) {
  const std::size_t slash = name.rfind('/');
  return slash == name.npos ? std::string() : name.substr(0, slash);
}

std::unique_ptr<pugi::xml_document> parse_member(Archive& archive, const std::string& name) {
  if (name.empty()) return nullptr;
  auto bytes = archive.read(name, kMaxXmlBytes);
  if (!bytes) return nullptr;
  return parse_xml(*std::move(bytes), name);
}

Package read_package(Archive& archive, const pugi::xml_document& container) {
  Package package;
  package.name = inside_book({}, xml_find(container, "rootfile").attribute("full-path").value());
  package.document = parse_member(archive, package.name);
  return package;
}

PackageItems read_items(const Package& package, const std::function<void(std::string_view)>& left_out) {
  PackageItems items;
  const std::string folder = folder_of(package.name);
  const pugi::xml_node manifest = xml_child(package.document->document_element(), "manifest");
  for (pugi::xml_node one = xml_child(manifest, "item"); one; one = one.next_sibling()) {
    if (xml_name(one) != "item") continue;
    PackageItem item{inside_book(folder, one.attribute("href").value()),
                     std::string(trimmed(one.attribute("media-type").value())), one.attribute("properties").value(),
                     one.attribute("fallback").value(),
                     std::string_view(one.attribute("href").value()).find('#') != std::string_view::npos};
    if (item.name.empty())
      left_out(one.attribute("href").value());
    else
      items.emplace(one.attribute("id").value(), std::move(item));
  }
  return items;
}

bool is_chapter_type(std::string_view type) {
  return type == "application/xhtml+xml" || type == "text/html" || type == "application/x-dtbook+xml";
}

bool is_picture_type(std::string_view type) {
  constexpr std::string_view kRead[] = {"image/svg+xml", "image/png",  "image/jpeg", "image/jpg",
                                        "image/gif",     "image/webp", "image/avif"};
  return std::ranges::find(kRead, type) != std::end(kRead);
}

const PackageItem* readable_item(const PackageItems& items, const PackageItem& item) {
  constexpr int kMostFallbacks = 16;
  const PackageItem* at = &item;
  for (int i = 0; i < kMostFallbacks; ++i) {
    if (is_chapter_type(at->type) || is_picture_type(at->type)) return at;
    const auto next = items.find(at->fallback);
    if (next == items.end()) return nullptr;
    at = &next->second;
  }
  return nullptr;
}

}  // namespace lectern::content
