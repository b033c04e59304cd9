// A room made ready for the GPU: packed vertices, materials, the lights that matter and how bright they are to look.
#pragma once

#include <vector>

#include "scenery/room_model.h"
#include "shaders/room_layout.h"

namespace lectern::render {

// What a draw needs to know to choose its pipeline; equal ones share one.
struct RoomVariant {
  enum class Kind : std::uint8_t { Surface, Sky } kind = Kind::Surface;
  std::uint32_t light = layout::kLightPunctual;
  bool textured = false, masked = false, finished = false, blended = false, double_sided = false;
  auto operator<=>(const RoomVariant&) const = default;
};

struct RoomRun {
  RoomVariant variant;
  std::uint32_t material = 0, first_index = 0, index_count = 0;
};

struct RoomData {
  std::vector<layout::RoomVertexData> vertices;
  std::vector<layout::RoomMaterialData> materials;
  layout::RoomHeader header{};
  std::vector<RoomRun> runs;  // in the order in which they are drawn
  float exposure = 1;         // of lamps and sky, so that the room is lit sensibly
  std::uint32_t mote_count = 0;
};

// Any thread.
RoomData prepare_room(const scenery::RoomModel& model);

}  // namespace lectern::render
