#include "room/key_bindings.h"

#include <algorithm>
#include <ranges>

namespace lectern::room {
namespace {

auto words_of(std::string_view keys) {
  return std::views::split(keys, ' ') |
         std::views::transform([](auto word) { return std::string_view(word.begin(), word.end()); }) |
         std::views::filter([](std::string_view word) { return !word.empty(); });
}

void add_word(std::string& to, std::string_view word) {
  if (!to.empty()) to += ' ';
  to += word;
}

bool is_button(std::string_view word) { return std::ranges::contains(button_names(), word); }

std::string without(std::string_view keys, std::string_view key) {
  std::string left;
  for (const std::string_view word : words_of(keys))
    if (word != key) add_word(left, word);
  return left;
}

}  // namespace

KeyBindings::KeyBindings() {
  for (const CommandInfo& entry : commands())
    hangs_on_[index(entry.command)] = {std::string(entry.keys), std::string(entry.buttons)};
}

void KeyBindings::take_away(std::string_view key) {
  for (HangsOn& each : hangs_on_)
    (is_button(key) ? each.buttons : each.keys) = without(is_button(key) ? each.buttons : each.keys, key);
}

void KeyBindings::bind(Command command, std::string_view keys) {
  HangsOn wanted;
  for (const std::string_view word : words_of(keys)) {
    take_away(word);
    add_word(is_button(word) ? wanted.buttons : wanted.keys, word);
  }
  if (wanted.buttons.empty()) wanted.buttons = buttons_of(command);
  hangs_on_[index(command)] = std::move(wanted);
}

Command KeyBindings::command_for(std::string_view key) const {
  for (std::size_t i = 0; i < kCommandCount; ++i)
    if (std::ranges::contains(words_of(hangs_on_[i].keys), key) ||
        std::ranges::contains(words_of(hangs_on_[i].buttons), key))
      return static_cast<Command>(i);
  return Command::None;
}

std::string readable_keys(std::string_view keys) {
  std::string out;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const char c = keys[i];
    const bool upper = c >= 'A' && c <= 'Z';
    const bool inside_word = i > 0 && keys[i - 1] >= 'a' && keys[i - 1] <= 'z';
    if (c == ' ') {
      out += ", ";
    } else if (c == '+') {
      out += " + ";
    } else {
      if (upper && inside_word) out += ' ';
      out += c;
    }
  }
  return out;
}

}  // namespace lectern::room
