#version 460
#extension GL_GOOGLE_include_directive : require
#include "scene.glsl"

layout(location = 0) in vec3 position;
layout(location = 1) flat in uint face;
layout(location = 0) out vec4 colour;

// Light that reaches a corner of a closed room falls off towards it: a smooth stand-in for ambient occlusion.
float open_to(float distance) { return 1.0 - 0.42 * exp2(-3.2 * distance); }

// A stripe of `width` every `period`, filtered over the pixel.
float stripe(float x, float period, float width) {
  const float pixel = fwidth(x) / period, u = fract(x / period), w = width / period;
  const float sharp = clamp((0.5 * w - abs(u - 0.5)) / max(pixel, 1e-5) + 0.5, 0.0, 1.0);
  return mix(sharp, w, smoothstep(0.25, 1.0, pixel));
}

float noise(uvec2 p) {  // integer hash (Wang), for boards and for dithering
  uint h = p.x * 1664525u + p.y * 22695477u + 1013904223u;
  h = (h ^ 61u) ^ (h >> 16);
  h *= 9u;
  h ^= h >> 4;
  h *= 0x27d4eb2du;
  h ^= h >> 15;
  return float(h & 0xffffu) / 65535.0;
}

vec3 floor_boards(vec2 at) {
  const float kBoard = 0.16;
  const float row = floor(at.x / kBoard);
  const float along = at.y + 2.3 * noise(uvec2(int(row) + 4096, 7));
  const float shade = noise(uvec2(int(row) + 4096, int(floor(along / 1.7)) + 4096));
  const vec3 wood = mix(vec3(0.30, 0.185, 0.105), vec3(0.37, 0.235, 0.14), shade);
  const float seam = max(stripe(at.x + 0.5 * kBoard, kBoard, 0.004), stripe(along + 0.85, 1.7, 0.004));
  return wood * (1.0 - 0.45 * seam);
}

void main() {
  const vec3 low = frame.room_low.xyz, high = frame.room_high.xyz;
  const vec3 from_walls = min(position - low, high - position);
  vec3 albedo = vec3(0.62, 0.58, 0.52);
  float open = 1.0;
  if (face == 2u) {
    albedo = floor_boards(position.xz);
    open = open_to(from_walls.x) * open_to(from_walls.z);
  } else if (face == 3u) {
    albedo = vec3(0.74, 0.72, 0.69);
    open = open_to(from_walls.x) * open_to(from_walls.z);
  } else {
    const float along = face < 2u ? from_walls.z : from_walls.x;
    open = open_to(along) * open_to(position.y - low.y) * open_to(high.y - position.y);
    // A skirting board, its upper edge filtered.
    const float board = clamp((0.11 - position.y) / max(fwidth(position.y), 1e-5) + 0.5, 0.0, 1.0);
    albedo = mix(albedo, vec3(0.70, 0.67, 0.62), board);
  }
  // Even light from above, a little more of it in the middle of the room.
  const vec3 lamp = vec3(0, high.y - 0.1, -0.6) - position;
  const float pool = 1.0 / (1.0 + 0.12 * dot(lamp, lamp));
  colour = vec4(albedo * frame.room_light.rgb * open * (0.45 + 0.75 * pool), 1);
  // Half a step of noise, so that the soft gradients show no bands in eight bits.
  colour.rgb += (noise(uvec2(gl_FragCoord.xy)) - 0.5) / 510.0 * (0.2 + colour.rgb);
}
