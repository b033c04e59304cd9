// Every script's specimen against what HarfBuzz's own hb-shape program gives for the same font file, glyph by glyph.
#include <gtest/gtest.h>
#include <hb.h>

#include <array>
#include <cstdio>
#include <iostream>
#include <string>

#include "text/itemise.h"
#include "text_support.h"

namespace lectern::text {
namespace {

struct ReferenceGlyph {
  unsigned glyph = 0, cluster = 0;
  int dx = 0, dy = 0, advance = 0;
};

std::string quoted(const std::string& text) {
  std::string result = "'";
  for (const char c : text) result += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return result + "'";
}

// "[36=0+1229|37=1@5,-6+1000]"
std::vector<ReferenceGlyph> parse(const std::string& output) {
  std::vector<ReferenceGlyph> glyphs;
  const char* at = output.c_str();
  while (*at == '[' || *at == '|') {
    ReferenceGlyph glyph;
    int used = 0;
    if (std::sscanf(++at, "%u=%u%n", &glyph.glyph, &glyph.cluster, &used) != 2) break;
    at += used;
    if (std::sscanf(at, "@%d,%d%n", &glyph.dx, &glyph.dy, &used) == 2) at += used;
    if (std::sscanf(at, "+%d%n", &glyph.advance, &used) == 1) at += used;
    glyphs.push_back(glyph);
  }
  return glyphs;
}

// Of marks side by side one gives its blank half up: the font's own half-width forms are the reference for ours.
std::string halved(const std::string& text, std::uint32_t begin, std::uint32_t end) {
  std::string features;
  for (const std::string_view pair : {"。“", "》，", "），", "」、"})
    for (std::size_t at = text.find(pair); at != text.npos; at = text.find(pair, at + 1))
      if (at >= begin && at < end)
        features += std::string(features.empty() ? "" : ",") + "halt[" + std::to_string(at - begin) + ":" +
                    std::to_string(at - begin + 3) + "]";
  for (const std::string_view pair : {"「『", "（《"})
    for (std::size_t at = text.find(pair); at != text.npos; at = text.find(pair, at + 1))
      if (at >= begin && at < end)
        features += std::string(features.empty() ? "" : ",") + "halt[" + std::to_string(at - begin + 3) + ":" +
                    std::to_string(at - begin + 6) + "]";
  return features;
}

std::vector<ReferenceGlyph> run_hb_shape(const Item& item, const ParagraphSource& source) {
  const std::string& text = source.paragraph.text;
  const std::uint32_t begin = source.text.byte_of[item.begin], end = source.text.byte_of[item.end];
  std::array<char, 4> script{};
  hb_tag_to_string(item.script, script.data());
  std::string command = "hb-shape --no-glyph-names --utf8-clusters";
  command += " --font-file=" + quoted(item.font->file()) + " --face-index=" + std::to_string(item.font->face_index());
  const std::string features = halved(text, begin, end);
  if (!features.empty()) command += " --features=" + features;
  if (!item.font->variations().empty()) command += " --variations=" + item.font->variations();
  command += " --script=" + std::string(script.data(), 4) + " --language=" + source.styles[item.style].style->language;
  command += item.right_to_left() ? " --direction=rtl" : " --direction=ltr";
  if (begin == 0) command += " --bot";
  if (end == text.size()) command += " --eot";
  if (begin > 0) command += " --text-before=" + quoted(text.substr(0, begin));
  if (end < text.size()) command += " --text-after=" + quoted(text.substr(end));
  command += " --text=" + quoted(text.substr(begin, end - begin)) + " 2>/dev/null";  // it echoes the context there
  std::string output;
  FILE* pipe = popen(command.c_str(), "r");
  if (!pipe) return {};
  std::array<char, 4096> buffer{};
  while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), pipe))
    output.append(buffer.data(), count);
  EXPECT_EQ(pclose(pipe), 0) << command;
  return parse(output);
}

class ShapingTest : public testing::TestWithParam<Specimen> {};

TEST_P(ShapingTest, IsWhatHbShapeGives) {
  const ParagraphText text = plain(GetParam().text, GetParam().language);
  const ParagraphLayout layout = lay_out(text, wide());
  ASSERT_EQ(layout.lines.size(), 1u);
  const ParagraphSource source(library(), text, false);
  const std::vector<Item> items = itemise(source, 0, source.text.size());
  std::size_t glyph_count = 0;
  ASSERT_EQ(layout.lines[0].runs.size(), items.size());
  for (const Item& item : items) {
    const std::uint32_t begin = source.text.byte_of[item.begin];
    const auto run = std::ranges::find(layout.lines[0].runs, begin, &GlyphRun::begin);
    ASSERT_NE(run, layout.lines[0].runs.end());
    EXPECT_EQ(run->end, source.text.byte_of[item.end]);
    EXPECT_EQ(run->font, item.font);
    const std::vector<ReferenceGlyph> reference = run_hb_shape(item, source);
    ASSERT_EQ(run->glyphs.size(), reference.size()) << text.text.substr(run->begin, run->end - run->begin);
    const float scale = run->size_dmm / static_cast<float>(run->font->units_per_em());
    double pen = run->glyphs.front().x_dmm - static_cast<float>(reference.front().dx) * scale;
    for (std::size_t i = 0; i < reference.size(); ++i) {
      const PositionedGlyph& ours = run->glyphs[i];
      EXPECT_EQ(ours.glyph, reference[i].glyph);
      EXPECT_NE(ours.glyph, 0u) << "a character without a glyph in " << run->font->name();
      EXPECT_EQ(ours.cluster, begin + reference[i].cluster);
      EXPECT_NEAR(ours.advance_dmm, static_cast<float>(reference[i].advance) * scale, 1e-3);
      EXPECT_NEAR(ours.x_dmm, pen + static_cast<float>(reference[i].dx) * scale, 2e-3);
      EXPECT_NEAR(ours.y_dmm, layout.lines[0].baseline_dmm - static_cast<float>(reference[i].dy) * scale, 1e-3)
          << "HarfBuzz counts y up, a page down";
      pen += static_cast<float>(reference[i].advance) * scale;
    }
    glyph_count += reference.size();
  }
  std::cout << GetParam().name << ": " << items.size() << " runs, " << glyph_count << " glyphs as hb-shape has them\n";
}

INSTANTIATE_TEST_SUITE_P(Specimens, ShapingTest, testing::ValuesIn(kSpecimens),
                         [](const auto& specimen) { return std::string(specimen.param.name); });

const Font* only_font(const std::string& text, const std::string& language, const std::string& family = "sans") {
  ParagraphText paragraph = plain(text, language);
  paragraph.styles[0].font.family = family;
  const ParagraphLayout layout = lay_out(paragraph, wide());
  const Font* font = layout.lines.at(0).runs.at(0).font;
  for (const GlyphRun& run : layout.lines[0].runs) EXPECT_EQ(run.font, font) << text;
  return font;
}

TEST(Fallback, TakesTheLanguagesOwnHanForms) {
  EXPECT_EQ(only_font("直角骨", "ja")->name(), "Noto Sans CJK JP");
  EXPECT_EQ(only_font("直角骨", "ko")->name(), "Noto Sans CJK KR");
  EXPECT_EQ(only_font("直角骨", "zh-Hans")->name(), "Noto Sans CJK SC");
  EXPECT_EQ(only_font("直角骨", "zh-CN")->name(), "Noto Sans CJK SC");
  EXPECT_EQ(only_font("直角骨", "zh-TW")->name(), "Noto Sans CJK TC");
  EXPECT_EQ(only_font("直角骨", "zh-HK")->name(), "Noto Sans CJK HK");
  EXPECT_EQ(only_font("直角骨", "ja", "serif")->name(), "Noto Serif CJK JP");
  EXPECT_EQ(only_font("直角骨", "ja", "mono")->name(), "Noto Sans Mono CJK JP");
  EXPECT_EQ(only_font("直角の骨", "en")->name(), "Noto Sans CJK JP") << "kana tell that it is Japanese";
  EXPECT_EQ(only_font("“引号”——直角……", "zh-Hans")->name(), "Noto Sans CJK SC") << "quotes and dashes are wide";
}

TEST(Fallback, KeepsTheKindOfFace) {
  EXPECT_EQ(only_font("ไทย", "th")->name(), "Noto Sans Thai");
  EXPECT_EQ(only_font("ไทย", "th", "serif")->name(), "Noto Serif Thai");
  EXPECT_EQ(only_font("عربي", "ar")->name(), "Noto Sans Arabic");
  EXPECT_EQ(only_font("عربي", "ar", "serif")->name(), "Noto Naskh Arabic");
  EXPECT_EQ(only_font("שלום", "he")->name(), "Noto Sans Hebrew");
  EXPECT_EQ(only_font("हिन्दी", "hi", "serif")->name(), "Noto Serif Devanagari");
}

TEST(Fallback, EmojiAreColouredUnlessTextIsAskedFor) {
  EXPECT_TRUE(only_font("😀", "en")->has_colour());
  EXPECT_TRUE(only_font("❤\uFE0F", "en")->has_colour());
  EXPECT_TRUE(only_font("1\uFE0F\u20E3", "en")->has_colour());
  EXPECT_TRUE(only_font("☝🏽", "en")->has_colour());
  EXPECT_FALSE(only_font("❤\uFE0E", "en")->has_colour());
  EXPECT_FALSE(only_font("☂", "en")->has_colour()) << "text by default";
  EXPECT_FALSE(only_font("1234#*©", "en")->has_colour());
}

std::size_t glyphs_in(const std::string& text) {
  std::size_t count = 0;
  for_each_glyph(lay_out(plain(text), wide()),
                 [&](const Line&, const GlyphRun&, const PositionedGlyph& glyph) { count += glyph.advance_dmm > 0; });
  return count;
}

TEST(Shaping, EmojiSequencesAreOneGlyph) {
  for (const char* sequence :
       {"👩‍👩‍👧‍👦", "🇩🇪", "1️⃣", "👍🏽", "🏳️‍🌈", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"})
    EXPECT_EQ(glyphs_in(sequence), 1u) << sequence;
}

TEST(Shaping, LanguageChangesForms) {
  const auto glyph_of = [](const char* language) {
    const ParagraphLayout layout = lay_out(plain("б", language), wide());
    return layout.lines.at(0).runs.at(0).glyphs.at(0).glyph;
  };
  EXPECT_NE(glyph_of("ru"), glyph_of("sr")) << "Serbian has its own be";
}

TEST(Shaping, LetterSpacingLoosensLettersButNotArabic) {
  ParagraphText spaced = plain("office");
  const ParagraphLayout tight = lay_out(spaced, wide());
  spaced.styles[0].letter_spacing_dmm = 2;
  const ParagraphLayout loose = lay_out(spaced, wide());
  EXPECT_EQ(loose.lines[0].runs[0].glyphs.size(), 6u) << "no ligature";
  EXPECT_GT(loose.lines[0].width_dmm, tight.lines[0].width_dmm + 10);
  ParagraphText arabic = plain("عربي", "ar");
  const float width = lay_out(arabic, wide()).lines[0].width_dmm;
  arabic.styles[0].letter_spacing_dmm = 2;
  EXPECT_EQ(lay_out(arabic, wide()).lines[0].width_dmm, width);
}

TEST(Shaping, WordSpacingWidensSpaces) {
  ParagraphText text = plain("one two three");
  const float width = lay_out(text, wide()).lines[0].width_dmm;
  text.styles[0].word_spacing_dmm = 5;
  EXPECT_NEAR(lay_out(text, wide()).lines[0].width_dmm, width + 10, 1e-3);
}

}  // namespace
}  // namespace lectern::text
