// A set of articles, opened lazily: opening lists names only; an article is read when it is asked for.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "content/article.h"
#include "core/error.h"

namespace lectern::content {

// Where one article of a set is, and what the set's manifest (if any) says of it.
struct Entry {
  std::filesystem::path path;
  std::string title, byline, published;  // from a manifest; else empty until the article is read
  std::vector<std::string> tags;
};

// A set that is open. Immutable after open(); load() may be called from any thread.
class Library {
 public:
  // Each path is a folder (searched to any depth), one article file, or a JSON Feed manifest. Entries come in the
  // manifest's order, else sorted by path as people sort (2 before 10). Fails when nothing readable is there.
  static Result<Library> open(const std::vector<std::filesystem::path>& paths);

  const std::vector<Entry>& entries() const { return entries_; }
  const std::string& title() const { return title_; }
  // What was wrong with the set itself (a manifest's missing file, a folder that cannot be entered).
  const std::vector<Error>& problems() const { return problems_; }

  // Reads and parses entry `index`. Never fails: what could not be read comes back as an article that says so, with
  // the problem in Article::problems.
  Article load(std::size_t index) const;

 private:
  std::vector<Entry> entries_;
  std::string title_;
  std::vector<Error> problems_;
};

// One file of any format we read, told by its content where the name leaves doubt.
Result<Article> load_article(const std::filesystem::path& path);

}  // namespace lectern::content
