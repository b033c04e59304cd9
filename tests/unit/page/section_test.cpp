#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "page_fixture.h"

namespace lectern::page {
namespace {

using namespace content;

const TextLine& first_line_of(const Section& section, std::uint32_t text) {
  const auto found = std::ranges::find(section.lines, text, &TextLine::block);
  EXPECT_NE(found, section.lines.end()) << "text " << text << " is not shown\n" << dump(section);
  return found == section.lines.end() ? section.lines.front() : *found;
}

float size_of_line(const Section& section, const TextLine& line) { return section.glyphs[line.first_glyph].size_dmm; }
Role role_of_line(const Section& section, const TextLine& line) { return section.glyphs[line.first_glyph].role; }

std::size_t boxes_of(const Section& section, Role role) {
  return static_cast<std::size_t>(std::ranges::count(section.boxes, role, &Box::role));
}

TEST(Section, SetsEveryKindOfBlockSoundly) {
  const Article article = every_kind();
  const Section section = lay_out(article);
  expect_sound(section, kWidth);
  EXPECT_EQ(section.first_block, 0u);
  EXPECT_EQ(section.block_count, article.blocks.size());
  for (const TextLine& line : section.lines) {
    EXPECT_LT(line.block, text_count(article));
    EXPECT_LE(line.end, block_text(article, line.block).size()) << line.block;
  }
}

TEST(Section, EveryTextIsOnTheLinesThatCarryItsNumber) {
  const Article article = every_kind();
  const Section section = lay_out(article);
  for (std::uint32_t number = 0; number < text_count(article); ++number) {
    const std::string text = block_text(article, number);
    const bool hidden_alternative = text == "A drawing";  // the picture itself is shown
    if (text.empty() || hidden_alternative) {
      EXPECT_EQ(std::ranges::count(section.lines, number, &TextLine::block), 0) << number;
      continue;
    }
    EXPECT_EQ(first_line_of(section, number).begin, 0u);
    std::uint32_t reached = 0;
    for (const TextLine& line : section.lines) {
      if (line.block == number) reached = line.end;
    }
    EXPECT_GE(reached + 1, text.size()) << number;  // all but the line end that closes a code block
  }
}

TEST(Section, TitleBlockStandsOnTopAndCanBeLeftOut) {
  Article article = every_kind();
  const Section with = lay_out(article);
  const TextLine& title = first_line_of(with, kTitleBlock);
  const TextLine& meta = first_line_of(with, kMetaBlock);
  EXPECT_EQ(role_of_line(with, title), Role::Heading);
  EXPECT_NEAR(size_of_line(with, title), 1.9f * 24, 0.1f);
  EXPECT_EQ(role_of_line(with, meta), Role::Muted);
  ASSERT_FALSE(with.pictures.empty());
  EXPECT_EQ(with.pictures_used[with.pictures.front().picture], "1600x900");
  EXPECT_GT(with.pictures.front().rect.y, meta.rect.y);

  PageStyle style;
  style.show_title = false;
  const Section without = lay_out(article, style);
  EXPECT_EQ(without.lines.front().block, kFirstBodyBlock);
  EXPECT_EQ(without.lines.front().rect.y, 0.0f);
}

TEST(Section, LeadPictureIsNotShownTwice) {
  Article article;
  article.title = "Title";
  article.lead_picture = "640x480";
  article.blocks = {picture("640x480"), paragraph("text")};
  EXPECT_EQ(lay_out(article).pictures.size(), 1u);
  article.blocks = {paragraph("text")};
  EXPECT_EQ(lay_out(article).pictures.size(), 1u);
  article.lead_picture = "missing.png";
  EXPECT_TRUE(lay_out(article).pictures.empty());
}

TEST(Section, HeadingsStandCloserToWhatFollows) {
  for (int level = 1; level <= 6; ++level) {
    const Section section = lay_out({paragraph("above"), heading(level, "Heading"), paragraph("below")});
    ASSERT_EQ(section.lines.size(), 3u);
    const auto bottom = [&](int i) { return section.lines[i].rect.y + section.lines[i].rect.height; };
    const float before = section.lines[1].rect.y - bottom(0), after = section.lines[2].rect.y - bottom(1);
    EXPECT_GT(before, 2 * after) << level;
    EXPECT_GT(after, 0) << level;
  }
}

TEST(Section, HeadingsShrinkByLevelAndAreHeadings) {
  float above = 1e9f;
  for (int level = 1; level <= 4; ++level) {
    const Section section = lay_out({heading(level, "Heading")});
    const float size = size_of_line(section, section.lines[0]);
    EXPECT_LT(size, above);
    EXPECT_EQ(role_of_line(section, section.lines[0]), Role::Heading);
    above = size;
  }
}

TEST(Section, LeadingFollowsTheStyle) {
  for (const float leading : {1.2f, 1.45f, 1.8f}) {
    PageStyle style;
    style.leading = leading;
    const Section section = lay_out({paragraph(prose(60))}, style);
    ASSERT_GE(section.lines.size(), 3u);
    EXPECT_NEAR(section.lines[1].rect.y - section.lines[0].rect.y, 24 * leading, 0.1f);
  }
}

TEST(Section, ColumnHoldsAboutTheMeasure) {
  for (const float measure : {45.0f, 60.0f, 66.0f}) {
    PageStyle style;
    style.measure_characters = measure;
    style.hyphenate = false;
    const float width = column_width_dmm(test_fonts(), style);
    const Section section = lay_out({paragraph(prose(400))}, style, width);
    float characters = 0;
    for (std::size_t i = 0; i + 1 < section.lines.size(); ++i) {
      characters += static_cast<float>(section.lines[i].end - section.lines[i].begin);
    }
    EXPECT_NEAR(characters / static_cast<float>(section.lines.size() - 1), measure, 0.1f * measure);
  }
  PageStyle spaced;
  spaced.letter_spacing_em = 0.12f;
  EXPECT_GT(column_width_dmm(test_fonts(), spaced), 1.15f * column_width_dmm(test_fonts(), PageStyle()));
}

TEST(Section, LettersAndWordsStandApartAsTheStyleHasIt) {
  PageStyle style;
  style.hyphenate = false;
  const auto width = [&](std::vector<content::Block> blocks) {
    return lay_out(std::move(blocks), style).lines.back().rect.width;
  };
  const float plain = width({paragraph("quiet yards shone")}), code_plain = width({code("quiet yards shone")});
  style.letter_spacing_em = 0.1f;
  EXPECT_NEAR(width({paragraph("quiet yards shone")}) - plain, 17 * 0.1f * style.body_dmm, 0.1f * style.body_dmm);
  style.letter_spacing_em = 0;
  style.word_spacing_em = 0.3f;
  EXPECT_NEAR(width({paragraph("quiet yards shone")}) - plain, 2 * 0.3f * style.body_dmm, 0.1f);
  EXPECT_GT(width({paragraph("*quiet* **yards** [shone](x)")}), width({paragraph("quiet yards")}) + 5);
  EXPECT_NEAR(width({code("quiet yards shone")}), code_plain, 0.01f) << "columns stay columns";
}

TEST(Section, MarksChangeGlyphsAndAddLines) {
  const Section plain = lay_out({paragraph("one two three")});
  const auto fonts_of = [](const Section& section) {
    std::vector<text::FontId> fonts;
    for (const Glyph& glyph : section.glyphs) fonts.push_back(glyph.font);
    std::ranges::sort(fonts);
    fonts.erase(std::ranges::unique(fonts).begin(), fonts.end());
    return fonts;
  };
  EXPECT_EQ(fonts_of(plain).size(), 1u);
  EXPECT_EQ(fonts_of(lay_out({paragraph("one **two** three")})).size(), 2u);
  EXPECT_EQ(fonts_of(lay_out({paragraph("one *two* three")})).size(), 2u);

  const Section inline_code = lay_out({paragraph("one `two` three")});
  EXPECT_EQ(fonts_of(inline_code).size(), 2u);
  ASSERT_EQ(inline_code.boxes.size(), 1u);
  EXPECT_EQ(inline_code.boxes[0].role, Role::CodePaper);

  const Section struck = lay_out({paragraph("one ~two~ three")});
  ASSERT_EQ(struck.boxes.size(), 1u);
  EXPECT_EQ(struck.boxes[0].role, Role::Text);
  EXPECT_LT(struck.boxes[0].rect.height, 3.0f);

  const Section scripts = lay_out({paragraph("x^2^ and H_2_O")});
  const float baseline = scripts.glyphs[0].y;
  EXPECT_LT(scripts.glyphs[1].y, baseline);
  EXPECT_LT(scripts.glyphs[1].size_dmm, 20.0f);
  const auto lowered = std::ranges::find_if(scripts.glyphs, [&](const Glyph& glyph) { return glyph.y > baseline; });
  EXPECT_NE(lowered, scripts.glyphs.end());
}

TEST(Section, InlineCodeKeepsADistanceFromTheWordsBesideIt) {
  const Section section = lay_out({paragraph("one `i` three")});
  ASSERT_EQ(section.boxes.size(), 1u);
  const Rect& box = section.boxes[0].rect;
  const TextLine& line = section.lines[0];
  const auto x_of = [&](std::uint32_t byte) {
    const auto first = section.carets.begin() + line.first_caret;
    return std::find_if(first, first + line.caret_count, [&](const Caret& caret) { return caret.byte == byte; })->x;
  };
  EXPECT_GT(box.x, x_of(3) + 4);              // behind "one"
  EXPECT_LT(box.x + box.width, x_of(6) - 4);  // before "three"
}

TEST(Section, LinksHaveAnAreaAndAnUnderlineOnEachLineTheyRunThrough) {
  const Section section = lay_out({paragraph(prose(10) + " [" + prose(40, 9) + "](https://example.org/) end.")});
  expect_sound(section, kWidth);
  EXPECT_GE(section.link_areas.size(), 3u);
  EXPECT_EQ(boxes_of(section, Role::Link), section.link_areas.size());
  for (const LinkArea& area : section.link_areas) EXPECT_EQ(section.links[area.link], "https://example.org/");
}

TEST(Section, LinkWithinOtherMarksIsOneArea) {
  const Section section = lay_out({paragraph("before [one **two** `three` four](a) [next](b)")});
  ASSERT_EQ(section.link_areas.size(), 2u);
  EXPECT_EQ(section.links[section.link_areas[0].link], "a");
  EXPECT_EQ(section.links[section.link_areas[1].link], "b");
  EXPECT_LE(section.link_areas[0].rect.x + section.link_areas[0].rect.width, section.link_areas[1].rect.x);
}

TEST(Section, InlinePicturesStandInTheLine) {
  InlineText text{.text = "before \uFFFC after"};
  text.marks.push_back({Mark::Kind::Picture, 7, 10, "20x20", "dot"});
  const Section shown = lay_out({block(Paragraph{text})});
  ASSERT_EQ(shown.pictures.size(), 1u);
  EXPECT_NEAR(shown.pictures[0].rect.width, 30, 0.01f);  // 20 px at 24 dmm for 16 px
  EXPECT_EQ(shown.lines.size(), 1u);
  text.marks[0].target = "4000x100";
  EXPECT_LE(lay_out({block(Paragraph{text})}).pictures[0].rect.width, kWidth);
  text.marks[0].target = "missing.png";
  const Section missing = lay_out({block(Paragraph{text})});
  EXPECT_TRUE(missing.pictures.empty());
  EXPECT_EQ(boxes_of(missing, Role::CodePaper), 1u);
  expect_sound(missing, kWidth);
}

TEST(Section, QuotesHaveABarAtTheirStart) {
  const Section section = lay_out({quote({paragraph(prose(40))})});
  ASSERT_EQ(section.boxes.size(), 1u);
  EXPECT_EQ(section.boxes[0].role, Role::QuoteBar);
  EXPECT_EQ(section.boxes[0].rect.x, 0.0f);
  EXPECT_NEAR(section.boxes[0].rect.height, section.height_dmm, 0.01f);
  EXPECT_GT(section.lines[0].rect.x, 10.0f);
  EXPECT_EQ(role_of_line(section, section.lines[0]), Role::Muted);
}

TEST(Section, PicturesFillTheColumnAtMost) {
  const auto placed = [](const char* source) { return lay_out({picture(source)}).pictures.at(0).rect; };
  EXPECT_FLOAT_EQ(placed("3000x1000").width, kWidth);
  EXPECT_LE(placed("1000x4000").height, 0.8f * kWidth + 0.01f);
  EXPECT_NEAR(placed("1000x4000").x, (kWidth - placed("1000x4000").width) / 2, 0.01f);
  EXPECT_NEAR(placed("100x100").width, 150, 0.01f);
  EXPECT_NEAR(placed("3000x1000").height, kWidth / 3, 0.01f);
}

TEST(Section, PictureThatCannotBeShownGivesItsAlternativeText) {
  const Section section = lay_out({picture("missing.png", "A portrait", "The caption")});
  EXPECT_TRUE(section.pictures.empty());
  ASSERT_EQ(section.lines.size(), 2u);
  EXPECT_EQ(section.lines[0].block, kFirstBodyBlock);
  EXPECT_EQ(section.lines[1].block, kFirstBodyBlock + 1);
  EXPECT_EQ(boxes_of(section, Role::CodePaper), 1u);
  const Section unnamed = lay_out({picture("folder/missing.png")});
  EXPECT_TRUE(unnamed.lines.empty());
  EXPECT_EQ(unnamed.glyphs.size(), std::string("missing.png").size());
}

TEST(Section, ABlockMayHaveSeveralAnchors) {
  const Section section = lay_out({{.content = Paragraph{{"Words", {}}}, .id = "one two"}});
  ASSERT_EQ(section.anchors.size(), 2u);
  EXPECT_EQ(section.anchors[0].first, "one");
  EXPECT_EQ(section.anchors[1].first, "two");
}

TEST(Section, AnchorsTellWhereBlocksAndNotesStand) {
  Article article = every_kind();
  const Section section = lay_out(article);
  const auto y_of = [&](const std::string& id) {
    const auto found = std::ranges::find(section.anchors, id, &std::pair<std::string, float>::first);
    EXPECT_NE(found, section.anchors.end()) << id;
    return found == section.anchors.end() ? 0 : found->second;
  };
  EXPECT_LT(y_of("fnref-1"), y_of("below"));
  EXPECT_LT(y_of("below"), y_of("fnref-2"));
  EXPECT_LT(y_of("fnref-2"), y_of("fn-1"));
  EXPECT_LT(y_of("fn-1"), y_of("fn-2"));
}

TEST(Section, NotesLinkBothWays) {
  const Section section = lay_out(every_kind());
  const auto has_link = [&](const std::string& address) {
    return std::ranges::any_of(section.link_areas,
                               [&](const LinkArea& area) { return section.links[area.link] == address; });
  };
  for (const char* address : {"#fn-1", "#fn-2", "#fnref-1", "#fnref-2"}) EXPECT_TRUE(has_link(address)) << address;
}

TEST(Section, SectionsMakeTheSamePageAsTheWhole) {
  Article article = every_kind();
  for (int i = 0; i < 6; ++i) { article.blocks.insert(article.blocks.begin() + 4, paragraph(prose(90, i))); }
  const Section whole = lay_out(article);
  for (const std::size_t characters : {1uz, 500uz, 3000uz}) {
    float y = 0;
    std::size_t next = 0, line = 0, glyph = 0, box = 0;
    while (next < article.blocks.size()) {
      const Section part = lay_out_section(test_fonts(), article, {}, kWidth, next, characters, sizer);
      ASSERT_GE(part.block_count, 1u);
      EXPECT_EQ(part.first_block, next);
      expect_sound(part, kWidth);
      for (const TextLine& each : part.lines) {
        const TextLine& same = whole.lines.at(line++);
        EXPECT_EQ(each.block, same.block);
        EXPECT_EQ(each.begin, same.begin);
        EXPECT_NEAR(each.rect.y + y, same.rect.y, 0.05f);
        EXPECT_EQ(each.rect.x, same.rect.x);
      }
      for (const Glyph& each : part.glyphs) {
        const Glyph& same = whole.glyphs.at(glyph++);
        EXPECT_EQ(each.glyph, same.glyph);
        EXPECT_NEAR(each.y + y, same.y, 0.05f);
      }
      box += part.boxes.size();
      y += part.height_dmm;
      next += part.block_count;
    }
    EXPECT_EQ(line, whole.lines.size());
    EXPECT_EQ(glyph, whole.glyphs.size());
    EXPECT_EQ(box, whole.boxes.size());
    EXPECT_NEAR(y, whole.height_dmm, 0.2f);
  }
}

TEST(Section, TakesAboutAsManyCharactersAsAskedFor) {
  Article article;
  article.title = "Long";
  for (int i = 0; i < 100; ++i) article.blocks.push_back(paragraph(prose(50, i)));
  const Section section = lay_out_section(test_fonts(), article, {}, kWidth, 10, 3000, sizer);
  EXPECT_EQ(section.first_block, 10u);
  EXPECT_GT(section.block_count, 5u);
  EXPECT_LT(section.block_count, 15u);
}

TEST(Section, EmptyArticleIsItsTitle) {
  Article article;
  article.title = "Nothing yet";
  const Section section = lay_out(article);
  expect_sound(section, kWidth);
  EXPECT_EQ(section.block_count, 0u);
  ASSERT_EQ(section.lines.size(), 1u);
  EXPECT_GT(section.height_dmm, 0);
  PageStyle style;
  style.show_title = false;
  EXPECT_EQ(lay_out(article, style).height_dmm, 0.0f);
}

TEST(Section, SizesFromEightToSixtyFour) {
  const Article article = every_kind();
  for (const float size : {8.0f, 12.0f, 24.0f, 41.0f, 64.0f}) {
    PageStyle style;
    style.body_dmm = size;
    for (const float width : {column_width_dmm(test_fonts(), style), kWidth}) {
      const Section section = lay_out(article, style, width);
      expect_sound(section, width, size / 2);
    }
  }
}

TEST(Section, ScalesWithTheTextSize) {
  const Article article = every_kind();
  PageStyle small, large;
  small.body_dmm = 16;
  large.body_dmm = 32;
  const Section one = lay_out(article, small, 500), two = lay_out(article, large, 1000);
  EXPECT_EQ(one.lines.size(), two.lines.size());
  EXPECT_NEAR(two.height_dmm, 2 * one.height_dmm, 0.02f * two.height_dmm);
}

}  // namespace
}  // namespace lectern::page
