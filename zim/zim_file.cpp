#include "zim_file.h"

#include <zim/error.h>
#include <zim/item.h>
#include <zim/search.h>
#include <zim/suggestion.h>
#include <zim/tools.h>
#include <algorithm>
#include <format>
#include <set>
#include <utility>
#include <vector>

namespace lectern::zim_helper {
namespace {

constexpr int kMaxRedirects = 16;

struct Check {
  zim::IntegrityCheck what;
  const char* wrong;
};
// What says most comes first: where a pointer is wrong, so is the checksum.
constexpr Check kChecks[] = {
    {zim::IntegrityCheck::DIRENT_PTRS, "its list of pages points outside the file"},
    {zim::IntegrityCheck::CLUSTER_PTRS, "its list of contents points outside the file"},
    {zim::IntegrityCheck::CLUSTERS_OFFSETS, "its contents point outside themselves"},
    {zim::IntegrityCheck::DIRENT_MIMETYPES, "a page of it has a type that it does not name"},
    {zim::IntegrityCheck::DIRENT_ORDER, "its list of pages is out of order"},
    {zim::IntegrityCheck::TITLE_INDEX, "its list of titles is out of order"},
    {zim::IntegrityCheck::CHECKSUM, "its checksum is wrong"},
};

template <class Make>
auto guarded(Make make) -> decltype(make()) {
  try {
    return make();
  } catch (const zim::EntryNotFound&) { return std::unexpected("has no such page"); } catch (const std::bad_alloc&) {
    return std::unexpected("takes more memory to read than it may");
  } catch (const std::exception& error) {
    return std::unexpected(std::format("is a damaged Kiwix file ({})", error.what()));
  }
}

// A part of a line: what parts lines and fields is no part of it.
std::string field(std::string text) {
  std::ranges::replace_if(text, [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
  return text;
}

bool can_be_asked_for(const std::string& path) {
  return !path.empty() && std::ranges::none_of(path, [](char c) { return c == '\n' || c == '\t'; });
}

zim::Item led_to(zim::Entry entry) {
  for (int i = 0; entry.isRedirect(); ++i) {
    if (i == kMaxRedirects) throw zim::ZimFileFormatError("pages that lead to each other");
    entry = entry.getRedirectEntry();
  }
  return entry.getItem();
}

std::string metadata(const zim::Archive& archive, const char* name) {
  try {
    return field(archive.getMetadata(name));
  } catch (const zim::EntryNotFound&) { return {}; }
}

std::string head_of(const zim::Item& item) {
  return std::format("{}\n{}\n{}\n", item.getPath(), field(item.getTitle()), field(item.getMimetype()));
}

// Lines about articles, each article once.
class Lines {
 public:
  explicit Lines(std::size_t most) : most_(most) {}

  bool full() const { return told_.size() >= most_; }
  void add(const zim::Item& item, const std::string* html) {
    if (full() || !can_be_asked_for(item.getPath()) || !told_.insert(item.getPath()).second) return;
    text += item.getPath() + '\t' + field(item.getTitle());
    if (html) text += '\t' + field(*html);
    text += '\n';
  }

  std::string text;

 private:
  std::size_t most_;
  std::set<std::string> told_;
};

// An index may name what is not there any more.
void add_at(Lines& lines, const zim::Archive& archive, const std::string& path, const std::string& html) {
  try {
    lines.add(led_to(archive.getEntryByPath(path)), &html);
  } catch (const zim::EntryNotFound&) {}
}

void add_by_text(Lines& lines, const zim::Archive& archive, const std::string& words, int count) {
  zim::Searcher searcher(archive);
  const auto by_text = searcher.search(zim::Query(words));
  const auto results = by_text.getResults(0, count);
  for (auto one = results.begin(); one != results.end() && !lines.full(); ++one)
    add_at(lines, archive, one.getPath(), one.getSnippet());
}

}  // namespace

std::expected<ZimFile, std::string> ZimFile::open(const std::string& path) {
  return guarded([&]() -> std::expected<ZimFile, std::string> {
    ZimFile file(path);
    if (file.archive_.getFilesize() > kCheckedBytes) return file;
    if (auto checked = file.check(); !checked) return std::unexpected(checked.error());
    return file;
  });
}

Answer ZimFile::about(std::size_t most) {
  return guarded([&]() -> Answer {
    Lines lines(std::max<std::size_t>(most, 1));
    if (archive_.hasMainEntry()) lines.add(led_to(archive_.getMainEntry()), nullptr);
    const std::size_t count = archive_.getArticleCount();
    const bool few = count <= most;
    for (const zim::Entry& entry : archive_.iterByTitle()) {
      if (lines.full() || (!few && !lines.text.empty())) break;
      const zim::Item item = led_to(entry);
      if (item.getMimetype().starts_with("text/html")) lines.add(item, nullptr);
    }
    if (lines.text.empty()) return std::unexpected("is a Kiwix file without a page");
    return std::format("{}\n{}\n{}\n", metadata(archive_, "Title"), metadata(archive_, "Language"), count) + lines.text;
  });
}

Answer ZimFile::page(std::size_t max_bytes, const std::string& path) {
  return guarded([&]() -> Answer {
    const zim::Item item = led_to(archive_.getEntryByPath(path));
    if (item.getSize() > max_bytes)
      return std::unexpected(std::format("has a page of {} MB, larger than is read", item.getSize() >> 20));
    return head_of(item) + std::string(item.getData());
  });
}

Answer ZimFile::where(const std::string& path) {
  return guarded([&]() -> Answer { return head_of(led_to(archive_.getEntryByPath(path))); });
}

Answer ZimFile::find(std::size_t most, const std::string& words) {
  return guarded([&]() -> Answer {
    Lines lines(most);
    if (archive_.hasEntryByTitle(words)) add_at(lines, archive_, archive_.getEntryByTitle(words).getPath(), {});
    std::vector<std::string> by_title;
    zim::SuggestionSearcher titles(archive_);
    const auto suggested = titles.suggest(words);
    for (const auto& one : suggested.getResults(0, static_cast<int>(most))) by_title.push_back(one.getPath());
    // Of a large file as many titles begin with a word as there is room: half of it is the text's, where it has any.
    const std::size_t first = archive_.hasFulltextIndex() ? (by_title.size() + 1) / 2 : by_title.size();
    for (std::size_t i = 0; i < first; ++i) add_at(lines, archive_, by_title[i], {});
    if (archive_.hasFulltextIndex()) add_by_text(lines, archive_, words, static_cast<int>(most));
    for (std::size_t i = first; i < by_title.size(); ++i) add_at(lines, archive_, by_title[i], {});
    return lines.text;
  });
}

Answer ZimFile::check() {
  return guarded([&]() -> Answer {
    for (const Check& check : kChecks) {
      zim::IntegrityCheckList one;
      one.set(static_cast<std::size_t>(check.what));
      if (!zim::validate(archive_.getFilename(), one))
        return std::unexpected(std::format("is a damaged Kiwix file ({})", check.wrong));
    }
    return std::string();
  });
}

}  // namespace lectern::zim_helper
