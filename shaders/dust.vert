#version 460
#extension GL_GOOGLE_include_directive : require
#include "scene.glsl"
#include "room.glsl"

// Motes of dust that float in the sun: each a soft dot of some millimetres, never smaller than a pixel. One that a panel
// would have behind it is left out: nothing passes between the eye and a page.
layout(location = 0) out vec2 at;
layout(location = 1) flat out vec3 light;

bool before_a_panel(vec3 eye, vec3 mote) {
  for (uint i = 0u; i < frame.panel_count; ++i) {
    const PanelData panel = panels[i];
    const mat3 turn = mat3(panel.room_from_panel);
    const vec3 from = (eye - panel.room_from_panel[3].xyz) * turn, to = (mote - panel.room_from_panel[3].xyz) * turn;
    const float along = from.z / (from.z - to.z);  // where the line meets the panel's plane; 1 is the mote
    const vec2 met = mix(from.xy, to.xy, along);
    if (along > 0.0 && all(lessThan(abs(met), panel.half_size + 0.01))) return true;
  }
  return false;
}

void main() {
  const vec4 mote = room.motes[gl_VertexIndex >> 2];
  at = vec2(gl_VertexIndex & 1, (gl_VertexIndex >> 1) & 1) * 2 - 1;
  const float seed = mote.w * 6.2831853, time = frame.hour.w;
  const vec3 drift = vec3(sin(0.11 * time + seed), 0.8 * sin(0.07 * time + 3.0 * seed), sin(0.09 * time + 5.0 * seed));
  const vec3 place = mote.xyz + 0.12 * drift;
  const ViewData view = frame.views[gl_ViewIndex];
  const vec4 clip = view.clip_from_room * vec4(place, 1);
  // A pixel at this distance, as a length in the room.
  const vec3 row = vec3(view.clip_from_room[0][1], view.clip_from_room[1][1], view.clip_from_room[2][1]);
  const float pixel = 2.0 * clip.w / (length(row) * frame.viewport_px.y);
  const float size = 0.0014 + 0.0012 * fract(mote.w * 7.13), shown = max(size, 1.2 * pixel);
  const float twinkle = 0.65 + 0.35 * sin(0.35 * time + 11.0 * seed);
  light = frame.dust_light.rgb * (twinkle * size * size / (shown * shown));
  gl_Position = clip + vec4(at.x * length(vec3(view.clip_from_room[0][0], view.clip_from_room[1][0], view.clip_from_room[2][0])),
                            -at.y * length(row), 0, 0) * shown;
  if (clip.w < 0.25 || before_a_panel(view.room_eye.xyz, place)) gl_Position = vec4(0, 0, -1, 1);
}
