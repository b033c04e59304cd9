#version 460
#extension GL_GOOGLE_include_directive : require
#include "scene.glsl"
#include "room.glsl"
#include "tone.glsl"

// The sky behind the window, by the direction it is seen in: a gradient, the sun's glow, slow clouds; stars at night.
layout(location = 0) in vec3 position;
layout(location = 0) out vec4 opaque;

float cell(ivec2 p) { return pixel_noise(uvec2(p + 32768)); }

// Value noise, smooth, from 0 to 1.
float smooth_noise(vec2 p) {
  const vec2 whole = floor(p), part = p - whole, s = part * part * (3.0 - 2.0 * part);
  const ivec2 i = ivec2(whole);
  return mix(mix(cell(i), cell(i + ivec2(1, 0)), s.x), mix(cell(i + ivec2(0, 1)), cell(i + ivec2(1, 1)), s.x), s.y);
}

// From 0 to 1 where clouds are. They lie on a plane far above and drift a hand's breadth in a minute.
float clouds(vec3 way) {
  const vec2 at = way.xz / (max(way.y, 0.0) + 0.18) * 1.3 + frame.hour.w * vec2(0.004, 0.0015);
  const float shape = 0.52 * smooth_noise(at * vec2(1.0, 1.6)) + 0.30 * smooth_noise(at * vec2(2.3, 3.4) + 7.0) +
                      0.18 * smooth_noise(at * vec2(5.1, 7.0) + 3.0);
  return smoothstep(0.42, 0.82, shape) * smoothstep(-0.02, 0.10, way.y);
}

// A star in some of the cells of a grid on the sky.
float stars(vec3 way) {
  const vec2 at = way.xz / (1.0 + max(way.y, 0.0)) * 90.0;
  const ivec2 i = ivec2(floor(at));
  const float bright = cell(i);
  const vec2 from = at - vec2(i) - vec2(0.3 + 0.4 * cell(i + ivec2(91, 17)), 0.3 + 0.4 * cell(i + ivec2(13, 71)));
  return (bright > 0.93 ? (bright - 0.93) * 14.0 : 0.0) * smoothstep(0.14, 0.03, length(from));
}

vec3 hour_sky(vec3 way, vec3 high, vec3 low, vec3 sun_colour, float glow, float cloud, vec3 cloud_colour) {
  const float up = clamp(way.y, 0.0, 1.0);
  vec3 sky = mix(low, high, 1.0 - exp2(-4.5 * up));
  const float to_sun = max(dot(way, room.sun.xyz), 0.0);
  sky += sun_colour * glow * (0.25 * pow(to_sun, 6.0) + 0.75 * pow(to_sun, 60.0));
  return mix(sky, cloud_colour + sun_colour * (glow * 0.25 * to_sun * to_sun), cloud);
}

void main() {
  const vec3 way = normalize(position - frame.views[gl_ViewIndex].room_eye.xyz);
  const float cloud = clouds(way);
  vec3 sky = vec3(0);
  if (frame.hour.x > 0.0)
    sky += frame.hour.x * hour_sky(way, vec3(0.20, 0.40, 0.78), vec3(0.72, 0.83, 0.95), vec3(1.0, 0.90, 0.72), 0.6,
                                   0.75 * cloud, vec3(0.93, 0.94, 0.96));
  if (frame.hour.y > 0.0)
    sky += frame.hour.y * hour_sky(way, vec3(0.20, 0.25, 0.42), vec3(0.95, 0.52, 0.26), vec3(1.0, 0.52, 0.20), 0.9,
                                   0.65 * cloud, vec3(0.62, 0.40, 0.36));
  if (frame.hour.z > 0.0)
    sky += frame.hour.z * (hour_sky(way, vec3(0.004, 0.007, 0.020), vec3(0.016, 0.022, 0.042), vec3(0.5, 0.62, 0.9), 0.02,
                                    0.5 * cloud, vec3(0.012, 0.015, 0.026)) +
                           vec3(0.30, 0.33, 0.38) * (stars(way) * (1.0 - cloud) * smoothstep(0.0, 0.2, way.y)));
  opaque = vec4(dithered(tone(sky), gl_FragCoord.xy), 1);
}
