// Which button does what on which controller.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "view/openxr/actions.h"

namespace lectern::view::xr {

enum class Hands : std::uint8_t { Both, Left, Right, Neither };  // Neither: the path stands as it is

struct Binding {
  Action action = Action::Select;
  Hands hands = Hands::Both;
  const char* component = "";  // "/input/trigger/value", to be put after "/user/hand/left"
};

struct Profile {
  const char* path = "";
  const char* extension = nullptr;  // null: every runtime knows it
  bool core_in_1_1 = false;         // known to 1.1 without the extension
  bool only_1_1 = false;            // a name that came with 1.1
  std::span<const Binding> bindings;
};

std::span<const Profile> profiles();

}  // namespace lectern::view::xr
