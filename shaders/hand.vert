#version 460
#extension GL_GOOGLE_include_directive : require
#include "scene.glsl"
#include "hand.glsl"

// For each hand a quad that faces the eye and covers the sphere around the hand.
layout(location = 0) out vec3 place;
layout(location = 1) flat out uint hand;

void main() {
  hand = gl_VertexIndex >> 2;
  const vec4 around = Hands(draw.instances).at[hand].around;
  const vec2 side = vec2(gl_VertexIndex & 1, (gl_VertexIndex >> 1) & 1) * 2 - 1;
  const vec3 eye = frame.views[gl_ViewIndex].room_eye.xyz;
  const float far = distance(eye, around.xyz);
  const vec3 towards = (eye - around.xyz) / max(far, 1e-4);
  const vec3 right = normalize(cross(vec3(0, 1, 0), towards) + vec3(1e-6, 0, 0)), up = cross(towards, right);
  // Where the lines from the eye that touch the sphere meet the plane through its middle.
  const float reach = around.w * far / sqrt(max(far * far - around.w * around.w, 0.09 * far * far));
  place = around.xyz + (right * side.x + up * side.y) * reach;
  gl_Position = frame.views[gl_ViewIndex].clip_from_room * vec4(place, 1);
  if (far < kHandGone_m) gl_Position = vec4(0, 0, -1, 1);
}
