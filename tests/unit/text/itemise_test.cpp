#include "text/itemise.h"

#include <gtest/gtest.h>
#include <hb.h>

#include <array>

#include "text/itemise_script.h"
#include "text_support.h"

namespace lectern::text {
namespace {

// "Latn:5 Hebr:9"
std::string scripts(std::u16string_view text) {
  std::string result;
  for (const ScriptRun& run : script_runs(text)) {
    std::array<char, 4> tag{};
    hb_tag_to_string(run.script, tag.data());
    result += (result.empty() ? "" : " ") + std::string(tag.data(), 4) + ":" + std::to_string(run.end);
  }
  return result;
}

TEST(Scripts, CommonCharactersJoinWhatIsBeforeThem) {
  EXPECT_EQ(scripts(u"abc, def. 123"), "Latn:13");
  EXPECT_EQ(scripts(u"abc, где?"), "Latn:5 Cyrl:9");
  EXPECT_EQ(scripts(u""), "");
}

TEST(Scripts, LeadingCommonCharactersJoinWhatFollows) {
  EXPECT_EQ(scripts(u"“123 где"), "Cyrl:8");
  EXPECT_EQ(scripts(u"123"), "Zyyy:3");
}

TEST(Scripts, ClosingBracketsGoWithTheirOpeningOnes) {
  EXPECT_EQ(scripts(u"abc (где) x"), "Latn:5 Cyrl:8 Latn:11");
  EXPECT_EQ(scripts(u"где [abc (αβγ) x] y"), "Cyrl:5 Latn:10 Grek:13 Latn:16 Cyrl:18 Latn:19");
}

TEST(Scripts, ExtensionsKeepARunTogether) {
  EXPECT_EQ(scripts(u"カー・カ"), "Kana:4") << "long vowel mark and middle dot belong to several scripts";
  EXPECT_EQ(scripts(u"हिन्दी।"), "Deva:7") << "the danda is shared by the scripts of India";
  EXPECT_EQ(scripts(u"বাংলা।"), "Beng:6");
}

TEST(Scripts, MarksNeverPartFromTheirBase) { EXPECT_EQ(scripts(u"g\u0301\u064Bа\u0301"), "Latn:3 Cyrl:5"); }

TEST(Scripts, ManyOpenBracketsAreBounded) {
  const std::u16string text(100000, u'(');
  EXPECT_EQ(script_runs(text).size(), 1u);
}

struct Itemised {
  explicit Itemised(const ParagraphText& text) : source(library(), text, false) {
    items = itemise(source, 0, source.text.size());
  }
  ParagraphSource source;
  std::vector<Item> items;
};

TEST(Items, CoverTheTextWithoutGaps) {
  for (const Specimen& specimen : kSpecimens) {
    const ParagraphText text = plain(specimen.text, specimen.language);
    const Itemised itemised(text);
    std::uint32_t at = 0;
    for (const Item& item : itemised.items) {
      EXPECT_EQ(item.begin, at);
      EXPECT_LT(item.begin, item.end);
      at = item.end;
    }
    EXPECT_EQ(at, itemised.source.text.size());
  }
}

TEST(Items, AChangeOfTagDoesNotPartShaping) {
  ParagraphText text = plain("العربية", "ar");
  text.styles.push_back(text.styles[0]);
  text.styles[1].tag = 7;
  text.spans.push_back({4, 1});
  EXPECT_EQ(Itemised(text).items.size(), 1u);
  text.styles[1].font.weight = 700;
  EXPECT_EQ(Itemised(text).items.size(), 2u);
}

TEST(Items, SpacesStayWithTheirWords) {
  const ParagraphText text = plain("नमस्ते दुनिया", "hi");
  EXPECT_EQ(Itemised(text).items.size(), 1u);
}

TEST(Items, EveryCharacterOfEverySpecimenHasAGlyph) {
  for (const Specimen& specimen : kSpecimens)
    for (const char* family : {"sans", "serif", "mono", "Atkinson Hyperlegible", "OpenDyslexic"}) {
      ParagraphText text = plain(specimen.text, specimen.language);
      text.styles[0].font.family = family;
      for_each_glyph(lay_out(text, wide()), [&](const Line&, const GlyphRun& run, const PositionedGlyph& glyph) {
        EXPECT_NE(glyph.glyph, 0u) << specimen.name << " in " << run.font->name();
      });
    }
}

TEST(Items, WhatNoFontHasShowsAsABox) {
  const ParagraphLayout layout = lay_out(plain("a\U000F0000b"), wide());
  std::size_t boxes = 0;
  for_each_glyph(layout, [&](const Line&, const GlyphRun&, const PositionedGlyph& glyph) {
    if (glyph.glyph != 0) return;
    ++boxes;
    EXPECT_GT(glyph.advance_dmm, 0);
  });
  EXPECT_EQ(boxes, 1u);
}

TEST(Items, AClusterNoFontHasWholeIsPartedRatherThanBoxed) {
  for_each_glyph(lay_out(plain("ก\u05B8"), wide()),
                 [&](const Line&, const GlyphRun& run, const PositionedGlyph& glyph) {
                   EXPECT_NE(glyph.glyph, 0u) << run.font->name();
                 });
}

}  // namespace
}  // namespace lectern::text
