// A glTF file read into tinygltf's structures, with bounds on all that it may ask for.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/error.h"
#include "scenery/gltf.h"
#include "scenery/room_model.h"

namespace lectern::scenery {

struct GltfFile {
  std::string name;
  tinygltf::Model model;
  std::vector<std::string> pictures;  // the files of the model's images, still encoded
};

Result<GltfFile> read_gltf(const std::filesystem::path& path, const RoomLimits& limits);

// Numbers of an accessor, `components` of them for each element, whatever they are stored as; normalised ones divided.
// Fails for accessors that lie outside their buffers, are sparse or have another shape.
Result<std::vector<float>> read_numbers(const GltfFile& file, int accessor, int components);
Result<std::vector<std::uint32_t>> read_indices(const GltfFile& file, int accessor);
// Of a VECn accessor; 0 for what is none.
int component_count(const GltfFile& file, int accessor);

}  // namespace lectern::scenery
