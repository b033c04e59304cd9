// The lights of a room that has no lightmaps: which of them matter, what comes from all around, and the exposure.
#pragma once

#include "render/room_data.h"

namespace lectern::render {

// Fills the header's lights and the exposure.
void light_room(const scenery::RoomModel& model, RoomData& data);

}  // namespace lectern::render
