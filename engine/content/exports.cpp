#include "content/exports.h"

#include <format>
#include <nlohmann/json.hpp>

#include "content/dates.h"
#include "content/encoding.h"
#include "content/finish_article.h"
#include "content/inline_builder.h"
#include "content/set_path.h"
#include "content/utf8.h"
#include "content/web_address.h"
#include "core/file.h"

namespace lectern::content {
namespace fs = std::filesystem;
namespace {

using nlohmann::json;

constexpr std::uint64_t kMaxBytes = 256 << 20;

std::string text_of(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// A string, or a list of strings or of objects with a label or a name.
std::vector<std::string> names_of(const json& object, const char* key) {
  std::vector<std::string> names;
  const auto found = object.find(key);
  if (found == object.end()) return names;
  if (found->is_string()) return {found->get<std::string>()};
  if (!found->is_array()) return names;
  for (const json& one : *found) {
    std::string name = one.is_string()   ? one.get<std::string>()
                       : one.is_object() ? text_of(one, "label")
                                         : std::string();
    if (name.empty() && one.is_object()) name = text_of(one, "name");
    if (!name.empty() && names.size() < 30) names.push_back(std::move(name));
  }
  return names;
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text.append(text.empty() ? "" : ", ").append(name);
  return text;
}

Entry known(const json& item, const fs::path& path) {
  Entry entry{.path = path};
  entry.title = plain_inline(text_of(item, "title")).text;
  entry.source = text_of(item, "url");
  if (!entry.source.starts_with("http")) entry.source.clear();
  entry.site = host_of(entry.source);
  for (const char* key : {"published_at", "publishedAt"})
    if (entry.published.empty()) entry.published = iso_date(text_of(item, key)).value_or("");
  entry.byline = joined(names_of(item, item.contains("published_by") ? "published_by" : "author"));
  entry.description = text_of(item, "description");
  entry.language = text_of(item, "language");
  std::ranges::replace(entry.language, '_', '-');
  entry.tags = names_of(item, item.contains("tags") ? "tags" : "labels");
  return entry;
}

}  // namespace

bool looks_like_export(std::string_view head) {
  const std::string_view start = trimmed(head.substr(0, 16));
  if (!start.starts_with('[')) return false;
  const bool wallabag = head.find("\"is_archived\"") != head.npos || head.find("\"content\"") != head.npos ||
                        head.find("\"is_starred\"") != head.npos;
  const bool omnivore = head.find("\"slug\"") != head.npos && head.find("\"savedAt\"") != head.npos;
  return head.find("\"title\"") != head.npos && (wallabag || omnivore);
}

Result<Listing> read_export(const fs::path& path) {
  auto bytes = read_file(path, kMaxBytes);
  if (!bytes) return std::unexpected(bytes.error());
  auto decoded = decode_text(*std::move(bytes), shown(path));
  if (!decoded) return std::unexpected(decoded.error());
  const json items = json::parse(decoded->text, nullptr, false);
  if (!items.is_array()) return fail(shown(path), "is not valid JSON", "export it again");
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  Listing feed;
  int number = 0;
  for (const json& item : items) {
    ++number;
    const auto problem = [&](std::string_view what) {
      feed.problems.push_back({shown(path), std::format("item {} {}; left out", number, what), {}});
    };
    if (!item.is_object()) {
      problem("is not an object");
      continue;
    }
    Entry entry = known(item, path);
    entry.html = text_of(item, "content");
    if (const std::string slug = text_of(item, "slug"); entry.html.empty() && !slug.empty()) {
      const auto file = resolve_address(folder, folder / "content", slug + ".html");
      std::error_code code;
      if (!file || !fs::is_regular_file(*file, code)) {
        problem("has no text beside it (content/" + repaired(slug) + ".html)");
        continue;
      }
      entry.path = folder / "content" / path_from(slug + ".html");
      entry.root = folder.string();
    } else if (entry.html.empty()) {
      problem("has no text");
      continue;
    }
    feed.entries.push_back(std::move(entry));
  }
  return feed;
}

}  // namespace lectern::content
