// Chinese and Japanese: full-width marks, full lines, the fonts of punctuation. Emphasis in every script.
#include "text/east_asian.h"

#include <gtest/gtest.h>

#include <set>

#include "text/break_iterator.h"
#include "text/utf16.h"
#include "text_support.h"

namespace lectern::text {
namespace {

constexpr float kEm = 24;

constexpr char kChinese[] =
    "嘉靖四十年（1561），他开始造楼，四十五年（1566）完工。那时他见过太多藏书家一夜之间变成灰，于是给楼取了一个水的名字"
    "："
    "古人解《易》，有“天一生水，地六成之”的话，他就叫它“天一”，楼上通为一间，楼下分作六间，连间数也凑成一句祷词。楼前凿"
    "池蓄"
    "水，楼与住宅隔开，烟火不得入内。祷词灵不灵，不好说；池子是真有用的。后来乾隆皇帝要造文渊阁，放他的《四库全书》，特"
    "地派"
    "人来宁波看这座楼的样式。";
constexpr char kJapanese[] =
    "菅原孝標の娘は、上総の国で育った。姉や継母が語ってくれる『源氏物語』を聞きかじり、続きが読みたくてたまらない。等身"
    "の薬師仏"
    "をつくってもらい、京に上らせてください、物語のあるかぎり見せてくださいと、額をつけて祈ったという。「几帳のうち」、"
    "「風呂敷」"
    "（昭和二年）、『更級日記』。念願かなって都に移り、やがておばにあたる人から、櫃に入った源氏の五十余巻を贈られる。";

double width_of(const char* text, const char* language) { return lay_out(plain(text, language), wide()).width_dmm; }

struct Ink {
  float left = 1e9f, right = -1e9f;
};
Ink ink_of(const Line& line) {
  Ink all;
  for (const GlyphRun& run : line.runs)
    for (const PositionedGlyph& glyph : run.glyphs) {
      const GlyphInk ink = run.font->ink(glyph.glyph);
      if (ink.right <= ink.left) continue;
      all.left = std::min(all.left, glyph.x_dmm + ink.left * run.size_dmm);
      all.right = std::max(all.right, glyph.x_dmm + ink.right * run.size_dmm);
    }
  return all;
}

TEST(FullWidthMarks, SideBySideShareOneBlankHalf) {
  // Between two characters that take a square each; in squares.
  const auto squares = [](const std::string& marks, const char* language) {
    return width_of(("字" + marks + "字").c_str(), language) / kEm - 2;
  };
  for (const char* pair : {"》，", "），", "”，", "。”", "：“", "》《", "，“", "（《", "》）", "？”"})
    EXPECT_NEAR(squares(pair, "zh-Hans"), 1.5, 1e-3) << pair;
  for (const char* pair : {"、『", "』、", "」。", "。「", "「『", "』」", "・「", "」・", "、（", "」（"})
    EXPECT_NEAR(squares(pair, "ja"), 1.5, 1e-3) << pair;
  EXPECT_NEAR(squares("》）。", "zh-Hans"), 2, 1e-3) << "each gives once";
  EXPECT_NEAR(squares("。", "zh-Hans"), 1, 1e-3) << "nothing to share";
  EXPECT_NEAR(squares("——", "zh-Hans"), 2, 1e-3);
  EXPECT_NEAR(squares("？「", "ja"), 2, 1e-3) << "a question mark in the middle of its square keeps it";
  EXPECT_NEAR(squares("：「", "ja"), 1.5, 1e-3) << "before a bracket that gives";
  EXPECT_NEAR(squares("。《", "zh-Hant"), 1.5, 1e-3)
      << "stops in the middle, as Taiwan has them, give nothing themselves";
}

TEST(FullWidthMarks, KeepTheirSquareInCode) {
  ParagraphStyle code = wide();
  code.keep_whitespace = true;
  EXPECT_NEAR(lay_out(plain("》，", "zh-Hans"), code).width_dmm, 2 * kEm, 1e-3);
}

TEST(FullWidthMarks, StandWithTheirInkOnTheEdgesOfALine) {
  for (const char* text : {"「漢字", "『漢字", "（漢字"}) {
    const ParagraphLayout layout = lay_out(plain(text, "ja"), column(300));
    EXPECT_EQ(layout.lines[0].x_dmm, 0);
    EXPECT_GE(ink_of(layout.lines[0]).left, 0) << text;
    EXPECT_LT(ink_of(layout.lines[0]).left, 0.2f * kEm) << text;
  }
  const Line quoted = lay_out(plain("“中文", "zh-Hans"), column(300)).lines.at(0);
  EXPECT_EQ(quoted.x_dmm, 0) << "a full-width quote is trimmed, not hung";
  EXPECT_GE(ink_of(quoted).left, 0);
  EXPECT_LT(ink_of(quoted).left, 0.2f * kEm);
  for (const char* text : {"漢字。", "漢字」", "漢字、"}) {
    const ParagraphLayout layout = lay_out(plain(text, "ja"), column(300, Align::Right));
    EXPECT_LE(ink_of(layout.lines[0]).right, 300.01f) << text;
    EXPECT_GT(ink_of(layout.lines[0]).right, 300 - 0.25f * kEm) << text;
  }
  EXPECT_NEAR(width_of("「字」", "ja"), 2 * kEm, 1e-3);
}

TEST(FullWidthMarks, AreWhereTheirLinesEnd) {
  for (float width = 7 * kEm; width < 12 * kEm; width += 5)
    for (const ParagraphText& text : {plain(kChinese, "zh-Hans"), plain(kJapanese, "ja")})
      for (const Line& line : lay_out(text, column(width, Align::Natural)).lines) {
        const Ink ink = ink_of(line);
        EXPECT_GE(ink.left, -0.05f * kEm);
        EXPECT_LT(ink.left, 0.25f * kEm) << text.text.substr(line.begin, line.end - line.begin);
        EXPECT_LE(ink.right, width + 0.05f * kEm);
      }
}

TEST(Ideographs, FillTheirLines) {
  for (const ParagraphText& text : {plain(kChinese, "zh-Hans"), plain(kJapanese, "ja")})
    for (float width = 12 * kEm; width < 30 * kEm; width += 13) {
      const ParagraphLayout layout = lay_out(text, column(width, Align::Natural));
      for (std::size_t i = 0; i + 1 < layout.lines.size(); ++i) {
        const Line& line = layout.lines[i];
        EXPECT_NEAR(line.x_dmm, 0, 1e-3);
        EXPECT_NEAR(line.width_dmm, width, 0.02) << text.text.substr(line.begin, line.end - line.begin);
      }
      const Line& last = layout.lines.back();
      const std::string rest = text.text.substr(last.begin);
      EXPECT_NEAR(last.width_dmm, width_of(rest.c_str(), text.styles[0].language.c_str()), 0.02) << "natural";
    }
}

TEST(Ideographs, LinesEndOnlyWhereNoMoreFits) {
  for (const ParagraphText& text : {plain(kChinese, "zh-Hans"), plain(kJapanese, "ja")}) {
    const char* language = text.styles[0].language.c_str();
    const Utf16Text units = utf16_of(text.text);
    const std::vector<bool> boundaries = line_boundaries(units.units, language);
    for (float width = 12 * kEm; width < 30 * kEm; width += 13)
      for (const Line& line : lay_out(text, column(width)).lines) {
        std::uint32_t next = units.unit_at(line.end);
        if (next == units.size()) continue;
        do ++next;
        while (!boundaries[next]);
        const std::string longer = text.text.substr(line.begin, units.byte_of[next] - line.begin);
        EXPECT_GT(width_of(longer.c_str(), language), width) << longer;
      }
  }
}

TEST(Ideographs, SpreadLittle) {
  const ParagraphText text = plain(kChinese, "zh-Hans");
  for_each_glyph(
      lay_out(text, column(24 * kEm, Align::Natural)),
      [&](const Line&, const GlyphRun&, const PositionedGlyph& glyph) { EXPECT_LT(glyph.advance_dmm, 1.15f * kEm); });
}

TEST(Ideographs, OnlyTextOfThemIsEvenOnBothEdges) {
  const ParagraphText english = plain(
      "The word 中文 means the Chinese language, and it is written with two characters that a reader of English may "
      "meet "
      "in a text like this one, which for the rest is English and keeps its ragged edge.");
  const ParagraphLayout natural = lay_out(english, column(400, Align::Natural)), start = lay_out(english, column(400));
  ASSERT_EQ(natural.lines.size(), start.lines.size());
  for (std::size_t i = 0; i < natural.lines.size(); ++i)
    EXPECT_EQ(natural.lines[i].width_dmm, start.lines[i].width_dmm);
  const ParagraphLayout korean = lay_out(plain("한국어 조판 규칙은 단어 사이에서 줄을 나눈다", "ko"), column(200));
  EXPECT_LT(korean.lines[0].width_dmm, 199);
}

// Names of the fonts of the runs that hold a character.
std::set<std::string> fonts_of(const std::string& text, const char* language, std::string_view character) {
  std::set<std::string> names;
  for_each_glyph(lay_out(plain(text, language), wide()),
                 [&](const Line&, const GlyphRun& run, const PositionedGlyph& glyph) {
                   if (text.compare(glyph.cluster, character.size(), character) == 0) names.insert(run.font->name());
                 });
  return names;
}

TEST(SharedPunctuation, TakesTheFontOfItsNeighbours) {
  using Names = std::set<std::string>;
  const Names chinese{"Noto Sans CJK SC"}, japanese{"Noto Sans CJK JP"}, korean{"Noto Sans CJK KR"}, latin{"Noto Sans"};
  EXPECT_EQ(fonts_of("让·雅克", "zh-Hans", "·"), chinese);
  EXPECT_EQ(fonts_of("他用“OpenType”排版", "zh-Hans", "“"), chinese);
  EXPECT_EQ(fonts_of("他用“OpenType”排版", "zh-Hans", "”"), chinese) << "though a Latin letter stands before it";
  EXPECT_EQ(fonts_of("“OpenType”，", "zh-Hans", "”"), chinese);
  EXPECT_EQ(fonts_of("Lectern——一间屋", "zh-Hans", "—"), chinese);
  EXPECT_EQ(fonts_of("PDF……还有", "zh-Hans", "…"), chinese);
  EXPECT_EQ(fonts_of("登場――日本語", "ja", "―"), japanese);
  EXPECT_EQ(fonts_of("문장·부호", "ko", "·"), korean);
  EXPECT_EQ(fonts_of("Lectern · 2026年", "zh-Hans", "·"), latin) << "words of Latin on both sides";
  EXPECT_EQ(fonts_of("don’t 字", "zh-Hans", "’"), latin);
  EXPECT_EQ(fonts_of("the word “中文” is", "en", "“"), latin);
  EXPECT_EQ(fonts_of("the word “中文” is", "en", "”"), latin) << "in a text of Latin both are of Latin";
  EXPECT_EQ(fonts_of("“quoted” text — and …", "zh-Hans", "”"), latin);
}

ParagraphText emphasised(const char* text, const char* language) {
  ParagraphText result = plain(text, language);
  result.styles[0].emphasised = true;
  result.styles[0].tag = 5;
  return result;
}

TEST(Emphasis, IsWhatTheScriptHas) {
  const auto font_of = [](const char* text, const char* language) {
    return lay_out(emphasised(text, language), wide()).lines.at(0).runs.at(0).font->name();
  };
  EXPECT_EQ(font_of("word", "en"), "Noto Sans Italic");
  EXPECT_EQ(font_of("слово", "ru"), "Noto Sans Italic");
  EXPECT_EQ(font_of("शब्द", "hi"), "Noto Sans Devanagari Bold");
  EXPECT_EQ(font_of("كلمة", "ar"), "Noto Sans Arabic Bold");
  EXPECT_EQ(font_of("מילה", "he"), "Noto Sans Hebrew Bold");
  EXPECT_EQ(font_of("重点", "zh-Hans"), "Noto Sans CJK SC");
  for (const char* text : {"word", "शब्द", "كلمة"})
    EXPECT_TRUE(lay_out(emphasised(text, ""), wide()).lines.at(0).dots.empty());
}

TEST(Emphasis, DotsStandUnderChineseAndOverJapanese) {
  const ParagraphText text = emphasised("重、点A", "zh-Hans");
  const Line chinese = lay_out(text, wide()).lines.at(0);
  ASSERT_EQ(chinese.dots.size(), 2u) << "none at the comma or the Latin letter";
  EXPECT_NEAR(chinese.dots[0].x_dmm, kEm / 2, 1e-3);
  EXPECT_NEAR(chinese.dots[1].x_dmm, 2.5f * kEm, 1e-3);
  EXPECT_EQ(chinese.dots[0].tag, 5);
  EXPECT_GT(chinese.dots[0].y_dmm - chinese.dots[0].diameter_dmm / 2, chinese.baseline_dmm + 0.12f * kEm)
      << "clear of the character";
  EXPECT_LT(chinese.dots[0].y_dmm, chinese.baseline_dmm + chinese.descent_dmm);
  const Line japanese = lay_out(emphasised("傍点", "ja"), wide()).lines.at(0);
  ASSERT_EQ(japanese.dots.size(), 2u);
  EXPECT_LT(japanese.dots[0].y_dmm + japanese.dots[0].diameter_dmm / 2, japanese.baseline_dmm - 0.88f * kEm);
  EXPECT_EQ(lay_out(emphasised("드러냄", "ko"), wide()).lines.at(0).dots.size(), 3u);
  // In a paragraph of several lines they stand at the lines' own heights.
  const ParagraphLayout lines = lay_out(emphasised(kJapanese, "ja"), column(20 * kEm, Align::Natural));
  for (const Line& line : lines.lines) {
    ASSERT_FALSE(line.dots.empty());
    EXPECT_NEAR(line.dots[0].y_dmm, line.baseline_dmm - 1.01f * kEm, 1e-3);
  }
}

}  // namespace
}  // namespace lectern::text
