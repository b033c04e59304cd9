#include <gtest/gtest.h>
#include <hb.h>

#include <fstream>

#include "text/font_catalogue.h"
#include "text/font_cluster.h"
#include "text_support.h"

namespace lectern::text {
namespace {

TEST(Fonts, GenericFamiliesAreNoto) {
  EXPECT_EQ(library().match({"sans"}).name(), "Noto Sans");
  EXPECT_EQ(library().match({"serif"}).name(), "Noto Serif");
  EXPECT_EQ(library().match({"mono"}).name(), "Noto Sans Mono");
  EXPECT_EQ(library().match({""}).name(), "Noto Sans");
}

TEST(Fonts, FamiliesByName) {
  EXPECT_EQ(library().match({"Atkinson Hyperlegible"}).name(), "Atkinson Hyperlegible");
  EXPECT_EQ(library().match({"atkinson hyperlegible", 700, true}).name(), "Atkinson Hyperlegible Bold Italic");
  const Font& dyslexic = library().match({"OpenDyslexic"});
  EXPECT_EQ(dyslexic.name(), "OpenDyslexic");
  EXPECT_TRUE(dyslexic.file().ends_with(".otf")) << "its WOFF is of no use to HarfBuzz: " << dyslexic.file();
  EXPECT_TRUE(library().has_family("OpenDyslexic"));
  EXPECT_TRUE(library().has_family("noto serif"));
  EXPECT_TRUE(library().has_family("mono"));
  EXPECT_FALSE(library().has_family("Nobody's Grotesk"));
}

TEST(Fonts, NearestStyle) {
  EXPECT_EQ(library().match({"sans", 700}).name(), "Noto Sans Bold");
  EXPECT_EQ(library().match({"sans", 400, true}).name(), "Noto Sans Italic");
  EXPECT_EQ(library().match({"sans", 600}).name(), "Noto Sans Bold");
  EXPECT_EQ(library().match({"sans", 500}).name(), "Noto Sans");
  EXPECT_EQ(library().match({"serif", 900, true}).name(), "Noto Serif Bold Italic");
}

TEST(Fonts, AnUnknownFamilyStillGivesAFont) {
  const Font& font = library().match({"Nobody's Grotesk"});
  EXPECT_TRUE(font.has_glyph(U'a'));
  EXPECT_EQ(&font, &library().match({"Nobody's Grotesk"}));
}

TEST(Fonts, SameRequestSameFont) {
  const Font& font = library().match({"sans"});
  EXPECT_EQ(&font, &library().match({"sans"}));
  EXPECT_EQ(&library().font(font.id()), &font);
  EXPECT_EQ(font.units_per_em(), 1000);
}

TEST(Fonts, MetricsAreInEms) {
  const FontMetrics& metrics = library().match({"sans"}).metrics();
  EXPECT_NEAR(metrics.ascent, 1.069, 0.001);
  EXPECT_NEAR(metrics.descent, -0.293, 0.001);
  EXPECT_NEAR(metrics.x_height, 0.536, 0.001);
  EXPECT_NEAR(metrics.cap_height, 0.714, 0.001);
  EXPECT_LT(metrics.underline_position, 0);
  EXPECT_GT(metrics.underline_thickness, 0);
  EXPECT_GT(metrics.strikeout_position, 0.2);
}

TEST(Fonts, VerticalExtentIsTheInks) {
  const Font& font = library().match({"sans"});
  hb_codepoint_t glyph = 0;
  ASSERT_TRUE(hb_font_get_nominal_glyph(font.hb(), 'H', &glyph));
  for (int repeat = 0; repeat < 2; ++repeat) {
    EXPECT_NEAR(font.vertical_extent(glyph).top, font.metrics().cap_height, 0.01);
    EXPECT_NEAR(font.vertical_extent(glyph).bottom, 0, 0.01);
  }
  ASSERT_TRUE(hb_font_get_nominal_glyph(font.hb(), 'p', &glyph));
  EXPECT_LT(font.vertical_extent(glyph).bottom, -0.15);
  EXPECT_EQ(font.vertical_extent(0xFFFFFF).top, 0);
}

TEST(Fonts, OpensAFileForTools) {
  const auto opened = open_font_file(library(), library().match({"mono"}).file());
  ASSERT_TRUE(opened);
  EXPECT_EQ((*opened)->name(), "Noto Sans Mono Regular");
  EXPECT_TRUE((*opened)->has_glyph(U'x'));
}

TEST(Fonts, AFileThatIsNoFontIsAnErrorOfOneLine) {
  const std::string path = testing::TempDir() + "/no.ttf";
  std::ofstream(path) << "not a font at all";
  for (const std::string& bad : {path, std::string("/no/such/font.ttf")}) {
    const auto opened = open_font_file(library(), bad);
    ASSERT_FALSE(opened);
    EXPECT_NE(opened.error().line().find(bad), std::string::npos);
  }
}

void put(std::string& bytes, std::uint32_t value, int size) {
  for (int shift = 8 * (size - 1); shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift & 0xff);
}

// The least font with a weight axis: head, maxp and fvar.
std::string variable_font(int least, int usual, int greatest) {
  std::string head(54, '\0'), maxp, fvar;
  head[18] = 1000 >> 8;
  head[19] = static_cast<char>(1000 & 0xff);
  put(maxp, 0x00005000, 4);
  put(maxp, 1, 2);
  for (const std::uint32_t field : {1, 0, 16, 2, 1, 20, 0, 8}) put(fvar, field, 2);
  fvar += "wght";
  for (const int weight : {least, usual, greatest}) put(fvar, static_cast<std::uint32_t>(weight) << 16, 4);
  put(fvar, 0x00000100, 4);  // flags, name
  std::string file, body;
  put(file, 0x00010000, 4);
  for (const std::uint32_t field : {3, 0, 0, 0}) put(file, field, 2);
  for (const auto& [tag, table] : {std::pair("fvar", fvar), std::pair("head", head), std::pair("maxp", maxp)}) {
    file += tag;
    put(file, 0, 4);
    put(file, static_cast<std::uint32_t>(12 + 3 * 16 + body.size()), 4);
    put(file, static_cast<std::uint32_t>(table.size()), 4);
    body += table;
    while (body.size() % 4 != 0) body += '\0';
  }
  return file + body;
}

TEST(Fonts, AVariableFontIsMovedToTheWeightItCanReach) {
  const std::string path = testing::TempDir() + "/variable.ttf";
  std::ofstream(path, std::ios::binary) << variable_font(100, 300, 900);
  const auto normal = open_font_file(library(), path);
  ASSERT_TRUE(normal);
  EXPECT_EQ((*normal)->variations(), "wght=400");
  unsigned count = 0;
  const int* coordinates = hb_font_get_var_coords_normalized((*normal)->hb(), &count);
  ASSERT_EQ(count, 1u);
  EXPECT_EQ(coordinates[0], std::lround(16384 * 100.0 / 600));
  std::ofstream(path, std::ios::binary) << variable_font(500, 600, 900);
  const auto clamped = open_font_file(library(), path);
  ASSERT_TRUE(clamped);
  EXPECT_EQ((*clamped)->variations(), "wght=500");
  EXPECT_EQ(library().match({"sans"}).variations(), "");
}

TEST(Fallback, IsNullOnlyWhenNoFontHasTheCharacter) {
  EXPECT_EQ(library().fallback("\U000F0000", "en", {"sans"}), nullptr) << "private use";
  const Font* font = library().fallback("ა", "ka", {"sans"});
  ASSERT_NE(font, nullptr);
  EXPECT_EQ(font->name(), "Noto Sans Georgian");
}

TEST(Fallback, DoesNotDependOnWhatWasAskedBefore) {
  const auto other = FontLibrary::open();
  ASSERT_TRUE(other);
  for (const char* cluster : {"☂", "漢", "क", "😀", "→", "ٹ"}) {
    const Font* here = library().fallback(cluster, "en", {"serif"});
    ASSERT_NE(here, nullptr);
    EXPECT_EQ((*other)->fallback(cluster, "en", {"serif"})->name(), here->name());
  }
  EXPECT_EQ((*other)->fallback("ا", "ur", {"sans"})->name(), library().fallback("ا", "ur", {"sans"})->name());
}

TEST(Fallback, OneFontForAWholeCluster) {
  const Font* font = library().fallback("ก็", "th", {"sans"});
  ASSERT_NE(font, nullptr);
  EXPECT_TRUE(font->has_glyph(U'ก') && font->has_glyph(U'็'));
}

TEST(FontClusters, EmojiPresentationFollowsUts51) {
  const auto wants = [](std::u32string cluster) { return wants_emoji_presentation(cluster); };
  EXPECT_TRUE(wants(U"😀"));
  EXPECT_FALSE(wants(U"😀\uFE0E"));
  EXPECT_FALSE(wants(U"☺"));
  EXPECT_TRUE(wants(U"☺\uFE0F"));
  EXPECT_TRUE(wants(U"🇩🇪"));
  EXPECT_TRUE(wants(U"1\uFE0F\u20E3"));
  EXPECT_FALSE(wants(U"1"));
  EXPECT_TRUE(wants(U"☝🏽"));
  EXPECT_TRUE(wants(U"❤\u200D🔥"));
  EXPECT_FALSE(wants(U"a\uFE0F"));
  EXPECT_FALSE(wants(U""));
}

TEST(FontClusters, LanguagesOfHanForms) {
  EXPECT_EQ(forms_of_language("zh"), EastAsianForms::SimplifiedChinese);
  EXPECT_EQ(forms_of_language("zh-Hant"), EastAsianForms::TraditionalChinese);
  EXPECT_EQ(forms_of_language("zh-HK"), EastAsianForms::TraditionalChinese);
  EXPECT_EQ(forms_of_language("ja-JP"), EastAsianForms::Japanese);
  EXPECT_EQ(forms_of_language("de"), EastAsianForms::Other);
  EXPECT_EQ(east_asian_forms(U"漢", "en"), EastAsianForms::SimplifiedChinese);
  EXPECT_EQ(east_asian_forms(U"か", "en"), EastAsianForms::Japanese);
  EXPECT_EQ(east_asian_forms(U"한", "en"), EastAsianForms::Korean);
  EXPECT_EQ(east_asian_forms(U"a", "ja"), EastAsianForms::Other);
}

}  // namespace
}  // namespace lectern::text
