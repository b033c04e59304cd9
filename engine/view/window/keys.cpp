#include "view/window/keys.h"

#include <GLFW/glfw3.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "room/commands.h"

namespace lectern::view {
namespace {

constexpr std::string_view kCtrl = "Ctrl+", kShift = "Shift+", kPlus = "Plus", kMinus = "Minus";

// The names that room/commands.h uses for keys without a letter on them.
struct NamedKey {
  int place;
  std::string_view name;
};
constexpr auto kNamedKeys = std::to_array<NamedKey>({
    {GLFW_KEY_UP, "Up"},         {GLFW_KEY_DOWN, "Down"},      {GLFW_KEY_LEFT, "Left"},
    {GLFW_KEY_RIGHT, "Right"},   {GLFW_KEY_PAGE_UP, "PageUp"}, {GLFW_KEY_PAGE_DOWN, "PageDown"},
    {GLFW_KEY_HOME, "Home"},     {GLFW_KEY_END, "End"},        {GLFW_KEY_SPACE, "Space"},
    {GLFW_KEY_ENTER, "Enter"},   {GLFW_KEY_TAB, "Tab"},        {GLFW_KEY_BACKSPACE, "Backspace"},
    {GLFW_KEY_DELETE, "Delete"}, {GLFW_KEY_ESCAPE, "Escape"},  {GLFW_KEY_INSERT, "Insert"},
    {GLFW_KEY_F1, "F1"},         {GLFW_KEY_F2, "F2"},          {GLFW_KEY_F3, "F3"},
    {GLFW_KEY_F4, "F4"},         {GLFW_KEY_F5, "F5"},          {GLFW_KEY_F6, "F6"},
    {GLFW_KEY_F7, "F7"},         {GLFW_KEY_F8, "F8"},          {GLFW_KEY_F9, "F9"},
    {GLFW_KEY_F10, "F10"},       {GLFW_KEY_F11, "F11"},        {GLFW_KEY_F12, "F12"},
});

// A key, the axis of Input::move that it is on, and which way.
struct MoveKey {
  int place;
  int axis;
  float way;
};
constexpr auto kMoveKeys = std::to_array<MoveKey>({
    {GLFW_KEY_D, 0, 1},
    {GLFW_KEY_A, 0, -1},
    {GLFW_KEY_E, 1, 1},
    {GLFW_KEY_Q, 1, -1},
    {GLFW_KEY_S, 2, 1},
    {GLFW_KEY_W, 2, -1},
});

// The capital letter or the digit that the key stands for, or 0.
char letter_of(const Key& key) {
  const char first = key.printed ? key.printed[0] : '\0';
  if (key.place >= GLFW_KEY_0 && key.place <= GLFW_KEY_9) return static_cast<char>(key.place);  // GLFW_KEY_0 is '0'
  if (first >= 'a' && first <= 'z') return static_cast<char>(first - 'a' + 'A');
  if (first >= 'A' && first <= 'Z') return first;
  const bool other_script = first == '\0' || static_cast<unsigned char>(first) >= 0x80;
  const bool lies_on_letter = key.place >= GLFW_KEY_A && key.place <= GLFW_KEY_Z;  // GLFW_KEY_A is 'A' and so on
  return other_script && lies_on_letter ? static_cast<char>(key.place) : '\0';
}

}  // namespace

room::Command command_of(const Key& key, const room::KeyBindings& keys) {
  const char letter = letter_of(key);
  std::string_view name = letter ? std::string_view(&letter, 1) : std::string_view{};
  for (const NamedKey& named : kNamedKeys)
    if (named.place == key.place) name = named.name;
  if (name.empty()) return room::Command::None;
  std::array<char, 32> pressed{};
  std::size_t length = 0;
  const auto add = [&](std::string_view part) {
    length += part.copy(pressed.data() + length, pressed.size() - length);
  };
  if (key.ctrl) add(kCtrl);
  if (key.shift) add(kShift);
  add(name);
  return keys.command_for({pressed.data(), length});
}

bool is_key(std::string_view name) {
  if (name == kPlus || name == kMinus) return true;
  if (name.starts_with(kCtrl)) name.remove_prefix(kCtrl.size());
  if (name.starts_with(kShift)) name.remove_prefix(kShift.size());
  if (name.size() == 1) return (name[0] >= 'A' && name[0] <= 'Z') || (name[0] >= '0' && name[0] <= '9');
  return std::ranges::contains(kNamedKeys, name, &NamedKey::name);
}

bool writes(const Key& key) { return !key.ctrl && (key.printed || key.place == GLFW_KEY_SPACE); }

room::Command command_of(char32_t character, const room::KeyBindings& keys) {
  switch (character) {
    case U'+':
    case U'=': return keys.command_for(kPlus);
    case U'-': return keys.command_for(kMinus);
    default: return room::Command::None;
  }
}

bool repeats(room::Command command) {
  switch (command) {
    case room::Command::LineUp:
    case room::Command::LineDown:
    case room::Command::PageUp:
    case room::Command::PageDown: return true;
    default: return false;
  }
}

std::uint8_t MoveKeys::bit(int place) {
  for (std::size_t i = 0; i < kMoveKeys.size(); ++i)
    if (kMoveKeys[i].place == place) return static_cast<std::uint8_t>(1u << i);
  return 0;
}

glm::vec3 MoveKeys::move() const {
  glm::vec3 move{0};
  for (const MoveKey& key : kMoveKeys)
    if (held_ & bit(key.place)) move[key.axis] += key.way;
  return move;
}

}  // namespace lectern::view
