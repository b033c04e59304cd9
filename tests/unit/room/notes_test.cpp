#include "room/notes.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "room/commands.h"
#include "unit/room/room_fixture.h"

namespace lectern::test {
namespace {

using room::Command;

TEST(Help, NamesEveryCommand) {
  const content::Article help = room::help_article();
  const auto* table = std::get_if<content::Table>(&help.blocks.front().content);
  ASSERT_TRUE(table);
  EXPECT_EQ(table->rows.size(), room::commands().size() + room::gestures().size());
  for (const room::CommandInfo& entry : room::commands()) {
    const bool there = std::ranges::any_of(
        table->rows, [&](const content::TableRow& row) { return row.cells.back().text.text == entry.words; });
    EXPECT_TRUE(there) << entry.name;
  }
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
