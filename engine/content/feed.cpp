#include "content/feed.h"

#include <algorithm>
#include <format>
#include <map>
#include <nlohmann/json.hpp>

#include "content/dates.h"
#include "content/encoding.h"
#include "content/entry_key.h"
#include "content/feed_arrangements.h"
#include "content/finish_article.h"
#include "content/folder.h"
#include "content/set_path.h"
#include "content/utf8.h"
#include "core/file.h"

namespace lectern::content {
namespace {

using nlohmann::json;

constexpr std::uint64_t kMaxBytes = 16 << 20;
constexpr std::string_view kVersion = "https://jsonfeed.org/version/1";

const json* member(const json& object, const char* key) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(key);
  return found == object.end() ? nullptr : &*found;
}

std::string text_member(const json& object, const char* key) {
  const json* value = member(object, key);
  return value && value->is_string() ? value->get_ref<const std::string&>() : std::string();
}

// 1.1 has `authors`, 1.0 had `author`.
std::string byline_of(const json& object) {
  std::string byline;
  const auto add = [&](const json& author) {
    const std::string name = text_member(author, "name");
    if (!name.empty()) byline.append(byline.empty() ? "" : ", ").append(name);
  };
  const json* authors = member(object, "authors");
  if (authors && authors->is_array())
    for (const json& author : *authors) add(author);
  else if (const json* author = member(object, "author"))
    add(*author);
  return byline;
}

class FeedReader {
 public:
  FeedReader(const std::filesystem::path& path, std::span<const Loader> loaders, Listing& feed)
      : path_(path), loaders_(loaders), folder_(path.parent_path()), feed_(feed) {
    if (folder_.empty()) folder_ = ".";
  }

  void read(const json& document) {
    feed_.title = text_member(document, "title");
    language_ = text_member(document, "language");
    byline_ = byline_of(document);
    read_wishes(document);
    const json* items = member(document, "items");
    if (!items || !items->is_array()) return problem("has no list of items");
    for (const json& one : *items) {
      ++number_;
      if (one.is_object())
        item(one);
      else
        problem("is not an object; left out");
    }
    read_wished_arrangements();
  }

 private:
  void problem(std::string what) {
    feed_.problems.push_back(
        {shown(path_), number_ > 0 ? std::format("item {} {}", number_, what) : std::move(what), {}});
  }

  void read_wishes(const json& document) {
    const json* ours = member(document, "_lectern");
    if (!ours) return;
    if (!ours->is_object()) return problem("\"_lectern\" is not an object; ignored");
    feed_.wishes.arrangement = text_member(*ours, "arrangement");
    feed_.wishes.theme = text_member(*ours, "theme");
    feed_.wishes.room = text_member(*ours, "room");
    arrangements_ = member(*ours, "arrangements");
    for (const auto& [key, value] : ours->items()) {
      const bool text = key == "arrangement" || key == "theme" || key == "room" || key == "about";
      if (key != "arrangements" && !(text && value.is_string()))
        problem(std::format("\"_lectern\" holds \"{}\", which is not known here or no text; ignored", key));
    }
  }

  // Once it is known which articles there are.
  void read_wished_arrangements() {
    if (!arrangements_) return;
    std::vector<std::string> said;
    feed_.wishes.arrangements = read_arrangements(*arrangements_, keys_, said);
    for (std::string& what : said) feed_.problems.push_back({shown(path_), std::move(what), {}});
  }

  void item(const json& item) {
    Entry entry;
    entry.root = folder_.string();
    entry.title = text_member(item, "title");
    entry.byline = byline_of(item);
    if (entry.byline.empty()) entry.byline = byline_;
    entry.description = text_member(item, "summary");
    entry.language = text_member(item, "language");
    if (entry.language.empty()) entry.language = language_;
    entry.lead_picture = text_member(item, "image");
    if (entry.lead_picture.empty()) entry.lead_picture = text_member(item, "banner_image");
    entry.source = text_member(item, "external_url");
    read_date(item, entry);
    read_tags(item, entry);
    if (!find_text(item, entry)) return;
    for (const char* name : {"id", "url"})
      if (std::string known = arrangements_ ? text_member(item, name) : ""; !known.empty())
        keys_[percent_decoded(known)] = entry_key(entry);
    feed_.entries.push_back(std::move(entry));
  }

  void read_date(const json& item, Entry& entry) {
    const std::string date = text_member(item, "date_published");
    if (date.empty()) return;
    if (auto iso = iso_date(date))
      entry.published = *std::move(iso);
    else
      problem(std::format("has the date \"{}\", which cannot be read; left out", date.substr(0, 60)));
  }

  void read_tags(const json& item, Entry& entry) {
    const json* tags = member(item, "tags");
    if (!tags || !tags->is_array()) return;
    for (const json& tag : *tags)
      if (tag.is_string()) entry.tags.push_back(tag.get<std::string>());
  }

  // Where the item's text is: a file beside the manifest, or the manifest itself.
  bool find_text(const json& item, Entry& entry) {
    const std::string url = text_member(item, "url"), text = text_member(item, "content_text");
    const bool relative = !url.empty() && !has_scheme(url) && !url.starts_with("//");
    if (relative) {
      auto path = resolve_address(folder_, folder_, url);
      if (!path) return problem(path.error().line() + "; left out"), false;
      const FileKind kind = kind_of_file(*path, loaders_);
      if (kind == FileKind::Unread || kind == FileKind::Other)
        return problem(std::format("names {}, which is {}; left out", repaired(url),
                                   kind == FileKind::Unread ? "not read yet" : "no article")),
               false;
      entry.path = folder_ / path->lexically_relative(std::filesystem::absolute(folder_).lexically_normal());
      return true;
    }
    if (entry.source.empty()) entry.source = url;
    entry.path = path_;
    entry.html = text_member(item, "content_html");
    if (!entry.html.empty()) return true;
    if (!text.empty()) {
      entry.text = text;
      return true;
    }
    if (!url.empty())
      problem("is on the network, and Lectern fetches nothing; left out");
    else
      problem("has neither a relative url nor a text; left out");
    return false;
  }

  const std::filesystem::path& path_;
  std::span<const Loader> loaders_;
  std::filesystem::path folder_;
  Listing& feed_;
  std::string language_, byline_;
  const json* arrangements_ = nullptr;       // those that the feed carries
  std::map<std::string, std::string> keys_;  // of its articles, by their addresses and ids as they stand there
  int number_ = 0;
};

}  // namespace

bool looks_like_feed(std::string_view head) {
  return head.find("\"version\"") != head.npos &&
         (head.find(kVersion) != head.npos || head.find("https:\\/\\/jsonfeed.org") != head.npos);
}

Result<Listing> read_feed(const std::filesystem::path& path, std::span<const Loader> loaders) {
  auto bytes = read_file(path, kMaxBytes);
  if (!bytes) return std::unexpected(bytes.error());
  auto decoded = decode_text(*std::move(bytes), shown(path));
  if (!decoded) return std::unexpected(decoded.error());
  json document;
  try {
    document = json::parse(decoded->text);
  } catch (const json::parse_error& error) {
    const auto end = decoded->text.begin() + static_cast<std::ptrdiff_t>(std::min(error.byte, decoded->text.size()));
    return fail(shown(path),
                std::format("line {}: is not valid JSON", 1 + std::count(decoded->text.begin(), end, '\n')));
  } catch (const json::exception&) { return fail(shown(path), "holds a number that is too large"); }
  if (!text_member(document, "version").starts_with(kVersion))
    return fail(shown(path), "is not a JSON Feed", "its \"version\" must be \"https://jsonfeed.org/version/1.1\"");
  Listing feed;
  FeedReader(path, loaders, feed).read(document);
  return feed;
}

}  // namespace lectern::content
