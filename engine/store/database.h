// SQLite, as much of it as Lectern needs: one connection, prepared statements, values in and out.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "core/error.h"

struct sqlite3;
struct sqlite3_stmt;

namespace lectern::store {

// What an Error says where another program has the file, and for longer than one waits.
inline constexpr std::string_view kLocked = "database is locked";

// One prepared statement. Parameters are bound from 1, columns read from 0, as SQLite counts them.
class Statement {
 public:
  Statement() = default;
  explicit Statement(sqlite3_stmt* made) : handle_(made) {}

  Statement& bind(int parameter, std::int64_t value);
  Statement& bind(int parameter, double value);
  Statement& bind(int parameter, std::string_view value);

  // True: a row is there. False: done, and the statement may be bound and stepped anew. Fails as the database does.
  Result<bool> step();
  // For a statement without rows.
  Result<void> run();

  std::int64_t integer(int column) const;
  double real(int column) const;
  std::string text(int column) const;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  std::unique_ptr<sqlite3_stmt, Finalize> handle_;
};

// A connection. One thread at a time.
class Database {
 public:
  // Made where it is not there. Other programs may hold it open at the same time: writes wait for theirs, for five
  // seconds at most.
  static Result<Database> open(const std::filesystem::path& path);

  // Goes over to a write-ahead log; `synchronous` as SQLite's PRAGMA has it. Waits for others who do so too.
  Result<void> write_ahead(const std::string& synchronous);
  Result<void> run(const std::string& sql);  // statements without parameters and rows, parted by semicolons
  Result<Statement> prepare(std::string_view sql);
  Result<std::int64_t> integer(std::string_view sql);  // the first column of the first row
  std::int64_t last_row_id() const;
  const std::filesystem::path& path() const { return path_; }

 private:
  struct Close {
    void operator()(sqlite3* connection) const;
  };
  Error error() const;

  std::filesystem::path path_;
  std::unique_ptr<sqlite3, Close> handle_;
};

// Everything between its making and commit() happens or nothing does.
class Transaction {
 public:
  static Result<Transaction> begin(Database& database);
  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();
  Result<void> commit();

 private:
  explicit Transaction(Database& database) : database_(&database) {}
  Database* database_;
};

}  // namespace lectern::store
