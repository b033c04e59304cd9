#include "room/commands.h"
#include "room/key_bindings.h"

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

TEST(Commands, StandTogetherGroupByGroup) {
  Group last = Group::Reading;
  std::set<Group> seen;
  for (const CommandInfo& entry : commands()) {
    EXPECT_GE(entry.group, last) << entry.name;
    last = entry.group;
    EXPECT_FALSE(words(entry.group).empty());
    seen.insert(entry.group);
  }
  EXPECT_EQ(seen.size(), static_cast<std::size_t>(Group::kCount));
}

TEST(Commands, ButtonsOfAHeadsetAreNamedOnce) {
  std::multiset<std::string_view> hung;
  for (const CommandInfo& entry : commands())
    for (const std::string_view button : button_names())
      if (entry.buttons.contains(button) && KeyBindings().command_for(button) == entry.command) hung.insert(button);
  EXPECT_EQ(hung, (std::multiset<std::string_view>(button_names().begin(), button_names().end())));
}

TEST(KeyBindings, AreThoseOfTheListUntilTheyAreBound) {
  KeyBindings keys;
  EXPECT_EQ(keys.command_for("PageDown"), Command::PageDown);
  EXPECT_EQ(keys.command_for("BackButton"), Command::GoBack);
  EXPECT_EQ(keys.command_for(""), Command::None);
  EXPECT_EQ(keys.keys_of(Command::PageDown), "PageDown Space");
}

TEST(KeyBindings, WhatIsBoundIsTakenFromOthers) {
  KeyBindings keys;
  keys.bind(Command::Find, "T Space");
  EXPECT_EQ(keys.command_for("T"), Command::Find);
  EXPECT_EQ(keys.command_for("Space"), Command::Find);
  EXPECT_EQ(keys.command_for("Ctrl+F"), Command::None);
  EXPECT_EQ(keys.command_for("PageDown"), Command::PageDown);
  EXPECT_EQ(keys.keys_of(Command::NextTheme), "");
  keys.bind(Command::Find, "");
  EXPECT_EQ(keys.command_for("T"), Command::None);
}

TEST(KeyBindings, ButtonsStayWhereOnlyKeysAreNamed) {
  KeyBindings keys;
  keys.bind(Command::ToggleHelp, "H");
  EXPECT_EQ(keys.command_for("MenuButton"), Command::ToggleHelp);
  keys.bind(Command::NextTheme, "T MenuButton");
  EXPECT_EQ(keys.command_for("MenuButton"), Command::NextTheme);
  EXPECT_EQ(keys.buttons_of(Command::ToggleHelp), "");
  EXPECT_EQ(keys.keys_of(Command::NextTheme), "T");
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
