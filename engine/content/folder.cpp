#include "content/folder.h"

#include <algorithm>
#include <array>
#include <format>
#include <set>
#include <string>
#include <system_error>

#include "content/finish_article.h"

namespace lectern::content {
namespace fs = std::filesystem;
namespace {

#ifdef _WIN32
constexpr std::string_view kSeparators = "/\\";
#else
constexpr std::string_view kSeparators = "/";
#endif
constexpr int kMaxDepth = 64;
constexpr std::size_t kMaxFiles = 500'000;

struct Ending {
  std::string_view ending;
  FileKind kind;
};
constexpr std::array kEndings = {
    Ending{".md", FileKind::Markdown},    Ending{".markdown", FileKind::Markdown}, Ending{".mdown", FileKind::Markdown},
    Ending{".txt", FileKind::PlainText},  Ending{".text", FileKind::PlainText},    Ending{".html", FileKind::Html},
    Ending{".htm", FileKind::Html},       Ending{".xhtml", FileKind::Html},        Ending{".mhtml", FileKind::Mhtml},
    Ending{".mht", FileKind::Mhtml},      Ending{".epub", FileKind::Book},         Ending{".pdf", FileKind::Unread},
    Ending{".rss", FileKind::Feed},       Ending{".atom", FileKind::Feed},         Ending{".opml", FileKind::Feed},
    Ending{".zim", FileKind::Collection}, Ending{".kiwix", FileKind::Collection},  Ending{".docx", FileKind::Unread},
    Ending{".odt", FileKind::Unread},     Ending{".rtf", FileKind::Unread},
};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A run of digits without leading zeros.
std::string_view number_at(std::string_view text, std::size_t& at) {
  while (at + 1 < text.size() && text[at] == '0' && is_digit(text[at + 1])) ++at;
  const std::size_t begin = at;
  while (at < text.size() && is_digit(text[at])) ++at;
  return text.substr(begin, at - begin);
}

// Of a file's name, in lower case, as fs::path::extension() has it: ".profile" has none.
std::string ending_of(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  std::string ending(dot == name.npos || dot == 0 ? std::string_view() : name.substr(dot));
  std::ranges::transform(ending, ending.begin(), lower);
  return ending;
}

const Loader* loader_for(std::string_view ending, std::span<const Loader> loaders) {
  const auto found = std::ranges::find(loaders, ending, &Loader::ending);
  return found == loaders.end() ? nullptr : &*found;
}

FileKind kind_of_name(std::string_view name, std::span<const Loader> loaders) {
  const std::string ending = ending_of(name);
  if (loader_for(ending, loaders)) return FileKind::Own;
  const auto known = std::ranges::find(kEndings, std::string_view(ending), &Ending::ending);
  return known == kEndings.end() ? FileKind::Other : known->kind;
}

// A path under the listed folder with its key for sorting, made once.
struct Found {
  std::string key;
  fs::path path;
  FileKind kind;
};

class Lister {
 public:
  Lister(FolderListing& listing, std::span<const Loader> loaders) : listing_(listing), loaders_(loaders) {}

  void folder(const fs::path& path, const std::string& key, int depth) {
    std::error_code code;
    const fs::path real = fs::canonical(path, code);
    if (!code && !entered_.insert(real.native()).second) return;
    if (depth > kMaxDepth) {
      listing_.problems.push_back(
          {shown(path), std::format("is nested deeper than {} folders; not searched", kMaxDepth), {}});
      return;
    }
    fs::directory_iterator entries(path, code);
    if (code) {
      listing_.problems.push_back({shown(path), "cannot be entered (" + code.message() + ")", {}});
      return;
    }
    for (; entries != fs::directory_iterator() && count_ < kMaxFiles; entries.increment(code)) {
      if (code) break;
      entry(*entries, key, depth);
    }
  }

  void finish() {
    if (count_ >= kMaxFiles)
      listing_.problems.push_back(
          {{}, std::format("the folder holds more than {} files; the rest is left out", kMaxFiles), {}});
    drop_pages_of_pages();
    std::ranges::sort(found_, [](const Found& a, const Found& b) { return sorts_before(a.key, b.key); });
    listing_.articles.reserve(found_.size());
    listing_.kinds.reserve(found_.size());
    for (Found& found : found_) {
      listing_.articles.push_back(std::move(found.path));
      listing_.kinds.push_back(found.kind);
    }
  }

 private:
  // "Saved page_files/", "Saved page.files/", "Saved page-Dateien/": what a browser saves beside "Saved page.html"
  // holds frames and advertisements, no articles.
  void drop_pages_of_pages() {
    std::set<fs::path> pages;
    for (const Found& found : found_)
      if (found.kind == FileKind::Html) pages.insert(found.path.parent_path() / found.path.stem());
    if (pages.empty()) return;
    const auto belongs = [&](const fs::path& path) {
      for (fs::path folder = path.parent_path(); folder.has_relative_path() && folder != folder.parent_path();
           folder = folder.parent_path()) {
        const std::string name = folder.filename().string();
        const std::size_t sign = name.find_last_of("_-.");
        if (sign != name.npos && sign > 0 && name.size() - sign < 14 &&
            pages.contains(folder.parent_path() / name.substr(0, sign)))
          return true;
      }
      return false;
    };
    std::erase_if(found_, [&](const Found& found) { return found.kind == FileKind::Html && belongs(found.path); });
  }

  void entry(const fs::directory_entry& entry, const std::string& parent_key, int depth) {
    const std::string path = entry.path().string(), name = path.substr(path.find_last_of(kSeparators) + 1);
    if (name.starts_with('.')) return;
    ++count_;
    const FileKind kind = kind_of_name(name, loaders_);
    std::error_code code;
    if (entry.is_directory(code)) return folder(entry.path(), parent_key + name + '\x01', depth + 1);
    if (kind == FileKind::Other) return;
    if (!entry.is_regular_file(code)) {
      listing_.problems.push_back(
          {shown(entry.path()), entry.is_symlink(code) ? "is a link that leads nowhere" : "is not a regular file", {}});
    } else if (kind == FileKind::Unread) {
      listing_.skipped.push_back(
          {entry.path(),
           std::string("is ").append(shown(entry.path().extension())).append(", which is not read yet; skipped")});
    } else {
      found_.push_back({parent_key + name, entry.path(), kind});
    }
  }

  FolderListing& listing_;
  std::span<const Loader> loaders_;
  std::vector<Found> found_;
  std::set<fs::path::string_type> entered_;
  std::size_t count_ = 0;
};

}  // namespace

const Loader* loader_of(const fs::path& path, std::span<const Loader> loaders) {
  return loader_for(ending_of(path.filename().string()), loaders);
}

FileKind kind_of_file(const fs::path& path, std::span<const Loader> loaders) {
  return kind_of_name(path.filename().string(), loaders);
}

bool sorts_before(std::string_view a, std::string_view b) {
  // Most names of a folder begin alike: that is passed over at once, up to a number.
  auto same = static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
  while (same > 0 && is_digit(a[same - 1])) --same;
  std::size_t i = same, j = same;
  while (i < a.size() && j < b.size()) {
    if (is_digit(a[i]) && is_digit(b[j])) {
      const std::string_view first = number_at(a, i), second = number_at(b, j);
      if (first.size() != second.size()) return first.size() < second.size();
      if (first != second) return first < second;
      continue;
    }
    const auto first = static_cast<unsigned char>(lower(a[i++])), second = static_cast<unsigned char>(lower(b[j++]));
    if (first != second) return first < second;
  }
  if ((i < a.size()) != (j < b.size())) return j < b.size();
  return a < b;
}

FolderListing list_folder(const fs::path& folder, std::span<const Loader> loaders) {
  FolderListing listing;
  Lister lister(listing, loaders);
  lister.folder(folder, {}, 0);
  lister.finish();
  return listing;
}

}  // namespace lectern::content
