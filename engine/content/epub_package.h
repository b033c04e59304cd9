// What an EPUB's package document names: the book's files, their kinds, and what stands in for which.
#pragma once

#include <functional>
#include <memory>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <unordered_map>

#include "content/archive.h"

namespace lectern::content {

struct PackageItem {
  std::string name;  // in the archive
  std::string type, properties;
  std::string fallback;   // the id of the item that stands in for it; may be empty
  bool is_place = false;  // a place inside the file, with a fragment
};
using PackageItems = std::unordered_map<std::string, PackageItem>;  // by id

struct Package {
  std::string name;  // in the archive
  std::unique_ptr<pugi::xml_document> document;
};

// "OEBPS/text" + "../images/a.png#x" -> "OEBPS/images/a.png", "/a.png" -> "a.png"; empty when it leaves the book.
std::string inside_book(const std::string& folder, std::string_view href);
std::string folder_of(const std::string& name);

// Null when it is not there or is no XML.
std::unique_ptr<pugi::xml_document> parse_member(Archive& archive, const std::string& name);
// The first package that the container names; its document is null when it cannot be read.
Package read_package(Archive& archive, const pugi::xml_document& container);
// Tells `left_out` the addresses that lead out of the book.
PackageItems read_items(const Package& package, const std::function<void(std::string_view)>& left_out);

bool is_chapter_type(std::string_view type);
bool is_picture_type(std::string_view type);
// The item or, where its kind is not read, the first of its fallbacks whose kind is; null when there is none.
const PackageItem* readable_item(const PackageItems& items, const PackageItem& item);

}  // namespace lectern::content
