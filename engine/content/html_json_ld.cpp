#include "content/html_json_ld.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "content/html_text.h"
#include "content/utf8.h"

namespace lectern::content {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxBytes = 2 << 20;
constexpr int kMaxDepth = 12;

const json* member(const json& object, const char* key) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(key);
  return found == object.end() ? nullptr : &*found;
}

// A string, or the first of a list, or an object's name or address.
std::string text_of(const json* value, int depth = 0) {
  if (!value || depth > 3) return {};
  if (value->is_string()) return std::string(trimmed(decode_entities(value->get_ref<const std::string&>())));
  if (value->is_array()) return value->empty() ? std::string() : text_of(&value->front(), depth + 1);
  for (const char* key : {"name", "@value", "url", "@id"})
    if (const json* inner = member(*value, key)) return text_of(inner, depth + 1);
  return {};
}

std::string name_of(const json* value) {
  const std::string text = text_of(value);
  return text.find("://") == text.npos ? text : std::string();
}

void add_names(const json* value, std::vector<std::string>& names, int depth = 0) {
  if (!value || depth > 3 || names.size() > 20) return;
  if (value->is_array()) {
    for (const json& one : *value) add_names(&one, names, depth + 1);
    return;
  }
  std::string name = value->is_object() ? name_of(member(*value, "name")) : name_of(value);
  if (value->is_object() && member(*value, "name") && member(*value, "name")->is_array())
    return add_names(member(*value, "name"), names, depth + 1);
  if (!name.empty() && std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
}

std::string joined_names(const json* value) {
  std::vector<std::string> names;
  add_names(value, names);
  std::string joined;
  for (const std::string& name : names) joined.append(joined.empty() ? "" : ", ").append(name);
  return joined;
}

std::string type_of(const json& object) {
  const json* type = member(object, "@type");
  if (!type) return {};
  if (type->is_array()) {
    for (const json& one : *type)
      if (one.is_string() && (one.get_ref<const std::string&>().ends_with("Article") || one == "BlogPosting"))
        return one.get<std::string>();
    return type->empty() || !type->front().is_string() ? std::string() : type->front().get<std::string>();
  }
  return type->is_string() ? type->get<std::string>() : std::string();
}

bool is_article(std::string_view type) {
  if (const std::size_t slash = type.rfind('/'); slash != type.npos) type.remove_prefix(slash + 1);
  return type.ends_with("Article") || type.ends_with("Posting") || type == "Report" || type == "Review" ||
         type == "Recipe" || type == "LiveBlogPosting" || type == "Blog" || type == "OpinionNewsArticle";
}

class Finder {
 public:
  LinkedData data;

  void visit(const json& value, int depth) {
    if (depth > kMaxDepth || ++visited_ > 20'000) return;
    if (value.is_array()) {
      for (const json& one : value) visit(one, depth + 1);
      return;
    }
    if (!value.is_object()) return;
    const std::string type = type_of(value);
    if (is_article(type))
      use(value, type);
    else if ((type == "WebSite" || type == "Organization" || type == "NewsMediaOrganization") && data.website.empty())
      data.website = name_of(member(value, "name"));
    for (const char* key : {"@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement"})
      if (const json* inner = member(value, key); inner && (std::string_view(key) != "itemListElement" || false))
        visit(*inner, depth + 1);
  }

 private:
  void use(const json& value, const std::string& type) {
    if (!data.kind.empty() && (data.kind != "Blog" || type == "Blog")) return;
    data.kind = type;
    data.title = text_of(member(value, "headline"));
    if (data.title.empty()) data.title = text_of(member(value, "name"));
    data.byline = joined_names(member(value, "author"));
    if (data.byline.empty()) data.byline = joined_names(member(value, "creator"));
    data.published = text_of(member(value, "datePublished"));
    if (data.published.empty()) data.published = text_of(member(value, "dateCreated"));
    data.modified = text_of(member(value, "dateModified"));
    data.language = text_of(member(value, "inLanguage"));
    data.site = name_of(member(value, "publisher"));
    data.description = text_of(member(value, "description"));
    const json* image = member(value, "image");
    if (image && image->is_array() && !image->empty()) image = &image->front();
    data.picture = image && image->is_object() ? text_of(member(*image, "url")) : text_of(image);
    data.body = text_of(member(value, "articleBody"));
    data.address = text_of(member(value, "url"));
    if (const json* words = member(value, "keywords"); words && words->is_array())
      for (const json& word : *words)
        if (word.is_string() && data.tags.size() < 30) data.tags.push_back(word.get<std::string>());
  }

  std::size_t visited_ = 0;
};

// Raw line ends inside strings and wrappers for old browsers are common, and no JSON.
std::string as_json(std::string text) {
  for (char& c : text)
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  std::string_view rest = trimmed(text);
  for (const std::string_view wrapper : {"//<![CDATA[", "/*<![CDATA[*/", "<![CDATA[", "<!--"})
    if (rest.starts_with(wrapper)) rest = trimmed(rest.substr(wrapper.size()));
  for (const std::string_view wrapper : {"//]]>", "/*]]>*/", "]]>", "-->", ";"})
    if (rest.ends_with(wrapper)) rest = trimmed(rest.substr(0, rest.size() - wrapper.size()));
  return std::string(rest);
}

}  // namespace

LinkedData read_linked_data(const HtmlTree& tree) {
  Finder finder;
  std::size_t bytes = 0;
  for (NodeId id = 0; id < tree.size(); ++id) {
    if (tree.tag(id) != Tag::Script || lower_case(tree.attribute(id, "type")).find("ld+json") == std::string::npos)
      continue;
    const std::string text = as_json(tree.text(id, kMaxBytes));
    bytes += text.size();
    if (bytes > kMaxBytes) break;
    // Nesting is bounded before parsing: whoever frees a value so deep may need a deep stack.
    int depth = 0, deepest = 0;
    for (const char c : text) {
      depth += (c == '{' || c == '[') - (c == '}' || c == ']');
      deepest = std::max(deepest, depth);
    }
    if (deepest > 200) continue;
    const json value = json::parse(text, nullptr, false, true);
    if (!value.is_discarded()) finder.visit(value, 0);
  }
  return finder.data;
}

}  // namespace lectern::content
