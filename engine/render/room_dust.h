// Where dust is seen in a room: in the sunlight that comes in through its windows.
#pragma once

#include "render/room_data.h"

namespace lectern::render {

// Fills the header's sun and motes. A mote floats where the strongest directional light reaches it past every surface
// but the sky, and where there is a roof above it. A room without sky or without such a light has none.
void float_dust(const scenery::RoomModel& model, RoomData& data);

}  // namespace lectern::render
