// What C++ and GLSL share of the room: vertices, materials and lights, in std430 layout. Read by both compilers.
#ifndef LECTERN_ROOM_LAYOUT_H
#define LECTERN_ROOM_LAYOUT_H

#ifdef __cplusplus
#include <cstdint>

#include <glm/glm.hpp>

namespace lectern::render::layout {
using glm::vec4;
using uint = std::uint32_t;
#endif

const uint kMaxRoomTextures = 512u;
const uint kMaxRoomLights = 8u;
const uint kMotes = 60u;

// How a surface gets its light: a pipeline for each that a room needs.
const uint kLightBaked = 0u;     // the room's lightmap of this hour
const uint kLightTwoHours = 1u;  // two of them, while one hour passes into another
const uint kLightOwnMap = 2u;    // a lightmap of the material's own
const uint kLightPunctual = 3u;  // lamps and the sky
const uint kLightNone = 4u;      // none: the colour is what is seen

struct RoomVertexData {
  float x, y, z;                 // metres
  uint normal;                   // octahedral, 2 x snorm16
  float u, v;
  uint lightmap_uv;              // 2 x unorm16
  uint colour;                   // 4 x unorm8, square roots of linear
};

struct RoomMaterialData {
  vec4 base_colour;
  vec4 emissive;                 // rgb; a: alpha cutoff
  float metallic, roughness;
  float lightmap_intensity;
  uint base_texture;             // indices into room_textures; those of textures that are missing are never read
  uint metallic_roughness_texture, emissive_texture, lightmap_texture;
  uint unused;
};

struct RoomLightData {
  vec4 colour;                   // rgb; a: 1 / range^2, 0 without end
  vec4 position;                 // xyz; w: 1, or 0 for directional lights
  vec4 direction;                // xyz, that it shines in
  vec4 cone;                     // x, y: attenuation = clamp(cos * x + y)^2
};

struct RoomHeader {
  vec4 light_above, light_below; // rgb: what comes from the sky and from the floor
  vec4 sun;                      // xyz: towards it
  uint light_count;
  uint unused[3];
  RoomLightData lights[kMaxRoomLights];
  vec4 motes[kMotes];            // xyz: where each mote of dust floats; w: its own number
};

#ifdef __cplusplus
}  // namespace lectern::render::layout
#endif
#endif
