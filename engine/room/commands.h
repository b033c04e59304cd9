// Everything the reader can do, once: what the keys, a headset's buttons, the help, the manual, README's table and the
// bar are made from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "room/input.h"

namespace lectern::room {

// What the help shows together, in this order.
enum class Group : std::uint8_t { Reading, Articles, Finding, Marking, Look, Panels, Room, kCount };
std::string_view words(Group group);

struct CommandInfo {
  Command command = Command::None;
  std::string_view name;   // "page.next": for scripts and key files
  std::string_view words;  // "One page on": for people
  std::string_view keys;   // parted by spaces: "PageDown Space"; with "Ctrl+" and "Shift+" before a key where held
  Group group = Group::Reading;
  std::string_view buttons;  // of a headset's controllers, likewise: "BackButton"
  std::string_view label;    // "Contents": short, for the bar
};
inline constexpr std::size_t kCommandCount = static_cast<std::size_t>(Command::Quit) + 1;

// The buttons that a headset's controllers have beside trigger and grip, as far as each has them.
inline constexpr std::string_view kMenuButton = "MenuButton", kHeldMenuButton = "HeldMenuButton",
                                  kBackButton = "BackButton", kStickButton = "StickButton";
std::span<const std::string_view> button_names();

// What is done by pointing or holding keys, for the help; no command stands for it.
struct Gesture {
  enum class With : std::uint8_t { Window, Headset, Both };
  std::string_view how, words;
  With with = With::Window;
};

// In the order in which the help shows them, group by group; every Command but None is there once.
std::span<const CommandInfo> commands();
std::span<const Gesture> gestures();

const CommandInfo& info(Command command);
// Command::None where nothing hangs on the key ("PageDown", "Shift+Space", "T") or has the name.
Command command_for_key(std::string_view key);
Command command_for_name(std::string_view name);
// Whether it opens a line to type in: what is typed right behind it goes there.
bool opens_line(Command command);

}  // namespace lectern::room
