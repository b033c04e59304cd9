#include <algorithm>
#include <numeric>
#include <vector>

#include "page/blocks.h"
#include "page/page_text.h"
#include "page/table_widths.h"

namespace lectern::page {
namespace {

using namespace content;

constexpr std::size_t kMeasuredRows = 64;  // widths are taken from so many rows, and from each column's longest cell

class TableSetter {
 public:
  TableSetter(Flow& flow, const Setting& setting, const Table& table) : flow_(flow), setting_(setting), table_(table) {
    for (const TableRow& row : table.rows) columns_ = std::max(columns_, row.cells.size());
  }

  void set() {
    if (columns_ > 0) set_rows();
    set_caption(flow_, setting_, table_.caption, text::Align::Start);
  }

 private:
  void set_rows() {
    fit_columns();
    const float em = setting_.size_dmm * scale_;
    const float left = setting_.right_to_left ? setting_.x + setting_.width - fit_.table_dmm : setting_.x;
    const auto header_rows = static_cast<std::size_t>(std::clamp<long long>(table_.header_rows, 0, table_.rows.size()));
    for (std::size_t row = 0; row < table_.rows.size(); ++row) {
      set_row(table_.rows[row], row < header_rows, left);
      const bool under_head = row + 1 == header_rows, last = row + 1 == table_.rows.size();
      const float thickness = (under_head || last ? 0.06f : 0.04f) * em;
      flow_.add_box({{left, flow_.y, fit_.table_dmm, thickness}, 0, under_head ? Role::TableHead : Role::TableLine});
      flow_.y += thickness;
    }
  }

  TextLook cell_look(const TableCell& cell, bool header) const {
    TextLook look = flow_.look(setting_, scale::kTableEm * scale_);
    look.right_to_left = first_strong_right_to_left(cell.text.text).value_or(setting_.right_to_left);
    if (header) {
      look.font.weight = 700;
      if (look.role == Role::Text) look.role = Role::Heading;
    }
    return look;
  }

  text::ParagraphStyle cell_style(float size_dmm, std::size_t column) const {
    text::ParagraphStyle style = flow_.paragraph_style(setting_, size_dmm * scale::kTableLeading);
    style.hang_punctuation = false;
    style.align = setting_.right_to_left ? text::Align::Right : text::Align::Left;
    switch (column < table_.columns.size() ? table_.columns[column] : Alignment::Natural) {
      case Alignment::Natural: break;
      case Alignment::Left: style.align = text::Align::Left; break;
      case Alignment::Centre: style.align = text::Align::Centre; break;
      case Alignment::Right: style.align = text::Align::Right; break;
    }
    return style;
  }

  static void widen(text::NaturalWidths& column, const text::NaturalWidths& cell) {
    column.narrowest_dmm = std::max(column.narrowest_dmm, cell.narrowest_dmm);
    column.widest_dmm = std::max(column.widest_dmm, cell.widest_dmm);
  }

  void fit_columns() {
    std::vector<text::NaturalWidths> all(columns_), body(columns_);  // header cells may wrap before others do
    std::vector<const TableCell*> longest(columns_, nullptr);
    const auto measure = [&](const TableCell& cell, std::size_t column, bool header) {
      const TextLook look = cell_look(cell, header);
      const SetText text = set_inline(flow_.fonts, cell.text, look, flow_.sizer);
      const auto widths = text::measure_paragraph(flow_.fonts, text.paragraph, cell_style(look.size_dmm, column));
      widen(all[column], widths);
      widen(body[column], {widths.narrowest_dmm, header ? widths.narrowest_dmm : widths.widest_dmm});
    };
    for (std::size_t r = 0; r < table_.rows.size(); ++r) {
      const std::vector<TableCell>& cells = table_.rows[r].cells;
      for (std::size_t c = 0; c < cells.size(); ++c) {
        if (!longest[c] || cells[c].text.text.size() > longest[c]->text.text.size()) longest[c] = &cells[c];
        if (r < kMeasuredRows) measure(cells[c], c, static_cast<int>(r) < table_.header_rows);
      }
    }
    if (table_.rows.size() > kMeasuredRows) {
      for (std::size_t c = 0; c < columns_; ++c) {
        if (longest[c]) measure(*longest[c], c, false);
      }
    }
    const float padding = scale::kCellPaddingXEm * setting_.size_dmm, size = scale::kTableEm * setting_.size_dmm;
    float whole = 2 * padding * static_cast<float>(columns_ - 1);
    for (const text::NaturalWidths& column : all) whole += column.widest_dmm + 0.1f;
    fit_ = fit_table(whole <= setting_.width ? all : body, setting_.width, padding, size);
    scale_ = fit_.scale;
  }

  // Left edge of a column's text within the table; columns run from the right in a right-to-left table.
  float column_x(std::size_t column) const {
    float before = 0;
    for (std::size_t i = 0; i < column; ++i) before += fit_.columns_dmm[i] + 2 * fit_.padding_dmm;
    return setting_.right_to_left ? fit_.table_dmm - before - fit_.columns_dmm[column] : before;
  }

  void set_row(const TableRow& row, bool header, float left) {
    const float padding_y = scale::kCellPaddingYEm * setting_.size_dmm * scale_;
    float height = 0;
    for (std::size_t column = 0; column < row.cells.size(); ++column) {
      const TextLook look = cell_look(row.cells[column], header);
      const SetText text = set_inline(flow_.fonts, row.cells[column].text, look, flow_.sizer);
      text::ParagraphStyle style = cell_style(look.size_dmm, column);
      style.width_dmm = fit_.columns_dmm[column];
      const text::ParagraphLayout layout = flow_.lay_out(text, style);
      height = std::max({height, layout.height_dmm, style.line_height_dmm});
      flow_.write(layout, text, {.x = left + column_x(column), .y = flow_.y + padding_y, .block = flow_.text_number++});
    }
    flow_.y += height + 2 * padding_y;
  }

  Flow& flow_;
  const Setting& setting_;
  const Table& table_;
  std::size_t columns_ = 0;
  float scale_ = 1;
  TableFit fit_;
};

}  // namespace

void set_table(Flow& flow, const Setting& setting, const Table& table) { TableSetter(flow, setting, table).set(); }

}  // namespace lectern::page
