#include "content/xml.h"

#include "content/encoding.h"
#include "content/utf8.h"

namespace lectern::content {
namespace {

constexpr std::size_t kMaxFound = 50'000;

// The next node in document order below `top`; null at the end.
pugi::xml_node next_below(pugi::xml_node node, pugi::xml_node top) {
  if (node.first_child()) return node.first_child();
  while (node && node != top) {
    if (node.next_sibling()) return node.next_sibling();
    node = node.parent();
  }
  return {};
}

}  // namespace

std::unique_ptr<pugi::xml_document> parse_xml(std::string bytes, const std::string& name) {
  auto decoded = decode_html(std::move(bytes), {}, name);
  if (!decoded) return nullptr;
  auto document = std::make_unique<pugi::xml_document>();
  document->load_buffer(decoded->text.data(), decoded->text.size(), pugi::parse_default | pugi::parse_ws_pcdata_single,
                        pugi::encoding_utf8);
  return document->document_element() ? std::move(document) : nullptr;
}

std::string_view xml_name(pugi::xml_node node) {
  std::string_view name = node.name();
  if (const std::size_t colon = name.find(':'); colon != name.npos) name.remove_prefix(colon + 1);
  return name;
}

pugi::xml_node xml_child(pugi::xml_node node, std::string_view name) {
  for (pugi::xml_node child = node.first_child(); child; child = child.next_sibling())
    if (xml_name(child) == name) return child;
  return {};
}

pugi::xml_node xml_find(pugi::xml_node node, std::string_view name) {
  for (pugi::xml_node at = next_below(node, node); at; at = next_below(at, node))
    if (xml_name(at) == name) return at;
  return {};
}

std::vector<pugi::xml_node> xml_all(pugi::xml_node node, std::string_view name) {
  std::vector<pugi::xml_node> found;
  for (pugi::xml_node at = next_below(node, node); at && found.size() < kMaxFound; at = next_below(at, node))
    if (xml_name(at) == name) found.push_back(at);
  return found;
}

std::string xml_text(pugi::xml_node node) {
  std::string text;
  for (pugi::xml_node child = node.first_child(); child; child = child.next_sibling())
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) text += child.value();
  return text;
}

}  // namespace lectern::content
