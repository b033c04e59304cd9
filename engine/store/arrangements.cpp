#include "store/store.h"

namespace lectern::store {

Result<std::vector<Store::KeptByName>> Store::arrangements(std::string_view set) {
  auto rows = database_.prepare("SELECT name, value FROM arrangement WHERE set_key = ?1 ORDER BY name");
  if (!rows) return std::unexpected(rows.error());
  rows->bind(1, set);
  std::vector<KeptByName> all;
  for (;;) {
    const auto row = rows->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return all;
    all.push_back({rows->text(0), rows->text(1)});
  }
}

Result<void> Store::keep_arrangement(std::string_view set, std::string_view name, std::string_view value) {
  auto statement = database_.prepare("INSERT OR REPLACE INTO arrangement VALUES(?1, ?2, ?3)");
  if (!statement) return std::unexpected(statement.error());
  return statement->bind(1, set).bind(2, name).bind(3, value).run();
}

Result<void> Store::remove_arrangement(std::string_view set, std::string_view name) {
  auto statement = database_.prepare("DELETE FROM arrangement WHERE set_key = ?1 AND name = ?2");
  if (!statement) return std::unexpected(statement.error());
  return statement->bind(1, set).bind(2, name).run();
}

}  // namespace lectern::store
