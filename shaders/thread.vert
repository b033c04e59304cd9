#version 460
#extension GL_GOOGLE_include_directive : require
#include "scene.glsl"

// What leads from a link to the panel that it opened: a ribbon along a curve, in quads that face the eye.
layout(location = 0) out vec2 at;  // across it, in parts of its half width, and along it, 0 to 1

const float kHalfWidth_m = 0.0017;  // as seen from a metre

vec3 on_curve(ThreadInstance thread, float t) {
  const float u = 1.0 - t;
  return u * u * u * thread.through[0].xyz + 3.0 * u * u * t * thread.through[1].xyz +
         3.0 * u * t * t * thread.through[2].xyz + t * t * t * thread.through[3].xyz;
}

void main() {
  const uint quad = uint(gl_VertexIndex) >> 2;
  const ThreadInstance thread = ThreadInstances(draw.instances).at[quad / kThreadQuads];
  const vec2 corner = vec2(gl_VertexIndex & 1, (gl_VertexIndex >> 1) & 1);
  const float t = (float(quad % kThreadQuads) + corner.y) / kThreadQuads;
  const vec3 place = on_curve(thread, t), along = on_curve(thread, t + 0.001) - on_curve(thread, t - 0.001);
  const vec3 to_eye = frame.views[gl_ViewIndex].room_eye.xyz - place;
  const float distance = length(to_eye), pixel = distance * 2 / frame.viewport_px.y;
  const vec3 across = normalize(cross(along, to_eye) + vec3(1e-6, 0, 0));
  const float half_width = kHalfWidth_m * distance;
  const float aside = (corner.x * 2 - 1) * (half_width + pixel);
  gl_Position = frame.views[gl_ViewIndex].clip_from_room * vec4(place + across * aside, 1);
  at = vec2(aside / half_width, t);
}
