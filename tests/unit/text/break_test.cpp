#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <set>
#include <sstream>
#include <string>

#include "text/break_iterator.h"
#include "text/utf16.h"

namespace lectern::text {
namespace {

struct Case {
  std::u16string text;
  std::vector<bool> boundaries;  // as ours, but [0] is not tested
};

// "× 0023 ÷ 0020 ÷	# comment"
Case parse(const std::string& line) {
  Case result;
  std::stringstream words(line.substr(0, line.find('#')));
  result.boundaries.push_back(true);
  bool first = true;
  for (std::string word; words >> word;) {
    if (word == "÷" || word == "×") {
      if (!first) result.boundaries.back() = word == "÷";
      first = false;
      continue;
    }
    const auto c = static_cast<char32_t>(std::stoul(word, nullptr, 16));
    if (c >= 0x10000) {
      result.text.push_back(static_cast<char16_t>(0xD7C0 + (c >> 10)));
      result.text.push_back(static_cast<char16_t>(0xDC00 + (c & 0x3FF)));
      result.boundaries.push_back(false);
    } else {
      result.text.push_back(static_cast<char16_t>(c));
    }
    result.boundaries.push_back(false);
  }
  return result;
}

std::string trimmed(const std::string& line) {
  const std::string data = line.substr(0, line.find('#'));
  const auto end = data.find_last_not_of(" \t");
  return data.substr(0, end + 1);
}

// Debian's test file is of Unicode 15.1, ICU 76 follows Unicode 16. These are all the lines on which they part, by the
// rule of UAX 14, revision 53, that changed.
struct Known {
  const char* rule;
  const char* line;
};
constexpr Known kChangedInUnicode16[] = {
    {"LB15c: a break before a number that begins with a stop",
     "× 0065 × 0071 × 0075 × 0061 × 006C × 0073 × 0020 × 002E ÷ 0033 × 0035 × 0020 ÷ 0063 × 0065 × 006E × 0074 × 0073 "
     "÷"},
    {"LB20a: no break behind a hyphen that begins a word", "× 002D ÷ 0023 ÷"},
    {"LB20a", "× 002D × 0308 ÷ 0023 ÷"},
    {"LB20a", "× 002D ÷ 00A7 ÷"},
    {"LB20a", "× 002D × 0308 ÷ 00A7 ÷"},
    {"LB20a", "× 002D ÷ 50005 ÷"},
    {"LB20a", "× 002D × 0308 ÷ 50005 ÷"},
    {"LB20a", "× 002D ÷ 0E01 ÷"},
    {"LB20a", "× 002D × 0308 ÷ 0E01 ÷"},
    {"LB21a: Hebrew may break behind a hyphen before Hebrew", "× 05D0 × 002D × 05D0 ÷"},
    {"LB25: no break between a stop or comma and a digit", "× 002C ÷ 0030 ÷"},
    {"LB25", "× 002C × 0308 ÷ 0030 ÷"},
    {"LB25", "× 0061 × 002E ÷ 0032 × 0020 ÷"},
    {"LB25", "× 0061 × 002E ÷ 0032 × 0020 ÷ 0915 ÷"},
    {"LB25", "× 0061 × 002E ÷ 0032 × 0020 ÷ 672C ÷"},
    {"LB25", "× 0061 × 002E ÷ 0032 × 3000 ÷ 672C ÷"},
    {"LB25", "× 0061 × 002E ÷ 0032 × 3000 ÷ 307E ÷"},
    {"LB25", "× 0061 × 002E ÷ 0032 × 3000 ÷ 0033 ÷"},
    {"LB25", "× 0061 × 002E ÷ 0032 × 3000 ÷ 300C ÷"},
    {"LB25", "× 0041 × 002E ÷ 0031 × 0020 ÷ BABB ÷"},
    {"LB25", "× BD24 ÷ C5B4 × 002E × 0020 ÷ 0041 × 002E ÷ 0032 × 0020 ÷ BCFC ÷"},
    {"LB25", "× BD10 ÷ C694 × 002E × 0020 ÷ 0041 × 002E ÷ 0033 × 0020 ÷ BABB ÷"},
    {"LB25", "× C694 × 002E × 0020 ÷ 0041 × 002E ÷ 0034 × 0020 ÷ BABB ÷"},
    {"LB28a: Balinese digits went from ID to AS", "× 11003 ÷ 1B50 ÷"},
    {"LB28a", "× 11003 × 0308 ÷ 1B50 ÷"},
    {"LB28a", "× 1B50 × 0025 ÷"},
    {"LB28a", "× 1B50 × 0308 × 0025 ÷"},
    {"LB28a", "× 1B50 ÷ 1BF2 ÷"},
    {"LB28a", "× 1B50 × 0308 ÷ 1BF2 ÷"},
    {"LB28a", "× 1B50 ÷ 1B44 ÷"},
    {"LB28a", "× 1B50 × 0308 ÷ 1B44 ÷"},
    {"LB28a", "× 0024 × 1B50 ÷"},
    {"LB28a", "× 0024 × 0308 × 1B50 ÷"},
};

TEST(LineBreaks, UnicodeLineBreakTest) {
  std::ifstream file("/usr/share/unicode/auxiliary/LineBreakTest.txt");
  ASSERT_TRUE(file) << "package unicode-data";
  std::string line;
  ASSERT_TRUE(std::getline(file, line));
  ASSERT_EQ(line, "# LineBreakTest-15.1.0.txt") << "the list of known differences is for this version";
  int total = 0;
  std::multiset<std::string> differing, known;
  for (const Known& difference : kChangedInUnicode16) known.insert(difference.line);
  while (std::getline(file, line)) {
    if (line.empty() || line[0] == '#') continue;
    const Case test = parse(line);
    std::vector<bool> ours = line_boundaries(test.text, "");
    ours[0] = true;  // the standard never breaks at the start of text, ours begins a line there
    ++total;
    if (ours != test.boundaries) differing.insert(trimmed(line));
  }
  std::cout << "LineBreakTest.txt: " << total - static_cast<int>(differing.size()) << " of " << total << " passed, "
            << differing.size() << " differ by rules changed in Unicode 16\n";
  EXPECT_EQ(differing, known);
  EXPECT_GT(total, 10000);
}

std::vector<std::string> parts(const std::string& utf8, const char* language) {
  const Utf16Text text = utf16_of(utf8);
  const std::vector<bool> boundaries = line_boundaries(text.units, language);
  std::vector<std::string> result;
  std::uint32_t begin = 0;
  for (std::uint32_t i = 1; i <= text.size(); ++i) {
    if (!boundaries[i]) continue;
    result.push_back(utf8.substr(text.byte_of[begin], text.byte_of[i] - text.byte_of[begin]));
    begin = i;
  }
  return result;
}

TEST(LineBreaks, DictionariesPartWordsWithoutSpaces) {
  EXPECT_EQ(parts("ภาษาไทยสวยงาม", "th"), (std::vector<std::string>{"ภาษา", "ไทย", "สวยงาม"}));
  EXPECT_GT(parts("ភាសាខ្មែរជាភាសាផ្លូវការរបស់ប្រទេសកម្ពុជា", "km").size(), 3u);
  EXPECT_GT(parts("ພາສາລາວເປັນພາສາທາງການຂອງປະເທດລາວ", "lo").size(), 3u);
  EXPECT_GT(parts("မြန်မာဘာသာစကားသည်မြန်မာနိုင်ငံ၏ရုံးသုံးဘာသာစကားဖြစ်သည်", "my").size(), 3u);
}

TEST(LineBreaks, JapaneseIsStrict) {
  EXPECT_EQ(parts("ヒューマン", "ja"), (std::vector<std::string>{"ヒュー", "マ", "ン"}))
      << "neither small kana nor the long vowel mark begin a line";
  EXPECT_EQ(parts("になっても", "ja"), (std::vector<std::string>{"に", "なっ", "て", "も"}));
  EXPECT_EQ(parts("日本、語。", "ja"), (std::vector<std::string>{"日", "本、", "語。"}));
  EXPECT_EQ(parts("「漢字」", "ja"), (std::vector<std::string>{"「漢", "字」"}));
}

TEST(LineBreaks, ChineseIsOfNormalStrictness) {
  EXPECT_EQ(parts("《书》，读。", "zh-Hans"), (std::vector<std::string>{"《书》，", "读。"}));
  EXPECT_EQ(parts("ヒュ", "zh-Hans"), (std::vector<std::string>{"ヒ", "ュ"}));
}

TEST(LineBreaks, KoreanBreaksBetweenWords) {
  EXPECT_EQ(parts("한국어 조판 규칙", "ko"), (std::vector<std::string>{"한국어 ", "조판 ", "규칙"}));
}

TEST(GraphemeClusters, KeepFamiliesFlagsAndSyllablesWhole) {
  const Utf16Text text = utf16_of("e\u0301👩‍👩‍👧‍👦🇩🇪🇫🇷각क्षि");
  const std::vector<bool> boundaries = grapheme_boundaries(text.units);
  EXPECT_EQ(std::ranges::count(boundaries, true), 7) << "six clusters and the end";
}

TEST(Utf16, BrokenBytesBecomeReplacementCharacters) {
  const Utf16Text text = utf16_of("a\xFF\xE2\x82z\xF0\x9F\x98\x80");
  EXPECT_EQ(text.units, u"a\uFFFD\uFFFDz\U0001F600");
  EXPECT_EQ(text.byte_of, (std::vector<std::uint32_t>{0, 1, 2, 4, 5, 5, 9}));
  EXPECT_EQ(text.unit_at(4), 3u);
  EXPECT_EQ(text.unit_at(6), 6u) << "within a character: what comes next";
  EXPECT_EQ(utf8_of(text.units), "a\uFFFD\uFFFDz\U0001F600");
}

}  // namespace
}  // namespace lectern::text
