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

// Columns that are short against their fair share are not wrapped, so that labels and dates stay in one piece; the
// others share what is left between their narrowest and their widest.
std::vector<float> share_room(std::span<const text::NaturalWidths> columns, float room) {
  constexpr float kShort = 0.8f;
  std::vector<float> widths(columns.size(), 0);
  std::vector<bool> settled(columns.size(), false);
  std::size_t open = columns.size();
  float narrowest = 0;
  for (const auto& column : columns) narrowest += column.narrowest_dmm;
  for (bool again = true; again && open > 0;) {
    again = false;
    const float fair = kShort * room / static_cast<float>(open);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const auto& [low, high] = columns[i];
      if (settled[i] || high > fair || room - high < narrowest - low) continue;
      widths[i] = high;
      settled[i] = again = true;
      room -= high;
      narrowest -= low;
      --open;
    }
  }
  float widest = 0;
  for (std::size_t i = 0; i < columns.size(); ++i) widest += settled[i] ? 0 : columns[i].widest_dmm;
  const float share = widest > narrowest ? std::clamp((room - narrowest) / (widest - narrowest), 0.0f, 1.0f) : 0.0f;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (!settled[i]) widths[i] = std::lerp(columns[i].narrowest_dmm, columns[i].widest_dmm, share);
  }
  return widths;
}

}  // namespace

TableFit fit_table(std::span<const text::NaturalWidths> natural, float room_dmm, float padding_dmm, float size_dmm) {
  const auto count = static_cast<float>(natural.size());
  float narrowest = 0;
  for (const auto& column : natural) narrowest += column.narrowest_dmm + kRounding;
  TableFit fit;
  const float paddings = 2 * padding_dmm * (count - 1);
  const float wanted = (narrowest + paddings) > 0 ? room_dmm / (narrowest + paddings) : 1.0f;
  // However many columns there are, each has room for a letter: then the scale may fall below what is kept otherwise.
  const float most = room_dmm / (count * (kNarrowestTextEm * size_dmm + 2 * padding_dmm));
  fit.scale = std::min({1.0f, std::max(wanted, scale::kSmallestTableScale), most});
  fit.padding_dmm = padding_dmm * fit.scale;

  const float room = room_dmm - paddings * fit.scale;
  std::vector<text::NaturalWidths> scaled;
  for (const auto& column : natural) {
    const float low = column.narrowest_dmm + kRounding, high = std::max(column.widest_dmm + kRounding, low);
    scaled.push_back({low * fit.scale, high * fit.scale});
  }
  if (narrowest * fit.scale > room) {
    for (const auto& column : scaled) fit.columns_dmm.push_back(column.narrowest_dmm);
    fit.columns_dmm = cut_widest(std::move(fit.columns_dmm), room);
  } else {
    fit.columns_dmm = share_room(scaled, room);
  }
  fit.table_dmm = paddings * fit.scale;
  for (const float column : fit.columns_dmm) fit.table_dmm += column;
  return fit;
}

}  // namespace lectern::page
