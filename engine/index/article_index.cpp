#include "index/article_index.h"

#include <algorithm>
#include <array>
#include <format>

#include "content/block_text.h"

namespace lectern::index {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kVersion = 1;
// Of so many and more it is not worked out which tell most: a word that common tells nothing, and working it out takes
// longer than a reader waits.
constexpr std::int64_t kMostRanked = 2000;
constexpr std::size_t kMostText = 4 << 20;  // bytes of an article

// The terms stand in `term` as words parted by spaces, cut to their stems already: SQLite is not to split them anew.
constexpr const char* kSchema = R"(
  CREATE TABLE article(id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, bytes INTEGER NOT NULL,
                       written_ns INTEGER NOT NULL, title TEXT NOT NULL, byline TEXT NOT NULL, published TEXT NOT NULL,
                       tags TEXT NOT NULL, language TEXT NOT NULL, description TEXT NOT NULL, words INTEGER NOT NULL);
  CREATE TABLE language(name TEXT PRIMARY KEY) WITHOUT ROWID;
  CREATE TABLE body(id INTEGER PRIMARY KEY, text TEXT NOT NULL);
  CREATE VIRTUAL TABLE term USING fts5(title, about, text, content='', contentless_delete=1, tokenize='ascii');
  INSERT INTO term(term, rank) VALUES('rank', 'bm25(8.0, 4.0, 1.0)');
  PRAGMA user_version = 1;
)";

constexpr const char* kIdOf = "SELECT id FROM article WHERE key = ?1";
constexpr const char* kPutFacts = "INSERT INTO article VALUES(nullif(?1, 0), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
constexpr const char* kPutLanguage = "INSERT OR IGNORE INTO language VALUES(?1)";
constexpr const char* kPutBody = "INSERT INTO body VALUES(?1, ?2)";
constexpr const char* kPutTerms = "INSERT INTO term(rowid, title, about, text) VALUES(?1, ?2, ?3, ?4)";
constexpr std::array kRemove{"DELETE FROM article WHERE id = ?1", "DELETE FROM body WHERE id = ?1",
                             "DELETE FROM term WHERE rowid = ?1"};

Result<store::Database> open_at_version(const fs::path& file) {
  auto database = store::Database::open(file);
  if (!database) return database;
  // What a loss of power takes is made again.
  if (auto set = database->write_ahead("NORMAL"); !set)
    return std::unexpected(set.error());
  auto all = store::Transaction::begin(*database);
  if (!all) return std::unexpected(all.error());
  const auto version = database->integer("PRAGMA user_version");
  if (!version) return std::unexpected(version.error());
  if (*version == 0) {
    if (auto made = database->run(kSchema); !made) return std::unexpected(made.error());
  } else if (*version != kVersion) {
    return fail(file.string(), "is of another version");
  }
  if (auto done = all->commit(); !done) return std::unexpected(done.error());
  return database;
}

std::string terms_of(std::string_view text, std::string_view language, Words& words, std::int64_t& count) {
  std::string terms;
  terms.reserve(text.size());
  words.split(text, language, [&](const Word& word) {
    terms.append(word.term).push_back(' ');
    ++count;
    return true;
  });
  return terms;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string all;
  for (const std::string& line : lines) all += (all.empty() ? "" : "\n") + line;
  return all;
}

}  // namespace

Result<ArticleIndex> ArticleIndex::open(const fs::path& file) {
  std::error_code code;
  fs::create_directories(file.parent_path(), code);
  if (code) return fail(file.parent_path().string(), code.message(), "the index of a set is kept there");
  auto database = open_at_version(file);
  if (!database && database.error().hint.empty() && database.error().what != "database is locked") {
    for (const char* part : {"", "-wal", "-shm"}) fs::remove(file.string() + part, code);
    database = open_at_version(file);
  }
  if (!database) return std::unexpected(database.error());
  return ArticleIndex(std::move(*database));
}

Result<void> ArticleIndex::each_known(const std::function<void(Known)>& visit) {
  auto rows = database_.prepare("SELECT id, key, bytes, written_ns FROM article");
  if (!rows) return std::unexpected(rows.error());
  for (;;) {
    const auto row = rows->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return {};
    visit({rows->integer(0), rows->text(1), {rows->integer(2), rows->integer(3)}});
  }
}

ArticleIndex::Fresh ArticleIndex::fresh(std::string key, Stamp stamp, const content::Article& article, Words& words) {
  Fresh made{.key = std::move(key),
             .stamp = stamp,
             .title = article.title,
             .byline = article.byline,
             .published = article.published,
             .tags = joined(article.tags),
             .language = article.language,
             .description = article.description,
             .text = content::article_text(article, kMostText)};
  std::int64_t others = 0;
  const std::string& language = made.language;
  made.title_terms = terms_of(made.title, language, words, others);
  made.about_terms = terms_of(made.byline + '\n' + made.tags + '\n' + made.description, language, words, others);
  made.text_terms = terms_of(made.text, language, words, made.words);
  return made;
}

Result<store::Statement*> ArticleIndex::kept(const char* sql) {
  const auto known = kept_.find(sql);
  if (known != kept_.end()) return &known->second;
  auto made = database_.prepare(sql);
  if (!made) return std::unexpected(made.error());
  return &kept_.emplace(sql, *std::move(made)).first->second;
}

Result<std::int64_t> ArticleIndex::put(const Fresh& article) {
  auto known = kept(kIdOf);
  if (!known) return std::unexpected(known.error());
  const auto row = (*known)->bind(1, article.key).step();
  if (!row) return std::unexpected(row.error());
  const std::int64_t before = *row ? (*known)->integer(0) : 0;
  if (before != 0) {
    (void)(*known)->step();  // to its end
    if (auto gone = remove(before); !gone) return std::unexpected(gone.error());
  }
  auto facts = kept(kPutFacts), spoken = kept(kPutLanguage), body = kept(kPutBody), terms = kept(kPutTerms);
  for (const auto* statement : {&facts, &spoken, &body, &terms})
    if (!*statement) return std::unexpected(statement->error());
  store::Statement& fact = **facts;
  fact.bind(1, before).bind(2, article.key).bind(3, article.stamp.bytes).bind(4, article.stamp.written_ns);
  fact.bind(5, article.title).bind(6, article.byline).bind(7, article.published).bind(8, article.tags);
  fact.bind(9, article.language).bind(10, article.description).bind(11, article.words);
  if (auto done = fact.run(); !done) return std::unexpected(done.error());
  const std::int64_t id = before != 0 ? before : database_.last_row_id();
  if (auto done = (*spoken)->bind(1, article.language).run(); !done) return std::unexpected(done.error());
  if (auto done = (*body)->bind(1, id).bind(2, article.text).run(); !done) return std::unexpected(done.error());
  (*terms)->bind(1, id).bind(2, article.title_terms).bind(3, article.about_terms).bind(4, article.text_terms);
  if (auto done = (*terms)->run(); !done) return std::unexpected(done.error());
  return id;
}

Result<void> ArticleIndex::remove(std::int64_t id) {
  for (const char* sql : kRemove) {
    auto statement = kept(sql);
    if (!statement) return std::unexpected(statement.error());
    if (auto done = (*statement)->bind(1, id).run(); !done) return done;
  }
  return {};
}

Result<void> ArticleIndex::each_fact(const std::function<void(Fact)>& visit) {
  auto rows = database_.prepare("SELECT id, title, byline, published, tags, words FROM article");
  if (!rows) return std::unexpected(rows.error());
  for (;;) {
    const auto row = rows->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return {};
    visit({rows->integer(0), rows->text(1), rows->text(2), rows->text(3), rows->text(4), rows->integer(5)});
  }
}

Result<std::vector<std::string>> ArticleIndex::languages() {
  auto rows = database_.prepare("SELECT name FROM language");
  if (!rows) return std::unexpected(rows.error());
  std::vector<std::string> all;
  for (;;) {
    const auto row = rows->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return all;
    all.push_back(rows->text(0));
  }
}

// The ids of those that tell most; where there are too many, those that have the words in their title, then any.
Result<std::vector<std::int64_t>> ArticleIndex::best(const std::string& match, std::int64_t count, std::size_t most) {
  std::vector<std::int64_t> ids;
  const auto take = [&](const std::string& wanted, const char* order) -> Result<void> {
    auto rows = database_.prepare(std::format("SELECT rowid FROM term WHERE term MATCH ?1 {} LIMIT ?2", order));
    if (!rows) return std::unexpected(rows.error());
    rows->bind(1, wanted).bind(2, static_cast<std::int64_t>(most));
    for (;;) {
      const auto row = rows->step();
      if (!row) return std::unexpected(row.error());
      if (!*row || ids.size() >= most) return {};
      if (!std::ranges::contains(ids, rows->integer(0))) ids.push_back(rows->integer(0));
    }
  };
  if (count < kMostRanked) {
    if (auto done = take(match, "ORDER BY rank"); !done) return std::unexpected(done.error());
    return ids;
  }
  if (auto done = take("title : (" + match + ")", ""); !done) return std::unexpected(done.error());
  if (auto done = take(match, ""); !done) return std::unexpected(done.error());
  return ids;
}

Result<ArticleIndex::Hit> ArticleIndex::hit(std::int64_t id, const Query& query, Words& words) {
  auto row = database_.prepare(
      "SELECT key, title, byline, language, description, text FROM article JOIN body USING(id) WHERE id = ?1");
  if (!row) return std::unexpected(row.error());
  const auto found = row->bind(1, id).step();
  if (!found) return std::unexpected(found.error());
  if (!*found) return Hit{};  // taken out this very moment
  Hit hit{.id = id, .key = row->text(0), .title = row->text(1), .byline = row->text(2)};
  hit.excerpt = excerpt(row->text(5), row->text(3), query, words);
  return hit;
}

Result<ArticleIndex::Hits> ArticleIndex::search(std::string_view typed, std::size_t most, Words& words) {
  const auto spoken = languages();
  if (!spoken) return std::unexpected(spoken.error());
  const Query query(typed, *spoken, words);
  Hits hits;
  if (query.empty()) return hits;
  const std::string match = query.match();
  auto count = database_.prepare("SELECT count(*) FROM (SELECT 1 FROM term WHERE term MATCH ?1 LIMIT ?2)");
  if (!count) return std::unexpected(count.error());
  const auto counted = count->bind(1, match).bind(2, kMostRanked).step();
  if (!counted) return std::unexpected(counted.error());
  hits.count = count->integer(0);
  hits.at_least = hits.count >= kMostRanked;
  const auto ids = best(match, hits.count, most);
  if (!ids) return std::unexpected(ids.error());
  for (const std::int64_t id : *ids) {
    auto made = hit(id, query, words);
    if (!made) return std::unexpected(made.error());
    if (made->id != 0) hits.best.push_back(*std::move(made));
  }
  return hits;
}

}  // namespace lectern::index
