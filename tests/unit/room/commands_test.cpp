#include "room/commands.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace lectern::room {
namespace {

TEST(Commands, EveryCommandIsThereOnceWithNameWordsAndKey) {
  std::set<Command> seen;
  std::set<std::string_view> names;
  for (const CommandInfo& entry : commands()) {
    EXPECT_TRUE(seen.insert(entry.command).second) << entry.name;
    EXPECT_TRUE(names.insert(entry.name).second) << entry.name;
    EXPECT_FALSE(entry.words.empty());
    EXPECT_FALSE(entry.keys.empty());
    EXPECT_EQ(&info(entry.command), &entry);
    EXPECT_EQ(command_for_name(entry.name), entry.command);
  }
  EXPECT_EQ(seen.size(), static_cast<std::size_t>(Command::Quit));
}

TEST(Commands, HangOnTheKeysThatReadersKnow) {
  EXPECT_EQ(command_for_key("PageDown"), Command::PageDown);
  EXPECT_EQ(command_for_key("Space"), Command::PageDown);
  EXPECT_EQ(command_for_key("Shift+Space"), Command::PageUp);
  EXPECT_EQ(command_for_key("Up"), Command::LineUp);
  EXPECT_EQ(command_for_key("Plus"), Command::TextLarger);
  EXPECT_EQ(command_for_key("T"), Command::NextTheme);
  EXPECT_EQ(command_for_key("R"), Command::BackToSeat);
  EXPECT_EQ(command_for_key("F1"), Command::ToggleHelp);
  EXPECT_EQ(command_for_key("Escape"), Command::Quit);
  EXPECT_EQ(command_for_key("Page"), Command::None);
  EXPECT_EQ(command_for_key(""), Command::None);
  EXPECT_EQ(command_for_name("no.such"), Command::None);
}

TEST(Commands, NoKeyMeansTwoThings) {
  std::set<std::string> keys;
  for (const CommandInfo& entry : commands()) {
    std::string key;
    for (const char c : std::string(entry.keys) + " ") {
      if (c != ' ') {
        key += c;
        continue;
      }
      EXPECT_TRUE(keys.insert(key).second) << key;
      key.clear();
    }
  }
}

}  // namespace
}  // namespace lectern::room
