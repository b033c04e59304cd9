// The bar at the panel's edge, the keyboard in the room, and what is chosen with keys alone.
#include <gtest/gtest.h>

#include <algorithm>

#include "page/page_text.h"
#include "room/bar.h"
#include "room/commands.h"
#include "room/finder.h"
#include "room/keyboard.h"
#include "room/noting.h"
#include "room/set_search.h"
#include "unit/room/room_fixture.h"

namespace lectern::test {
namespace {

using room::Command;
using room::Input;

std::map<std::string, std::string> set_of_three() {
  return {{"aachen.md", "# Aachen\n\n" + numbered_prose(20)},
          {"bremen.md", "# Bremen\n\n" + numbered_prose(3)},
          {"celle.md", "# Celle\n\n" + numbered_prose(3)}};
}

// Low on the open panel.
glm::vec3 lower_edge(const RoomUnderTest& test) {
  const room::Panel& open = test.article();
  return open.room_from_panel.apply({0, -0.45f * open.size_m.y, 0});
}

// The middle of the button with this label; fails where there is none.
glm::vec3 button(const RoomUnderTest& test, std::uint64_t panel, const std::string& label) {
  const room::Panel* buttons = test.panel(panel);
  if (!buttons) return ADD_FAILURE() << "no such panel", glm::vec3(0);
  const page::Section& section = *buttons->page->sections().front().section;
  const auto& blocks = buttons->page->article().blocks;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (std::get<content::Paragraph>(blocks[i].content).text.text != label) continue;
    const page::Rect& rect = section.link_areas[i].rect;
    return RoomUnderTest::point_on(*buttons, {rect.x + rect.width / 2, rect.y + rect.height / 2});
  }
  return ADD_FAILURE() << "no button “" << label << "”", glm::vec3(0);
}

// As a hand holds a ray: it settles with the ray there, and clicks.
void point_and_settle(RoomUnderTest& test, glm::vec3 point, bool hand = false) {
  Input input = test.pointing_at(point);
  input.pointers.front().drags = hand;
  input.head_tracked = hand;
  for (int i = 0; i < 100; ++i) {
    test.pool().wait_idle();
    test.frame(input);
  }
}

void press_button(RoomUnderTest& test, std::uint64_t panel, const std::string& label, bool hand = false) {
  Input input = test.pointing_at(button(test, panel, label));
  input.pointers.front().drags = hand;
  input.head_tracked = hand;
  input.pointers.front().select_down = true;
  test.frame(input);
  input.pointers.front().select_down = false;
  input.pointers.front().select_up = true;
  test.frame(input);
  input.pointers.front().select_up = false;
  test.frame(input);
}

TEST(Bar, ComesWhenTheHandNearsTheEdgeAndGoesAgain) {
  RoomUnderTest test(set_of_three());
  test.settle();
  EXPECT_FALSE(test.panel(room::Bar::kPanel));
  point_and_settle(test, test.article().room_from_panel.position);
  EXPECT_FALSE(test.panel(room::Bar::kPanel)) << "the middle of the page is for reading";
  point_and_settle(test, lower_edge(test));
  const room::Panel* bar = test.panel(room::Bar::kPanel);
  ASSERT_TRUE(bar);
  EXPECT_FLOAT_EQ(bar->opacity, 1);
  test.settle();
  EXPECT_FALSE(test.panel(room::Bar::kPanel));
}

TEST(Bar, HangsBelowThePanelWithTargetsThatAHandHits) {
  RoomUnderTest test(set_of_three());
  test.settle();
  point_and_settle(test, lower_edge(test));
  const room::Panel* bar = test.panel(room::Bar::kPanel);
  ASSERT_TRUE(bar);
  const room::Panel& open = test.article();
  const glm::vec3 top = open.room_from_panel.inverse().apply(bar->room_from_panel.apply({0, bar->size_m.y / 2, 0}));
  EXPECT_LT(top.y, -open.size_m.y / 2);
  EXPECT_GT(top.y, -open.size_m.y / 2 - 0.05f);
  const page::Section& section = *bar->page->sections().front().section;
  ASSERT_GE(section.link_areas.size(), 10u);
  for (const page::LinkArea& area : section.link_areas) {
    EXPECT_GE(area.rect.width, 64);
    EXPECT_GE(area.rect.height, 64);
    EXPECT_NE(room::command_for_name(section.links[area.link]), Command::None);
    // Also at a corner, where no letter stands.
    const auto hit = bar->page->hit(area.rect.x + 2, area.rect.y + 2);
    ASSERT_TRUE(hit && hit->link);
    EXPECT_EQ(*hit->link, section.links[area.link]);
  }
}

TEST(Bar, ItsButtonsAreCommands) {
  RoomUnderTest test(set_of_three());
  test.settle();
  point_and_settle(test, lower_edge(test));
  press_button(test, room::Bar::kPanel, "Theme");
  EXPECT_EQ(test.room().theme(), page::ThemeName::Sepia);
  press_button(test, room::Bar::kPanel, "Contents");
  test.settle();
  EXPECT_TRUE(test.panel(room::Contents::kPanel));
}

TEST(Bar, OffersColoursWhenSomethingIsSelectedAndKeepsTheSelection) {
  RoomUnderTest test(set_of_three());
  test.settle();
  const auto drag = [&](bool hand) {
    Input input = test.pointing_at(RoomUnderTest::point_on(test.article(), {20, 200}));
    input.pointers.front().selects = !hand;
    input.pointers.front().drags = hand;
    input.head_tracked = hand;
    input.pointers.front().select_down = true;
    test.frame(input);
    Input to = test.pointing_at(RoomUnderTest::point_on(test.article(), {400, 240}));
    to.pointers.front() = {
        .seat_from_aim = to.pointers.front().seat_from_aim, .valid = true, .drags = hand, .selects = !hand};
    to.head_tracked = hand;
    test.frame(to);
    to.pointers.front().select_up = true;
    test.frame(to);
    test.settle();
  };
  drag(false);
  ASSERT_TRUE(test.panel(room::Bar::kPanel));
  press_button(test, room::Bar::kPanel, "Green");
  test.settle();
  const auto marked = [&](page::Role role) {
    return std::ranges::count(test.scene().highlights, role, &room::Highlight::role);
  };
  EXPECT_GT(marked(page::Role::Mark2), 0);
  EXPECT_EQ(marked(page::Role::Selection), 0);

  // A hand drags the text, unless it is told to select.
  drag(true);
  EXPECT_EQ(marked(page::Role::Selection), 0);
  test.press_and_settle(Command::ArticleStart);
  test.press(Command::ToggleSelecting);
  drag(true);
  EXPECT_GT(marked(page::Role::Selection), 0);
}

TEST(Keyboard, StandsBelowTheLineInAHeadsetAndTypesIntoIt) {
  RoomUnderTest test(set_of_three());
  test.settle();
  test.press_and_settle(Command::ShelfFilter);
  EXPECT_FALSE(test.panel(room::Keyboard::kPanel)) << "a window has the system's";
  const glm::vec3 away = test.article().room_from_panel.apply({0, 0.4f, 0});
  point_and_settle(test, away, true);
  ASSERT_TRUE(test.panel(room::Keyboard::kPanel));
  const auto lowest = [&](std::uint64_t panel, float edge) {
    const room::Panel& shown = *test.panel(panel);
    return shown.room_from_panel.apply({0, edge * shown.size_m.y, 0}).y;
  };
  EXPECT_GT(lowest(room::ShelfFilter::kPanel, -0.5f), lowest(room::Keyboard::kPanel, 0.5f));
  for (const char* key : {"Shift", "B", "r", "x", "Erase", "e"}) {
    press_button(test, room::Keyboard::kPanel, key, true);
    point_and_settle(test, away, true);
  }
  const room::Panel* line = test.panel(room::ShelfFilter::kPanel);
  ASSERT_TRUE(line && line->page);
  EXPECT_TRUE(page::block_text(line->page->article(), page::kFirstBodyBlock).contains("Bre\u258f"))
      << page::block_text(line->page->article(), page::kFirstBodyBlock);
  press_button(test, room::Keyboard::kPanel, "Enter", true);
  test.settle();
  EXPECT_EQ(test.room().title(), "Bremen");
  EXPECT_FALSE(test.panel(room::Keyboard::kPanel));
}

TEST(Keyboard, LeavesEveryLineThatOneTypesInAboveIt) {
  RoomUnderTest test(set_of_three());
  test.settle();
  const auto on_page = [&](float x, float y) { return test.article().room_from_panel.apply({x, y, 0}); };
  const auto mouse = [&](float x, float y, bool down, bool up) {
    Input input = test.pointing_at(on_page(x, y));
    input.pointers.front().selects = true;
    input.pointers.front().select_down = down;
    input.pointers.front().select_up = up;
    test.frame(input);
  };
  mouse(-0.4f, 0.1f, true, false);
  mouse(0.2f, 0, false, false);
  mouse(0.2f, 0, false, true);
  const std::pair<Command, std::uint64_t> lines[]{{Command::WriteNote, room::Noting::kPanel},
                                                  {Command::Find, room::Finder::kPanel},
                                                  {Command::Search, room::SetSearch::kLinePanel}};
  for (const auto& [opens, line] : lines) {
    test.press(opens);
    point_and_settle(test, on_page(0, 0.4f), true);
    const room::Panel *const shown = test.panel(line), *const keys = test.panel(room::Keyboard::kPanel);
    ASSERT_TRUE(shown && keys) << line;
    EXPECT_GT(shown->room_from_panel.apply({0, -shown->size_m.y / 2, 0}).y,
              keys->room_from_panel.apply({0, keys->size_m.y / 2, 0}).y);
    test.press_and_settle(Command::Quit);
  }
}

TEST(Keyboard, HasSignsAndLettersWithAccents) {
  RoomUnderTest test(set_of_three());
  test.settle();
  test.press_and_settle(Command::Find);
  test.press_and_settle(Command::ToggleKeyboard);
  ASSERT_TRUE(test.panel(room::Keyboard::kPanel)) << "shown in a window on request";
  for (const char* key : {"123", "7", "éàü", "ö", "Shift", "É", "abc", "space", "q"}) {
    press_button(test, room::Keyboard::kPanel, key);
    test.settle();
  }
  const room::Panel* line = test.panel(room::Finder::kPanel);
  ASSERT_TRUE(line && line->page);
  EXPECT_TRUE(page::block_text(line->page->article(), page::kFirstBodyBlock).contains("7öÉ q\u258f"))
      << page::block_text(line->page->article(), page::kFirstBodyBlock);
  press_button(test, room::Keyboard::kPanel, "Close");
  test.settle();
  EXPECT_FALSE(test.panel(room::Finder::kPanel));
  EXPECT_FALSE(test.panel(room::Keyboard::kPanel));
}

TEST(Focus, KeysAloneFollowALink) {
  RoomUnderTest test({{"a.md", "# A\n\nSee [the first](#far), [the other](b.md).\n\n" + numbered_prose(30) +
                                   "\n\nAnd [one more](c.md) below.\n"},
                      {"b.md", "# B\n\nText.\n"},
                      {"c.md", "# C\n\nText.\n"}});
  test.settle();
  const auto selected = [&] {
    return std::ranges::count(test.scene().highlights, page::Role::Selection, &room::Highlight::role);
  };
  EXPECT_EQ(selected(), 0);
  test.press_and_settle(Command::LinkNext);
  EXPECT_EQ(selected(), 1);
  test.press_and_settle(Command::LinkNext);
  test.press_and_settle(Command::LinkNext);
  EXPECT_GT(test.article().scroll_dmm, 0) << "the third stands further down";
  test.press_and_settle(Command::LinkNext);
  EXPECT_EQ(selected(), 1) << "there is no fourth";
  test.press_and_settle(Command::FindNext);
  EXPECT_EQ(test.room().title(), "C");
  test.press_and_settle(Command::GoBack);
  test.press_and_settle(Command::ArticleStart);
  test.press_and_settle(Command::LinkNext);
  test.press_and_settle(Command::LinkNext);
  test.press_and_settle(Command::FindNext);
  EXPECT_EQ(test.room().title(), "B");
}

TEST(Focus, KeysAloneOpenACard) {
  RoomUnderTest test(set_of_three());
  test.settle();
  test.press_and_settle(Command::CardNext);
  test.press_and_settle(Command::CardNext);
  EXPECT_EQ(test.card("Celle")->glow, 1);
  test.press_and_settle(Command::CardPrevious);
  EXPECT_EQ(test.card("Celle")->glow, 0);
  EXPECT_EQ(test.card("Bremen")->glow, 1);
  test.press_and_settle(Command::FindNext);
  EXPECT_EQ(test.room().title(), "Bremen");
  test.press_and_settle(Command::CardNext);
  test.press(Command::Quit);
  EXPECT_FALSE(test.room().wants_to_quit()) << "what is chosen is given up first";
}

TEST(Courtesy, WelcomesOnceAndRemindsToRest) {
  room::RoomOptions options;
  options.welcome = true;
  options.rest_every_s = 60;
  RoomUnderTest test(set_of_three(), std::move(options));
  test.settle();
  const auto said = [&] {
    const room::Panel* note = test.panel(room::Room::kNotePanel);
    return note && note->page ? note->page->article().title : std::string();
  };
  EXPECT_EQ(said(), "Welcome to Lectern");
  test.press_and_settle(Command::Quit);
  EXPECT_EQ(said(), "");
  Input later;
  for (const double clock_s : {30.0, 59.0}) {
    later.clock_s = clock_s;
    test.frame(later);
  }
  test.pool().wait_idle();
  EXPECT_EQ(said(), "");
  later.clock_s = 61;
  test.frame(later);
  test.pool().wait_idle();
  test.frame(later);
  EXPECT_EQ(said(), "Time to rest your eyes");
}

}  // namespace
}  // namespace lectern::test
