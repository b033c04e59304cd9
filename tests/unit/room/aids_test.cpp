// What helps while reading: notes on marks, footnotes in place, things shown large, the ruler, ticks for headings.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "room/tools.h"
#include "unit/room/room_fixture.h"

namespace lectern::test {
namespace {

using room::Command;
using room::Input;
using room::Tools;

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
  return shown && shown->page ? page::text_of(shown->page->article(), {{0, 0}, {1000, 0}}) : std::string();
}

glm::vec3 point_of(const RoomUnderTest& test, page::Position at) {
  std::vector<page::Rect> rects;
  page::add_text_rects(*test.article().page, {at, {at.block, at.byte + 1}}, 0, 1e6f, rects);
  LECTERN_REQUIRE(!rects.empty(), "that character is not laid out");
  return RoomUnderTest::point_on(test.article(), {rects[0].x + rects[0].width / 2, rects[0].y + rects[0].height / 2});
}

glm::vec3 point_of_link(const room::Panel& panel, const std::string& target) {
  for (const page::Page::Placed& placed : panel.page->sections())
    for (const page::LinkArea& area : placed.section->link_areas)
      if (placed.section->links[area.link] == target)
        return RoomUnderTest::point_on(
            panel, {area.rect.x + area.rect.width / 2, placed.y_dmm + area.rect.y + area.rect.height / 2});
  ADD_FAILURE() << "no link " << target;
  return {};
}

void hover(RoomUnderTest& test, glm::vec3 point) {
  for (int i = 0; i < 200; ++i) {
    test.frame(test.pointing_at(point));
    if (test.room().ready() && i > 20) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  FAIL() << "never ready";
}

struct Told {
  std::vector<room::MarkChange> changes;
  room::RoomOptions options(int marks = 0) {
    room::RoomOptions made;
    made.mark_changed = [this](const room::MarkChange& change) { changes.push_back(change); };
    if (marks > 0)
      made.marks[0] = {{.number = 7, .span = {{2, 4}, {2, 9}}, .colour = 2, .quote = {"quick", "The ", " brown"}}};
    return made;
  }
};

TEST(Notes, AreTypedOnTheMarkThatIsPointedAtAndShownThere) {
  Told told;
  RoomUnderTest test({{"a.md", "# T\n\nThe quick brown fox."}}, told.options(1));
  test.settle();
  Input input = test.pointing_at(point_of(test, {2, 6}));
  test.frame(input);
  input.commands.push_back(Command::WriteNote);
  test.frame(input);
  EXPECT_TRUE(test.room().wants_text());
  type(test, U"fast?");
  EXPECT_NE(shown_on(test, room::Noting::kPanel).find("fast?"), std::string::npos);
  test.press_and_settle(Command::FindNext);
  EXPECT_FALSE(test.room().wants_text());
  ASSERT_EQ(told.changes.size(), 1u);
  EXPECT_TRUE(told.changes[0].noted);
  EXPECT_EQ(told.changes[0].mark.number, 7u);
  EXPECT_EQ(told.changes[0].mark.note, "fast?");

  EXPECT_FALSE(test.panel(Tools::kHintPanel));
  hover(test, point_of(test, {2, 6}));
  EXPECT_EQ(shown_on(test, Tools::kHintPanel), "fast?");
  hover(test, point_of(test, {2, 0}));
  EXPECT_FALSE(test.panel(Tools::kHintPanel));
  test.press_and_settle(Command::ToggleContents);
  EXPECT_NE(shown_on(test, room::Contents::kPanel).find("fast?"), std::string::npos);
}

TEST(Notes, AreChosenFromAFewOnWhatIsSelected) {
  Told told;
  RoomUnderTest test({{"a.md", "# T\n\nThe quick brown fox."}}, told.options());
  test.settle();
  for (const page::Position at : {page::Position{2, 6}, page::Position{2, 12}}) {
    Input input = test.pointing_at(point_of(test, at));
    input.pointers.front().selects = true;
    input.pointers.front().select_down = at.byte == 6;
    test.frame(input);
    input.pointers.front().select_down = false;
    input.pointers.front().select_up = at.byte == 12;
    test.frame(input);
  }
  test.press_and_settle(Command::WriteNote);
  const room::Panel* line = test.panel(room::Noting::kPanel);
  ASSERT_TRUE(line && line->page);
  test.click(point_of_link(*line, "offer:To quote"));
  ASSERT_EQ(told.changes.size(), 2u) << "marked, and noted";
  EXPECT_EQ(told.changes[0].mark.quote.exact, "quick brown");
  EXPECT_EQ(told.changes[0].mark.quote.before, "T\n\nThe ");
  EXPECT_EQ(told.changes[1].mark.note, "To quote");
  EXPECT_FALSE(test.room().wants_text());
}

TEST(Notes, EscapeLeavesTheNoteAsItWasAndNothingIsNotedWithoutAMark) {
  Told told;
  RoomUnderTest test({{"a.md", "# T\n\nThe quick brown fox."}}, told.options(1));
  test.settle();
  test.press_and_settle(Command::WriteNote);
  EXPECT_FALSE(test.room().wants_text());
  Input input = test.pointing_at(point_of(test, {2, 6}));
  test.frame(input);
  input.commands.push_back(Command::WriteNote);
  test.frame(input);
  type(test, U"no");
  test.press_and_settle(Command::Quit);
  EXPECT_TRUE(told.changes.empty());
  EXPECT_FALSE(test.room().wants_to_quit());
}

TEST(Footnotes, AreShownWhereTheTextRefersToThem) {
  RoomUnderTest test({{"a.md", "# T\n\n" + numbered_prose(1, 2) + "\n\nHere[^n] it is.\n\n" + numbered_prose(20) +
                                   "\n\n[^n]: The note, with [a link](b.md).\n"},
                      {"b.md", "# B\n\nOther."}});
  test.settle();
  test.click(test.link_point("#fn-n"));
  test.settle();
  EXPECT_EQ(shown_on(test, Tools::kNotePanel), "The note, with a link.");
  EXPECT_NEAR(test.article().scroll_dmm, 0, 0.1) << "nothing moves";
  test.click(test.link_point("#fn-n"));
  EXPECT_FALSE(test.panel(Tools::kNotePanel)) << "the same click again";
  test.click(test.link_point("#fn-n"));
  test.settle();
  test.click(point_of(test, {2, 3}));
  EXPECT_FALSE(test.panel(Tools::kNotePanel)) << "any other";
  test.click(test.link_point("#fn-n"));
  test.settle();
  const room::Panel* note = test.panel(Tools::kNotePanel);
  ASSERT_TRUE(note && note->page);
  test.click(point_of_link(*note, "b.md"));
  test.settle();
  EXPECT_EQ(test.room().title(), "B");
  EXPECT_FALSE(test.panel(Tools::kNotePanel));
}

TEST(Large, CodeAndTablesOpenWideAndAnyClickPutsThemBack) {
  RoomUnderTest test({{"a.md", "# T\n\nWords.\n\n- list\n\n      " + std::string(90, 'x') +
                                   " end\n\nMore words.\n\n| a | b |\n|--|--|\n| one | two |\n"}});
  test.settle();
  test.click(point_of(test, {2, 1}));
  EXPECT_FALSE(test.panel(room::Enlarged::kPanel)) << "words are no thing to enlarge";
  test.click(point_of(test, {4, 5}));
  test.settle();
  const room::Panel* sheet = test.panel(room::Enlarged::kPanel);
  ASSERT_TRUE(sheet && sheet->page);
  EXPECT_NE(shown_on(test, room::Enlarged::kPanel).find("xxx"), std::string::npos);
  EXPECT_GT(sheet->page->width_dmm(), test.article().page->width_dmm() * 1.2f);
  test.click(sheet->room_from_panel.position);
  EXPECT_FALSE(test.panel(room::Enlarged::kPanel));
  test.click(point_of(test, {8, 1}));
  test.settle();
  EXPECT_NE(shown_on(test, room::Enlarged::kPanel).find("one\n\ntwo"), std::string::npos);
  test.press(Command::Quit);
  EXPECT_FALSE(test.panel(room::Enlarged::kPanel));
  EXPECT_FALSE(test.room().wants_to_quit());
}

TEST(Large, PicturesFillTheSheet) {
  room::RoomOptions options;
  options.picture_sizer = [](const content::Article&) {
    return [](const std::string&) { return std::optional<page::PictureSize>({.width_px = 100, .height_px = 50}); };
  };
  RoomUnderTest test({{"a.md", "# T\n\nWords.\n\nMore.\n\n![A picture](p.png)\n\nEnd.\n"}}, std::move(options));
  test.settle();
  const page::PlacedPicture& small = test.article().page->sections().front().section->pictures.front();
  test.click(RoomUnderTest::point_on(test.article(),
                                     {small.rect.x + small.rect.width / 2, small.rect.y + small.rect.height / 2}));
  test.settle();
  const room::Panel* sheet = test.panel(room::Enlarged::kPanel);
  ASSERT_TRUE(sheet && sheet->page);
  const page::PlacedPicture& large = sheet->page->sections().front().section->pictures.front();
  EXPECT_GT(large.rect.width, 4 * small.rect.width);
  EXPECT_NEAR(large.rect.width, sheet->page->width_dmm(), 1);
}

TEST(Ruler, FollowsThePointerAndTheKeys) {
  RoomUnderTest test({{"a.md", "# T\n\n" + numbered_prose(20)}});
  test.settle();
  EXPECT_TRUE(highlights(test, page::Role::Ruler).empty());
  test.press_and_settle(Command::ToggleRuler);
  ASSERT_EQ(highlights(test, page::Role::Ruler).size(), 1u);
  const glm::vec3 word = point_of(test, {3, 3});
  test.frame(test.pointing_at(word));
  test.frame();
  const room::Highlight at = highlights(test, page::Role::Ruler).at(0);
  EXPECT_NEAR(at.rect.y, *test.article().page->y_of({3, 3}), 1);
  EXPECT_GT(at.rect.width, test.article().page->width_dmm());
  test.press_and_settle(Command::LineDown);
  EXPECT_NEAR(test.article().scroll_dmm, 0, 0.1) << "the ruler moves, not the text";
  const float next = highlights(test, page::Role::Ruler).at(0).rect.y;
  EXPECT_GT(next, at.rect.y + 10);
  test.press_and_settle(Command::LineUp);
  EXPECT_NEAR(highlights(test, page::Role::Ruler).at(0).rect.y, at.rect.y, 0.1);
  for (int i = 0; i < 60; ++i) test.press_and_settle(Command::LineDown);
  EXPECT_GT(test.article().scroll_dmm, 100) << "the text follows the ruler";
  ASSERT_EQ(highlights(test, page::Role::Ruler).size(), 1u);
  test.press_and_settle(Command::ToggleRuler);
  EXPECT_TRUE(highlights(test, page::Role::Ruler).empty());
}

TEST(Ticks, StandForHeadingsAndLeadThere) {
  RoomUnderTest test({{"a.md", "# T\n\n" + numbered_prose(20) + "\n\n## Far away\n\n" + numbered_prose(20) +
                                   "\n\n## Farther\n\n" + numbered_prose(20)}});
  test.settle();
  EXPECT_TRUE(highlights(test, page::Role::Marker).empty()) << "a quiet page until the margin is pointed at";
  test.frame(test.pointing_at(RoomUnderTest::point_on(test.article(), {test.article().page->width_dmm() + 8, 20})));
  const auto ticks = highlights(test, page::Role::Marker);
  ASSERT_EQ(ticks.size(), 2u);
  EXPECT_GT(ticks[0].rect.x, test.article().page->width_dmm());
  EXPECT_GT(ticks[1].rect.y, ticks[0].rect.y + 100);
  const page::Rect second = ticks[1].rect;
  const glm::vec3 point =
      RoomUnderTest::point_on(test.article(), {second.x + second.width / 2, second.y + second.height / 2});
  hover(test, point);
  EXPECT_EQ(shown_on(test, Tools::kHintPanel), "Farther");
  test.click(point);
  test.settle();
  const float y = *test.article().page->y_of({44, 0});
  EXPECT_GE(y, test.article().scroll_dmm);
  EXPECT_LT(y, test.article().scroll_dmm + test.article().clip_height_dmm);
  test.press_and_settle(Command::GoBack);
  EXPECT_NEAR(test.article().scroll_dmm, 0, 0.1);
}

// Says what the test has it say.
class TestSpeaker final : public room::Speaker {
 public:
  void say(std::uint64_t number, std::string text, std::string) override { said.emplace_back(number, std::move(text)); }
  void stop() override { said.clear(); }
  std::optional<room::SpeechEvent> take() override {
    if (events.empty()) return std::nullopt;
    room::SpeechEvent first = std::move(events.front());
    events.erase(events.begin());
    return first;
  }
  std::vector<std::pair<std::uint64_t, std::string>> said;
  std::vector<room::SpeechEvent> events;
};

TEST(ReadAloud, GoesFromTextToTextWithTheWordMarkedAndThePageAlong) {
  TestSpeaker speaker;
  room::RoomOptions options;
  options.speaker = &speaker;
  RoomUnderTest test({{"a.md", "# T\n\n" + numbered_prose(30)}}, std::move(options));
  test.settle();
  test.press_and_settle(Command::ToggleAloud);
  ASSERT_EQ(speaker.said.size(), 1u);
  EXPECT_EQ(speaker.said[0].second, "T") << "from the top";
  speaker.events.push_back({.kind = room::SpeechEvent::Kind::Done, .number = speaker.said[0].first});
  test.settle();
  ASSERT_EQ(speaker.said.size(), 2u);
  EXPECT_TRUE(speaker.said[1].second.starts_with("This is sentence 1")) << speaker.said[1].second;
  const std::uint64_t number = speaker.said[1].first;
  speaker.events.push_back({.number = number, .begin = 8, .length = 8});
  test.settle();
  const auto word = highlights(test, page::Role::FoundHere);
  ASSERT_EQ(word.size(), 1u);
  std::vector<page::Rect> rects;
  page::add_text_rects(*test.article().page, {{2, 8}, {2, 16}}, 0, 1e6f, rects);
  EXPECT_NEAR(word[0].rect.x, rects.at(0).x, 0.01);
  for (int i = 0; i < 20; ++i) {
    speaker.events.push_back({.kind = room::SpeechEvent::Kind::Done, .number = speaker.said.back().first});
    test.settle();
  }
  speaker.events.push_back({.number = speaker.said.back().first, .begin = 0, .length = 4});
  test.settle();
  EXPECT_GT(test.article().scroll_dmm, 100) << "the page follows";
  test.press_and_settle(Command::ToggleAloud);
  EXPECT_TRUE(highlights(test, page::Role::FoundHere).empty());
  EXPECT_TRUE(speaker.said.empty());
}

TEST(ReadAloud, WhatKeepsItIsSaid) {
  TestSpeaker speaker;
  room::RoomOptions options;
  options.speaker = &speaker;
  RoomUnderTest test({{"a.md", "# T\n\nWords."}}, std::move(options));
  test.settle();
  test.press_and_settle(Command::ToggleAloud);
  speaker.events.push_back({.kind = room::SpeechEvent::Kind::Failed, .why = "no tongue"});
  test.settle();
  EXPECT_NE(shown_on(test, room::Room::kNotePanel).find("no tongue"), std::string::npos);
}

}  // namespace
}  // namespace lectern::test
