// Finding words, contents, selecting, marking and copying.
#include <gtest/gtest.h>

#include <algorithm>

#include "room/tools.h"
#include "unit/room/room_fixture.h"

namespace lectern::test {
namespace {

using room::Command;
using room::Input;

std::string article_with(const std::string& word) {
  return "# A long walk\n\n" + numbered_prose(20) + "\n\n## Far away\n\nHere is the " + word + " at last.\n\n" +
         numbered_prose(20) + "\n\nAnd one " + word + " more.\n";
}

void type(RoomUnderTest& test, std::u32string_view text) {
  Input input;
  input.typed.assign(text.begin(), text.end());
  test.frame(input);
  test.settle();
}

std::vector<room::Highlight> highlights(const RoomUnderTest& test, page::Role role) {
  std::vector<room::Highlight> found;
  std::ranges::copy_if(test.scene().highlights, std::back_inserter(found),
                       [&](const room::Highlight& each) { return each.role == role; });
  return found;
}

std::string shown_on(const RoomUnderTest& test, std::uint64_t panel) {
  const room::Panel* shown = test.panel(panel);
  if (!shown || !shown->page) return {};
  return page::text_of(shown->page->article(), {{0, 0}, {1000, 0}});
}

// The point on the article where a character of it stands.
glm::vec3 point_of(const RoomUnderTest& test, page::Position at) {
  std::vector<page::Rect> rects;
  page::add_text_rects(*test.article().page, {at, {at.block, at.byte + 1}}, 0, 1e6f, rects);
  LECTERN_REQUIRE(!rects.empty(), "that character is not laid out");
  return RoomUnderTest::point_on(test.article(), {rects[0].x + rects[0].width / 2, rects[0].y + rects[0].height / 2});
}

// Presses the mouse at one character and lets it go at another.
void drag(RoomUnderTest& test, page::Position from, page::Position to) {
  Input input = test.pointing_at(point_of(test, from));
  input.pointers.front().selects = true;
  input.pointers.front().select_down = true;
  test.frame(input);
  input = test.pointing_at(point_of(test, to));
  input.pointers.front().selects = true;
  test.frame(input);
  input.pointers.front().select_up = true;
  test.frame(input);
}

TEST(Tools, FindingTakesTheReaderToTheWord) {
  RoomUnderTest test({{"a.md", article_with("Wunderblume")}});
  test.settle();
  EXPECT_FALSE(test.room().wants_text());
  test.press_and_settle(Command::Find);
  EXPECT_TRUE(test.room().wants_text());
  type(test, U"wunderblume");
  EXPECT_NE(shown_on(test, room::Finder::kPanel).find("1 of 2"), std::string::npos)
      << shown_on(test, room::Finder::kPanel);
  const auto here = highlights(test, page::Role::FoundHere);
  ASSERT_EQ(here.size(), 1u);
  const room::Panel& article = test.article();
  EXPECT_GT(here[0].rect.y, article.scroll_dmm);
  EXPECT_LT(here[0].rect.y, article.scroll_dmm + article.clip_height_dmm);
}

TEST(Tools, FindingGoesRoundFromHitToHit) {
  RoomUnderTest test({{"a.md", article_with("Wunderblume")}});
  test.settle();
  test.press_and_settle(Command::Find);
  type(test, U"wunderblume");
  const float first = test.article().scroll_dmm;
  test.press_and_settle(Command::FindNext);
  EXPECT_GT(test.article().scroll_dmm, first + 500);
  EXPECT_NE(shown_on(test, room::Finder::kPanel).find("2 of 2"), std::string::npos);
  test.press_and_settle(Command::FindNext);
  EXPECT_NEAR(test.article().scroll_dmm, first, 1);
  test.press_and_settle(Command::FindPrevious);
  EXPECT_NE(shown_on(test, room::Finder::kPanel).find("2 of 2"), std::string::npos);
}

TEST(Tools, WhatIsNotThereIsSaid) {
  RoomUnderTest test({{"a.md", article_with("x")}});
  test.settle();
  test.press_and_settle(Command::Find);
  type(test, U"unheard of");
  EXPECT_NE(shown_on(test, room::Finder::kPanel).find("not in this article"), std::string::npos);
  EXPECT_EQ(test.article().scroll_dmm, 0);
}

TEST(Tools, ErasingSearchesAnew) {
  RoomUnderTest test({{"a.md", "# T\n\nabc abd äbe"}});
  test.settle();
  test.press_and_settle(Command::Find);
  type(test, U"abä");
  type(test, std::u32string(1, room::kErase));
  EXPECT_NE(shown_on(test, room::Finder::kPanel).find("of 3"), std::string::npos)
      << shown_on(test, room::Finder::kPanel);
}

TEST(Tools, EscapeClosesTheSearchBeforeItLeaves) {
  RoomUnderTest test({{"a.md", "# T\n\nabc"}});
  test.settle();
  test.press_and_settle(Command::Find);
  type(test, U"abc");
  EXPECT_FALSE(highlights(test, page::Role::FoundHere).empty());
  test.press_and_settle(Command::Quit);
  EXPECT_FALSE(test.room().wants_to_quit());
  EXPECT_FALSE(test.room().wants_text());
  EXPECT_TRUE(highlights(test, page::Role::FoundHere).empty());
  test.press(Command::Quit);
  EXPECT_TRUE(test.room().wants_to_quit());
}

TEST(Tools, ContentsLeadToTheirHeadings) {
  RoomUnderTest test({{"a.md", article_with("word")}});
  test.settle();
  test.press_and_settle(Command::ToggleContents);
  const room::Panel* contents = test.panel(room::Contents::kPanel);
  ASSERT_TRUE(contents && contents->page);
  const page::Section& list = *contents->page->sections().front().section;
  ASSERT_EQ(list.links.size(), 2u) << "the title and one heading";
  const page::Rect line = list.link_areas.back().rect;
  test.click(RoomUnderTest::point_on(*contents, {line.x + line.width / 2, line.y + line.height / 2}));
  test.settle();
  EXPECT_GT(test.article().scroll_dmm, 500);
  test.press_and_settle(Command::GoBack);
  EXPECT_NEAR(test.article().scroll_dmm, 0, 0.1) << "back to where one came from";
  test.press_and_settle(Command::ToggleContents);
  EXPECT_FALSE(test.panel(room::Contents::kPanel));
}

TEST(Tools, DraggingSelectsWholeWordsToCopy) {
  RoomUnderTest test({{"a.md", "# T\n\nThe quick brown fox."}});
  test.settle();
  drag(test, {2, 6}, {2, 12});
  EXPECT_EQ(highlights(test, page::Role::Selection).size(), 1u);
  test.press(Command::Copy);
  EXPECT_EQ(test.room().take_copied(), "quick brown");
  EXPECT_EQ(test.room().take_copied(), "") << "once";
  drag(test, {2, 12}, {2, 6});
  test.press(Command::Copy);
  EXPECT_EQ(test.room().take_copied(), "quick brown") << "backwards too";
}

TEST(Tools, AClickTakesTheSelectionAway) {
  RoomUnderTest test({{"a.md", "# T\n\nThe quick brown fox."}});
  test.settle();
  drag(test, {2, 6}, {2, 12});
  Input input = test.pointing_at(point_of(test, {2, 1}));
  input.pointers.front().selects = true;
  input.pointers.front().select_down = true;
  test.frame(input);
  test.frame();
  EXPECT_TRUE(highlights(test, page::Role::Selection).empty());
}

TEST(Tools, MarksAreToldAndShown) {
  std::vector<room::MarkChange> told;
  room::RoomOptions options;
  options.mark_changed = [&](const room::MarkChange& change) { told.push_back(change); };
  RoomUnderTest test({{"a.md", "# T\n\nThe quick brown fox."}}, std::move(options));
  test.settle();
  drag(test, {2, 6}, {2, 12});
  test.press_and_settle(Command::Mark2);
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].mark.quote.exact, "quick brown");
  EXPECT_EQ(told[0].mark.colour, 1);
  EXPECT_EQ(highlights(test, page::Role::Mark2).size(), 1u);
  drag(test, {2, 6}, {2, 6});
  drag(test, {2, 6}, {2, 12});
  test.press_and_settle(Command::RemoveMark);
  ASSERT_EQ(told.size(), 2u);
  EXPECT_TRUE(told[1].removed);
  EXPECT_EQ(told[1].mark.number, told[0].mark.number);
  EXPECT_TRUE(highlights(test, page::Role::Mark2).empty());
}

TEST(Tools, KeptMarksAreFoundInATextThatChanged) {
  room::RoomOptions options;
  options.marks[0] = {{.number = 7, .span = {{2, 0}, {2, 5}}, .colour = 0, .quote = {"quick", "", ""}}};
  RoomUnderTest test({{"a.md", "# T\n\nNew here.\n\nThe quick brown fox."}}, std::move(options));
  test.settle();
  const auto shown = highlights(test, page::Role::Mark1);
  ASSERT_EQ(shown.size(), 1u);
  std::vector<page::Rect> word;
  page::add_text_rects(*test.article().page, {{3, 4}, {3, 9}}, 0, 1e6f, word);
  EXPECT_NEAR(shown[0].rect.x, word.at(0).x, 0.01);
  EXPECT_NEAR(shown[0].rect.y, word.at(0).y, 0.01);
  EXPECT_NEAR(shown[0].rect.width, word.at(0).width, 0.01);
}

TEST(Tools, BookmarksComeAndGoAndStandInTheContents) {
  std::vector<room::MarkChange> told;
  room::RoomOptions options;
  options.mark_changed = [&](const room::MarkChange& change) { told.push_back(change); };
  RoomUnderTest test({{"a.md", article_with("word")}}, std::move(options));
  test.settle();
  test.press_and_settle(Command::PageDown);
  test.press_and_settle(Command::ToggleBookmark);
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].mark.colour, room::Mark::kBookmark);
  test.press_and_settle(Command::ToggleContents);
  EXPECT_NE(shown_on(test, room::Contents::kPanel).find(told[0].mark.quote.exact.substr(0, 20)), std::string::npos);
  test.press_and_settle(Command::ToggleBookmark);
  ASSERT_EQ(told.size(), 2u);
  EXPECT_TRUE(told[1].removed);
}

std::vector<std::string> titles_on_cards(const RoomUnderTest& test) {
  std::vector<std::string> titles;
  for (const room::Panel* card : test.cards())
    if (card->id >= room::panel_ids::kFirstCard && card->page) titles.push_back(card->page->article().title);
  std::ranges::sort(titles);
  return titles;
}

std::map<std::string, std::string> fruit() {
  return {{"1 apple.md", "# Apple\n\nx"},
          {"2 apple-pie.md", "# Pie\n\nx"},
          {"3 bread.md", "# Bread\n\nx"},
          {"4 cherry pie.md", "# Cherry\n\nx"}};
}

TEST(ShelfFilter, CardsWithAllTheWordsStay) {
  RoomUnderTest test(fruit());
  test.settle();
  const std::vector<std::string> all = titles_on_cards(test);
  test.press_and_settle(Command::ShelfFilter);
  EXPECT_TRUE(test.room().wants_text());
  type(test, U"PIE");
  EXPECT_EQ(titles_on_cards(test), (std::vector<std::string>{"Cherry", "Pie"}));
  type(test, U" ch");
  EXPECT_EQ(titles_on_cards(test), std::vector<std::string>{"Cherry"});
  type(test, U"xyz");
  EXPECT_TRUE(titles_on_cards(test).empty());
  test.press_and_settle(Command::Quit);
  EXPECT_FALSE(test.room().wants_to_quit());
  EXPECT_EQ(titles_on_cards(test), all);
}

TEST(ShelfFilter, EnterOpensTheFirstAndBringsTheCardsBack) {
  RoomUnderTest test(fruit());
  test.settle();
  test.press_and_settle(Command::ShelfFilter);
  type(test, U"bread");
  test.press_and_settle(Command::FindNext);
  EXPECT_EQ(test.room().title(), "Bread");
  EXPECT_FALSE(test.room().wants_text());
  EXPECT_EQ(titles_on_cards(test).size(), 3u);
}

TEST(ShelfFilter, AChosenCardOpensByAClick) {
  RoomUnderTest test(fruit());
  test.settle();
  test.press_and_settle(Command::ShelfFilter);
  type(test, U"cherry");
  const room::Panel* cherry = test.card("Cherry");
  ASSERT_TRUE(cherry);
  test.click(cherry->room_from_panel.position);
  test.settle();
  EXPECT_EQ(test.room().title(), "Cherry");
}

TEST(ShelfFilter, OneLineTakesWhatIsTyped) {
  RoomUnderTest test(fruit());
  test.settle();
  test.press_and_settle(Command::ShelfFilter);
  test.press_and_settle(Command::Find);
  type(test, U"pie");
  EXPECT_EQ(titles_on_cards(test).size(), 3u) << "the cards are not chosen any more";
  EXPECT_TRUE(test.panel(room::Finder::kPanel));
  test.press_and_settle(Command::ShelfFilter);
  EXPECT_FALSE(test.panel(room::Finder::kPanel));
}

TEST(Sitting, APlaceIsToldAndTakenUpAgain) {
  const std::map<std::string, std::string> files{{"a.md", "# A\n\n" + numbered_prose(40)}, {"b.md", "# B\n\nShort."}};
  room::Sitting last;
  room::RoomOptions first;
  first.remember = [&](const room::Sitting& sitting) { last = sitting; };
  page::Position top;
  {
    RoomUnderTest test(files, std::move(first));
    test.settle();
    test.press_and_settle(Command::PageDown);
    test.press_and_settle(Command::PageDown);
    top = test.top_line().position;
    EXPECT_EQ(last.kept.where.position, top);
    EXPECT_GT(last.kept.progress, 0);
  }
  room::RoomOptions second;
  second.places[0] = last.kept;
  RoomUnderTest again(files, std::move(second));
  again.settle();
  EXPECT_EQ(again.top_line().position, top);
}

TEST(Sitting, APlaceIsFoundByItsWordsInAnArticleThatChanged) {
  room::RoomOptions options;
  options.places[0].where.position = {5, 0};
  options.places[0].where.words = "This is sentence 1 of paragraph 9";
  RoomUnderTest test({{"a.md", "# A\n\n" + numbered_prose(40)}}, std::move(options));
  test.settle();
  const auto top = test.top_line();
  const std::string text = page::text_of(test.article().page->article(), {top.position, {top.position.block, top.end}});
  EXPECT_TRUE(text.starts_with("This is sentence 1 of paragraph 9")) << text;
}

}  // namespace
}  // namespace lectern::test
