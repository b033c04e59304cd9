// XML as feeds and books need it, read by pugixml: names without their prefixes, no entities from outside.
#pragma once

#include <memory>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::content {

inline constexpr std::size_t kMaxXmlBytes = 32 << 20;

// Null when it is no XML at all; a file that breaks off is read as far as it goes. Entities that a document declares
// itself are not expanded. `bytes` in any encoding that decode_html() tells.
std::unique_ptr<pugi::xml_document> parse_xml(std::string bytes, const std::string& name);

std::string_view xml_name(pugi::xml_node node);                                   // "encoded" of <content:encoded>
pugi::xml_node xml_child(pugi::xml_node node, std::string_view name);             // the first child of that name
pugi::xml_node xml_find(pugi::xml_node node, std::string_view name);              // the first below, in document order
std::vector<pugi::xml_node> xml_all(pugi::xml_node node, std::string_view name);  // all below; bounded
std::string xml_text(pugi::xml_node node);                                        // all text and CDATA directly inside

}  // namespace lectern::content
