// Scrolling, turning pages, and keeping the reader's line.
#include <gtest/gtest.h>

#include "unit/room/room_fixture.h"

namespace lectern::test {
namespace {

using room::Command;
using room::Input;

Input wheel_over(const RoomUnderTest& test, glm::vec3 point, float lines) {
  Input input = test.pointing_at(point);
  input.pointers.front().scroll_lines = lines;
  return input;
}

glm::vec3 middle_of_article(const RoomUnderTest& test) { return test.article().room_from_panel.position; }

float line_dmm(const RoomUnderTest& test) {
  const page::PageStyle& style = test.article().page->style();
  return style.body_dmm * style.leading;
}

RoomUnderTest long_article(int paragraphs = 45) {
  return RoomUnderTest({{"a.md", "# A long walk\n\n" + numbered_prose(paragraphs)}});
}

TEST(Reading, TheArticleIsThereWithItsTitleOnTop) {
  RoomUnderTest test({{"a.md", "# A long walk\n\n" + numbered_prose(3)}});
  test.settle();
  ASSERT_TRUE(test.article().page);
  EXPECT_EQ(test.article().page->article().title, "A long walk");
  EXPECT_EQ(test.room().title(), "A long walk");
  EXPECT_EQ(test.article().scroll_dmm, 0);
  EXPECT_TRUE(test.article().page->complete());
}

TEST(Reading, AShortArticleHasNoPlaceMarkerAndDoesNotScroll) {
  RoomUnderTest test({{"a.md", "# Short\n\nOne line."}});
  test.settle();
  EXPECT_LT(test.article().progress, 0);
  test.press_and_settle(Command::PageDown);
  EXPECT_EQ(test.article().scroll_dmm, 0);
}

TEST(Reading, TheWheelScrollsByLinesSmoothly) {
  RoomUnderTest test = long_article();
  test.settle();
  test.frame(wheel_over(test, middle_of_article(test), 3));
  const float first = test.article().scroll_dmm;
  EXPECT_GT(first, 0);
  EXPECT_LT(first, 2 * line_dmm(test)) << "it glides, it does not jump";
  test.settle();
  EXPECT_NEAR(test.article().scroll_dmm, 3 * line_dmm(test), 0.01);
  test.frame(wheel_over(test, middle_of_article(test), -1));
  test.settle();
  EXPECT_NEAR(test.article().scroll_dmm, 2 * line_dmm(test), 0.01);
}

TEST(Reading, ScrollingStopsAtBothEnds) {
  RoomUnderTest test = long_article(20);
  test.settle();
  test.frame(wheel_over(test, middle_of_article(test), -50));
  test.settle();
  EXPECT_EQ(test.article().scroll_dmm, 0);
  test.frame(wheel_over(test, middle_of_article(test), 1e6f));
  test.settle();
  const room::Panel& panel = test.article();
  EXPECT_NEAR(panel.scroll_dmm, panel.page->height_dmm() - panel.clip_height_dmm, 0.1);
  EXPECT_NEAR(panel.progress, 1, 1e-4);
}

TEST(Reading, APageOnBeginsWithTheLastWholeLineOfThePageBefore) {
  RoomUnderTest test = long_article();
  test.settle();
  for (int turn = 0; turn < 5; ++turn) {
    const float top = test.article().scroll_dmm;
    test.press_and_settle(Command::PageDown);
    const float moved = test.article().scroll_dmm - top;
    EXPECT_GT(moved, test.article().clip_height_dmm - 3 * line_dmm(test));
    EXPECT_LT(moved, test.article().clip_height_dmm);
    EXPECT_NEAR(test.top_line().below_top_dmm, 0, 0.05) << "no line is cut at the top";
  }
}

TEST(Reading, APageBackUndoesAPageOnWithinALine) {
  RoomUnderTest test = long_article();
  test.settle();
  test.press_and_settle(Command::PageDown);
  test.press_and_settle(Command::PageDown);
  const float before = test.article().scroll_dmm;
  test.press_and_settle(Command::PageDown);
  test.press_and_settle(Command::PageUp);
  EXPECT_NEAR(test.article().scroll_dmm, before, 1.7f * line_dmm(test));
  for (int i = 0; i < 5; ++i) test.press_and_settle(Command::PageUp);
  EXPECT_EQ(test.article().scroll_dmm, 0);
}

TEST(Reading, PagingShowsEveryLineOnce) {
  RoomUnderTest test = long_article(30);
  test.settle();
  float seen_until = test.article().clip_height_dmm;
  for (int turn = 0; turn < 60 && test.article().progress < 1; ++turn) {
    test.press_and_settle(Command::PageDown);
    EXPECT_LE(test.article().scroll_dmm, seen_until);
    seen_until = test.article().scroll_dmm + test.article().clip_height_dmm;
  }
  EXPECT_NEAR(test.article().progress, 1, 1e-4);
}

TEST(Reading, HomeAndEndAndArrows) {
  RoomUnderTest test = long_article();
  test.settle();
  test.press_and_settle(Command::ArticleEnd);
  EXPECT_NEAR(test.article().progress, 1, 1e-4);
  test.press_and_settle(Command::LineUp);
  EXPECT_LT(test.article().progress, 1);
  test.press_and_settle(Command::ArticleStart);
  EXPECT_EQ(test.article().scroll_dmm, 0);
  test.press_and_settle(Command::LineDown);
  EXPECT_NEAR(test.article().scroll_dmm, 3 * line_dmm(test), 0.01);
}

TEST(Reading, EndAskedForBeforeTheArticleIsLaidOutArrivesThere) {
  RoomUnderTest test = long_article(90);
  test.press(Command::ArticleEnd);
  test.settle();
  EXPECT_TRUE(test.article().page->complete());
  EXPECT_NEAR(test.article().progress, 1, 1e-4);
}

TEST(Reading, ALargerTextKeepsTheLineAtTheTop) {
  RoomUnderTest test = long_article();
  test.settle();
  for (int i = 0; i < 7; ++i) test.press_and_settle(Command::PageDown);
  const auto before = test.top_line();
  const float body = test.article().page->style().body_dmm;
  for (int i = 0; i < 3; ++i) {
    test.press_and_settle(Command::TextLarger);
    const auto now = test.top_line();
    EXPECT_EQ(now.position.block, before.position.block);
    EXPECT_LE(now.position.byte, before.position.byte);
    EXPECT_GT(now.end, before.position.byte) << "the line at the top holds the place";
    EXPECT_NEAR(now.below_top_dmm, 0, 0.05);
  }
  EXPECT_GT(test.article().page->style().body_dmm, body);
  EXPECT_GT(test.article().page->sections().size(), 1u);
}

TEST(Reading, LargerAndSmallerAgainIsWhereItBegan) {
  RoomUnderTest test = long_article();
  test.settle();
  for (int i = 0; i < 9; ++i) test.press_and_settle(Command::PageDown);
  test.press_and_settle(Command::LineDown);
  const auto before = test.top_line();
  const float scroll = test.article().scroll_dmm;
  for (int i = 0; i < 4; ++i) test.press_and_settle(Command::TextLarger);
  for (int i = 0; i < 8; ++i) test.press_and_settle(Command::TextSmaller);
  for (int i = 0; i < 4; ++i) test.press_and_settle(Command::TextLarger);
  EXPECT_NEAR(test.article().scroll_dmm, scroll, 0.1);
  EXPECT_EQ(test.top_line().position.block, before.position.block);
  EXPECT_EQ(test.top_line().position.byte, before.position.byte);
}

TEST(Reading, FarDownALongArticleTheNewSizeBeginsThereAndWhatIsAboveFollows) {
  RoomUnderTest test = long_article(130);
  test.press(Command::ArticleEnd);
  test.settle();
  for (int i = 0; i < 14; ++i) test.press_and_settle(Command::PageUp);
  const auto before = test.top_line();
  test.press_and_settle(Command::TextLarger);
  test.pool().wait_idle();
  test.frame();
  EXPECT_EQ(test.article().page->sections().front().section->first_block, 0u);
  EXPECT_TRUE(test.article().page->complete());
  EXPECT_EQ(test.top_line().position.block, before.position.block);
  EXPECT_LE(test.top_line().position.byte, before.position.byte);
  EXPECT_GT(test.top_line().end, before.position.byte);
  test.press_and_settle(Command::ArticleStart);
  EXPECT_EQ(test.top_line().position.block, 0u);
}

// Whatever order the workers finish in, the line stays where it is, frame by frame.
TEST(Reading, WhatComesInAboveDoesNotMoveTheLine) {
  RoomUnderTest test = long_article(130);
  test.press(Command::ArticleEnd);
  test.settle();
  for (int i = 0; i < 14; ++i) test.press_and_settle(Command::PageUp);
  const auto before = test.top_line();
  const page::Page* old = test.article().page;
  test.press(Command::TextLarger);
  for (int i = 0; i < 100000 && !(test.article().page != old && test.article().page->complete() &&
                                  test.article().page->sections().front().section->first_block == 0);
       ++i) {
    test.frame();
    ASSERT_TRUE(test.article().page);
    const auto now = test.top_line();
    ASSERT_EQ(now.position.block, before.position.block);
    ASSERT_LE(now.position.byte, before.position.byte);
    ASSERT_GT(now.end, before.position.byte);
    ASSERT_NEAR(now.below_top_dmm, 0, 0.1);
    std::this_thread::yield();
  }
  EXPECT_EQ(test.article().page->sections().front().section->first_block, 0u);
}

TEST(Reading, TheOldPageStaysUntilTheNewOneIsThere) {
  RoomUnderTest test = long_article();
  test.settle();
  test.press_and_settle(Command::PageDown);
  const float scroll = test.article().scroll_dmm;
  // Keeps all workers busy, so that the new layout cannot be there in the next frame.
  std::atomic<bool> go_on = false;
  for (int i = 0; i < 2; ++i)
    test.pool().run([&] {
      while (!go_on) std::this_thread::yield();
    });
  test.press(Command::TextLarger);
  for (int i = 0; i < 5; ++i) {
    test.frame();
    ASSERT_TRUE(test.article().page);
    EXPECT_EQ(test.article().page->style().body_dmm, 24);
    EXPECT_EQ(test.article().scroll_dmm, scroll);
    EXPECT_FALSE(test.room().ready());
  }
  go_on = true;
  test.settle();
  EXPECT_GT(test.article().page->style().body_dmm, 24);
}

TEST(Reading, TheTextStaysWithinItsRange) {
  RoomUnderTest test({{"a.md", "# A\n\n" + numbered_prose(3)}});
  test.settle();
  for (int i = 0; i < 30; ++i) test.press(Command::TextLarger);
  test.settle();
  EXPECT_EQ(test.article().page->style().body_dmm, 64);
  EXPECT_LE(test.article().page->width_dmm(), 750) << "the column stays within 41 degrees";
  for (int i = 0; i < 60; ++i) test.press(Command::TextSmaller);
  test.settle();
  EXPECT_EQ(test.article().page->style().body_dmm, 8);
}

TEST(Reading, AThemeChangesColoursAndNothingElse) {
  RoomUnderTest test = long_article(40);
  test.settle();
  test.press_and_settle(Command::PageDown);
  const room::Panel before = test.article();
  EXPECT_EQ(test.scene().theme.name, page::ThemeName::Light);
  test.press(Command::NextTheme);
  EXPECT_EQ(test.scene().theme.name, page::ThemeName::Sepia);
  EXPECT_TRUE(test.room().changed());
  EXPECT_EQ(test.article(), before);
  test.press(Command::NextTheme);
  EXPECT_EQ(test.scene().theme.name, page::ThemeName::Dark);
  test.press(Command::NextTheme);
  EXPECT_EQ(test.scene().theme.name, page::ThemeName::Light);
}

TEST(Reading, TheSameInputsGiveTheSameScene) {
  const auto play = [](RoomUnderTest& test) {
    test.settle();
    test.press(Command::PageDown);
    for (int i = 0; i < 4; ++i) test.frame({}, 0.011);
    test.frame(wheel_over(test, middle_of_article(test), 2.5f), 0.02);
    Input walk;
    walk.move = {1, 0, -1};
    test.frame(walk, 0.013);
    return test.frame({}, 0.016);
  };
  RoomUnderTest one = long_article(40), two = long_article(40);
  const room::Scene first = play(one);
  const room::Scene& second = play(two);
  ASSERT_EQ(first.panels.size(), second.panels.size());
  for (std::size_t i = 0; i < first.panels.size(); ++i) {
    EXPECT_EQ(first.panels[i].room_from_panel, second.panels[i].room_from_panel);
    EXPECT_EQ(first.panels[i].scroll_dmm, second.panels[i].scroll_dmm);
  }
  EXPECT_EQ(first.room_from_seat, second.room_from_seat);
}

TEST(Reading, BackToTheSeat) {
  RoomUnderTest test = long_article(3);
  test.settle();
  const Pose home = test.scene().room_from_seat;
  Input walk;
  walk.move = {1, 0.5f, -1};
  walk.turn = {0.3f, 0.1f};
  for (int i = 0; i < 30; ++i) test.frame(walk);
  EXPECT_NE(test.scene().room_from_seat, home);
  test.press(Command::BackToSeat);
  for (int i = 0; i < 120; ++i) test.frame();
  EXPECT_EQ(test.scene().room_from_seat, home);
}

TEST(Reading, QuitIsPassedOn) {
  RoomUnderTest test = long_article(3);
  EXPECT_FALSE(test.room().wants_to_quit());
  test.press(Command::Quit);
  EXPECT_TRUE(test.room().wants_to_quit());
}

}  // namespace
}  // namespace lectern::test
