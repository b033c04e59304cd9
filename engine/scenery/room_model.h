// A room of glTF 2.0 as plain data, ready to be drawn: everything stands in the room's space, with the seat at the
// origin, looking along -Z.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <glm/glm.hpp>

#include "content/picture.h"
#include "core/error.h"
#include "core/pose.h"

namespace lectern::scenery {

// What a room may cost; the defaults are far above a good room and below what hurts.
struct RoomLimits {
  std::uint64_t file_bytes = 128ull << 20;     // of each file
  std::uint64_t buffer_bytes = 256ull << 20;   // of all buffers
  std::size_t triangles = 2'000'000;           // after every node has placed its mesh
  std::size_t vertices = 4'000'000;            // the same
  std::uint64_t picture_bytes = 192ull << 20;  // decoded, with mipmaps: pictures are made smaller to fit
  int picture_side_px = 2048;                  // larger ones are made smaller
  std::size_t materials = 1024, pictures = 512, lights = 256;
};

// The three lights of a room, by the theme they belong to: light, sepia and dark.
enum class Hour : std::uint8_t { Morning, Evening, Night };
inline constexpr std::size_t kHours = 3;

struct RoomVertex {
  glm::vec3 position{0};      // metres
  glm::vec3 normal{0, 1, 0};  // of unit length
  glm::vec2 uv{0};            // of the material's pictures, their transform applied
  glm::vec2 lightmap_uv{0};
  glm::vec4 colour{1};  // linear, multiplied into the base colour
};

// A picture as it is laid on a surface.
struct RoomTexture {
  std::uint32_t picture = 0;  // index into RoomModel::pictures
  enum class Wrap : std::uint8_t { Repeat, Mirror, Clamp } wrap_u = Wrap::Repeat, wrap_v = Wrap::Repeat;
};

struct RoomPicture {
  content::PictureData data;
  bool colour = true;  // sRGB; false: numbers (metallic and roughness)
  glm::vec4 mean{1};   // linear
};

inline constexpr int kNoTexture = -1;

struct RoomMaterial {
  enum class Alpha : std::uint8_t { Opaque, Mask, Blend };
  std::string name;
  glm::vec4 base_colour{1};  // linear, straight alpha
  glm::vec3 emissive{0};
  float metallic = 1, roughness = 1;
  int base_texture = kNoTexture;  // indices into RoomModel::textures
  int metallic_roughness_texture = kNoTexture;
  int emissive_texture = kNoTexture;
  int lightmap_texture = kNoTexture;  // of this material alone (MOZ_lightmap)
  float lightmap_intensity = 1;
  Alpha alpha = Alpha::Opaque;
  float alpha_cutoff = 0.5f;
  bool double_sided = false, unlit = false;
  bool sky = false;  // named `sky`: what is seen through the window
};

// A run of indices with one material.
struct RoomDraw {
  std::uint32_t material = 0;
  std::uint32_t first_index = 0, index_count = 0;
  bool has_lightmap_uv = false;
};

struct RoomLight {
  enum class Kind : std::uint8_t { Directional, Point, Spot } kind = Kind::Point;
  glm::vec3 colour{1};  // lux for directional lights, else candela
  glm::vec3 position{0};
  glm::vec3 direction{0, 0, -1};  // that it shines in
  float range_m = 0;              // 0: without end
  float inner_cos = 1, outer_cos = 0.70710678f;
};

// Light that falls on the surfaces at one hour, baked for all of them: irradiance = linear(picture) * intensity.
struct RoomLightmap {
  std::string encoded;  // the picture's file
  float intensity = 1;
};

struct Bounds {
  glm::vec3 low{0}, high{0};
};

struct RoomModel {
  std::string name;  // of the file, for messages
  std::vector<RoomVertex> vertices;
  std::vector<std::uint32_t> indices;  // triangles, counter-clockwise from the front
  std::vector<RoomDraw> draws;         // by material, what is blended last
  std::vector<RoomMaterial> materials;
  std::vector<RoomTexture> textures;
  std::vector<RoomPicture> pictures;
  std::vector<RoomLight> lights;
  std::array<std::optional<RoomLightmap>, kHours> lightmaps;  // all or none
  Bounds bounds;
  Pose model_from_seat;  // where the file had the seat

  bool baked() const { return lightmaps[0].has_value(); }
  // Of everything named `sky`: the window. Nothing where there is none.
  std::optional<Bounds> sky_bounds() const;
};

// Reads a .glb, or a .gltf with what it names inside its own folder. Nodes are flattened; skins, morphs, animations and
// cameras are left out. Extensions that are understood: KHR_lights_punctual, KHR_texture_transform,
// KHR_materials_unlit, KHR_materials_emissive_strength, KHR_mesh_quantization, EXT_texture_webp, MOZ_lightmap; a file
// that requires another one fails. Pictures are decoded on all cores, lightmaps of the hours are not: see below.
//
// Fails with one line for whatever is broken, too large or not understood. Blocks; any thread.
Result<RoomModel> load_room_model(const std::filesystem::path& path, const RoomLimits& limits = {});

// The lightmap of an hour, at most `side_px` wide and high. Blocks for as long as a large picture takes; any thread.
Result<content::PictureData> decode_lightmap(const RoomModel& model, Hour hour, int side_px = 2048);

}  // namespace lectern::scenery
