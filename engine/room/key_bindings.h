// Which keys and which buttons of a headset each command hangs on: those of the list of commands, until the reader's
// own file says otherwise. Plain data; the window, the headset and the help each have a copy.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "room/commands.h"

namespace lectern::room {

class KeyBindings {
 public:
  KeyBindings();  // as the list of commands has them

  // Keys and buttons, parted by spaces, of which the command hangs on these and no others; each is taken from whatever
  // it hung on before. Where no button is among them, the command keeps the ones it has.
  void bind(Command command, std::string_view keys);

  // Command::None where nothing hangs on the key or button. Allocates nothing.
  Command command_for(std::string_view key) const;
  const std::string& keys_of(Command command) const { return hangs_on_[index(command)].keys; }
  const std::string& buttons_of(Command command) const { return hangs_on_[index(command)].buttons; }

 private:
  struct HangsOn {
    std::string keys, buttons;
  };
  static std::size_t index(Command command) { return static_cast<std::size_t>(command); }
  void take_away(std::string_view key);

  std::array<HangsOn, kCommandCount> hangs_on_;
};

// "PageDown Shift+Space" as people read it: "Page Down, Shift + Space".
std::string readable_keys(std::string_view keys);

}  // namespace lectern::room
