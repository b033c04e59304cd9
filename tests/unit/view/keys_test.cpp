#include "view/window/keys.h"

#include <GLFW/glfw3.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "room/commands.h"

namespace lectern::view {
namespace {

using room::Command;

const room::KeyBindings kKeys;

Command pressed(int place, const char* printed = nullptr, bool shift = false, bool ctrl = false) {
  return command_of({place, printed, shift, ctrl}, kKeys);
}

Command typed(char32_t character) { return command_of(character, kKeys); }

TEST(Keys, NamedKeysAreTheCommandsOfTheTable) {
  EXPECT_EQ(pressed(GLFW_KEY_PAGE_DOWN), Command::PageDown);
  EXPECT_EQ(pressed(GLFW_KEY_SPACE), Command::PageDown);
  EXPECT_EQ(pressed(GLFW_KEY_SPACE, nullptr, true), Command::PageUp);
  EXPECT_EQ(pressed(GLFW_KEY_UP), Command::LineUp);
  EXPECT_EQ(pressed(GLFW_KEY_HOME), Command::ArticleStart);
  EXPECT_EQ(pressed(GLFW_KEY_F1), Command::ToggleHelp);
  EXPECT_EQ(pressed(GLFW_KEY_ESCAPE), Command::Quit);
}

TEST(Keys, LettersGoByWhatIsPrintedOnThem) {
  EXPECT_EQ(pressed(GLFW_KEY_T, "t"), Command::NextTheme);
  EXPECT_EQ(pressed(GLFW_KEY_K, "t"), Command::NextTheme);  // Dvorak
  EXPECT_EQ(pressed(GLFW_KEY_SEMICOLON, "p"), Command::PreviousArticle);
  EXPECT_EQ(pressed(GLFW_KEY_T, "z"), Command::None);
  EXPECT_EQ(pressed(GLFW_KEY_SEMICOLON, "ö"), Command::None);
  EXPECT_EQ(pressed(GLFW_KEY_T, "t", true), Command::ThemeByHour);
}

TEST(Keys, WithoutLatinLettersTheirPlaceCounts) {
  EXPECT_EQ(pressed(GLFW_KEY_T, "е"), Command::NextTheme);
  EXPECT_EQ(pressed(GLFW_KEY_T, nullptr), Command::NextTheme);
  EXPECT_EQ(pressed(GLFW_KEY_UNKNOWN, nullptr), Command::None);
}

TEST(Keys, ControlMakesAnotherKeyOfALetter) {
  EXPECT_EQ(pressed(GLFW_KEY_F, "f", false, true), Command::Find);
  EXPECT_EQ(pressed(GLFW_KEY_F, "f"), Command::Follow);
  EXPECT_EQ(pressed(GLFW_KEY_C, "c", false, true), Command::Copy);
  EXPECT_EQ(pressed(GLFW_KEY_C, "c"), Command::ToggleContents);
}

TEST(Keys, WhatWritesIsNoCommandWhileOneTypes) {
  EXPECT_TRUE(writes({GLFW_KEY_T, "t"}));
  EXPECT_TRUE(writes({GLFW_KEY_SPACE}));
  EXPECT_FALSE(writes({GLFW_KEY_F, "f", false, true}));
  EXPECT_FALSE(writes({GLFW_KEY_ENTER}));
  EXPECT_FALSE(writes({GLFW_KEY_ESCAPE}));
}

TEST(Keys, PlusAndMinusGoByTheCharacter) {
  EXPECT_EQ(typed(U'+'), Command::TextLarger);
  EXPECT_EQ(typed(U'='), Command::TextLarger);
  EXPECT_EQ(typed(U'-'), Command::TextSmaller);
  EXPECT_EQ(typed(U'x'), Command::None);
}

TEST(Keys, OnlyScrollingRepeats) {
  EXPECT_TRUE(repeats(Command::LineDown));
  EXPECT_TRUE(repeats(Command::PageUp));
  EXPECT_FALSE(repeats(Command::NextTheme));
  EXPECT_FALSE(repeats(Command::Quit));
}

TEST(Keys, GoThroughTheReadersBindings) {
  room::KeyBindings keys;
  keys.bind(Command::NextTheme, "Ctrl+Shift+F7 Minus");
  EXPECT_EQ(command_of({GLFW_KEY_F7, nullptr, true, true}, keys), Command::NextTheme);
  EXPECT_EQ(command_of({GLFW_KEY_T, "t"}, keys), Command::None);
  EXPECT_EQ(command_of(U'-', keys), Command::NextTheme);
}

TEST(Keys, AreKnownByTheNamesOfTheTable) {
  for (const std::string_view name : {"T", "7", "PageDown", "Ctrl+F", "Shift+Enter", "Ctrl+Shift+F12", "Plus", "Minus"})
    EXPECT_TRUE(is_key(name)) << name;
  for (const std::string_view name : {"", "t", "Pagedown", "Shift+Ctrl+F", "F13", "Ctrl+", "Alt+F", "Ctrl+Plus"})
    EXPECT_FALSE(is_key(name)) << name;
}

// What the table says hangs on a key that a window does not know would be a promise that help makes and nobody keeps.
TEST(Keys, EveryKeyOfTheTableIsKnown) {
  for (const room::CommandInfo& info : room::commands()) {
    std::ptrdiff_t keys = (typed(U'+') == info.command) + (typed(U'-') == info.command);
    for (int place = GLFW_KEY_SPACE; place <= GLFW_KEY_LAST; ++place)
      keys += (pressed(place) == info.command) + (pressed(place, nullptr, true) == info.command) +
              (pressed(place, nullptr, false, true) == info.command) +
              (pressed(place, nullptr, true, true) == info.command);
    EXPECT_EQ(keys, 1 + std::ranges::count(info.keys, ' ')) << info.name;
  }
}

TEST(MoveKeys, MoveWhileTheyAreHeld) {
  MoveKeys keys;
  EXPECT_FALSE(keys.any());
  keys.press(GLFW_KEY_W);
  keys.press(GLFW_KEY_D);
  EXPECT_EQ(keys.move(), glm::vec3(1, 0, -1));
  keys.release(GLFW_KEY_W);
  keys.press(GLFW_KEY_E);
  keys.press(GLFW_KEY_X);
  EXPECT_EQ(keys.move(), glm::vec3(1, 1, 0));
  keys.press(GLFW_KEY_A);
  EXPECT_EQ(keys.move(), glm::vec3(0, 1, 0));
  for (const int place : {GLFW_KEY_A, GLFW_KEY_D, GLFW_KEY_E, GLFW_KEY_X}) keys.release(place);
  EXPECT_FALSE(keys.any());
}

}  // namespace
}  // namespace lectern::view
