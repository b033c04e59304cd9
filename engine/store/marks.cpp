#include "store/store.h"

namespace lectern::store {

Result<std::vector<Mark>> Store::marks() {
  auto rows = database_.prepare(
      "SELECT id, article, kind, first_block, first_byte, last_block, last_byte, exact, before, after, colour, note, "
      "made_at_s FROM mark ORDER BY article, first_block, first_byte, id");
  if (!rows) return std::unexpected(rows.error());
  std::vector<Mark> all;
  for (;;) {
    const auto row = rows->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return all;
    const auto number = [&](int column) { return static_cast<std::uint32_t>(rows->integer(column)); };
    all.push_back({.id = rows->integer(0),
                   .article = rows->text(1),
                   .kind = rows->integer(2) == 0 ? Mark::Kind::Bookmark : Mark::Kind::Highlight,
                   .first_block = number(3),
                   .first_byte = number(4),
                   .last_block = number(5),
                   .last_byte = number(6),
                   .exact = rows->text(7),
                   .before = rows->text(8),
                   .after = rows->text(9),
                   .colour = static_cast<int>(rows->integer(10)),
                   .note = rows->text(11),
                   .made_at_s = rows->integer(12)});
  }
}

Result<std::int64_t> Store::add(const Mark& mark) {
  auto statement = database_.prepare(
      "INSERT INTO mark(article, kind, first_block, first_byte, last_block, last_byte, exact, before, after, colour, "
      "note, made_at_s) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)");
  if (!statement) return std::unexpected(statement.error());
  statement->bind(1, mark.article)
      .bind(2, std::int64_t{mark.kind == Mark::Kind::Highlight})
      .bind(3, std::int64_t{mark.first_block})
      .bind(4, std::int64_t{mark.first_byte})
      .bind(5, std::int64_t{mark.last_block})
      .bind(6, std::int64_t{mark.last_byte})
      .bind(7, mark.exact)
      .bind(8, mark.before)
      .bind(9, mark.after)
      .bind(10, std::int64_t{mark.colour})
      .bind(11, mark.note)
      .bind(12, mark.made_at_s);
  if (auto added = statement->run(); !added) return std::unexpected(added.error());
  return database_.last_row_id();
}

Result<void> Store::set_note(std::int64_t mark, std::string_view note) {
  auto statement = database_.prepare("UPDATE mark SET note = ?2 WHERE id = ?1");
  if (!statement) return std::unexpected(statement.error());
  return statement->bind(1, mark).bind(2, note).run();
}

Result<void> Store::remove(std::int64_t mark) {
  auto statement = database_.prepare("DELETE FROM mark WHERE id = ?1");
  if (!statement) return std::unexpected(statement.error());
  return statement->bind(1, mark).run();
}

}  // namespace lectern::store
