#include "store/database.h"

#include <sqlite3.h>

#include <chrono>
#include <thread>
#include <utility>

namespace lectern::store {
namespace {

constexpr int kPatience_ms = 5000;
constexpr auto kBetweenTries = std::chrono::milliseconds(10);

std::string utf8(const std::filesystem::path& path) {
  const std::u8string text = path.u8string();
  return {text.begin(), text.end()};
}

Error error_of(sqlite3* connection, const std::filesystem::path& path) {
  const int code = connection ? sqlite3_extended_errcode(connection) : SQLITE_NOMEM;
  const char* hint = "";
  if ((code & 0xff) == SQLITE_FULL) hint = "make room on the disk";
  if ((code & 0xff) == SQLITE_READONLY || (code & 0xff) == SQLITE_CANTOPEN)
    hint = "see whether the folder may be written to";
  return {utf8(path), connection ? sqlite3_errmsg(connection) : "out of memory", hint};
}

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Statement& Statement::bind(int parameter, std::int64_t value) {
  LECTERN_REQUIRE(sqlite3_bind_int64(handle_.get(), parameter, value) == SQLITE_OK, "Statement: no such parameter");
  return *this;
}

Statement& Statement::bind(int parameter, double value) {
  LECTERN_REQUIRE(sqlite3_bind_double(handle_.get(), parameter, value) == SQLITE_OK, "Statement: no such parameter");
  return *this;
}

Statement& Statement::bind(int parameter, std::string_view value) {
  const int bound =
      sqlite3_bind_text64(handle_.get(), parameter, value.data(), value.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  LECTERN_REQUIRE(bound == SQLITE_OK || bound == SQLITE_TOOBIG || bound == SQLITE_NOMEM,
                  "Statement: no such parameter");
  return *this;
}

Result<bool> Statement::step() {
  const int code = sqlite3_step(handle_.get());
  if (code == SQLITE_ROW) return true;
  sqlite3* const connection = sqlite3_db_handle(handle_.get());
  if (code != SQLITE_DONE) {
    Error error = error_of(connection, sqlite3_db_filename(connection, "main"));
    sqlite3_reset(handle_.get());
    return std::unexpected(std::move(error));
  }
  sqlite3_reset(handle_.get());
  return false;
}

Result<void> Statement::run() {
  if (const auto stepped = step(); !stepped) return std::unexpected(stepped.error());
  return {};
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(handle_.get(), column); }
double Statement::real(int column) const { return sqlite3_column_double(handle_.get(), column); }

std::string Statement::text(int column) const {
  const auto* const bytes = reinterpret_cast<const char*>(sqlite3_column_text(handle_.get(), column));
  return bytes ? std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column)))
               : std::string();
}

void Database::Close::operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }

Result<Database> Database::open(const std::filesystem::path& path) {
  Database made;
  made.path_ = path;
  sqlite3* connection = nullptr;
  const int code = sqlite3_open_v2(utf8(path).c_str(), &connection,
                                   SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
  made.handle_.reset(connection);
  if (code != SQLITE_OK) return std::unexpected(made.error());
  sqlite3_busy_timeout(connection, kPatience_ms);
  return made;
}

Error Database::error() const { return error_of(handle_.get(), path_); }

// SQLite does not wait for another connection that is just going over too, but says at once that it cannot.
Result<void> Database::write_ahead(const std::string& synchronous) {
  const auto patience_ends = std::chrono::steady_clock::now() + std::chrono::milliseconds(kPatience_ms);
  for (;;) {
    auto set = run("PRAGMA journal_mode = WAL; PRAGMA synchronous = " + synchronous);
    if (set || set.error().what != kLocked || std::chrono::steady_clock::now() > patience_ends) return set;
    std::this_thread::sleep_for(kBetweenTries);
  }
}

Result<void> Database::run(const std::string& sql) {
  if (sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) return std::unexpected(error());
  return {};
}

Result<Statement> Database::prepare(std::string_view sql) {
  sqlite3_stmt* made = nullptr;
  if (sqlite3_prepare_v2(handle_.get(), sql.data(), static_cast<int>(sql.size()), &made, nullptr) != SQLITE_OK)
    return std::unexpected(error());
  return Statement(made);
}

Result<std::int64_t> Database::integer(std::string_view sql) {
  auto statement = prepare(sql);
  if (!statement) return std::unexpected(statement.error());
  const auto row = statement->step();
  if (!row) return std::unexpected(row.error());
  return *row ? statement->integer(0) : 0;
}

std::int64_t Database::last_row_id() const { return sqlite3_last_insert_rowid(handle_.get()); }

Result<Transaction> Transaction::begin(Database& database) {
  if (auto begun = database.run("BEGIN IMMEDIATE"); !begun) return std::unexpected(begun.error());
  return Transaction(database);
}

Transaction::Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}

Transaction::~Transaction() {
  if (database_) (void)database_->run("ROLLBACK");
}

Result<void> Transaction::commit() {
  auto done = database_->run("COMMIT");
  if (done) database_ = nullptr;
  return done;
}

}  // namespace lectern::store
