#version 460
#extension GL_GOOGLE_include_directive : require
#include "scene.glsl"

// A pointer's beam and the dot at its end: for each ray two quads that face the eye.
layout(location = 0) out vec2 at;        // across and along the beam, or in the dot: metres
layout(location = 1) flat out vec2 size; // beam: half width and length; dot: radius of its middle and of its edge
layout(location = 2) flat out uint is_dot;

const float kBeamWidth_m = 0.0012;
const float kDotRadius = 0.0045;  // as seen from a metre: smaller than a letter of running text, larger than its strokes

void main() {
  const RayInstance ray = RayInstances(draw.instances).at[gl_VertexIndex >> 3];
  is_dot = (gl_VertexIndex >> 2) & 1;
  const vec2 side = vec2(gl_VertexIndex & 1, (gl_VertexIndex >> 1) & 1) * 2 - 1;
  const vec3 eye = frame.views[gl_ViewIndex].room_eye.xyz;
  vec3 place;
  if (is_dot != 0u) {
    const vec3 towards = normalize(eye - ray.to_hits.xyz);
    const vec3 right = normalize(cross(vec3(0, 1, 0), towards)), up = cross(towards, right);
    const float radius = kDotRadius * distance(eye, ray.to_hits.xyz);
    size = vec2(0.55, 1) * radius;
    at = side * radius * 1.6 * ray.to_hits.w;
    place = ray.to_hits.xyz + right * at.x + up * at.y + towards * 0.004;
  } else {
    const vec3 along = ray.to_hits.xyz - ray.from.xyz;
    const float reach = length(along);
    const float t = 0.5 + 0.5 * side.y;
    const vec3 on = ray.from.xyz + along * t;
    const float pixel = distance(eye, on) * 2 / frame.viewport_px.y;
    // A beam out of the eyes would stand in their way: of the head's own ray only the dot is seen.
    const float own = step(distance(eye, ray.from.xyz), 0.1);
    const float half_width = (0.5 * kBeamWidth_m + pixel) * (1.0 - own);
    const vec3 across = normalize(cross(along, eye - on) + vec3(1e-6, 0, 0));
    at = vec2(side.x * half_width, t * reach);
    size = vec2(0.5 * kBeamWidth_m, reach);
    place = on + across * at.x;
  }
  gl_Position = frame.views[gl_ViewIndex].clip_from_room * vec4(place, 1);
}
