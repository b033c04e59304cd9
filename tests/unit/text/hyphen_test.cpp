#include "text/hyphen.h"

#include <gtest/gtest.h>
#include <hyphen.h>

#include <filesystem>
#include <fstream>

#include "text/utf16.h"
#include "text_support.h"

namespace lectern::text {
namespace {

std::string hyphenated(const char* language, std::u16string_view word) {
  const Hyphenator* hyphenator = Hyphenator::for_language(language);
  if (!hyphenator) return "no dictionary";
  std::string result;
  const std::vector<std::uint32_t> points = hyphenator->points(word);
  for (std::uint32_t i = 0; i < word.size(); ++i) {
    if (std::ranges::find(points, i) != points.end()) result += '-';
    result += word[i] < 0x80 ? static_cast<char>(word[i]) : '*';
  }
  return result;
}

TEST(Hyphens, English) {
  EXPECT_EQ(hyphenated("en", u"hyphenation"), "hy-phen-ation");
  EXPECT_EQ(hyphenated("en-US", u"Typography"), "Ty-pog-ra-phy");
  EXPECT_EQ(hyphenated("en", u"the"), "the");
  EXPECT_EQ(hyphenated("en", u"after"), "af-ter") << "two letters before, three behind";
  EXPECT_EQ(hyphenated("en", u"many"), "many");
}

TEST(Hyphens, GermanInItsOldEncoding) {
  EXPECT_EQ(hyphenated("de", u"Silbentrennung"), "Sil-ben-tren-nung");
  EXPECT_EQ(hyphenated("de-AT", u"Übergrößen"), "*ber-gr*-*en");
  EXPECT_EQ(hyphenated("de", u"Дом"), "***") << "not in the dictionary's alphabet";
}

TEST(Hyphens, RussianInItsOldEncoding) { EXPECT_EQ(hyphenated("ru", u"издательство"), "**-**-****-****"); }

// libhyphen reads the same dictionaries; it is the oracle where it loads them in reasonable time.
TEST(Hyphens, AsLibhyphenHasThem) {
  const struct {
    const char* language;
    std::vector<std::string> words;
  } kCases[] = {
      {"en",
       {"hyphenation", "representative", "typography", "record", "considerable", "project", "associate", "table",
        "reciprocity", "philanthropic", "present", "declination", "obligatory", "wonderful", "internationally"}},
      {"es", {"tipografía", "extraordinario", "murciélago", "composición", "agradable", "transatlántico"}},
      {"it", {"tipografia", "composizione", "dell", "acquedotto", "costruzione"}},
  };
  for (const auto& test : kCases) {
    const std::string file = Hyphenator::dictionary_file(test.language, Hyphenator::dictionary_folders());
    HyphenDict* dictionary = hnj_hyphen_load(file.c_str());
    ASSERT_NE(dictionary, nullptr);
    const bool utf8 = dictionary->utf8 != 0;
    for (const std::string& word : test.words) {
      const std::u16string units = utf16_of(word).units;
      std::string bytes = word;
      if (!utf8) bytes.assign(units.begin(), units.end());  // ISO 8859-1
      std::string marks(bytes.size() + 5, '\0');
      char** replacements = nullptr;
      int *positions = nullptr, *cuts = nullptr;
      hnj_hyphen_hyphenate3(dictionary, bytes.c_str(), static_cast<int>(bytes.size()), marks.data(), nullptr,
                            &replacements, &positions, &cuts, 2, 3, 0, 0);
      std::vector<std::uint32_t> expected;
      for (std::uint32_t i = 0; i < units.size(); ++i)
        if ((marks[i] - '0') % 2 == 1) expected.push_back(i + 1);
      EXPECT_EQ(Hyphenator::for_language(test.language)->points(units), expected) << word;
    }
    hnj_hyphen_free(dictionary);
  }
}

TEST(Hyphens, PatternsThatChangeTheSpellingOnlyForbid) {
  HyphenPatterns patterns;
  patterns.add(u"c1k");
  patterns.add(u"zuc2k1er/k-k,3,2");
  const std::vector<std::uint8_t> values = patterns.values(u"zucker");
  EXPECT_EQ(values[3] % 2, 0);
  EXPECT_EQ(values[4] % 2, 0);
  EXPECT_EQ(patterns.values(u"acka")[2], 1);
}

TEST(Hyphens, DictionariesByLanguageTag) {
  const std::string folder = testing::TempDir() + "/hyphen";
  std::filesystem::create_directories(folder);
  for (const char* name : {"en_US", "en_GB", "de_DE", "fr"})
    std::ofstream(folder + "/hyph_" + name + ".dic") << "UTF-8\n";
  const auto file = [&](const char* tag) {
    const std::string path = Hyphenator::dictionary_file(tag, {folder});
    return path.empty() ? path : path.substr(folder.size() + 1);
  };
  EXPECT_EQ(file("en"), "hyph_en_US.dic");
  EXPECT_EQ(file("en-GB"), "hyph_en_GB.dic");
  EXPECT_EQ(file("en_gb"), "hyph_en_GB.dic");
  EXPECT_EQ(file("EN-nz"), "hyph_en_US.dic") << "the usual one where the region's is missing";
  EXPECT_EQ(file("de-Latn-CH"), "hyph_de_DE.dic");
  EXPECT_EQ(file("fr-CA"), "hyph_fr.dic");
  EXPECT_EQ(file("xx"), "");
  EXPECT_EQ(file(""), "");
  EXPECT_EQ(file("../../etc/passwd"), "");
}

TEST(Hyphens, NoDictionaryNoHyphens) {
  EXPECT_EQ(Hyphenator::for_language("ja"), nullptr);
  EXPECT_EQ(Hyphenator::for_language(""), nullptr);
  EXPECT_EQ(Hyphenator::open("/no/such/file.dic"), nullptr);
}

TEST(Hyphens, HostileWords) {
  const Hyphenator* english = Hyphenator::for_language("en");
  ASSERT_NE(english, nullptr);
  EXPECT_TRUE(english->points(std::u16string(1000, u'a')).empty());
  EXPECT_TRUE(english->points(u"").empty());
  EXPECT_TRUE(english->points(u"\xD800\xDC00\xD800xyz\xDFFF").size() < 6);
}

constexpr char kEnglish[] =
    "Notwithstanding considerable international disagreement, representatives nevertheless acknowledged "
    "extraordinary administrative responsibilities.";

TEST(Hyphens, NarrowColumnsUseThem) {
  const ParagraphText text = plain(kEnglish, "en");
  const ParagraphLayout layout = lay_out(text, column(260));
  const auto count = std::ranges::count_if(layout.lines, &Line::hyphenated);
  EXPECT_GE(count, 1);
  for (const Line& line : layout.lines) {
    if (!line.hyphenated) continue;
    const PositionedGlyph& last = line.runs.back().glyphs.back();
    EXPECT_EQ(last.glyph, lay_out(plain("\u2010"), wide()).lines[0].runs[0].glyphs[0].glyph);
    EXPECT_TRUE(std::isalpha(static_cast<unsigned char>(text.text[line.end - 1])));
    EXPECT_TRUE(std::isalpha(static_cast<unsigned char>(text.text[line.end])));
  }
}

TEST(Hyphens, GermanCompoundsArePartedInNarrowColumns) {
  const ParagraphLayout layout =
      lay_out(plain("Donaudampfschifffahrtsgesellschaft Rindfleischetikettierungsgesetz", "de"), column(260));
  EXPECT_GE(std::ranges::count_if(layout.lines, &Line::hyphenated), 2);
  for (const Line& line : layout.lines) EXPECT_LE(line.width_dmm, 260.01f);
}

TEST(Hyphens, OffWhenTheStyleSaysSo) {
  ParagraphText text = plain(kEnglish, "en");
  ParagraphStyle style = column(260);
  style.hyphenate = false;
  EXPECT_EQ(std::ranges::count_if(lay_out(text, style).lines, &Line::hyphenated), 0);
  style.hyphenate = true;
  text.styles[0].hyphenate = false;
  EXPECT_EQ(std::ranges::count_if(lay_out(text, style).lines, &Line::hyphenated), 0);
}

TEST(Hyphens, AddressesNumbersAndCapitalsStayWhole) {
  for (const char* text :
       {"see internationalisation.representative.example for representatives",
        "see representatives@administration for representatives", "REPRESENTATIVES ADMINISTRATION REPRESENTATIVES"}) {
    const ParagraphText paragraph = plain(text, "en");
    for (const std::string& line : line_texts(paragraph, lay_out(paragraph, column(230))))
      EXPECT_FALSE(line.ends_with("interna") || line.ends_with("administra") || line.ends_with("REPRESENTA")) << line;
  }
}

TEST(Hyphens, SoftHyphensShowOnlyWhereLinesBreak) {
  const ParagraphText text = plain("extra\u00ADordinary", "");
  const ParagraphLayout narrow = lay_out(text, column(100));
  ASSERT_EQ(narrow.lines.size(), 2u);
  EXPECT_TRUE(narrow.lines[0].hyphenated);
  EXPECT_EQ(text.text.substr(0, narrow.lines[0].end), "extra\u00AD");
  const ParagraphLayout one = lay_out(text, wide());
  EXPECT_FALSE(one.lines[0].hyphenated);
  EXPECT_EQ(one.lines[0].width_dmm, lay_out(plain("extraordinary", ""), wide()).lines[0].width_dmm);
}

}  // namespace
}  // namespace lectern::text
