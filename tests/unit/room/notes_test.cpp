#include "room/notes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>

#include "room/commands.h"
#include "room/contents.h"
#include "room/keyboard.h"
#include "unit/room/room_fixture.h"

namespace lectern::test {
namespace {

using room::Command;

// What each row of the help's tables says, by its words.
std::map<std::string, std::string> rows_of(const content::Article& help) {
  std::map<std::string, std::string> rows;
  for (const content::Block& block : help.blocks)
    if (const auto* table = std::get_if<content::Table>(&block.content))
      for (const content::TableRow& row : table->rows) rows[row.cells.back().text.text] = row.cells.front().text.text;
  return rows;
}

// Where a panel shows the link to an address.
std::optional<glm::vec3> link_on(const RoomUnderTest& test, std::uint64_t id, const std::string& address) {
  const room::Panel* panel = test.panel(id);
  if (!panel || !panel->page) return std::nullopt;
  for (const page::Page::Placed& placed : panel->page->sections())
    for (const page::LinkArea& area : placed.section->link_areas) {
      const float y = placed.y_dmm + area.rect.y + area.rect.height / 2;
      const bool in_sight = y > panel->scroll_dmm && y < panel->scroll_dmm + panel->clip_height_dmm;
      if (placed.section->links[area.link] == address && in_sight)
        return RoomUnderTest::point_on(*panel, {area.rect.x + area.rect.width / 2, y});
    }
  return std::nullopt;
}

TEST(Help, NamesEveryCommand) {
  const auto rows = rows_of(room::help_article({}, false));
  for (const room::CommandInfo& entry : room::commands()) EXPECT_TRUE(rows.contains(std::string(entry.words)));
  for (const room::Gesture& gesture : room::gestures())
    EXPECT_EQ(rows.contains(std::string(gesture.words)), gesture.with != room::Gesture::With::Headset) << gesture.how;
}

TEST(Help, ShowsTheReadersOwnKeys) {
  room::KeyBindings keys;
  keys.bind(Command::Find, "F7 Ctrl+K");
  keys.bind(Command::NextTheme, "");
  const auto rows = rows_of(room::help_article(keys, false));
  EXPECT_EQ(rows.at("Find words in the article"), "F7, Ctrl + K");
  EXPECT_EQ(rows.at("Light, sepia, dark"), "");
}

TEST(Help, TellsOfButtonsInAHeadset) {
  const auto rows = rows_of(room::help_article({}, true));
  EXPECT_EQ(rows.at("Back to where you came from"), "Back Button");
  EXPECT_EQ(rows.at("Back to the seat"), "Held Menu Button, Stick Button");
  EXPECT_TRUE(rows.contains("Hold the grip") ||
              rows.contains("Carry a panel; the stick pushes and pulls it, both hands size it"));
  EXPECT_FALSE(rows.contains("Look around"));
}

TEST(Help, DoesWhatIsChosenAndGoes) {
  RoomUnderTest test({{"a.md", "# A\n\n" + numbered_prose(10)}});
  test.settle();
  test.press_and_settle(Command::ToggleHelp);
  while (!link_on(test, room::Room::kNotePanel, "contents.toggle")) test.press_and_settle(Command::LineDown);
  test.click(*link_on(test, room::Room::kNotePanel, "contents.toggle"));
  test.settle();
  EXPECT_FALSE(test.panel(room::Room::kNotePanel));
  EXPECT_TRUE(test.panel(room::Contents::kPanel));
}

TEST(Help, ScrollsBeforeTheWallAndHidesTheKeyboard) {
  RoomUnderTest test({{"a.md", "# A\n\n" + numbered_prose(10)}, {"b.md", "# B\n\nText."}});
  test.settle();
  test.press(Command::LibraryOpen);
  test.press(Command::ShelfFilter);
  test.press_and_settle(Command::ToggleKeyboard);
  ASSERT_TRUE(test.panel(room::Keyboard::kPanel));
  test.press_and_settle(Command::ToggleHelp);
  EXPECT_FALSE(test.panel(room::Keyboard::kPanel));
  room::Input wheel = test.pointing_at(test.panel(room::Room::kNotePanel)->room_from_panel.position);
  wheel.pointers.front().scroll_lines = 3;
  test.frame(wheel);
  test.settle();
  EXPECT_GT(test.panel(room::Room::kNotePanel)->scroll_dmm, 0);
  test.press_and_settle(Command::ToggleHelp);
  EXPECT_TRUE(test.panel(room::Keyboard::kPanel));
}

TEST(Help, StandsBeforeTheArticleUntilF1OrAClick) {
  RoomUnderTest test({{"a.md", "# A\n\n" + numbered_prose(10)}});
  test.settle();
  test.press_and_settle(Command::ToggleHelp);
  const room::Panel* help = test.panel(room::Room::kNotePanel);
  ASSERT_TRUE(help);
  EXPECT_EQ(help->page->article().title, "Keys and mouse");
  const glm::vec3 eye = test.room().room_from_camera().position;
  EXPECT_LT(glm::distance(eye, help->room_from_panel.position),
            glm::distance(eye, test.article().room_from_panel.position) - 0.2f);
  test.press_and_settle(Command::ToggleHelp);
  EXPECT_FALSE(test.panel(room::Room::kNotePanel));
  test.press_and_settle(Command::ToggleHelp);
  test.click(test.panel(room::Room::kNotePanel)->room_from_panel.position);
  test.settle();
  EXPECT_FALSE(test.panel(room::Room::kNotePanel));
}

TEST(Help, IsAsHighAsItsTextAndNoHigherThanIsSeenAtOnce) {
  RoomUnderTest test({{"a.md", "# A\n\nText."}});
  test.settle();
  test.press_and_settle(Command::ToggleHelp);
  const room::Panel* help = test.panel(room::Room::kNotePanel);
  EXPECT_LE(help->size_m.y / help->metres_per_dmm, 700);
  EXPECT_LE(help->clip_height_dmm, help->page->height_dmm() + 0.1f);
}

}  // namespace
}  // namespace lectern::test
