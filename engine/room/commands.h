// Everything the reader can do, once: what the keys, the help and (later) the manual and the bar are made from.
#pragma once

#include <span>
#include <string_view>

#include "room/input.h"

namespace lectern::room {

struct CommandInfo {
  Command command = Command::None;
  std::string_view name;   // "page.next": for scripts and key files
  std::string_view words;  // "One page on": for people
  std::string_view keys;   // parted by spaces: "PageDown Space"; with "Shift+" before a key where it is held
};

// What is done by pointing or holding keys, for the help; no command stands for it.
struct Gesture {
  std::string_view how, words;
};

// In the order in which the help shows them; every Command but None is there once.
std::span<const CommandInfo> commands();
std::span<const Gesture> gestures();

const CommandInfo& info(Command command);
// Command::None where nothing hangs on the key ("PageDown", "Shift+Space", "T") or has the name.
Command command_for_key(std::string_view key);
Command command_for_name(std::string_view name);

}  // namespace lectern::room
