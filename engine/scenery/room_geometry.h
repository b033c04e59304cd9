// Nodes flattened: every mesh where its node puts it, lights, and the seat.
#pragma once

#include "scenery/gltf_file.h"
#include "scenery/room_materials.h"

namespace lectern::scenery {

// Fills vertices, indices, draws, lights, bounds and model_from_seat. The room's materials have been read.
Result<void> read_geometry(const GltfFile& file, const RoomLimits& limits, const std::vector<MaterialUse>& uses,
                           RoomModel& room);

}  // namespace lectern::scenery
