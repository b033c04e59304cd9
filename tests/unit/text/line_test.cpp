// Where things stand in lines: alignment, hanging punctuation, justification, heights, order.
#include <gtest/gtest.h>

#include <map>

#include "text/east_asian.h"
#include "text/shape.h"
#include "text_support.h"

namespace lectern::text {
namespace {

constexpr char kEnglish[] =
    "In olden times, when wishing still did some good, there lived a king whose daughters were all beautiful; but the "
    "youngest was so beautiful that the sun itself, who, indeed, has seen so much, marvelled every time it shone upon "
    "her face. Close by the king's castle lay a great dark forest, and in that forest, under an old lime tree, was a "
    "well; and when the day was very warm, the king's child went out into the forest and sat down by the side of it.";

double right_edge(const Line& line) { return line.x_dmm + line.width_dmm; }

TEST(Lines, RaggedByDefaultWithinTheColumn) {
  const ParagraphLayout layout = lay_out(plain(kEnglish), column(500));
  ASSERT_GT(layout.lines.size(), 8u);
  for (const Line& line : layout.lines) {
    EXPECT_EQ(line.x_dmm, 0);
    EXPECT_LE(right_edge(line), 500.01);
  }
  float shortest = 500;
  for (std::size_t i = 0; i + 1 < layout.lines.size(); ++i) shortest = std::min(shortest, layout.lines[i].width_dmm);
  EXPECT_GT(shortest, 400) << "an even rag";
}

TEST(Lines, CoverTheTextInOrder) {
  const ParagraphText text = plain(kEnglish);
  std::uint32_t at = 0;
  for (const Line& line : lay_out(text, column(300)).lines) {
    EXPECT_EQ(line.begin, at);
    at = line.end;
  }
  EXPECT_EQ(at, text.text.size());
}

TEST(Lines, AlignmentByBaseDirection) {
  const auto first = [](const char* text, Align align) {
    return lay_out(plain(text, ""), column(1000, align)).lines.at(0);
  };
  for (const Align align : {Align::Left, Align::Start}) EXPECT_EQ(first("abc", align).x_dmm, 0);
  for (const Align align : {Align::Right, Align::End}) EXPECT_NEAR(right_edge(first("abc", align)), 1000, 1e-3);
  for (const Align align : {Align::Right, Align::Start, Align::Justify})
    EXPECT_NEAR(right_edge(first("שלום", align)), 1000, 1e-3);
  for (const Align align : {Align::Left, Align::End}) EXPECT_EQ(first("שלום", align).x_dmm, 0);
  const Line centred = first("abc", Align::Centre);
  EXPECT_NEAR(centred.x_dmm, 1000 - right_edge(centred), 1e-3);
}

TEST(Lines, FirstIndentIsOnTheSideOfTheStart) {
  ParagraphStyle style = column(500);
  style.first_indent_dmm = 30;
  const ParagraphLayout layout = lay_out(plain(kEnglish), style);
  EXPECT_EQ(layout.lines[0].x_dmm, 30);
  EXPECT_EQ(layout.lines[1].x_dmm, 0);
  EXPECT_LE(right_edge(layout.lines[0]), 500.01);
  EXPECT_NEAR(right_edge(lay_out(plain("שלום", "he"), style).lines[0]), 470, 1e-3);
}

TEST(Lines, JustifiedLinesReachBothEdges) {
  ParagraphStyle style = column(500, Align::Justify);
  style.hang_punctuation = false;
  const ParagraphLayout layout = lay_out(plain(kEnglish), style);
  for (std::size_t i = 0; i + 1 < layout.lines.size(); ++i) {
    EXPECT_NEAR(layout.lines[i].x_dmm, 0, 1e-3);
    EXPECT_NEAR(right_edge(layout.lines[i]), 500, 0.01);
  }
  EXPECT_LT(right_edge(layout.lines.back()), 499) << "the last line keeps its natural width";
}

TEST(Lines, JustifiedSpacesStayReadable) {
  ParagraphStyle style = column(500, Align::Justify);
  const ParagraphText text = plain(kEnglish);
  const float space = lay_out(plain("a b"), wide()).lines[0].runs[0].glyphs[1].advance_dmm;
  for_each_glyph(lay_out(text, style), [&](const Line& line, const GlyphRun&, const PositionedGlyph& glyph) {
    if (text.text[glyph.cluster] != ' ') return;
    EXPECT_GT(glyph.advance_dmm, space * 0.69f);
    EXPECT_LT(glyph.advance_dmm, space * 2.f) << text.text.substr(line.begin, line.end - line.begin);
  });
}

TEST(Lines, JustifiedRightToLeftAndIdeographs) {
  const char* arabic =
      "كان يا ما كان في قديم الزمان ملك له بنات كلهن جميلات وكانت الصغرى أجملهن حتى إن الشمس نفسها كانت تعجب كلما "
      "أشرقت على وجهها وكانت بالقرب من قصر الملك غابة كبيرة مظلمة";
  const char* chinese =
      "从前有一位国王，他的女儿们都长得很美丽，尤其是最小的女儿，美得连见多识广的太阳每次照在她脸上时都感到惊奇。";
  for (const ParagraphText& text : {plain(arabic, "ar"), plain(chinese, "zh-Hans")}) {
    ParagraphStyle style = column(411, Align::Justify);
    style.hang_punctuation = false;
    const ParagraphLayout layout = lay_out(text, style);
    ASSERT_GT(layout.lines.size(), 2u);
    for (std::size_t i = 0; i + 1 < layout.lines.size(); ++i) {
      EXPECT_NEAR(layout.lines[i].x_dmm, 0, 0.01);
      EXPECT_NEAR(right_edge(layout.lines[i]), 411, 0.01);
    }
  }
}

TEST(Lines, PunctuationHangsInTheMargins) {
  const Line quoted = lay_out(plain("“Quoted” text"), column(500)).lines.at(0);
  EXPECT_LT(quoted.x_dmm, -3) << "an opening quote stands left of the edge";
  ParagraphStyle style = column(500);
  style.hang_punctuation = false;
  EXPECT_EQ(lay_out(plain("“Quoted” text"), style).lines.at(0).x_dmm, 0);
  EXPECT_EQ(lay_out(plain("Quoted text"), column(500)).lines.at(0).x_dmm, 0);
  // In justified text the stop at the end of a line goes beyond the right edge.
  const ParagraphText text = plain(kEnglish);
  int hanging = 0;
  for (float width = 400; width < 600; width += 25) {
    const ParagraphLayout layout = lay_out(text, column(width, Align::Justify));
    for (std::size_t i = 0; i + 1 < layout.lines.size(); ++i) {
      const Line& line = layout.lines[i];
      const char last = text.text[line.end - 2];  // before the space
      if (!line.hyphenated && (last == ',' || last == '.')) {
        EXPECT_GT(right_edge(line), width + 2);
        ++hanging;
      } else if (!line.hyphenated && std::isalpha(static_cast<unsigned char>(last))) {
        EXPECT_NEAR(right_edge(line), width, 0.02);
      }
    }
  }
  EXPECT_GT(hanging, 0);
}

TEST(Lines, AdvancesAddUpToTheWidth) {
  for (const Specimen& specimen : kSpecimens) {
    const ParagraphText text = plain(specimen.text, specimen.language);
    for (const Align align : {Align::Start, Align::Justify})
      for (const Line& line : lay_out(text, column(250, align)).lines) {
        double pen = line.x_dmm;
        for (const GlyphRun& run : line.runs)
          for (const PositionedGlyph& glyph : run.glyphs) pen += glyph.advance_dmm;
        EXPECT_NEAR(pen, right_edge(line), 0.01) << specimen.name;
      }
  }
}

TEST(Lines, ClustersRunMonotonouslyInEachRun) {
  for (const Specimen& specimen : kSpecimens)
    for (const Line& line : lay_out(plain(specimen.text, specimen.language), column(250)).lines)
      for (const GlyphRun& run : line.runs) {
        EXPECT_FALSE(run.glyphs.empty());
        EXPECT_LE(line.begin, run.begin);
        EXPECT_GE(line.end, run.end);
        for (std::size_t i = 0; i < run.glyphs.size(); ++i) {
          EXPECT_GE(run.glyphs[i].cluster, run.begin);
          EXPECT_LT(run.glyphs[i].cluster, run.end);
          if (i == 0) continue;
          if (run.right_to_left) {
            EXPECT_LE(run.glyphs[i].cluster, run.glyphs[i - 1].cluster);
          } else {
            EXPECT_GE(run.glyphs[i].cluster, run.glyphs[i - 1].cluster);
          }
        }
      }
}

TEST(Lines, BaselinesAreEvenWhateverTheFallbackFont) {
  std::string all;
  for (const Specimen& specimen : kSpecimens) all += std::string(specimen.text) + " ";
  ParagraphStyle style = column(600);
  style.line_height_dmm = 36;
  const ParagraphLayout layout = lay_out(plain(all), style);
  ASSERT_GT(layout.lines.size(), 8u);
  float y = 0;
  for (const Line& line : layout.lines) {
    EXPECT_NEAR(line.baseline_dmm, y + line.ascent_dmm, 1e-3);
    y += line.ascent_dmm + line.descent_dmm;
    EXPECT_LT(line.ascent_dmm + line.descent_dmm, 43) << "tall metrics of a font alone do not part lines";
  }
  EXPECT_NEAR(layout.height_dmm, y, 1e-2);
  const auto exact = std::ranges::count_if(
      layout.lines, [](const Line& line) { return std::abs(line.ascent_dmm + line.descent_dmm - 36) < 1e-3; });
  EXPECT_GT(exact * 2, static_cast<std::ptrdiff_t>(layout.lines.size()));
  for (const char* text : {"العربية", "ภาษาไทย", "हिन्दी", "漢字", "😀"})
    EXPECT_NEAR(lay_out(plain(text, ""), style).height_dmm, 36, 1e-3) << text;
}

constexpr char kVowelled[] =
    "لم أرَ قطُّ ولا سمعتُ مَن أحبَّ الكتبَ والعلومَ أكثرَ من الجاحظ، فإنّه لم يقع بيده كتابٌ قطُّ إلا استوفى قراءتَه كائنًا ما كان، "
    "حتى إنّه كان "
    "يكتري دكاكينَ الورّاقين ويبيتُ فيها للنظر، وخيلُ التتر على الطريق، وفيها عشرُ خزائنَ موقوفة، في واحدةٍ منها نحوُ اثني عشر "
    "ألف مجلّد، "
    "إِلَّا أَنَّهُ كَانَ يَكْتَرِي دَكَاكِينَ ٱلْوَرَّاقِينَ وَيَبِيتُ فِيهَا لِلنَّظَرِ";

TEST(Lines, BaselinesAreEvenUnderStackedMarksAndNotes) {
  for (const char* family : {"sans", "serif"}) {
    ParagraphText text = plain(std::string(kVowelled) + "1", "ar");
    text.styles[0].font.family = family;
    text.styles.push_back(text.styles[0]);  // the number of a note
    text.styles[1].baseline_shift_dmm = 0.36f * 24;
    text.styles[1].size_dmm = 0.66f * 24;
    text.spans.push_back({static_cast<std::uint32_t>(text.text.size() - 1), 1});
    for (float width = 300; width < 700; width += 50) {
      ParagraphStyle style = column(width);
      style.line_height_dmm = 1.45f * 24;
      for (const Line& line : lay_out(text, style).lines)
        EXPECT_NEAR(line.ascent_dmm + line.descent_dmm, style.line_height_dmm, 1e-3) << family << " " << width;
    }
  }
}

TEST(Lines, PartWhereInkWouldTouch) {
  // The second line's last letter is lifted into the line above.
  const auto second_line = [](const std::string& above, float lift) {
    ParagraphText text = plain(above + "\nxxxH");
    text.styles.push_back(text.styles[0]);
    text.styles[1].baseline_shift_dmm = lift;
    text.spans.push_back({static_cast<std::uint32_t>(text.text.size() - 1), 1});
    const ParagraphLayout layout = lay_out(text, column(400));
    return layout.lines[1].baseline_dmm - layout.lines[0].baseline_dmm;
  };
  EXPECT_NEAR(second_line("xxxxxxxx", 12), 36, 1e-3) << "there is room";
  EXPECT_GT(second_line("xxxxxxxx", 40), 46) << "there is none";
  EXPECT_NEAR(second_line("x", 40), 36, 1e-3) << "nothing stands there";
  ParagraphText alone = plain("H");
  alone.styles[0].baseline_shift_dmm = 40;
  EXPECT_GT(lay_out(alone, wide()).height_dmm, 46) << "nor does ink leave the paragraph far";
  alone.styles[0].baseline_shift_dmm = -40;
  EXPECT_GT(lay_out(alone, wide()).height_dmm, 46);
}

TEST(Lines, GrowWithLargerTextAndObjects) {
  ParagraphText text = plain("small LARGE small");
  text.styles.push_back(text.styles[0]);
  text.styles[1].size_dmm = 48;
  text.spans = {{0, 0}, {6, 1}, {11, 0}};
  EXPECT_NEAR(lay_out(text, wide()).height_dmm, 72, 1e-3);
  ParagraphText picture = plain("a \uFFFC b");
  picture.objects = {{2, 30, 60, 10}};
  const ParagraphLayout layout = lay_out(picture, wide());
  ASSERT_EQ(layout.lines[0].objects.size(), 1u);
  const PlacedObject& placed = layout.lines[0].objects[0];
  EXPECT_EQ(placed.index, 0u);
  EXPECT_EQ(placed.baseline_dmm, layout.lines[0].baseline_dmm);
  EXPECT_EQ(layout.lines[0].ascent_dmm, 60);
  EXPECT_NEAR(layout.lines[0].width_dmm, lay_out(plain("a  b", ""), wide()).lines[0].width_dmm + 30 + 6.24, 0.1);
  float before = 0;
  for (const GlyphRun& run : layout.lines[0].runs)
    for (const PositionedGlyph& glyph : run.glyphs)
      if (glyph.cluster < 2) before += glyph.advance_dmm;
  EXPECT_NEAR(placed.x_dmm, before, 1e-3);
}

TEST(Lines, BaselineShiftMovesGlyphsUp) {
  ParagraphText text = plain("x2");
  text.styles.push_back(text.styles[0]);
  text.styles[1].baseline_shift_dmm = 8;
  text.styles[1].size_dmm = 14;
  text.spans.push_back({1, 1});
  const Line line = lay_out(text, wide()).lines.at(0);
  ASSERT_EQ(line.runs.size(), 2u);
  EXPECT_EQ(line.runs[0].glyphs[0].y_dmm, line.baseline_dmm);
  EXPECT_EQ(line.runs[1].glyphs[0].y_dmm, line.baseline_dmm - 8);
}

TEST(Lines, TagsPartRunsButNotShaping) {
  ParagraphText text = plain("العربية", "ar");
  const ParagraphLayout whole = lay_out(text, wide());
  text.styles.push_back(text.styles[0]);
  text.styles[0].tag = 3;
  text.styles[1].tag = 7;
  text.spans.push_back({6, 1});
  const ParagraphLayout parted = lay_out(text, wide());
  ASSERT_EQ(parted.lines[0].runs.size(), 2u);
  EXPECT_EQ(parted.lines[0].runs[0].tag, 7) << "visual order";
  EXPECT_EQ(parted.lines[0].runs[1].tag, 3);
  EXPECT_EQ(parted.lines[0].runs[0].begin, 6u);
  EXPECT_EQ(parted.lines[0].runs[0].end, 14u);
  EXPECT_EQ(parted.lines[0].runs[1].begin, 0u);
  EXPECT_EQ(parted.lines[0].runs[1].end, 6u);
  std::vector<std::uint32_t> a, b;
  for_each_glyph(whole, [&](const Line&, const GlyphRun&, const PositionedGlyph& glyph) { a.push_back(glyph.glyph); });
  for_each_glyph(parted, [&](const Line&, const GlyphRun&, const PositionedGlyph& glyph) { b.push_back(glyph.glyph); });
  EXPECT_EQ(a, b) << "letters still join across the link's edge";
}

TEST(Lines, MixedDirectionsInVisualOrder) {
  const ParagraphText text = plain("abc שלום def");
  const Line line = lay_out(text, wide()).lines.at(0);
  EXPECT_EQ(line.runs.front().begin, 0u);
  EXPECT_FALSE(line.runs.front().right_to_left);
  EXPECT_TRUE(line.runs[1].right_to_left);
  EXPECT_EQ(line.runs[1].glyphs.front().cluster, 10u) << "the last letter stands leftmost";
  EXPECT_EQ(line.runs.back().end, text.text.size());
  ParagraphText from_right = text;
  from_right.direction = BaseDirection::RightToLeft;
  const ParagraphLayout layout = lay_out(from_right, wide());
  EXPECT_TRUE(layout.right_to_left);
  EXPECT_EQ(layout.lines[0].runs.front().end, text.text.size()) << "what comes last stands leftmost";
  EXPECT_EQ(layout.lines[0].runs.back().begin, 0u);
}

// What lines take from the shaping of the whole must be what shaping each line by itself gives.
TEST(Lines, AreAsIfShapedByThemselves) {
  for (const Specimen& specimen : kSpecimens) {
    ParagraphText text = plain(specimen.text, specimen.language);
    for (int repeat = 0; repeat < 3; ++repeat) text.text += " " + text.text;
    const ParagraphSource source(library(), text, false);
    const std::vector<Item> items = itemise(source, 0, source.text.size());
    Shaper shaper(source);
    for (float width = 90; width < 400; width += 31)
      for (const Line& line : lay_out(text, column(width)).lines)
        for (const GlyphRun& run : line.runs) {
          const std::uint32_t begin = source.text.unit_at(run.begin), end = source.text.unit_at(run.end);
          const auto item = std::ranges::upper_bound(items, begin, {}, &Item::begin) - 1;
          std::vector<ShapedGlyph> expected;
          shaper.shape(*item, begin, end, expected);
          ASSERT_GE(run.glyphs.size(), expected.size());
          ASSERT_LE(run.glyphs.size(), expected.size() + line.hyphenated);
          const std::size_t hyphen = run.right_to_left ? run.glyphs.size() - expected.size() : 0;
          for (std::size_t i = 0; i < expected.size(); ++i) {
            EXPECT_EQ(run.glyphs[hyphen + i].glyph, expected[i].glyph) << specimen.name;
            const bool at_edge =
                expected[i].cluster == source.text.unit_at(line.begin) || expected[i].cluster + 1 == end;
            const char16_t c = source.shaping[expected[i].cluster];
            if (at_edge && blank_of(*run.font, c) != Blank::None) continue;  // trimmed
            EXPECT_NEAR(run.glyphs[hyphen + i].advance_dmm, expected[i].advance, 1e-3) << specimen.name;
          }
        }
  }
}

// A line of Arabic cut in the middle of a word keeps the joining forms of the whole word (CSS Text 3, section 5.6).
TEST(Lines, ArabicKeepsItsJoiningFormsAcrossAnEmergencyBreak) {
  const ParagraphText text = plain("بببببببببببب", "ar");
  const ParagraphLayout whole = lay_out(text, wide());
  std::map<std::uint32_t, std::uint32_t> glyph_of;
  for_each_glyph(whole, [&](const Line&, const GlyphRun&, const PositionedGlyph& g) { glyph_of[g.cluster] = g.glyph; });
  const ParagraphLayout parted = lay_out(text, column(60));
  ASSERT_GT(parted.lines.size(), 1u);
  for_each_glyph(parted, [&](const Line&, const GlyphRun&, const PositionedGlyph& glyph) {
    EXPECT_EQ(glyph.glyph, glyph_of[glyph.cluster]);
  });
}

TEST(Lines, ALigatureCutByALineEndIsShapedAnew) {
  const ParagraphText text = plain("ffi", "en");
  const Line whole = lay_out(text, wide()).lines.at(0);
  ASSERT_EQ(whole.runs[0].glyphs.size(), 1u) << "the font has an ffi ligature";
  const ParagraphLayout parted = lay_out(text, column(whole.width_dmm * 0.9f));
  ASSERT_EQ(parted.lines.size(), 2u);
  std::size_t characters = 0;
  for (const Line& line : parted.lines) {
    EXPECT_LE(line.width_dmm, whole.width_dmm * 0.9f);
    characters += line.runs[0].end - line.runs[0].begin;
    for (const PositionedGlyph& glyph : line.runs[0].glyphs) EXPECT_NE(glyph.glyph, whole.runs[0].glyphs[0].glyph);
  }
  EXPECT_EQ(characters, 3u);
}

}  // namespace
}  // namespace lectern::text
