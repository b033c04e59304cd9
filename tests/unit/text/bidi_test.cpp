#include "text/bidi.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

namespace lectern::text {
namespace {

struct Case {
  std::u16string text;
  std::vector<std::uint32_t> first_units;  // of each character
  BaseDirection direction = BaseDirection::Auto;
  int base = 0;
  std::vector<int> levels;  // of each character; -1: removed by rule X9
  std::vector<std::uint32_t> order;
};

void append(std::u16string& text, char32_t c) {
  if (c >= 0x10000) {
    text.push_back(static_cast<char16_t>(0xD7C0 + (c >> 10)));
    text.push_back(static_cast<char16_t>(0xDC00 + (c & 0x3FF)));
  } else {
    text.push_back(static_cast<char16_t>(c));
  }
}

Case parse(const std::string& line) {
  std::stringstream fields(line);
  std::string characters, direction, base, levels, order, word;
  std::getline(fields, characters, ';');
  std::getline(fields, direction, ';');
  std::getline(fields, base, ';');
  std::getline(fields, levels, ';');
  std::getline(fields, order, ';');
  Case result;
  for (std::stringstream words(characters); words >> word;) {
    result.first_units.push_back(static_cast<std::uint32_t>(result.text.size()));
    append(result.text, static_cast<char32_t>(std::stoul(word, nullptr, 16)));
  }
  result.direction = direction == "0"   ? BaseDirection::LeftToRight
                     : direction == "1" ? BaseDirection::RightToLeft
                                        : BaseDirection::Auto;
  result.base = std::stoi(base);
  for (std::stringstream words(levels); words >> word;) result.levels.push_back(word == "x" ? -1 : std::stoi(word));
  for (std::stringstream words(order); words >> word;)
    result.order.push_back(static_cast<std::uint32_t>(std::stoul(word)));
  return result;
}

bool passes(const Case& test) {
  BidiLevels resolved = resolve_levels(test.text, test.direction);
  if (resolved.base != test.base) return false;
  if (resolved.levels.empty()) resolved.levels.assign(test.text.size(), resolved.base);
  reset_white_space(test.text, resolved.base, resolved.levels);
  std::vector<std::uint8_t> kept;
  std::vector<std::uint32_t> kept_index;
  for (std::uint32_t i = 0; i < test.levels.size(); ++i) {
    if (test.levels[i] < 0) continue;
    const std::uint8_t level = resolved.levels[test.first_units[i]];
    if (level != test.levels[i]) return false;
    kept.push_back(level);
    kept_index.push_back(i);
  }
  std::vector<std::uint32_t> order;
  for (const std::uint32_t i : visual_order(kept)) order.push_back(kept_index[i]);
  return order == test.order;
}

// BidiCharacterTest.txt of the Unicode Character Database, through our own functions.
TEST(Bidi, UnicodeCharacterTest) {
  std::ifstream file("/usr/share/unicode/BidiCharacterTest.txt");
  ASSERT_TRUE(file) << "package unicode-data";
  int total = 0, passed = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    ++total;
    const bool good = passes(parse(line));
    passed += good;
    if (!good && total - passed < 20) ADD_FAILURE() << line;
  }
  std::cout << "BidiCharacterTest.txt: " << passed << " of " << total << " passed\n";
  EXPECT_EQ(passed, total);
  EXPECT_GT(total, 90000);
}

TEST(Bidi, PlainLatinNeedsNoLevels) {
  const BidiLevels resolved = resolve_levels(u"Plain text, 1984 – “quoted” 中文 ไทย", BaseDirection::Auto);
  EXPECT_EQ(resolved.base, 0);
  EXPECT_TRUE(resolved.levels.empty());
}

TEST(Bidi, FirstStrongCharacterAnywhereDecides) {
  EXPECT_EQ(resolve_levels(u"123\n…\nשלום abc", BaseDirection::Auto).base, 1);
  EXPECT_EQ(resolve_levels(u"123\nabc\nשלום", BaseDirection::Auto).base, 0);
  EXPECT_EQ(resolve_levels(u"\u2067abc\u2069\nשלום", BaseDirection::Auto).base, 1) << "isolates are skipped";
  EXPECT_EQ(resolve_levels(u"", BaseDirection::Auto).base, 0);
  EXPECT_EQ(resolve_levels(u"", BaseDirection::RightToLeft).base, 1);
}

TEST(Bidi, VisualOrderReversesFromTheHighestLevel) {
  const std::uint8_t levels[] = {1, 1, 2, 2, 1};
  EXPECT_EQ(visual_order(levels), (std::vector<std::uint32_t>{4, 2, 3, 1, 0}));
  EXPECT_TRUE(visual_order({}).empty());
}

}  // namespace
}  // namespace lectern::text
