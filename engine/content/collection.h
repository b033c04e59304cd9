// Collections too large to be listed, of which articles are taken one at a time as they are asked for: a ZIM file
// (Kiwix), what a kiwix-serve has. Inside one, paths go on after its file's own: "wikipedia.zim/A/Ada_Lovelace".
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/library.h"
#include "core/error.h"

namespace lectern::content {

// Any thread; each call may wait for a disk or a network. What fails says which file.
class Collection {
 public:
  struct Named {
    std::string path, title;
    std::string html;  // of what was found by its text: the words around
  };
  struct About {
    std::string title, language;
    std::size_t articles = 0;  // all of them; 0: not told
    std::vector<Named> first;  // the page to begin with; all of them where they are few; one of each book
  };
  struct Page {
    std::string path, title, type, bytes;  // path: where redirects led
  };

  virtual ~Collection() = default;
  virtual Result<About> about() = 0;
  virtual Result<Page> page(const std::string& path, std::uint64_t max_bytes) = 0;
  // Where a path leads, with the page's title where that is known without reading it.
  virtual Result<Named> where(const std::string& path) = 0;
  // By title, then by text; the best first. Of several books in the one that `near` is a path in.
  virtual Result<std::vector<Named>> find(const std::string& words, std::size_t most, const std::string& near) = 0;
  // Everything that can be checked without opening each page.
  virtual Result<void> check() = 0;
};

// Opened once a program, and anew when another file has taken its place.
Result<std::shared_ptr<Collection>> collection_in(const std::filesystem::path& file);
bool looks_like_collection(std::string_view head);
// A collection elsewhere, which `file` stands for from now on.
void set_collection(const std::filesystem::path& file, std::shared_ptr<Collection> collection);

// Whether the entry is one of a collection's.
bool is_collected(const Entry& entry);

struct CollectionSet {
  std::string title;
  std::size_t articles = 0;  // in the collection; 0: not told
  std::vector<Entry> entries;
};
Result<CollectionSet> read_collection(const std::filesystem::path& file);

// The entry that an address in the article of `from` names.
Result<Entry> entry_at(const Entry& from, std::string_view address);
// The entry at `path` in the collection that `any` is an entry of.
Result<Entry> entry_in(const Entry& any, std::string_view path);
// The article of exactly that title (without regard to case) in the collection that `any` is an entry of.
Result<Entry> entry_titled(const Entry& any, std::string_view title);
// An entry that lists what is found for the words, as links.
Entry entry_of_search(const Entry& any, std::string_view words);

// As a relative address in a page: what is more than letters and digits as percent codes.
std::string address_of_member(std::string_view path);

// The entry with its page in it (Entry::html or Entry::text), for a reader that has no way to the collection.
Result<Entry> with_page(Entry entry);
// Such an entry, read.
Result<Article> read_collected(const Entry& entry);

}  // namespace lectern::content
