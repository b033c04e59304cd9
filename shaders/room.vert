#version 460
#extension GL_GOOGLE_include_directive : require
#include "scene.glsl"

// The plain room: a box seen from inside, two triangles for each face.
layout(location = 0) out vec3 position;
layout(location = 1) flat out uint face;  // 0, 1: x walls; 2: floor; 3: ceiling; 4, 5: z walls

void main() {
  const int corners[6] = int[](0, 1, 2, 2, 1, 3);
  face = gl_VertexIndex / 6;
  const int corner = corners[gl_VertexIndex % 6];
  const uint axis = face >> 1;
  vec3 unit;
  unit[axis] = float(face & 1u);
  unit[(axis + 1) % 3] = float(corner & 1);
  unit[(axis + 2) % 3] = float(corner >> 1);
  position = mix(frame.room_low.xyz, frame.room_high.xyz, unit);
  gl_Position = frame.views[gl_ViewIndex].clip_from_room * vec4(position, 1);
}
