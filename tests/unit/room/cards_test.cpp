// The shelf: which cards stand there, opening them, and that work grows with what is seen, not with the set.
#include <gtest/gtest.h>

#include <format>

#include "unit/room/room_fixture.h"

namespace lectern::test {
namespace {

using room::Command;
using room::Panel;

std::map<std::string, std::string> set_of(int articles, int paragraphs = 2) {
  std::map<std::string, std::string> files;
  for (int i = 1; i <= articles; ++i)
    files[std::format("{:05}.md", i)] = std::format("# Article {}\n\n", i) + numbered_prose(paragraphs);
  return files;
}

std::map<std::uint64_t, Pose> poses(const std::vector<const Panel*>& cards) {
  std::map<std::uint64_t, Pose> poses;
  for (const Panel* card : cards) poses[card->id] = card->room_from_panel;
  return poses;
}

TEST(Cards, EveryOtherArticleOfASmallSetStandsThere) {
  RoomUnderTest test(set_of(5));
  test.settle();
  EXPECT_EQ(test.article().page->article().title, "Article 1");
  EXPECT_EQ(test.cards().size(), 4u);
  EXPECT_FALSE(test.card("Article 1"));
  for (int i = 2; i <= 5; ++i) EXPECT_TRUE(test.card(std::format("Article {}", i))) << i;
}

TEST(Cards, StandToBothSidesInTheSetsOrder) {
  for (const int articles : {3, 5, 6, 12, 40}) {
    room::RoomOptions options;
    options.article = static_cast<std::size_t>(articles / 2);
    RoomUnderTest test(set_of(articles, 1), std::move(options));
    test.settle();
    int left = 0, right = 0;
    for (const Panel* card : test.cards()) (card->room_from_panel.position.x < 0 ? left : right)++;
    EXPECT_GT(left, 0) << articles;
    EXPECT_GT(right, 0) << articles;
    EXPECT_LE(std::abs(left - right), 3) << articles;
  }
}

TEST(Cards, ASingleArticleStandsAlone) {
  RoomUnderTest test(set_of(1));
  test.settle();
  EXPECT_TRUE(test.cards().empty());
  test.press_and_settle(Command::NextArticle);
  test.press_and_settle(Command::PreviousArticle);
  EXPECT_EQ(test.room().open_article(), 0u);
}

TEST(Cards, AnOpenedArticleComesFromItsCardInOneMovement) {
  RoomUnderTest test(set_of(5));
  test.settle();
  const Pose from = test.card("Article 4")->room_from_panel;
  const Pose rest = test.article().room_from_panel;
  const float width_m = test.article().size_m.x;
  test.click(from.position);
  float nearest = 10, before = 0;
  double moving_s = 0;
  for (int i = 0; i < 600 && !test.room().settled(); ++i) {
    test.pool().wait_idle();
    test.frame();
    if (test.article().room_from_panel == rest) continue;
    const float gone = glm::distance(test.article().room_from_panel.position, from.position);
    EXPECT_GE(gone, before - 1e-4f);  // never back
    EXPECT_LE(test.article().size_m.x, width_m);
    nearest = std::min(nearest, gone);
    before = gone;
    moving_s += kFrame_s;
  }
  EXPECT_LT(nearest, 0.05f);
  EXPECT_NEAR(moving_s, 0.25, 3 * kFrame_s);
  EXPECT_TRUE(test.article().room_from_panel == rest);
  EXPECT_EQ(test.article().page->article().title, "Article 4");
}

TEST(Cards, WithMotionReducedItIsThereAtOnce) {
  RoomUnderTest test(set_of(5), {.reduce_motion = true});
  test.settle();
  const Pose rest = test.article().room_from_panel;
  test.click(test.card("Article 4")->room_from_panel.position);
  for (int i = 0; i < 600 && !test.room().settled(); ++i) {
    test.pool().wait_idle();
    EXPECT_TRUE(test.frame().panels.front().room_from_panel == rest);
  }
  EXPECT_EQ(test.article().page->article().title, "Article 4");
}

TEST(Cards, ShowHowFarOneHasCome) {
  RoomUnderTest test(set_of(3, 30));
  test.settle();
  EXPECT_LT(test.card("Article 2")->progress, 0);
  test.press_and_settle(Command::PageDown);
  const float come = test.article().progress;
  ASSERT_GT(come, 0);
  test.press_and_settle(Command::NextArticle);
  EXPECT_FLOAT_EQ(test.card("Article 1")->progress, come);
  EXPECT_TRUE(test.card("Article 1")->marker_below);
}

TEST(Cards, ShortArticlesThatWereOpenCountAsRead) {
  RoomUnderTest test(set_of(3, 1));
  test.settle();
  test.press_and_settle(Command::NextArticle);
  EXPECT_FLOAT_EQ(test.card("Article 1")->progress, 1);
}

TEST(Cards, AClickOpensTheArticleAndNothingElseMoves) {
  RoomUnderTest test(set_of(5));
  test.settle();
  const auto before = poses(test.cards());
  const Panel* card = test.card("Article 4");
  ASSERT_TRUE(card);
  const std::uint64_t opened = card->id;
  const Pose article_pose = test.article().room_from_panel;
  test.click(card->room_from_panel.position);
  EXPECT_EQ(test.room().open_article(), 3u);
  test.settle();
  EXPECT_EQ(test.article().page->article().title, "Article 4");
  EXPECT_EQ(test.article().room_from_panel, article_pose);
  EXPECT_FALSE(test.panel(opened)) << "its place on the shelf stays free";
  EXPECT_TRUE(test.card("Article 1")) << "the former article is a card again";
  for (const auto& [id, pose] : poses(test.cards())) {
    if (before.contains(id)) { EXPECT_EQ(before.at(id), pose); }
  }
}

TEST(Cards, ADragAcrossACardOpensNothing) {
  RoomUnderTest test(set_of(5));
  test.settle();
  const glm::vec3 at = test.card("Article 4")->room_from_panel.position;
  room::Input press = test.pointing_at(at + glm::vec3(0, 0.15f, 0)), release = test.pointing_at(at);
  press.pointers.front().select_down = true;
  test.frame(press);
  release.pointers.front().select_up = true;
  test.frame(release);
  EXPECT_EQ(test.room().open_article(), 0u);
}

TEST(Cards, TheRayWorksFromWhereTheReaderStands) {
  RoomUnderTest test(set_of(5));
  test.settle();
  room::Input walk;
  walk.move = {1, 0, -1};
  walk.turn = {0.01f, -0.005f};
  for (int i = 0; i < 30; ++i) test.frame(walk);
  for (int i = 0; i < 60; ++i) test.frame();
  test.click(test.card("Article 3")->room_from_panel.position);
  EXPECT_EQ(test.room().open_article(), 2u);
}

TEST(Cards, GlowWhenPointedAtAndAskForAHandCursor) {
  RoomUnderTest test(set_of(4));
  test.settle();
  const Panel* card = test.card("Article 2");
  const std::uint64_t id = card->id;
  const room::Input at_card = test.pointing_at(card->room_from_panel.position);
  test.frame(at_card);
  EXPECT_TRUE(test.room().wants_hand_cursor());
  EXPECT_GT(test.panel(id)->glow, 0);
  EXPECT_LT(test.panel(id)->glow, 1) << "it comes softly";
  for (int i = 0; i < 90; ++i) test.frame(at_card);
  EXPECT_EQ(test.panel(id)->glow, 1);
  test.settle();
  EXPECT_FALSE(test.room().wants_hand_cursor());
  EXPECT_EQ(test.panel(id)->glow, 0);
}

TEST(Cards, ThePlaceInAnArticleIsRememberedWhileOthersAreRead) {
  RoomUnderTest test(set_of(3, 12));
  test.settle();
  for (int i = 0; i < 3; ++i) test.press_and_settle(Command::PageDown);
  const auto before = test.top_line();
  const float scroll = test.article().scroll_dmm;
  test.press_and_settle(Command::NextArticle);
  EXPECT_EQ(test.article().page->article().title, "Article 2");
  EXPECT_EQ(test.article().scroll_dmm, 0);
  test.press_and_settle(Command::PreviousArticle);
  EXPECT_EQ(test.article().page->article().title, "Article 1");
  EXPECT_NEAR(test.article().scroll_dmm, scroll, 0.1);
  EXPECT_EQ(test.top_line().position.byte, before.position.byte);
}

TEST(Cards, ArticlesOpenedInHasteDoNotMixUpTheirPlaces) {
  RoomUnderTest test(set_of(4, 12));
  test.settle();
  for (int i = 0; i < 3; ++i) test.press_and_settle(Command::PageDown);
  const float scroll = test.article().scroll_dmm;
  for (int i = 0; i < 3; ++i) test.press(Command::NextArticle);
  for (int i = 0; i < 2; ++i) test.press(Command::PreviousArticle);
  test.settle();
  EXPECT_EQ(test.article().page->article().title, "Article 2");
  EXPECT_EQ(test.article().scroll_dmm, 0);
  test.press_and_settle(Command::PreviousArticle);
  EXPECT_NEAR(test.article().scroll_dmm, scroll, 0.1);
}

TEST(Cards, GoingBackReturnsToTheArticleBefore) {
  RoomUnderTest test(set_of(4, 12));
  test.settle();
  for (int i = 0; i < 3; ++i) test.press_and_settle(Command::PageDown);
  const float scroll = test.article().scroll_dmm;
  test.click(test.card("Article 3")->room_from_panel.position);
  test.settle();
  test.press_and_settle(Command::GoBack);
  EXPECT_EQ(test.room().open_article(), 0u);
  EXPECT_NEAR(test.article().scroll_dmm, scroll, 0.1);
  test.press_and_settle(Command::GoBack);
  EXPECT_EQ(test.room().open_article(), 0u) << "there is nothing further back";
}

TEST(Cards, WhileAnArticleIsReadItsFilesNameStandsOnThePanel) {
  RoomUnderTest test({{"a.md", "# First\n\nText."}, {"second page.md", "# Second\n\nText."}});
  test.settle();
  std::atomic<bool> go_on = false;
  for (int i = 0; i < 2; ++i)
    test.pool().run([&] {
      while (!go_on) std::this_thread::yield();
    });
  test.press(Command::NextArticle);
  EXPECT_EQ(test.room().title(), "second page");
  EXPECT_FALSE(test.room().ready());
  go_on = true;
  test.settle();
  EXPECT_EQ(test.room().title(), "Second");
}

TEST(Cards, AnArticleThatCannotBeReadSaysSoAndTheOthersStay) {
  RoomUnderTest test({{"a.md", "# Good\n\nText."}, {"b.md", ""}, {"c.md", "# Fine\n\nText."}});
  test.settle();
  test.press_and_settle(Command::NextArticle);
  ASSERT_TRUE(test.article().page);
  EXPECT_FALSE(test.article().page->sections().front().section->lines.empty());
  EXPECT_TRUE(test.card("Good"));
  EXPECT_TRUE(test.card("Fine"));
}

TEST(Cards, TheWheelOverACardMovesTheShelfNotTheArticle) {
  RoomUnderTest test(set_of(60, 4));
  test.settle();
  const Panel* last = test.cards().front();
  for (const Panel* card : test.cards())
    if (card->id > last->id) last = card;
  const std::uint64_t last_id = last->id;
  const float x = last->room_from_panel.position.x;
  room::Input input = test.pointing_at(test.cards().front()->room_from_panel.position);
  input.pointers.front().scroll_lines = 3;
  test.frame(input);
  test.settle();
  EXPECT_EQ(test.article().scroll_dmm, 0);
  EXPECT_TRUE(test.panel(last_id + 1)) << "later articles have come in";
  EXPECT_NE(test.panel(last_id)->room_from_panel.position.x, x);
  for (const Panel* card : test.cards()) {
    EXPECT_EQ(card->opacity, 1) << "at rest every card is solid";
    EXPECT_TRUE(card->page);
  }
}

TEST(Cards, TheShelfEndsWithTheSet) {
  RoomUnderTest test(set_of(60, 1));
  test.settle();
  const auto before = poses(test.cards());
  test.press_and_settle(Command::ShelfLeft);
  EXPECT_EQ(poses(test.cards()), before) << "the first articles stand there already";
  for (int i = 0; i < 100; ++i) test.press(Command::ShelfRight);
  test.settle();
  EXPECT_TRUE(test.card("Article 60"));
  EXPECT_EQ(test.cards().size(), 24u);
  test.press_and_settle(Command::ShelfLeft);
  EXPECT_FALSE(test.card("Article 60")) << "no scrolling past the end was saved up";
}

TEST(Cards, TheShelfFollowsTheOpenArticle) {
  RoomUnderTest test(set_of(80, 1));
  test.settle();
  for (int i = 0; i < 50; ++i) test.press(Command::NextArticle);
  test.settle();
  EXPECT_EQ(test.room().open_article(), 50u);
  EXPECT_TRUE(test.card("Article 50"));
  EXPECT_TRUE(test.card("Article 52"));
}

TEST(Cards, FollowTheTextSize) {
  RoomUnderTest test(set_of(3));
  test.settle();
  const float before = test.card("Article 2")->page->style().body_dmm;
  for (int i = 0; i < 4; ++i) test.press_and_settle(Command::TextLarger);
  EXPECT_GT(test.card("Article 2")->page->style().body_dmm, before);
}

TEST(Cards, OfTenThousandArticlesOnlyThoseInSightAreRead) {
  RoomUnderTest test(set_of(10'000, 1));
  test.settle();
  EXPECT_EQ(test.cards().size(), 23u) << "24 places, one of them the open article's";
  EXPECT_LE(test.articles_read(), 30);
  EXPECT_LE(test.room().cards_held(), 30u);
  room::Input spin = test.pointing_at(test.cards().front()->room_from_panel.position);
  spin.pointers.front().scroll_lines = 3000;
  test.frame(spin);
  test.settle();
  EXPECT_LE(test.room().cards_held(), 30u);
  EXPECT_LE(test.articles_read(), 60) << "those passed over are not read";
}

}  // namespace
}  // namespace lectern::test
