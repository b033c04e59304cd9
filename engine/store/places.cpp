#include "store/store.h"

namespace lectern::store {

Result<std::unordered_map<std::string, KeptPlace>> Store::places() {
  auto rows = database_.prepare("SELECT article, block, byte, offset_dmm, body_dmm, words, progress FROM place");
  if (!rows) return std::unexpected(rows.error());
  std::unordered_map<std::string, KeptPlace> all;
  for (;;) {
    const auto row = rows->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return all;
    all[rows->text(0)] = {.block = static_cast<std::uint32_t>(rows->integer(1)),
                          .byte = static_cast<std::uint32_t>(rows->integer(2)),
                          .offset_dmm = static_cast<float>(rows->real(3)),
                          .body_dmm = static_cast<float>(rows->real(4)),
                          .words = rows->text(5),
                          .progress = static_cast<float>(rows->real(6))};
  }
}

Result<void> Store::keep_place(std::string_view article, const KeptPlace& place) {
  auto statement = database_.prepare(
      "INSERT OR REPLACE INTO place(article, block, byte, offset_dmm, body_dmm, words, progress, read_at_s) "
      "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, unixepoch())");
  if (!statement) return std::unexpected(statement.error());
  return statement->bind(1, article)
      .bind(2, std::int64_t{place.block})
      .bind(3, std::int64_t{place.byte})
      .bind(4, static_cast<double>(place.offset_dmm))
      .bind(5, static_cast<double>(place.body_dmm))
      .bind(6, place.words)
      .bind(7, static_cast<double>(place.progress))
      .run();
}

Result<std::string> Store::last_read(std::string_view set) {
  auto statement = database_.prepare("SELECT article FROM last_read WHERE set_key = ?1");
  if (!statement) return std::unexpected(statement.error());
  const auto row = statement->bind(1, set).step();
  if (!row) return std::unexpected(row.error());
  return *row ? statement->text(0) : std::string();
}

Result<void> Store::keep_last_read(std::string_view set, std::string_view article) {
  auto statement = database_.prepare("INSERT OR REPLACE INTO last_read VALUES(?1, ?2)");
  if (!statement) return std::unexpected(statement.error());
  return statement->bind(1, set).bind(2, article).run();
}

}  // namespace lectern::store
