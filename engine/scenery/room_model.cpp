#include "scenery/room_model.h"

#include <format>

#include "scenery/room_geometry.h"

namespace lectern::scenery {
namespace {

constexpr std::array<const char*, kHours> kHourWords{"light", "sepia", "dark"};

const tinygltf::Value* member(const tinygltf::Value& object, const char* key) {
  return object.IsObject() && object.Has(key) ? &object.Get(key) : nullptr;
}

// Root extras: {"lectern": {"lightmaps": {"light": {"texture": 3, "intensity": 4.0}, ...}}}
Result<void> read_lightmaps(const GltfFile& file, RoomModel& room) {
  const tinygltf::Value* lectern = member(file.model.extras, "lectern");
  const tinygltf::Value* lightmaps = lectern ? member(*lectern, "lightmaps") : nullptr;
  if (!lightmaps) return {};
  for (std::size_t hour = 0; hour < kHours; ++hour) {
    const tinygltf::Value* entry = member(*lightmaps, kHourWords[hour]);
    const tinygltf::Value* texture = entry ? member(*entry, "texture") : nullptr;
    const tinygltf::Value* intensity = entry ? member(*entry, "intensity") : nullptr;
    const int image = texture && texture->IsNumber() ? image_of(file, texture->GetNumberAsInt()) : -1;
    if (image < 0)
      return fail(file.name, std::format("names no lightmap for “{}”", kHourWords[hour]),
                  "extras.lectern.lightmaps holds light, sepia and dark, each with a texture and an intensity");
    const double factor = intensity && intensity->IsNumber() ? intensity->GetNumberAsDouble() : 1;
    if (!(factor > 0) || factor > 1e4)
      return fail(file.name, std::format("the lightmap for “{}” has no sane intensity", kHourWords[hour]));
    room.lightmaps[hour] = {file.pictures[static_cast<std::size_t>(image)], static_cast<float>(factor)};
  }
  return {};
}

}  // namespace

std::optional<Bounds> RoomModel::sky_bounds() const {
  std::optional<Bounds> sky;
  for (const RoomDraw& draw : draws) {
    if (!materials[draw.material].sky) continue;
    for (std::uint32_t i = 0; i < draw.index_count; ++i) {
      const glm::vec3 at = vertices[indices[draw.first_index + i]].position;
      if (!sky) sky = Bounds{at, at};
      sky = Bounds{glm::min(sky->low, at), glm::max(sky->high, at)};
    }
  }
  return sky;
}

Result<RoomModel> load_room_model(const std::filesystem::path& path, const RoomLimits& limits) {
  auto file = read_gltf(path, limits);
  if (!file) return std::unexpected(file.error());
  RoomModel room;
  room.name = file->name;
  const auto uses = read_materials(*file, limits, room);
  if (!uses) return std::unexpected(uses.error());
  if (auto read = read_geometry(*file, limits, *uses, room); !read) return std::unexpected(read.error());
  if (auto read = read_lightmaps(*file, room); !read) return std::unexpected(read.error());
  file->model.buffers.clear();  // all is read from them, and what is decoded now takes its own
  if (auto decoded = decode_pictures(*file, limits, room); !decoded) return std::unexpected(decoded.error());
  return room;
}

}  // namespace lectern::scenery
