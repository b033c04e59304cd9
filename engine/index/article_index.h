// What is known of the articles of one set, and their words, in one SQLite file that can be made again at any time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "content/article.h"
#include "core/error.h"
#include "index/excerpt.h"
#include "index/words.h"
#include "store/database.h"

namespace lectern::index {

// By which it is told that a file is still the one that was read.
struct Stamp {
  std::int64_t bytes = 0, written_ns = 0;
  bool operator==(const Stamp&) const = default;
};

// A connection. One thread at a time; several may be open on the same file.
class ArticleIndex {
 public:
  // Made anew where it is damaged or of another version. Fails where the folder cannot be written to.
  static Result<ArticleIndex> open(const std::filesystem::path& file);

  struct Known {
    std::int64_t id = 0;
    std::string key;
    Stamp stamp;
  };
  Result<void> each_known(const std::function<void(Known)>& visit);

  // An article as it goes in: worked out before the database is asked, so that nobody waits for that.
  struct Fresh {
    std::string key;
    Stamp stamp;
    std::string title, byline, published, tags, language, description;  // tags: a line each
    std::string text;
    std::int64_t words = 0;
    std::string title_terms, about_terms, text_terms;
  };
  static Fresh fresh(std::string key, Stamp stamp, const content::Article& article, Words& words);
  // Gives its id: the one it had before, if any.
  Result<std::int64_t> put(const Fresh& article);
  Result<void> remove(std::int64_t id);

  struct Fact {
    std::int64_t id = 0;
    std::string title, byline, published, tags;
    std::int64_t words = 0;
  };
  Result<void> each_fact(const std::function<void(Fact)>& visit);
  Result<std::vector<std::string>> languages();

  struct Hit {
    std::int64_t id = 0;
    std::string key, title, byline;
    Excerpt excerpt;
  };
  struct Hits {
    std::vector<Hit> best;
    std::int64_t count = 0;  // of all that have the words,
    bool at_least = false;   // or so many and more
  };
  Result<Hits> search(std::string_view typed, std::size_t most, Words& words);

  store::Database& database() { return database_; }

 private:
  explicit ArticleIndex(store::Database database) : database_(std::move(database)) {}
  Result<std::vector<std::int64_t>> best(const std::string& match, std::int64_t count, std::size_t most);
  Result<Hit> hit(std::int64_t id, const Query& query, Words& words);
  // A statement without rows, or its first row, made once and kept.
  Result<store::Statement*> kept(const char* sql);

  store::Database database_;
  std::map<const char*, store::Statement> kept_;  // go before the connection
};

}  // namespace lectern::index
