// How wide a table's columns become: its natural width if there is room, else lines wrap, else the text becomes
// smaller, and only then words break.
#pragma once

#include <span>
#include <vector>

#include "text/paragraph.h"

namespace lectern::page {

struct TableFit {
  std::vector<float> columns_dmm;  // of the cells' text
  float padding_dmm = 0;           // at both sides of the text, but not at the table's sides
  float table_dmm = 0;             // all columns with the padding between them, never more than there is
  float scale = 1;                 // of text and padding
};

// `natural`: of each column's text at scale 1, without padding. `size_dmm`: its text size.
TableFit fit_table(std::span<const text::NaturalWidths> natural, float room_dmm, float padding_dmm, float size_dmm);

}  // namespace lectern::page
