#include "store/store.h"

#include <array>
#include <chrono>
#include <format>
#include <random>

namespace lectern::store {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kVersion = 2;
constexpr const char* kUnfinished = ".new";
constexpr auto kLongestBackup = std::chrono::hours(1);
constexpr auto kBetweenBackups = std::chrono::hours(24);

constexpr const char* kSchema = R"(
  CREATE TABLE place(article TEXT PRIMARY KEY, block INTEGER NOT NULL, byte INTEGER NOT NULL, offset_dmm REAL NOT NULL,
                     body_dmm REAL NOT NULL, words TEXT NOT NULL, progress REAL NOT NULL, read_at_s INTEGER NOT NULL);
  CREATE TABLE last_read(set_key TEXT PRIMARY KEY, article TEXT NOT NULL);
  CREATE TABLE setting(name TEXT PRIMARY KEY, value TEXT NOT NULL);
  CREATE TABLE mark(id INTEGER PRIMARY KEY, article TEXT NOT NULL, kind INTEGER NOT NULL,
                    first_block INTEGER NOT NULL, first_byte INTEGER NOT NULL,
                    last_block INTEGER NOT NULL, last_byte INTEGER NOT NULL,
                    exact TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL,
                    colour INTEGER NOT NULL, note TEXT NOT NULL, made_at_s INTEGER NOT NULL);
  CREATE INDEX mark_article ON mark(article, first_block, first_byte);
  PRAGMA user_version = 1;
)";
// What came with each version after that.
constexpr const char* kSecond = R"(
  CREATE TABLE arrangement(set_key TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY(set_key, name));
  PRAGMA user_version = 2;
)";
constexpr std::array kSteps{kSchema, kSecond};  // each from its own number to the next
static_assert(kSteps.size() == kVersion);

Result<void> make_tables(Database& database) {
  auto all = Transaction::begin(database);
  if (!all) return std::unexpected(all.error());
  const auto version = database.integer("PRAGMA user_version");  // another Lectern may have been quicker
  if (!version) return std::unexpected(version.error());
  for (std::int64_t step = *version; step < kVersion; ++step) {
    if (auto made = database.run(kSteps[static_cast<std::size_t>(step)]); !made) return made;
  }
  return all->commit();
}

// Opens a file and looks whether it is whole. An Error says that it is not, or cannot be used.
Result<Database> open_whole(const fs::path& path) {
  auto database = Database::open(path);
  if (!database) return database;
  // FULL: with WAL, what was written is there after a loss of power too.
  if (auto set = database->write_ahead("FULL"); !set) return std::unexpected(set.error());
  auto check = database->prepare("PRAGMA quick_check(1)");
  if (!check) return std::unexpected(check.error());
  const auto row = check->step();
  if (!row) return std::unexpected(row.error());
  if (const std::string said = check->text(0); said != "ok") return fail(path.string(), said);
  return database;
}

bool damaged(const fs::path& path) {
  std::error_code code;
  return fs::is_regular_file(path, code) && !open_whole(path);
}

std::string now_for_names() {
  return std::format("{:%Y%m%d-%H%M%S}", std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
}

// Moves a damaged file and what belongs to it out of the way, and puts the backup there if it is whole.
Error set_aside(const fs::path& path, const fs::path& backup) {
  const fs::path aside = path.parent_path() / std::format("lectern-damaged-{}.db", now_for_names());
  std::error_code code;
  fs::rename(path, aside, code);
  for (const char* part : {"-wal", "-shm"}) fs::rename(path.string() + part, aside.string() + part, code);
  const bool restored = !damaged(backup) && fs::copy_file(backup, path, code);
  return {path.string(), std::format("was damaged and is kept as {}", aside.filename().string()),
          restored ? "places and marks are those of the last backup" : "places and marks begin anew"};
}

// What is left of backups whose making was broken off.
void remove_unfinished(const fs::path& backup) {
  std::error_code code;
  for (const fs::directory_entry& each : fs::directory_iterator(backup.parent_path(), code)) {
    const std::string name = each.path().filename().string();
    if (!name.starts_with(backup.filename().string() + ".") || !name.ends_with(kUnfinished)) continue;
    std::error_code gone;
    if (fs::file_time_type::clock::now() - each.last_write_time(gone) > kLongestBackup) fs::remove(each.path(), gone);
  }
}

// A copy of the whole file, once a day, made beside and renamed so that a good one is always there.
Result<void> back_up(Database& database, const fs::path& backup) {
  std::error_code code;
  const auto made = fs::last_write_time(backup, code);
  if (!code && fs::file_time_type::clock::now() - made < kBetweenBackups) return {};
  remove_unfinished(backup);
  // Its own name: another Lectern may be making one at this moment.
  const fs::path fresh = std::format("{}.{:08x}{}", backup.string(), std::random_device()(), kUnfinished);
  auto copy = database.prepare("VACUUM INTO ?1");
  if (!copy) return std::unexpected(copy.error());
  if (auto copied = copy->bind(1, fresh.string()).run(); !copied) return copied;
  fs::rename(fresh, backup, code);
  if (code) return fail(backup.string(), code.message());
  return {};
}

}  // namespace

Result<Store::Opened> Store::open(const fs::path& folder) {
  std::error_code code;
  fs::create_directories(folder, code);
  if (code) return fail(folder.string(), code.message(), "places and marks are kept there; make it writable");
  const fs::path path = folder / "lectern.db", backup = folder / "lectern-backup.db";
  std::optional<Error> said;
  if (fs::is_regular_file(path, code) && fs::file_size(path, code) > 0) {
    const auto whole = open_whole(path);
    // Only damage is set aside: a file that is busy or may not be read is somebody's good one.
    if (!whole && (whole.error().hint.empty() && whole.error().what != kLocked)) said = set_aside(path, backup);
  }
  auto database = open_whole(path);
  if (!database) return std::unexpected(database.error());
  const auto version = database->integer("PRAGMA user_version");
  if (!version) return std::unexpected(version.error());
  if (*version > kVersion) return fail(path.string(), "was made by a newer Lectern", "update this one");
  if (*version < kVersion) {
    if (auto made = make_tables(*database); !made) return std::unexpected(made.error());
  }
  if (auto backed_up = back_up(*database, backup); !backed_up && !said) said = backed_up.error();
  return Opened{std::unique_ptr<Store>(new Store(std::move(*database))), std::move(said)};
}

Result<std::string> Store::setting(std::string_view name) {
  auto statement = database_.prepare("SELECT value FROM setting WHERE name = ?1");
  if (!statement) return std::unexpected(statement.error());
  const auto row = statement->bind(1, name).step();
  if (!row) return std::unexpected(row.error());
  return *row ? statement->text(0) : std::string();
}

Result<void> Store::keep_setting(std::string_view name, std::string_view value) {
  auto statement =
      database_.prepare("INSERT INTO setting VALUES(?1, ?2) ON CONFLICT(name) DO UPDATE SET value = excluded.value");
  if (!statement) return std::unexpected(statement.error());
  return statement->bind(1, name).bind(2, value).run();
}

}  // namespace lectern::store
