// A set of articles, opened lazily: opening lists names only; an article is read when it is asked for.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "content/arrangement.h"
#include "content/article.h"
#include "core/error.h"

namespace lectern::content {

// What kind of file an entry stands in, where it is not a file of its own.
enum class EntryContainer { None, Book, Collection, CollectionSearch };

// Where one article of a set is, and what the set's manifest (if any) says of it.
struct Entry {
  std::filesystem::path path;            // the file; for an article that stands in the manifest itself, the manifest
  std::string root;                      // the folder that its pictures and links may not leave; empty: the file's own
  std::string title, byline, published;  // these and what follows: from a manifest; else empty
  std::vector<std::string> tags;
  std::string description, language, lead_picture, source, site;
  EntryContainer container = EntryContainer::None;  // else path goes on inside the file `root`
  std::string text;                        // the article itself, where it stands in the manifest (content_text)
  std::string html;                        // the same as HTML (content_html)
  std::shared_ptr<const Article> article;  // the article itself, where a program made it; has no path
};

// Reads a format that a program brings itself. It goes before what is read for that ending otherwise.
struct Loader {
  std::string ending;  // of the file's name, in lower case, with its dot: ".srt"
  // Called on workers, several at once. `text` is the file's as decode_text() gives it, `entry` where it came from.
  // What the article does not say of itself (title, language, ...) is filled in afterwards. An Error becomes an article
  // that tells the reader.
  std::function<Result<Article>(std::string text, const Entry& entry)> read;
};

// How the set asks to be shown: the manifest's "_lectern" keys, as written there; empty where it asks for nothing.
struct Wishes {
  std::string arrangement, theme, room;
  std::vector<Arrangement> arrangements;  // that it offers
};

// A file of the set that is not among its articles, and why.
struct Skipped {
  std::filesystem::path path;
  std::string why;
};

struct Listing;

// A set that is open. Immutable after open(); load() may be called from any thread.
class Library {
 public:
  // Each path is a folder (searched to any depth), one article file, a book (EPUB), a feed (RSS, Atom, OPML), a JSON
  // Feed manifest or a collection, of which the first page is an entry (content/collection.h). Entries come in the
  // manifest's or the book's order, else sorted by path as people sort (2 before 10). A folder with a manifest at its
  // top is that manifest. Reads no file but manifests, so that 10,000 articles open as fast as the folder is listed.
  // Fails when nothing readable is there.
  static Result<Library> open(const std::vector<std::filesystem::path>& paths, std::vector<Loader> loaders = {});
  // Articles that are there already, at least one. A picture in one is found from its `folder`, inside its `root`.
  static Library of(std::vector<Article> articles);

  // The same set with more entries behind the others; one that is there already is not added again.
  Library with(const std::vector<Entry>& more) const;

  const std::vector<Entry>& entries() const { return entries_; }
  const std::string& title() const { return title_; }
  // How many articles its collections hold, of which entries() has some; 0 where they do not say.
  std::size_t collected() const { return collected_; }
  const Wishes& wishes() const { return wishes_; }
  // What was wrong with the set itself (a manifest's address that leaves the set, a folder that cannot be entered).
  const std::vector<Error>& problems() const { return problems_; }
  // Files that look like articles in a format that is not read.
  const std::vector<Skipped>& skipped() const { return skipped_; }

  // Reads and parses entry `index`. Never fails: what could not be read comes back as an article that says so, with
  // the problem in Article::problems.
  Article load(std::size_t index) const;

 private:
  void open_one(const std::filesystem::path& path);
  void open_folder(const std::filesystem::path& path);
  void open_file(const std::filesystem::path& path);
  bool open_manifest(const std::filesystem::path& path);
  void open_book(const std::filesystem::path& path);
  void open_collection(const std::filesystem::path& path);
  bool add(Result<Listing> listing);
  void add_problem(const std::filesystem::path& path, std::string what, std::string hint);

  std::vector<Loader> loaders_;
  std::vector<Entry> entries_;
  std::string title_;
  std::size_t collected_ = 0;
  Wishes wishes_;
  std::vector<Error> problems_;
  std::vector<Skipped> skipped_;
};

// The number of the entry of that path.
std::optional<std::size_t> index_of(const Library& library, const Entry& entry);

// Whether the file holds several articles (a book, a feed, an export): Library::open() reads it as a set.
bool holds_several(const std::filesystem::path& path);

// One file of any format we read, told by its content where the name leaves doubt. Fails when it is missing, cannot be
// read, is too large or holds no text.
Result<Article> load_article(const std::filesystem::path& path);

}  // namespace lectern::content
