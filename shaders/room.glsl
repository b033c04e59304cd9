// Bindings of the room. Draw::instances is the address of its vertices; Draw::panel the material, and in the bit above
// kLightmapBit which of the two lightmaps is the one to come from.
#include "room_layout.h"

const uint kLightmapBit = 31u;

layout(set = 2, binding = 0, std430) readonly buffer RoomBlock {
  RoomHeader room;
  RoomMaterialData materials[];
};
layout(set = 2, binding = 1) uniform sampler2D room_lightmaps[2];
layout(set = 2, binding = 2) uniform sampler2D room_textures[kMaxRoomTextures];

layout(buffer_reference, std430, buffer_reference_align = 4) readonly buffer RoomVertices { RoomVertexData at[]; };
