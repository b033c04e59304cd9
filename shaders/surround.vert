#version 460
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_multiview : require
#include "scene_layout.h"

// One triangle over the whole view.
layout(set = 0, binding = 0, std430) readonly buffer FrameBlock { FrameData frame; };
layout(location = 0) out vec3 way;  // from the eye, in the room

void main() {
  const vec2 at = vec2((gl_VertexIndex << 1) & 2, gl_VertexIndex & 2) * 2 - 1;
  gl_Position = vec4(at, 0, 1);
  way = (inverse(frame.views[gl_ViewIndex].clip_from_room) * gl_Position).xyz;
}
