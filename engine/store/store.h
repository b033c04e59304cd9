// What the reader made and must not lose: the place in each article, bookmarks and highlights, settings. One SQLite
// file (WAL), that several Lecterns may have open at once.
//
// Articles and sets go by keys that the caller gives (the path of a file, say). All calls on one thread at a time; each
// is on the disk when it returns, whatever happens to the program then.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/error.h"
#include "store/database.h"

namespace lectern::store {

// A place in an article. `block` and `byte` count as page/page_text.h does; `words` are the ones that stood there, by
// which the place is found again in a file that changed.
struct KeptPlace {
  std::uint32_t block = 0, byte = 0;
  float offset_dmm = 0, body_dmm = 0;
  std::string words;
  float progress = 0;  // 0 to 1

  bool operator==(const KeptPlace&) const = default;
};

struct Mark {
  enum class Kind { Bookmark, Highlight };
  std::int64_t id = 0;  // given by the store
  std::string article;
  Kind kind = Kind::Bookmark;
  std::uint32_t first_block = 0, first_byte = 0;  // as KeptPlace's
  std::uint32_t last_block = 0, last_byte = 0;    // behind the last character
  std::string exact, before, after;               // the words, and those around them
  int colour = 0;                                 // 0 to 3
  std::string note;
  std::int64_t made_at_s = 0;  // since 1970, UTC

  bool operator==(const Mark&) const = default;
};

class Store {
 public:
  struct Opened {
    std::unique_ptr<Store> store;
    std::optional<Error> said;  // the file was damaged: what was done, for the reader to know
  };
  // Opens or makes `folder`/lectern.db. A damaged one is set aside beside it, and the backup of the last good day takes
  // its place, or an empty one. Fails where the folder cannot be written to, or a newer Lectern made the file.
  static Result<Opened> open(const std::filesystem::path& folder);

  Result<std::unordered_map<std::string, KeptPlace>> places();
  Result<void> keep_place(std::string_view article, const KeptPlace& place);
  // The article of a set that was read last; empty if none was.
  Result<std::string> last_read(std::string_view set);
  Result<void> keep_last_read(std::string_view set, std::string_view article);

  Result<std::string> setting(std::string_view name);  // empty: never kept
  Result<void> keep_setting(std::string_view name, std::string_view value);

  // Whatever was kept by name for a set, sorted by name.
  struct KeptByName {
    std::string name, value;
    bool operator==(const KeptByName&) const = default;
  };
  Result<std::vector<KeptByName>> arrangements(std::string_view set);
  Result<void> keep_arrangement(std::string_view set, std::string_view name, std::string_view value);
  Result<void> remove_arrangement(std::string_view set, std::string_view name);

  // In the order of the text, article by article.
  Result<std::vector<Mark>> marks();
  Result<std::int64_t> add(const Mark& mark);  // gives its id; the mark's own is not looked at
  Result<void> remove(std::int64_t mark);
  Result<void> set_note(std::int64_t mark, std::string_view note);

  Database& database() { return database_; }

 private:
  explicit Store(Database database) : database_(std::move(database)) {}
  Database database_;
};

}  // namespace lectern::store
