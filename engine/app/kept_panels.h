// Open panels as the store keeps them: a line of JSON, its articles by their keys.
#pragma once

#include <string>

#include "content/library.h"
#include "room/kept_panels.h"

namespace lectern::app {

std::string to_text(const room::KeptPanels& panels);
// Without what is no longer in the set or cannot be read; the library is left to the caller.
room::KeptPanels panels_from_text(const std::string& text, const content::Library& library);

}  // namespace lectern::app
