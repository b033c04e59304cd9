#version 460
#extension GL_GOOGLE_include_directive : require
#include "scene.glsl"
#include "room.glsl"

// The room's meshes: one draw for each material.
layout(location = 0) out vec3 position;
layout(location = 1) out vec3 normal;
layout(location = 2) out vec2 uv;
layout(location = 3) out vec2 lightmap_uv;
layout(location = 4) out vec4 colour;

vec3 from_octahedron(vec2 p) {
  vec3 n = vec3(p, 1.0 - abs(p.x) - abs(p.y));
  const float t = max(-n.z, 0.0);
  n.xy -= vec2(n.x >= 0.0 ? t : -t, n.y >= 0.0 ? t : -t);
  return normalize(n);
}

void main() {
  const RoomVertexData vertex = RoomVertices(draw.instances).at[gl_VertexIndex];
  position = vec3(vertex.x, vertex.y, vertex.z);
  normal = from_octahedron(unpackSnorm2x16(vertex.normal));
  uv = vec2(vertex.u, vertex.v);
  lightmap_uv = unpackUnorm2x16(vertex.lightmap_uv);
  const vec4 root = unpackUnorm4x8(vertex.colour);
  colour = vec4(root.rgb * root.rgb, root.a) * materials[draw.panel & ~(1u << kLightmapBit)].base_colour;
  gl_Position = frame.views[gl_ViewIndex].clip_from_room * vec4(position, 1);
}
