// The keyboard of a window: which key is which command, and which keys move the reader while they are held.
#pragma once

#include <cstdint>
#include <string_view>

#include <glm/glm.hpp>

#include "room/input.h"
#include "room/key_bindings.h"

namespace lectern::view {

// A key as GLFW tells of it: where it lies (GLFW_KEY_...) and what the reader's layout prints on it ("t"; may be null).
struct Key {
  int place = 0;
  const char* printed = nullptr;
  bool shift = false, ctrl = false;
};

// Letters go by what is printed on the key, so that they are where the help says on every layout that has them.
room::Command command_of(const Key& key, const room::KeyBindings& keys);
// Plus and minus need Shift on one layout and not on the next: they go by the character typed.
room::Command command_of(char32_t character, const room::KeyBindings& keys);
// Whether a window can tell of a key by this name: "PageDown", "Ctrl+Shift+T".
bool is_key(std::string_view name);
// Whether the key writes something, on the layout that the reader has: while they type it is no command.
bool writes(const Key& key);
// What a held key does again and again.
bool repeats(room::Command command);

// The keys that move the reader, by where they lie: WASD and QE of the US layout.
class MoveKeys {
 public:
  void press(int place) { held_ |= bit(place); }
  void release(int place) { held_ &= static_cast<std::uint8_t>(~bit(place)); }
  bool any() const { return held_ != 0; }
  // As Input::move: right, up, back.
  glm::vec3 move() const;

 private:
  static std::uint8_t bit(int place);
  std::uint8_t held_ = 0;
};

}  // namespace lectern::view
