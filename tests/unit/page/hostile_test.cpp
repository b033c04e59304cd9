#include <gtest/gtest.h>

#include "page_fixture.h"

namespace lectern::page {
namespace {

using namespace content;

TEST(Hostile, AWordOfAHundredThousandLetters) {
  const std::string word(100000, 'a'), shorter(20000, 'a');
  for (const Block& each : {paragraph(word), code(word), table({{word, "b"}}), heading(1, shorter), bullets({shorter}),
                            picture("missing", shorter)}) {
    const Section section = lay_out({each});
    EXPECT_GE(section.lines.size(), 100u);
    EXPECT_EQ(section.lines.back().end > 0, true);
    for (const TextLine& line : section.lines) ASSERT_LE(line.rect.x + line.rect.width, kWidth + 12);
  }
}

TEST(Hostile, TenThousandItems) {
  const Section section = lay_out({numbers(1, std::vector<std::string>(10000, "item"))});
  EXPECT_EQ(section.lines.size(), 10000u);
  EXPECT_EQ(section.bands.size(), 10000u);
}

TEST(Hostile, TenThousandRows) {
  const Section section = lay_out({table(std::vector(10000, std::vector<std::string>{"a", "b"}))});
  EXPECT_EQ(section.lines.size(), 20000u);
  EXPECT_EQ(section.bands.size(), 10000u);
}

TEST(Hostile, SixtyFourDeep) {
  Block lists = bullets({"innermost text that needs some room"});
  Block quotes = quote({paragraph("innermost text that needs some room")});
  for (int depth = 1; depth < 64; ++depth) {
    Block outer = bullets({"level"});
    std::get<List>(outer.content).items[0].blocks.push_back(std::move(lists));
    lists = std::move(outer);
    quotes = quote({std::move(quotes)});
  }
  const Section section = lay_out({lists, quotes});
  expect_sound(section, kWidth);
  EXPECT_LT(section.lines.back().rect.x, kWidth - 150);
}

TEST(Hostile, MarksWithoutSense) {
  InlineText text{.text = "some short text"};
  for (std::uint32_t i = 0; i < 40; ++i) {
    text.marks.push_back({static_cast<Mark::Kind>(i % 9), i % 17, (i * 7) % 23, "target", ""});
  }
  expect_sound(lay_out({block(Paragraph{text})}), kWidth);
}

TEST(Hostile, TensOfThousandsOfLinksInOneParagraph) {
  InlineText text;
  for (std::uint32_t i = 0; i < 70000; ++i) {
    text.text += "a ";
    text.marks.push_back({Mark::Kind::Link, 2 * i, 2 * i + 1, "x", ""});
  }
  const Section section = lay_out({block(Paragraph{text})});
  EXPECT_GT(section.link_areas.size(), 60000u);
}

TEST(Hostile, BrokenUtf8AndControlCharacters) {
  const std::string bad = "a\xff\xfe\xc3(b \xe2\x82 \x01\x02 \xf0\x9f\x98 end";
  const Section section = lay_out({paragraph(bad), code(bad), heading(2, bad), bullets({bad})});
  expect_sound(section, kWidth);
  EXPECT_EQ(section.lines.size(), 4u);
}

TEST(Hostile, EmptyTextsEverywhere) {
  const Section section = lay_out({paragraph(""), heading(1, ""), bullets({""}), quote({}), code(""), table({{""}}),
                                   picture(""), block(Rule{}), paragraph("end")});
  expect_sound(section, kWidth);
  EXPECT_EQ(section.lines.back().block, kFirstBodyBlock + 8);
}

TEST(Hostile, ListsCountFromAnyNumber) {
  for (const int start : {0, -5, 2147483647}) {
    expect_sound(lay_out({numbers(start, {"one", "two", "three"})}), kWidth);
  }
}

TEST(Hostile, ColumnsOfNoWidth) {
  for (const float width : {1.0f, 10.0f, 60.0f}) {
    const Section section = lay_out(every_kind(), {}, width);
    EXPECT_GT(section.height_dmm, 0);
  }
}

}  // namespace
}  // namespace lectern::page
