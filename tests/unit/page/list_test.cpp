#include <gtest/gtest.h>

#include <algorithm>

#include "page_fixture.h"

namespace lectern::page {
namespace {

using namespace content;

// Glyphs of markers on a line: those in no line that share its baseline.
std::vector<Glyph> markers_of(const Section& section, std::size_t line_index) {
  std::vector<Glyph> found;
  const TextLine& line = section.lines[line_index];
  const float baseline = section.glyphs[line.first_glyph].y;
  for (std::uint32_t i = 0; i < section.glyphs.size(); ++i) {
    const bool in_a_line = std::ranges::any_of(section.lines, [&](const TextLine& each) {
      return i >= each.first_glyph && i < each.first_glyph + each.glyph_count;
    });
    if (!in_a_line && std::abs(section.glyphs[i].y - baseline) < 0.01f) found.push_back(section.glyphs[i]);
  }
  return found;
}

TEST(Lists, BulletsHangBeforeTheText) {
  const Section section = lay_out({bullets({prose(40), "two"})});
  expect_sound(section, kWidth);
  const auto markers = markers_of(section, 0);
  ASSERT_EQ(markers.size(), 1u);
  EXPECT_EQ(markers[0].role, Role::Marker);
  EXPECT_LT(markers[0].x, section.lines[0].rect.x);
  EXPECT_GE(markers[0].x, 0);
  for (const TextLine& line : section.lines) EXPECT_NEAR(line.rect.x, section.lines[0].rect.x, 6.0f);
}

TEST(Lists, BulletsVaryWithDepth) {
  Block deep = bullets({"three"});
  for (const char* text : {"two", "one"}) {
    Block outer = bullets({text});
    std::get<List>(outer.content).items[0].blocks.push_back(std::move(deep));
    deep = std::move(outer);
  }
  const Section section = lay_out({deep});
  ASSERT_EQ(section.lines.size(), 3u);
  std::vector<std::pair<text::FontId, std::uint32_t>> shapes;
  for (std::size_t i = 0; i < 3; ++i) {
    const auto markers = markers_of(section, i);
    ASSERT_EQ(markers.size(), 1u);
    shapes.emplace_back(markers[0].font, markers[0].glyph);
    if (i > 0) { EXPECT_GT(section.lines[i].rect.x, section.lines[i - 1].rect.x + 10); }
  }
  EXPECT_NE(shapes[0], shapes[1]);
  EXPECT_NE(shapes[1], shapes[2]);
}

TEST(Lists, NumbersBeginWhereAskedAndAlignRight) {
  const Section section = lay_out({numbers(8, {"eight", "nine", "ten"})});
  ASSERT_EQ(section.lines.size(), 3u);
  EXPECT_EQ(markers_of(section, 0).size(), 2u);  // "8."
  EXPECT_EQ(markers_of(section, 2).size(), 3u);  // "10."
  const float stop_of_eight = markers_of(section, 0).back().x, stop_of_ten = markers_of(section, 2).back().x;
  EXPECT_NEAR(stop_of_eight, stop_of_ten, 0.05f);
  EXPECT_FLOAT_EQ(section.lines[0].rect.x, section.lines[2].rect.x);
  EXPECT_GE(markers_of(section, 2).front().x, 0);
}

TEST(Lists, LongNumbersGetTheRoomTheyNeed) {
  const Section section = lay_out({numbers(999999, {"a", "b"})});
  expect_sound(section, kWidth);
  EXPECT_GE(markers_of(section, 1).front().x, -0.01f);
}

TEST(Lists, TasksHaveBoxesWithATickWhenDone) {
  Block tasks = bullets({"done", "open"});
  std::get<List>(tasks.content).items[0].done = true;
  std::get<List>(tasks.content).items[1].done = false;
  const Section section = lay_out({tasks});
  expect_sound(section, kWidth);
  EXPECT_EQ(std::ranges::count(section.boxes, Role::Accent, &Box::role), 1);
  EXPECT_EQ(std::ranges::count(section.boxes, Role::Marker, &Box::role), 1);
  ASSERT_EQ(section.lines.size(), 2u);
  const auto ticks = std::ranges::count(section.glyphs, Role::Paper, &Glyph::role);
  EXPECT_EQ(ticks, 1);
  for (const Box& box : section.boxes) EXPECT_LT(box.rect.x + box.rect.width, section.lines[0].rect.x);
}

TEST(Lists, ItemsWithoutTextKeepTheirMarkerAndALine) {
  List list;
  list.items.resize(3);
  list.items[1].blocks.push_back(picture("100x100"));
  const Section section = lay_out({block(std::move(list))});
  EXPECT_EQ(std::ranges::count(section.glyphs, Role::Marker, &Glyph::role), 3);
  EXPECT_GT(section.height_dmm, 3 * 30);
  expect_sound(section, kWidth);
}

TEST(Lists, ListThatBeginsWithAListShowsBothMarkersOnOneLine) {
  Block outer = bullets({});
  std::get<List>(outer.content).items.push_back(item(std::vector{bullets({"text"})}));
  const Section section = lay_out({outer});
  ASSERT_EQ(section.lines.size(), 1u);
  EXPECT_EQ(markers_of(section, 0).size(), 2u);
}

TEST(Lists, SeveralParagraphsStandUnderTheFirst) {
  Block list = bullets({"first"});
  std::get<List>(list.content).items[0].blocks.push_back(paragraph("second"));
  const Section section = lay_out({list});
  ASSERT_EQ(section.lines.size(), 2u);
  EXPECT_FLOAT_EQ(section.lines[0].rect.x, section.lines[1].rect.x);
  EXPECT_GT(section.lines[1].rect.y, section.lines[0].rect.y + section.lines[0].rect.height + 10);
}

TEST(Lists, RightToLeftListsMirror) {
  const Section section = lay_out({numbers(9, {"אחת", "שתיים"}), quote({paragraph("ציטוט")})});
  expect_sound(section, kWidth);
  const auto markers = markers_of(section, 0);
  ASSERT_EQ(markers.size(), 2u);
  const Rect& rect = section.lines[0].rect;
  EXPECT_GT(markers[0].x, rect.x + rect.width);
  EXPECT_GT(rect.x + rect.width, kWidth - 60);
  ASSERT_EQ(section.boxes.size(), 1u);
  EXPECT_NEAR(section.boxes[0].rect.x + section.boxes[0].rect.width, kWidth, 0.01f);
}

}  // namespace
}  // namespace lectern::page
