// Materials, textures and pictures of a room.
#pragma once

#include "scenery/gltf_file.h"

namespace lectern::scenery {

// How a material's coordinates come from a primitive's: u' = at * (u, v, 1).
struct UvSource {
  int set = 0;  // TEXCOORD_n
  glm::mat3x2 at{{1, 0}, {0, 1}, {0, 0}};
};

// Beside each of the model's materials what geometry needs to know of it.
struct MaterialUse {
  UvSource uv;
  int lightmap_set = 1;
};

// Fills materials and textures; one more material than the file has stands at the end, for what has none.
Result<std::vector<MaterialUse>> read_materials(const GltfFile& file, const RoomLimits& limits, RoomModel& room);

// Decodes the pictures that the textures lay on surfaces, on all cores, at the largest size that keeps within limits.
Result<void> decode_pictures(const GltfFile& file, const RoomLimits& limits, RoomModel& room);

// Which image a texture shows; -1 where it shows none.
int image_of(const GltfFile& file, int texture);

}  // namespace lectern::scenery
