// One primitive of a mesh, in its own space, as triangles.
#pragma once

#include "scenery/gltf_file.h"
#include "scenery/room_materials.h"

namespace lectern::scenery {

struct Triangles {
  std::vector<RoomVertex> vertices;
  std::vector<std::uint32_t> indices;
  bool has_lightmap_uv = false;
};

// What of the limits is left.
struct Budget {
  std::size_t vertices = 0, triangles = 0;
};

// Empty for points and lines, which are not drawn. Fails for what is broken and for what the budget does not hold.
Result<Triangles> read_primitive(const GltfFile& file, const tinygltf::Primitive& primitive, const MaterialUse& use,
                                 Budget& budget);

}  // namespace lectern::scenery
