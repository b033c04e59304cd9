#include "page/table_widths.h"

#include <algorithm>
#include <cmath>

#include "page/type_scale.h"

namespace lectern::page {
namespace {

constexpr float kRounding = 0.05f;        // room for the last bit of a sum, so that a text that just fits does not wrap
constexpr float kNarrowestTextEm = 1.3f;  // a column shows at least one letter

// Narrow columns keep their width; the wide ones are cut to one width such that all of them fit.
std::vector<float> cut_widest(std::vector<float> widths, float room) {
  std::vector<float> sorted = widths;
  std::ranges::sort(sorted);
  float cap = 0, taken = 0;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    cap = (room - taken) / static_cast<float>(sorted.size() - i);
    if (sorted[i] >= cap) break;
    taken += sorted[i];
  }
  for (float& width : widths) width = std::min(width, cap);
  return widths;
}

}  // namespace

TableFit fit_table(std::span<const text::NaturalWidths> natural, float room_dmm, float padding_dmm, float size_dmm) {
  const auto count = static_cast<float>(natural.size());
  float narrowest = 0, widest = 0;
  for (const auto& column : natural) {
    narrowest += column.narrowest_dmm + kRounding;
    widest += std::max(column.widest_dmm, column.narrowest_dmm) + kRounding;
  }
  TableFit fit;
  const float paddings = 2 * padding_dmm * count;
  const float wanted = (narrowest + paddings) > 0 ? room_dmm / (narrowest + paddings) : 1.0f;
  // However many columns there are, each has room for a letter: then the scale may fall below what is kept otherwise.
  const float most = room_dmm / (count * (kNarrowestTextEm * size_dmm + 2 * padding_dmm));
  fit.scale = std::min({1.0f, std::max(wanted, scale::kSmallestTableScale), most});
  fit.padding_dmm = padding_dmm * fit.scale;

  const float room = room_dmm - paddings * fit.scale;
  const float least = narrowest * fit.scale, most_text = widest * fit.scale;
  const float share = most_text > least ? std::clamp((room - least) / (most_text - least), 0.0f, 1.0f) : 0.0f;
  for (const auto& column : natural) {
    const float low = column.narrowest_dmm + kRounding;
    const float high = std::max(column.widest_dmm, column.narrowest_dmm) + kRounding;
    fit.columns_dmm.push_back(fit.scale * (low + (high - low) * share));
  }
  if (least > room) fit.columns_dmm = cut_widest(std::move(fit.columns_dmm), room);
  for (float& column : fit.columns_dmm) {
    column += 2 * fit.padding_dmm;
    fit.table_dmm += column;
  }
  return fit;
}

}  // namespace lectern::page
