#include "content/library.h"

#include <algorithm>
#include <format>
#include <fstream>
#include <optional>
#include <set>
#include <span>
#include <system_error>
#include <utility>

#include "content/article_message.h"
#include "content/collection.h"
#include "content/encoding.h"
#include "content/epub.h"
#include "content/exports.h"
#include "content/feed.h"
#include "content/feed_xml.h"
#include "content/finish_article.h"
#include "content/folder.h"
#include "content/html_page.h"
#include "content/read_apart.h"
#include "content/read_entry.h"
#include "content/reading_list.h"
#include "content/set_path.h"
#include "content/web_address.h"
#include "core/file.h"

namespace lectern::content {
namespace fs = std::filesystem;
namespace {

// The manifest at a folder's top: feed.json, else the first other .json, or reading list in CSV, that is one. Nothing
// when there is none.
std::optional<fs::path> manifest_of(const fs::path& folder, std::vector<Error>& problems) {
  constexpr int kMaxLookedAt = 16;
  std::error_code code;
  const fs::path usual = folder / "feed.json";
  if (fs::is_regular_file(usual, code)) {
    if (looks_like_feed(head_of(usual))) return usual;
    problems.push_back({shown(usual), "is not a JSON Feed; the folder is listed instead", {}});
  }
  std::vector<fs::path> others;
  for (fs::directory_iterator entry(folder, code), end; !code && entry != end; entry.increment(code)) {
    const fs::path ending = entry->path().extension();
    if ((ending != ".json" && ending != ".csv") || entry->path() == usual ||
        entry->path().filename().native()[0] == '.')
      continue;
    if (others.size() < kMaxLookedAt && entry->is_regular_file(code)) others.push_back(entry->path());
    code.clear();
  }
  std::ranges::sort(others);
  for (const fs::path& other : others)
    if (const std::string head = head_of(other);
        other.extension() == ".csv" ? looks_like_reading_list(head) : looks_like_feed(head) || looks_like_export(head))
      return other;
  return {};
}

// Whether more than Markdown and plain text is in it, or may be.
bool may_hold_harm(const Entry& entry, std::span<const Loader> loaders) {
  if (entry.article) return false;
  if (!entry.html.empty() || entry.container == EntryContainer::Book) return true;
  if (!entry.text.empty()) return looks_like_html(entry.text);
  const FileKind kind = kind_of_file(entry.path, loaders);
  return kind == FileKind::Html || kind == FileKind::Mhtml || kind == FileKind::Other;
}

// A program's own loaders are called in the program; it also asks a collection for its page.
Result<Article> read_safely(const Entry& entry, std::span<const Loader> loaders) {
  if (is_collected(entry)) {
    const auto whole = with_page(entry);
    if (!whole) return std::unexpected(whole.error());
    return only<Article>(ask_apart(*whole));
  }
  if (!may_hold_harm(entry, loaders)) return read_entry(entry, loaders);
  return only<Article>(ask_apart(entry));
}

Result<Listing> list(const fs::path& path, ListFile::Kind kind, std::span<const Loader> loaders) {
  ListFile question{.path = path, .kind = kind};
  for (const Loader& loader : loaders) question.own_endings.push_back(loader.ending);
  return only<Listing>(ask_apart(question));
}

}  // namespace

void Library::add_problem(const fs::path& path, std::string what, std::string hint) {
  problems_.push_back({shown(path), std::move(what), std::move(hint)});
}

bool Library::add(Result<Listing> listing) {
  if (!listing) {
    problems_.push_back(listing.error());
    return false;
  }
  if (title_.empty()) title_ = listing->title;
  std::ranges::move(listing->entries, std::back_inserter(entries_));
  std::ranges::move(listing->problems, std::back_inserter(problems_));
  return true;
}

void Library::open_book(const fs::path& path) { (void)add(list(path, ListFile::Kind::Book, loaders_)); }

void Library::open_collection(const fs::path& path) {
  auto collection = read_collection(path);
  if (!collection) {
    problems_.push_back(collection.error());
    return;
  }
  if (title_.empty()) title_ = collection->title;
  collected_ += collection->articles;
  std::ranges::move(collection->entries, std::back_inserter(entries_));
}

bool Library::open_manifest(const fs::path& path) {
  const bool first = entries_.empty();
  const std::string head = head_of(path);
  auto listing = path.extension() == ".json"
                     ? list(path, looks_like_export(head) ? ListFile::Kind::Export : ListFile::Kind::JsonFeed, loaders_)
                 : looks_like_reading_list(head) ? read_reading_list(path)
                                                 : list(path, ListFile::Kind::XmlFeed, loaders_);
  if (listing && first) wishes_ = listing->wishes;
  return add(std::move(listing));
}

void Library::open_folder(const fs::path& path) {
  const auto manifest = manifest_of(path, problems_);
  const std::size_t first = entries_.size();
  const bool listed = manifest && open_manifest(*manifest);
  // A reading list names what one meant to read; what else lies there follows it.
  if (listed && manifest->extension() != ".csv") return;
  FolderListing listing = list_folder(path, loaders_);
  std::ranges::move(listing.problems, std::back_inserter(problems_));
  std::set<fs::path> there;
  for (std::size_t i = first; i < entries_.size(); ++i) there.insert(entries_[i].path);
  if (listing.articles.empty() && !listed) {
    const std::string others = std::format(" that are read yet ({} in other formats)", listing.skipped.size());
    add_problem(path, "holds no articles" + (listing.skipped.empty() ? std::string() : others),
                std::string(kWhatIsRead));
  }
  std::ranges::move(listing.skipped, std::back_inserter(skipped_));
  const auto name = path.u8string();
  const std::string root(reinterpret_cast<const char*>(name.data()), name.size());
  entries_.reserve(entries_.size() + listing.articles.size());
  for (std::size_t i = 0; i < listing.articles.size(); ++i) {
    fs::path& article = listing.articles[i];
    if (!there.empty() && there.contains(article)) continue;
    const FileKind kind = listing.kinds[i];
    if (kind == FileKind::Book) {
      open_book(article);
      continue;
    }
    if (kind == FileKind::Feed) {
      open_manifest(article);
      continue;
    }
    if (kind == FileKind::Collection) {
      open_collection(article);
      continue;
    }
    Entry entry{.path = std::move(article)};
    entry.root = root;
    entries_.push_back(std::move(entry));
  }
}

void Library::open_file(const fs::path& path) {
  std::error_code code;
  if (!fs::is_regular_file(path, code)) return add_problem(path, "is not a regular file", "name a folder or a file");
  const std::string head = head_of(path), binary = binary_kind(head);
  const FileKind kind = kind_of_file(path, loaders_);
  if (kind == FileKind::Book || (kind == FileKind::Other && looks_like_book(head))) return open_book(path);
  if (kind == FileKind::Collection || looks_like_collection(head)) return open_collection(path);
  if (kind == FileKind::Feed || (kind == FileKind::Other && looks_like_xml_feed(head)) ||
      looks_like_reading_list(head)) {
    open_manifest(path);
    return;
  }
  if (kind == FileKind::Unread)
    return add_problem(path, std::format("is {}, which is not read yet", shown(path.extension())),
                       std::string(kWhatIsRead));
  if (!binary.empty() && kind != FileKind::Html)
    return add_problem(path, "is " + binary + ", not an article", std::string(kWhatIsRead));
  if (!std::ifstream(path, std::ios::binary)) return add_problem(path, "cannot be opened", "may you read it?");
  Entry entry{.path = path};
  entries_.push_back(std::move(entry));
}

void Library::open_one(const fs::path& path) {
  std::error_code code;
  if (is_web_address(path.string()))
    return add_problem(path, "is on the network, and Lectern fetches nothing by itself", "--fetch fetches it");
  const auto type = fs::status(path, code).type();
  if (type == fs::file_type::not_found)
    add_problem(path, "there is no such file or folder", {});
  else if (type == fs::file_type::none)
    add_problem(path, "cannot be looked at (" + code.message() + ")", {});
  else if (type == fs::file_type::directory)
    open_folder(path);
  else if (path.extension() == ".json")
    open_manifest(path);
  else
    open_file(path);
}

Library Library::of(std::vector<Article> articles) {
  LECTERN_REQUIRE(!articles.empty(), "Library::of wants at least one article");
  Library library;
  for (Article& article : articles) {
    const std::string folder = article.folder, root = article.root;
    finish_article(article, {});
    if (!folder.empty()) article.folder = folder;
    article.root = root.empty() ? article.folder : root;
    Entry entry{.title = article.title, .byline = article.byline, .published = article.published};
    entry.article = std::make_shared<const Article>(std::move(article));
    library.entries_.push_back(std::move(entry));
  }
  library.title_ = library.entries_.front().title;
  return library;
}

Result<Library> Library::open(const std::vector<fs::path>& paths, std::vector<Loader> loaders) {
  Library library;
  library.loaders_ = std::move(loaders);
  for (const fs::path& path : paths) library.open_one(path);
  if (library.title_.empty() && !paths.empty()) {
    std::error_code code;
    library.title_ = title_from_path(fs::absolute(paths[0], code).lexically_normal());
  }
  if (!library.entries_.empty()) return library;
  if (!library.problems_.empty()) return std::unexpected(library.problems_.back());
  return fail({}, "no set of articles was named", "name a folder or a file");
}

Library Library::with(const std::vector<Entry>& more) const {
  Library library = *this;
  for (const Entry& entry : more)
    if (!index_of(library, entry)) library.entries_.push_back(entry);
  return library;
}

std::optional<std::size_t> index_of(const Library& library, const Entry& entry) {
  const auto& entries = library.entries();
  const auto found = std::ranges::find_if(entries, [&](const Entry& one) {
    return one.container == entry.container && one.path.native().size() == entry.path.native().size() &&
           one.path == entry.path;
  });
  if (found == entries.end()) return {};
  return static_cast<std::size_t>(found - entries.begin());
}

Article Library::load(std::size_t index) const {
  LECTERN_REQUIRE(index < entries_.size(), "Library::load wants the index of an entry");
  const Entry& entry = entries_[index];
  auto article = read_safely(entry, loaders_);
  if (article) return *std::move(article);

  const Error& error = article.error();
  std::string text = "This article cannot be shown: " + error.what + ".";
  if (!error.hint.empty()) text += "\n\nWhat helps: " + error.hint + ".";
  text += "\n\nThe file is " + shown(entry.path) + ".";
  Article message = message_article(entry.title.empty() ? title_from_path(entry.path) : entry.title, text);
  message.byline = entry.byline;
  message.published = entry.published;
  message.source = shown(entry.path);
  message.problems.push_back({0, error.hint.empty() ? error.what : error.what + "; " + error.hint});
  return message;
}

bool holds_several(const fs::path& path) {
  const FileKind kind = kind_of_file(path);
  if (kind == FileKind::Book || kind == FileKind::Feed || kind == FileKind::Collection) return true;
  if (kind != FileKind::Other && kind != FileKind::Html) return false;
  const std::string head = head_of(path);
  if (looks_like_reading_list(head)) return true;
  if (kind == FileKind::Html) return false;
  if (path.extension() == ".json") return looks_like_feed(head) || looks_like_export(head);
  return looks_like_book(head) || looks_like_xml_feed(head) || looks_like_collection(head);
}

Result<Article> load_article(const fs::path& path) { return read_safely(Entry{.path = path}, {}); }

}  // namespace lectern::content
