#include "content/collection.h"

#include <algorithm>
#include <format>
#include <map>
#include <mutex>
#include <system_error>
#include <utility>

#include "content/encoding.h"
#include "content/finish_article.h"
#include "content/html_page.h"
#include "content/kiwix.h"
#include "content/read_entry.h"
#include "content/set_path.h"
#include "content/utf8.h"
#include "content/zim.h"

namespace lectern::content {
namespace fs = std::filesystem;
namespace {

constexpr std::uint64_t kMaxPageBytes = 32 << 20;
constexpr std::size_t kMostFound = 40;

struct Opened {
  std::shared_ptr<Collection> collection;
  fs::file_time_type written;
  std::uintmax_t bytes = 0;
  bool set = false;
};

struct Register {
  std::mutex mutex;
  std::map<fs::path, Opened> opened;
};

Register& collections() {
  static Register all;
  return all;
}

fs::path full(const fs::path& file) {
  std::error_code code;
  const fs::path absolute = fs::absolute(file, code);
  return code ? file : absolute.lexically_normal();
}

std::string bytes_of(const fs::path& path) {
  const auto name = path.generic_u8string();
  return {reinterpret_cast<const char*>(name.data()), name.size()};
}

std::string member_of(const Entry& entry) { return bytes_of(entry.path.lexically_relative(path_from(entry.root))); }

// Names are whatever the collection says.
bool stays_inside(const std::string& name) {
  const fs::path path = path_from(name);
  return !name.empty() && !path.is_absolute() && !name.contains('\0') && std::ranges::find(path, "..") == path.end();
}

Entry entry_for(const fs::path& file, const Collection::Named& named, const std::string& language,
                const std::string& site) {
  Entry entry{.path = file / path_from(named.path)};
  entry.root = bytes_of(file);
  entry.container = EntryContainer::Collection;
  // A page without a title of its own is called by its path; it may say more itself.
  if (named.title != named.path) entry.title = named.title;
  entry.language = language;
  entry.site = site;
  return entry;
}

Entry entry_beside(const Entry& any, const Collection::Named& named) {
  return entry_for(path_from(any.root), named, any.language, any.site);
}

// The languages that ZIM files name are ISO 639-3; a page that does not say its own is in the first of them.
std::string language_tag(const std::string& language) {
  static constexpr std::pair<std::string_view, std::string_view> kShort[] = {
      {"eng", "en"}, {"deu", "de"}, {"fra", "fr"}, {"spa", "es"}, {"ita", "it"}, {"por", "pt"}, {"rus", "ru"},
      {"jpn", "ja"}, {"zho", "zh"}, {"kor", "ko"}, {"ara", "ar"}, {"heb", "he"}, {"hin", "hi"}, {"fas", "fa"},
      {"nld", "nl"}, {"pol", "pl"}, {"swe", "sv"}, {"tur", "tr"}, {"ukr", "uk"}, {"ell", "el"}, {"tha", "th"}};
  const std::string_view first = std::string_view(language).substr(0, language.find(','));
  const auto known = std::ranges::find(kShort, first, &std::pair<std::string_view, std::string_view>::first);
  return std::string(known == std::end(kShort) ? first : known->second);
}

std::string for_html(std::string_view text) {
  std::string html;
  for (const char c : text) {
    switch (c) {
      case '<': html += "&lt;"; break;
      case '>': html += "&gt;"; break;
      case '&': html += "&amp;"; break;
      case '"': html += "&quot;"; break;
      default: html += c;
    }
  }
  return html;
}

std::string results_page(const std::vector<Collection::Named>& found) {
  std::string html;
  for (const Collection::Named& one : found)
    html += std::format("<p><a href=\"{}\"><b>{}</b></a>{}{}</p>\n", address_of_member(one.path),
                        for_html(one.title.empty() ? one.path : one.title), one.html.empty() ? "" : "<br>", one.html);
  return html;
}

Result<Entry> with_results(Entry entry, Collection& collection) {
  const auto found = collection.find(entry.description, kMostFound, entry.source);
  if (!found) return std::unexpected(found.error());
  entry.html = found->empty() ? "<p>Nothing is found for these words.</p>" : results_page(*found);
  entry.description.clear();
  entry.source.clear();
  entry.container = EntryContainer::None;
  return entry;
}

}  // namespace

std::string address_of_member(std::string_view path) {
  std::string address;
  for (const char c : path) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                       std::string_view("/_-.~").contains(c);
    address += plain ? std::string(1, c) : std::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return address;
}

bool looks_like_collection(std::string_view head) { return head.starts_with("ZIM\x04") || looks_like_kiwix(head); }

bool is_collected(const Entry& entry) {
  return entry.container == EntryContainer::Collection || entry.container == EntryContainer::CollectionSearch;
}

void set_collection(const fs::path& file, std::shared_ptr<Collection> collection) {
  const std::lock_guard lock(collections().mutex);
  collections().opened[full(file)] = {.collection = std::move(collection), .set = true};
}

Result<std::shared_ptr<Collection>> collection_in(const fs::path& file) {
  std::error_code code;
  const auto written = fs::last_write_time(file, code);
  const auto bytes = fs::file_size(file, code);
  if (code) return fail(shown(file), "cannot be read (" + code.message() + ")");
  const std::lock_guard lock(collections().mutex);
  Opened& opened = collections().opened[full(file)];
  if (opened.set || (opened.collection && opened.written == written && opened.bytes == bytes)) return opened.collection;
  if (looks_like_kiwix(head_of(file)))
    return fail(shown(file), "stands for a kiwix-serve, and Lectern fetches nothing by itself",
                "name its address, with --fetch");
  opened = {.collection = open_zim(file), .written = written, .bytes = bytes};
  return opened.collection;
}

Result<CollectionSet> read_collection(const fs::path& file) {
  const auto collection = collection_in(file);
  if (!collection) return std::unexpected(collection.error());
  auto about = (*collection)->about();
  if (!about) return std::unexpected(about.error());
  CollectionSet set{
      .title = about->title.empty() ? title_from_path(file) : about->title, .articles = about->articles, .entries = {}};
  const std::string language = language_tag(about->language);
  for (const Collection::Named& named : about->first)
    if (stays_inside(named.path)) set.entries.push_back(entry_for(file, named, language, set.title));
  if (set.entries.empty()) return fail(shown(file), "is a collection without a page");
  return set;
}

Result<Entry> entry_at(const Entry& from, std::string_view address) {
  const fs::path file = path_from(from.root);
  const auto collection = collection_in(file);
  if (!collection) return std::unexpected(collection.error());
  fs::path folder;
  if (from.container == EntryContainer::Collection) {
    const auto here = (*collection)->where(member_of(from));
    if (!here) return std::unexpected(here.error());
    folder = path_from(here->path).parent_path();
  }
  return entry_in(from, bytes_of((folder / path_from(percent_decoded(without_fragment(address)))).lexically_normal()));
}

Result<Entry> entry_in(const Entry& any, std::string_view path) {
  const fs::path file = path_from(any.root);
  const std::string member(path);
  if (!stays_inside(member)) return fail(shown(file), "has no such page");
  const auto collection = collection_in(file);
  if (!collection) return std::unexpected(collection.error());
  const auto named = (*collection)->where(member);
  if (!named) return std::unexpected(named.error());
  if (!stays_inside(named->path)) return fail(shown(file), "has no such page");
  return entry_beside(any, *named);
}

Result<Entry> entry_titled(const Entry& any, std::string_view title) {
  const auto collection = collection_in(path_from(any.root));
  if (!collection) return std::unexpected(collection.error());
  const auto found = (*collection)->find(std::string(title), kMostFound, member_of(any));
  if (!found) return std::unexpected(found.error());
  const std::string wanted = lower_case(title);
  for (const Collection::Named& one : *found)
    if (lower_case(one.title) == wanted && stays_inside(one.path)) return entry_beside(any, one);
  return fail(any.root, std::format("has no article “{}”", title));
}

Entry entry_of_search(const Entry& any, std::string_view words) {
  Entry entry = any;
  std::string name(words);
  std::ranges::replace(name, '/', ' ');
  entry.path = path_from(any.root) / path_from(name);
  entry.title = std::format("“{}”", words);
  entry.description = words;
  if (any.container == EntryContainer::Collection) entry.source = member_of(any);
  entry.container = EntryContainer::CollectionSearch;
  return entry;
}

Result<Entry> with_page(Entry entry) {
  const auto collection = collection_in(path_from(entry.root));
  if (!collection) return std::unexpected(collection.error());
  if (entry.container == EntryContainer::CollectionSearch) return with_results(std::move(entry), **collection);
  auto page = (*collection)->page(member_of(entry), kMaxPageBytes);
  if (!page) return std::unexpected(page.error());
  if (stays_inside(page->path)) entry.path = path_from(entry.root) / path_from(page->path);
  const std::string type = lower_case(page->type.substr(0, page->type.find(';')));
  if (page->bytes.empty()) return fail(shown(entry.path), "is empty");
  if (type.contains("html")) {
    entry.html = std::move(page->bytes);
  } else if (type.starts_with("text/")) {
    entry.text = std::move(page->bytes);
    entry.container = EntryContainer::None;
  } else {
    return fail(shown(entry.path), std::format("is {}, not an article", repaired(type)));
  }
  return entry;
}

Result<Article> read_collected(const Entry& entry) {
  auto decoded = decode_html(entry.html, {}, shown(entry.path));
  if (!decoded) return std::unexpected(decoded.error());
  Entry known = entry;
  known.html.clear();
  known.language.clear();
  Article article = read_html(std::move(decoded->text), known);
  if (article.language.empty()) article.language = entry.language;
  return article;
}

}  // namespace lectern::content
