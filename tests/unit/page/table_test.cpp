#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "page/table_widths.h"
#include "page_fixture.h"

namespace lectern::page {
namespace {

using namespace content;

TEST(TableWidths, NaturalWhereThereIsRoom) {
  const std::vector<text::NaturalWidths> natural{{20, 50}, {30, 100}};
  const TableFit fit = fit_table(natural, 600, 10, 20);
  EXPECT_EQ(fit.scale, 1.0f);
  EXPECT_NEAR(fit.columns_dmm[0], 50, 0.2f);
  EXPECT_NEAR(fit.columns_dmm[1], 100, 0.2f);
  EXPECT_NEAR(fit.table_dmm, 170, 0.4f);
}

TEST(TableWidths, WrapsBeforeItScalesAndKeepsShortColumnsWhole) {
  const std::vector<text::NaturalWidths> natural{{20, 150}, {50, 2000}};
  const TableFit fit = fit_table(natural, 600, 10, 20);
  EXPECT_EQ(fit.scale, 1.0f);
  EXPECT_NEAR(fit.table_dmm, 600, 0.01f);
  EXPECT_NEAR(fit.columns_dmm[0], 150, 0.1f);
}

TEST(TableWidths, ShortColumnsDoNotTakeWhatOthersNeed) {
  const std::vector<text::NaturalWidths> natural{{20, 200}, {500, 2000}};
  const TableFit fit = fit_table(natural, 600, 10, 20);
  EXPECT_EQ(fit.scale, 1.0f);
  EXPECT_GE(fit.columns_dmm[1], 500);
  EXPECT_NEAR(fit.table_dmm, 600, 0.01f);
}

TEST(TableWidths, ScalesBeforeWordsBreak) {
  const std::vector<text::NaturalWidths> natural{{300, 300}, {400, 900}};
  const TableFit fit = fit_table(natural, 600, 10, 20);
  EXPECT_LT(fit.scale, 1.0f);
  EXPECT_GE(fit.scale, 0.7f);
  EXPECT_LE(fit.table_dmm, 600.01f);
  EXPECT_GE(fit.columns_dmm[1], 400 * fit.scale - 0.01f);
}

TEST(TableWidths, BreaksTheLongestWordsLast) {
  const std::vector<text::NaturalWidths> natural{{60, 60}, {5000, 5000}, {80, 80}};
  const TableFit fit = fit_table(natural, 600, 10, 20);
  EXPECT_FLOAT_EQ(fit.scale, 0.7f);
  EXPECT_NEAR(fit.table_dmm, 600, 0.1f);
  EXPECT_GE(fit.columns_dmm[0], 60 * 0.7f);
  EXPECT_GE(fit.columns_dmm[2], 80 * 0.7f);
}

TEST(TableWidths, HundredsOfColumnsStillFit) {
  const std::vector<text::NaturalWidths> natural(300, {50, 80});
  const TableFit fit = fit_table(natural, 600, 10, 20);
  EXPECT_LE(fit.table_dmm, 600.5f);
  for (const float width : fit.columns_dmm) EXPECT_GT(width, 0);
}

std::vector<std::vector<std::string>> grid(std::size_t columns, std::size_t rows, const std::string& cell) {
  return std::vector(rows, std::vector(columns, cell));
}

TEST(Tables, TwelveColumnsFit) {
  for (const char* cell : {"12", "several words", "Donaudampfschiffahrtsgesellschaft"}) {
    const Section section = lay_out({table(grid(12, 4, cell))});
    expect_sound(section, kWidth, 0.1f);
    EXPECT_GE(section.lines.size(), 48u) << cell;
  }
}

TEST(Tables, CellsOfARowStandSideBySide) {
  const Section section = lay_out({table({{"a", "b", "c"}, {"d", prose(60), "f"}})});
  expect_sound(section, kWidth);
  ASSERT_EQ(section.bands.size(), 2u);
  EXPECT_EQ(section.lines[0].rect.y, section.lines[2].rect.y);
  EXPECT_LT(section.lines[0].rect.x, section.lines[1].rect.x);
  EXPECT_LT(section.lines[1].rect.x, section.lines[2].rect.x);
  EXPECT_EQ(section.lines.back().block, kFirstBodyBlock + 5);
  EXPECT_EQ(section.lines.back().rect.y, section.lines[3].rect.y);
}

TEST(Tables, HeaderIsBoldAndUnderlined) {
  const Section section = lay_out({table({{"head"}, {"body"}})});
  EXPECT_NE(section.glyphs[section.lines[0].first_glyph].font, section.glyphs[section.lines[1].first_glyph].font);
  ASSERT_EQ(section.boxes.size(), 2u);
  EXPECT_EQ(section.boxes[0].role, Role::TableHead);
  EXPECT_EQ(section.boxes[1].role, Role::TableLine);
}

TEST(Tables, HeadersWrapBeforeLabelsDo) {
  const Section section = lay_out({table({{"A heading of many words", "Text"}, {"Long primer", prose(60)}})});
  expect_sound(section, kWidth);
  const auto lines = [&](std::uint32_t cell) {
    return std::ranges::count(section.lines, kFirstBodyBlock + cell, &TextLine::block);
  };
  EXPECT_GT(lines(0), 1);
  EXPECT_EQ(lines(2), 1);
}

TEST(Tables, ColumnsAlignAsAsked) {
  const Section section = lay_out({table({{"wide heading", "wide heading", "wide heading"}, {"a", "b", "c"}},
                                         {Alignment::Left, Alignment::Centre, Alignment::Right})});
  const auto left = [&](int i) { return section.lines[i].rect.x; };
  const auto right = [&](int i) { return section.lines[i].rect.x + section.lines[i].rect.width; };
  EXPECT_NEAR(left(0), left(3), 0.5f);
  EXPECT_NEAR(left(1) + right(1), left(4) + right(4), 1.0f);
  EXPECT_NEAR(right(2), right(5), 0.5f);
}

TEST(Tables, RightToLeftTablesRunFromTheRight) {
  Block made = table({{"שם", "שנה"}, {"מנוע", "1822"}});
  const Section section = lay_out({made});
  expect_sound(section, kWidth);
  EXPECT_GT(section.lines[0].rect.x, section.lines[1].rect.x);
  EXPECT_GT(section.lines[0].rect.x + section.lines[0].rect.width, kWidth - 30);
}

TEST(Tables, RaggedAndEmptyTables) {
  expect_sound(lay_out({table({{"a", "b", "c"}, {"d"}, {}})}), kWidth);
  const Section none = lay_out({table({}), paragraph("after")});
  EXPECT_EQ(none.lines.size(), 1u);
  EXPECT_EQ(none.lines[0].block, kFirstBodyBlock + 1);
}

TEST(Tables, CaptionStandsBeneath) {
  Block made = table({{"a"}, {"b"}});
  std::get<Table>(made.content).caption = rich("The caption");
  const Section section = lay_out({made});
  EXPECT_EQ(section.lines.back().block, kFirstBodyBlock + 2);
  EXPECT_EQ(section.glyphs[section.lines.back().first_glyph].role, Role::Muted);
}

}  // namespace
}  // namespace lectern::page
