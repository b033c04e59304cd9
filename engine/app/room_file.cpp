#include "app/room_file.h"

#include "core/log.h"

namespace lectern::app {

Result<std::filesystem::path> default_room() {
  for (std::filesystem::path candidate :
       {LECTERN_SOURCE_ASSETS "/room/room.glb", LECTERN_INSTALLED_ASSETS "/room/room.glb"}) {
    std::error_code code;
    if (std::filesystem::is_regular_file(candidate, code)) return candidate;
  }
  return fail("default room", "is not installed", "install Lectern again, or name a room: --room FILE.glb");
}

render::RoomLoader make_room_loader(std::filesystem::path own) {
  return [own = std::move(own)]() -> std::optional<scenery::RoomModel> {
    if (!own.empty()) {
      auto room = scenery::load_room_model(own);
      if (room) return std::move(*room);
      log::error(room.error());
    }
    const auto path = default_room();
    auto room = path ? scenery::load_room_model(*path) : std::unexpected(path.error());
    if (room) return std::move(*room);
    log::error(room.error());
    return std::nullopt;
  };
}

}  // namespace lectern::app
