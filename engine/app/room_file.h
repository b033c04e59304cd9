// Which room is opened: the reader's own, else Lectern's, else none.
#pragma once

#include <filesystem>

#include "render/room_painter.h"

namespace lectern::app {

// Lectern's room: in the source tree it was built from, or where it was installed.
Result<std::filesystem::path> default_room();

// Loads `own`, or the default room where that is empty or cannot be opened; tells on stderr what was wrong. Where
// neither opens there is none.
render::RoomLoader make_room_loader(std::filesystem::path own);

}  // namespace lectern::app
