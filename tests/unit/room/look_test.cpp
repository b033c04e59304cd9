// How what is read looks: its commands, its panel, and how it is kept.
#include "room/look.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <format>

#include "room/settings.h"
#include "unit/room/room_fixture.h"

namespace lectern::test {
namespace {

using room::Command;
using room::Look;

glm::vec3 point_of_link(const room::Panel& panel, const std::string& target) {
  const page::Section& list = *panel.page->sections().front().section;
  for (const page::LinkArea& area : list.link_areas)
    if (list.links[area.link] == target)
      return RoomUnderTest::point_on(panel, {area.rect.x + area.rect.width / 2, area.rect.y + area.rect.height / 2});
  ADD_FAILURE() << "no link " << target;
  return {};
}

// The link of the first choice with this label.
std::string link_of(std::string_view row, std::string_view choice) {
  const auto rows = room::look_rows();
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (std::size_t c = 0; rows[i].words == row && c < rows[i].choices.size(); ++c)
      if (rows[i].choices[c].label == choice) return std::format("look:{}.{}", i, c);
  return {};
}

TEST(Look, CommandsGoFromChoiceToChoiceAndStopAtTheEnds) {
  Look look;
  EXPECT_TRUE(room::change(look, Command::LeadingWider));
  EXPECT_FLOAT_EQ(look.leading, 1.6f);
  for (int i = 0; i < 9; ++i) room::change(look, Command::LeadingCloser);
  EXPECT_FLOAT_EQ(look.leading, 1.2f);
  look.measure = 55;
  room::change(look, Command::MeasureLonger);
  EXPECT_FLOAT_EQ(look.measure, 60) << "from between two choices to the next";
  for (int i = 0; i < 4; ++i) room::change(look, Command::NextFamily);
  EXPECT_EQ(look.family, 0) << "round";
  EXPECT_FALSE(room::change(look, Command::PageDown));
  EXPECT_FALSE(room::change(look, Command::None));
}

TEST(Look, ThemesChosenEndTheHour) {
  Look look;
  room::change(look, Command::ThemeByHour);
  EXPECT_TRUE(look.theme_by_hour);
  room::change(look, Command::NextTheme);
  EXPECT_FALSE(look.theme_by_hour);
  EXPECT_EQ(look.theme, page::ThemeName::Sepia);
}

TEST(Look, EveryChoiceCanBeMadeAndIsThenTheOneThatIs) {
  for (const room::LookRow& row : room::look_rows())
    for (const room::Choice& choice : row.choices) {
      Look look;
      row.set(look, choice.value);
      EXPECT_FLOAT_EQ(row.value(look), choice.value) << row.words << ' ' << choice.label;
    }
}

TEST(Look, TextKeepsItAll) {
  const Look look{.family = 3,
                  .body_dmm = 27,
                  .leading = 1.8f,
                  .measure = 40,
                  .justify = true,
                  .hyphenate = false,
                  .letters_em = 0.06f,
                  .words_em = 0.16f,
                  .theme = page::ThemeName::Dark,
                  .contrast = page::Contrast::Strong,
                  .theme_by_hour = true};
  Look read;
  room::read_look(room::look_text(look), read);
  EXPECT_EQ(read, look);
}

TEST(Look, WhatCannotBeIsNotBelieved) {
  Look look;
  room::read_look("family=9 dmm=1e9 leading=-3 theme=7 measure=nan letters= =3 contrast x=1 words=0.1", look);
  Look expected;
  expected.words_em = 0.1f;
  EXPECT_EQ(look, expected);
}

TEST(Settings, StandBesideTheArticleAndChangeItAtItsLine) {
  RoomUnderTest test({{"a.md", "# A\n\n" + numbered_prose(40)}});
  test.settle();
  for (int i = 0; i < 3; ++i) test.press_and_settle(Command::PageDown);
  const auto before = test.top_line().position;
  test.press_and_settle(Command::ToggleSettings);
  for (const auto& [row, choice] :
       {std::pair{"Family", "Serif"}, {"Lines", "1.8"}, {"Length", "40"}, {"Edge", "Even"}}) {
    const room::Panel* settings = test.panel(room::Settings::kPanel);
    ASSERT_TRUE(settings && settings->page);
    test.click(point_of_link(*settings, link_of(row, choice)));
    ASSERT_TRUE(test.panel(room::Settings::kPanel)) << "it stays while its next version is laid out";
    test.settle();
  }
  const page::PageStyle& style = test.article().page->style();
  EXPECT_EQ(style.body, "serif");
  EXPECT_FLOAT_EQ(style.leading, 1.8f);
  EXPECT_FLOAT_EQ(style.measure_characters, 40);
  EXPECT_TRUE(style.justify);
  const auto after = test.top_line();
  EXPECT_EQ(after.position.block, before.block);
  EXPECT_LE(after.position.byte, before.byte);
  EXPECT_GT(after.end, before.byte) << "the line that was on top is on top";
  test.press_and_settle(Command::Quit);
  EXPECT_FALSE(test.panel(room::Settings::kPanel));
  EXPECT_FALSE(test.room().wants_to_quit());
}

TEST(Settings, WhatIsChosenIsNoLinkAndANumberBetweenStandsBetween) {
  room::RoomOptions options;
  options.look.body_dmm = 27;
  RoomUnderTest test({{"a.md", "# A\n\nWords."}}, std::move(options));
  test.settle();
  test.press_and_settle(Command::ToggleSettings);
  const room::Panel* settings = test.panel(room::Settings::kPanel);
  ASSERT_TRUE(settings && settings->page);
  const page::Section& list = *settings->page->sections().front().section;
  EXPECT_FALSE(std::ranges::contains(list.links, link_of("Lines", "1.45")));
  EXPECT_TRUE(std::ranges::contains(list.links, link_of("Lines", "1.6")));
  const std::string text = page::text_of(settings->page->article(), {{0, 0}, {1000, 0}});
  EXPECT_NE(text.find("24\u2003"
                      "27\u2003"
                      "30"),
            std::string::npos)
      << text;
}

TEST(Settings, TheLookIsToldToWhoeverKeepsIt) {
  Look told;
  room::RoomOptions options;
  options.remember = [&](const room::Sitting& sitting) { told = sitting.look; };
  RoomUnderTest test({{"a.md", "# A\n\nWords."}}, std::move(options));
  test.settle();
  test.press_and_settle(Command::LettersWider);
  test.press_and_settle(Command::ToggleLookOfSet);
  EXPECT_FLOAT_EQ(told.letters_em, 0.03f);
  EXPECT_TRUE(told.of_this_set);
}

TEST(Settings, ByTheHourTheThemeFollowsTheDay) {
  room::RoomOptions options;
  options.look.theme_by_hour = true;
  options.hour_at_start = 20.5;
  RoomUnderTest test({{"a.md", "# A\n\nWords."}}, std::move(options));
  test.settle();
  EXPECT_EQ(test.scene().theme.name, page::ThemeName::Sepia);
  room::Input later;
  later.clock_s = 3600;
  EXPECT_EQ(test.frame(later).theme.name, page::ThemeName::Dark);
  later.clock_s = 12 * 3600;
  EXPECT_EQ(test.frame(later).theme.name, page::ThemeName::Light);
}

}  // namespace
}  // namespace lectern::test
