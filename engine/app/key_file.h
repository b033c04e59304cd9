// The file in which the user says which keys and buttons do what: keys.conf in the folder for what they write.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "room/key_bindings.h"

namespace lectern::app {

struct KeyFile {
  room::KeyBindings keys;
  std::vector<Error> wrong;  // a line each, which counts for nothing
};

// Lines like `page.next = PageDown Space`: the command hangs on these from then on and on no others, and nothing else
// hangs on them. Nothing behind the sign: on none. Empty lines and those that begin with # are left out. `path` is what
// errors name.
KeyFile read_key_file(std::string_view text, const std::filesystem::path& path);

// The user's. Says what is wrong in it; without one, as the list of commands has them.
room::KeyBindings load_key_bindings();

}  // namespace lectern::app
