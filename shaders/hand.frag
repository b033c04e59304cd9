#version 460
#extension GL_GOOGLE_include_directive : require
#include "scene.glsl"
#include "hand.glsl"
#include "tone.glsl"

// A hand as one soft body: capsules between its joints, those of the palm and each finger with it run into one another,
// followed along the line of sight to their surface (sphere tracing: Hart 1996; smooth union: Quilez 2013).
layout(location = 0) in vec3 place;
layout(location = 1) flat in uint hand;
layout(location = 0) out vec4 premultiplied;

const int kBones = 23, kPalmBones = 9, kThumbEnd = 11;
// The palm's, then thumb, forefinger, middle, ring and little finger: by OpenXR's joints.
const uvec2 kBone[kBones] = uvec2[](
    uvec2(1, 6), uvec2(1, 11), uvec2(1, 21), uvec2(6, 7), uvec2(11, 12), uvec2(16, 17), uvec2(21, 22), uvec2(1, 2), uvec2(2, 3),
    uvec2(3, 4), uvec2(4, 5),
    uvec2(7, 8), uvec2(8, 9), uvec2(9, 10),
    uvec2(12, 13), uvec2(13, 14), uvec2(14, 15),
    uvec2(17, 18), uvec2(18, 19), uvec2(19, 20),
    uvec2(22, 23), uvec2(23, 24), uvec2(24, 25));
const float kPalmSoft_m = 0.016, kFingerSoft_m = 0.006;  // how far parts run into one another
const int kSteps = 32;

vec4 joint(uint i) { return Hands(draw.instances).at[hand].joints[i]; }

float soft_union(float a, float b, float width) {
  const float h = max(width - abs(a - b), 0.0) / width;
  return min(a, b) - 0.25 * h * h * width;
}

int finger_of(int bone) { return bone < kThumbEnd ? 0 : 1 + (bone - kThumbEnd) / 3; }

float to_bone(vec3 p, int bone) {
  const vec4 a = joint(kBone[bone].x), b = joint(kBone[bone].y);
  const vec3 along = b.xyz - a.xyz;
  const float h = clamp(dot(p - a.xyz, along) / max(dot(along, along), 1e-8), 0.0, 1.0);
  return distance(p, a.xyz + h * along) - mix(a.w, b.w, h);
}

// Distance to the surface of those bones whose bits are set; fingers do not run into each other.
float to_hand(vec3 p, uint bones) {
  const float kFar = 1.0;
  float palm = kFar, finger = kFar, nearest = kFar;
  int current = -1;
  for (; bones != 0u; bones &= bones - 1u) {
    const int bone = findLSB(bones);
    const float d = to_bone(p, bone);
    if (bone < kPalmBones) {
      palm = soft_union(palm, d, kPalmSoft_m);
      continue;
    }
    if (finger_of(bone) != current) {
      nearest = min(nearest, soft_union(finger, palm, kFingerSoft_m));
      finger = kFar;
      current = finger_of(bone);
    }
    finger = soft_union(finger, d, kFingerSoft_m);
  }
  return min(nearest, soft_union(finger, palm, kFingerSoft_m));
}

vec3 outward(vec3 p, uint bones) {
  const vec2 k = vec2(1, -1);
  const float e = 0.0012;
  return normalize(k.xyy * to_hand(p + k.xyy * e, bones) + k.yyx * to_hand(p + k.yyx * e, bones) +
                   k.yxy * to_hand(p + k.yxy * e, bones) + k.xxx * to_hand(p + k.xxx * e, bones));
}

// The bones that the line of sight comes near enough to meet, and the part of the line where it does. Seen along the
// line, each is a segment of a plane.
uint near_bones(vec3 eye, vec3 along, float margin, out float begin, out float end) {
  const vec3 right = normalize(abs(along.y) < 0.9 ? cross(along, vec3(0, 1, 0)) : cross(along, vec3(1, 0, 0)));
  const vec3 up = cross(right, along);
  uint bones = 0u;
  begin = 1e9;
  end = 0.0;
  for (int bone = 0; bone < kBones; ++bone) {
    const vec4 a = joint(kBone[bone].x), b = joint(kBone[bone].y);
    const vec3 ea = a.xyz - eye, eb = b.xyz - eye;
    const vec2 a2 = vec2(dot(ea, right), dot(ea, up)), ab = vec2(dot(eb, right), dot(eb, up)) - a2;
    const float h = clamp(-dot(a2, ab) / max(dot(ab, ab), 1e-10), 0.0, 1.0);
    const float reach = max(a.w, b.w) + margin;
    if (length(a2 + h * ab) > reach) continue;
    bones |= 1u << bone;
    const vec2 depth = vec2(dot(ea, along), dot(eb, along));
    begin = min(begin, min(depth.x, depth.y) - reach);
    end = max(end, max(depth.x, depth.y) + reach);
  }
  return bones;
}

// Matte, in the room's light of this hour: from above and a little from the left, less from the floor, and hardly any
// where fingers lie on each other.
vec3 lit(vec3 n, vec3 towards_eye, float open) {
  const vec3 kSkin = vec3(0.60, 0.545, 0.50);
  const float above = 0.5 + 0.5 * n.y;
  const float key = max(dot(n, normalize(vec3(-0.45, 0.8, 0.4))) + 0.35, 0.0) / 1.35;
  const float edge = 1.0 - max(dot(n, towards_eye), 0.0);
  const vec3 light = frame.room_light.rgb * (0.30 + 0.28 * above + 0.55 * key * key) * mix(0.45, 1.0, open);
  return kSkin * light * (1.0 + 0.25 * edge * edge * edge);
}

void main() {
  const vec3 eye = frame.views[gl_ViewIndex].room_eye.xyz;
  const vec3 along = normalize(place - eye);
  const vec3 row = vec3(frame.views[gl_ViewIndex].clip_from_room[0][1], frame.views[gl_ViewIndex].clip_from_room[1][1],
                        frame.views[gl_ViewIndex].clip_from_room[2][1]);
  const float pixel_angle = 2.0 / (length(row) * frame.viewport_px.y);
  float t, end;
  const uint bones = near_bones(eye, along, 0.5 * kPalmSoft_m, t, end);
  if (bones == 0u) discard;

  // To a surface half a pixel farther out: of a pixel that it only grazes, a part is covered.
  t = max(t, 0.02);
  float gap = 1.0, pixel = 0.0;
  for (int step = 0; step < kSteps && t < end; ++step) {
    pixel = pixel_angle * t;
    gap = to_hand(eye + along * t, bones) - 0.5 * pixel;
    if (gap < 0.05 * pixel) break;
    t += 0.9 * gap;
  }
  if (gap > 0.5 * pixel) discard;
  const vec3 p = eye + along * t;
  const vec3 n = outward(p, bones);
  const float facing = max(-dot(n, along), 0.0);
  // How deep the line dips below a surface as round as a finger.
  const float kRound_m = 0.008;
  float alpha = clamp(kRound_m * (1.0 - sqrt(max(1.0 - facing * facing, 0.0))) / pixel, 0.0, 1.0);
  // It ends softly behind the wrist, and near the eyes.
  const vec3 wrist = joint(1).xyz;
  alpha *= smoothstep(-0.022, 0.008, dot(p - wrist, normalize(joint(12).xyz - wrist)));
  alpha *= smoothstep(kHandGone_m, kHandWhole_m, t);
  if (alpha < 0.004) discard;

  const float kNear_m = 0.012;  // of what takes light away
  const float open = clamp(to_hand(p + n * kNear_m, bones) / kNear_m, 0.0, 1.0);
  premultiplied = vec4(dithered(tone(lit(n, -along, open)), gl_FragCoord.xy), 1) * alpha;
  const vec4 clip = frame.views[gl_ViewIndex].clip_from_room * vec4(p, 1);
  gl_FragDepth = clip.z / clip.w;
}
