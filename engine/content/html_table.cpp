#include "content/html_table.h"

#include <algorithm>
#include <cstdlib>

#include "content/html_rules.h"
#include "content/utf8.h"

namespace lectern::content {
namespace {

constexpr std::size_t kMaxColumns = 64;

int number_in(std::string_view text, int fallback, int most) {
  const int value = std::atoi(std::string(text.substr(0, 8)).c_str());
  return value < 1 ? fallback : std::min(value, most);
}

Alignment alignment_of(const HtmlTree& tree, NodeId cell) {
  std::string how = lower_case(tree.attribute(cell, "align"));
  if (how.empty()) {
    const std::string style = lower_case(tree.attribute(cell, "style").substr(0, 300));
    if (const std::size_t at = style.find("text-align:"); at != style.npos)
      how = std::string(trimmed(std::string_view(style).substr(at + 11, 8)));
  }
  if (how.starts_with("right")) return Alignment::Right;
  if (how.starts_with("cent")) return Alignment::Centre;
  if (how.starts_with("left")) return Alignment::Left;
  return Alignment::Natural;
}

}  // namespace

bool is_data_table(const HtmlTree& tree, const Selection& selection, NodeId id) {
  const std::string_view role = tree.attribute(id, "role");
  if (role == "presentation" || role == "none") return false;
  std::size_t cells = 0, rows = 0, heads = 0, long_cells = 0, cell_text = 0, most = 0, in_row = 0, filled = 0;
  bool nested = false, sections = false;
  for (NodeId at = id + 1; at < tree.end(id); ++at) {
    if (selection.cut[at] != Part::None) {
      at = tree.end(at) - 1;
      continue;
    }
    switch (tree.tag(at)) {
      case Tag::Table: nested = true; break;
      case Tag::Caption:
      case Tag::Thead:
      case Tag::Tfoot:
      case Tag::Colgroup: sections = true; break;
      case Tag::Tr:
        ++rows;
        most = std::max(most, in_row);
        in_row = 0;
        break;
      case Tag::Th: ++heads; [[fallthrough]];
      case Tag::Td: {
        ++cells;
        ++in_row;
        const std::size_t size = tree.text(at, 1200).size();
        cell_text += size;
        filled += size > 0;
        long_cells += size > 600;
        break;
      }
      case Tag::H1:
      case Tag::H2:
      case Tag::H3:
      case Tag::Article:
      case Tag::Section:
        if (!sections && heads == 0) nested = true;
        break;
      default: break;
    }
  }
  most = std::max(most, in_row);
  if (nested || most < 2 || rows < 1 || cells < 2) return false;
  if (long_cells * 4 > cells) return false;
  if (sections || heads > 0 || role == "table" || role == "grid") return true;
  if (tree.has_attribute(id, "summary")) return true;
  return rows >= 2 && filled * 2 >= cells && cell_text / cells < 150 && (rows >= 3 || cell_text / cells < 60);
}

void HtmlTableReader::read(NodeId id) {
  Table table;
  table.header_rows = 0;
  rows_of(id, table, false);
  std::size_t columns = 0;
  for (const TableRow& row : table.rows) columns = std::max(columns, row.cells.size());
  for (TableRow& row : table.rows) row.cells.resize(columns);
  table.columns.resize(columns, Alignment::Natural);
  std::erase_if(table.rows, [](const TableRow& row) {
    return std::ranges::all_of(row.cells, [](const TableCell& cell) { return trimmed(cell.text.text).empty(); });
  });
  if (table.rows.empty()) return;
  table.header_rows = std::min(table.header_rows, static_cast<int>(table.rows.size()));
  walk_.add({.content = std::move(table)});
}

void HtmlTableReader::rows_of(NodeId id, Table& table, bool head) {
  const HtmlTree& tree = walk_.tree_;
  for (NodeId child = id + 1; child < tree.end(id); child = tree.end(child)) {
    if (walk_.is_cut(child)) continue;
    switch (tree.tag(child)) {
      case Tag::Caption: table.caption = walk_.inline_below(child); break;
      case Tag::Thead: rows_of(child, table, true); break;
      case Tag::Tbody:
      case Tag::Tfoot: rows_of(child, table, false); break;
      case Tag::Tr: row(child, table, head); break;
      default: break;
    }
  }
}

void HtmlTableReader::row(NodeId id, Table& table, bool head) {
  const HtmlTree& tree = walk_.tree_;
  walk_.remember_id(id);
  TableRow row;
  bool all_heads = true;
  const auto skip_spanned = [&] {
    while (row.cells.size() < spans_.size() && spans_[row.cells.size()].rows_left > 0) {
      --spans_[row.cells.size()].rows_left;
      row.cells.push_back({});
    }
  };
  for (NodeId child = id + 1; child < tree.end(id); child = tree.end(child)) {
    const Tag tag = tree.tag(child);
    if ((tag != Tag::Td && tag != Tag::Th) || walk_.is_cut(child)) continue;
    skip_spanned();
    if (row.cells.size() >= kMaxColumns) break;
    all_heads &= tag == Tag::Th;
    const auto columns = static_cast<std::size_t>(
        number_in(tree.attribute(child, "colspan"), 1, static_cast<int>(kMaxColumns - row.cells.size())));
    const int down = number_in(tree.attribute(child, "rowspan"), 1, 1000);
    const std::size_t first = row.cells.size();
    walk_.remember_id(child);
    row.cells.push_back({walk_.inline_below(child)});
    row.cells.resize(first + columns);
    if (spans_.size() < first + columns) spans_.resize(first + columns);
    for (std::size_t i = first; i < first + columns; ++i) spans_[i].rows_left = down - 1;
    if (const Alignment alignment = alignment_of(tree, child);
        tag == Tag::Td && alignment != Alignment::Natural && columns == 1) {
      if (table.columns.size() <= first) table.columns.resize(first + 1, Alignment::Natural);
      table.columns[first] = alignment;
    }
  }
  skip_spanned();
  if (row.cells.empty()) return;
  if (!body_begun_ && (head || all_heads))
    ++table.header_rows;
  else
    body_begun_ = true;
  table.rows.push_back(std::move(row));
}

}  // namespace lectern::content
