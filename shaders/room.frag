#version 460
#extension GL_GOOGLE_include_directive : require
#include "scene.glsl"
#include "room.glsl"
#include "tone.glsl"

layout(constant_id = 0) const uint kLight = 0u;      // kLightBaked ...
layout(constant_id = 1) const uint kTextured = 1u;   // the base colour has a picture
layout(constant_id = 2) const uint kMasked = 0u;     // what is more transparent than the cutoff is not there
layout(constant_id = 3) const uint kFinished = 0u;   // other pictures: metallic and roughness, emissive

layout(location = 0) in vec3 position;
layout(location = 1) in vec3 normal;
layout(location = 2) in vec2 uv;
layout(location = 3) in vec2 lightmap_uv;
layout(location = 4) in vec4 colour;
layout(location = 0) out vec4 premultiplied;

const float kPi = 3.14159265;

struct Surface {
  vec3 diffuse, specular;  // reflectances; specular: seen straight on
  float alpha;             // of the microfacets: roughness squared
  vec3 n, v;
  float n_v;
};

// Cook and Torrance's model with GGX (Walter et al. 2007), Smith's shadowing as Hammon approximated it (GDC 2017), and
// Schlick's Fresnel. What is reflected at the surface is missing below it.
vec3 reflected(Surface s, vec3 l) {
  const vec3 h = normalize(s.v + l);
  const float n_l = clamp(dot(s.n, l), 0.0, 1.0), n_h = clamp(dot(s.n, h), 0.0, 1.0), v_h = clamp(dot(s.v, h), 0.0, 1.0);
  const float a2 = s.alpha * s.alpha, d = n_h * n_h * (a2 - 1.0) + 1.0;
  const float spread = a2 / (kPi * d * d);
  const float shadowing = 0.5 / max(mix(2.0 * n_l * s.n_v, n_l + s.n_v, s.alpha), 1e-4);
  const vec3 fresnel = s.specular + (1.0 - s.specular) * pow(1.0 - v_h, 5.0);
  return n_l * ((1.0 - fresnel) * s.diffuse / kPi + fresnel * (spread * shadowing));
}

// The share of even light that a surface reflects (Karis, Physically Based Shading on Mobile, 2014).
vec3 reflected_evenly(Surface s) {
  const float roughness = sqrt(s.alpha);
  const vec4 r = roughness * vec4(-1, -0.0275, -0.572, 0.022) + vec4(1, 0.0425, 1.04, -0.04);
  const float a = min(r.x * r.x, exp2(-9.28 * s.n_v)) * r.x + r.y;
  const vec2 scale = vec2(-1.04, 1.04) * a + r.zw;
  return s.specular * scale.x + scale.y;
}

vec3 light_from(float up) { return mix(room.light_below.rgb, room.light_above.rgb, 0.5 + 0.5 * up); }

vec3 lit_by_lamps(Surface s) {
  vec3 light = s.diffuse * light_from(s.n.y) / kPi + reflected_evenly(s) * light_from(reflect(-s.v, s.n).y) / kPi;
  for (uint i = 0u; i < room.light_count; ++i) {
    const RoomLightData lamp = room.lights[i];
    const vec3 way = lamp.position.w > 0.0 ? lamp.position.xyz - position : -lamp.direction.xyz;
    const float distance2 = max(dot(way, way), 1e-4);
    const vec3 l = way * inversesqrt(distance2);
    float strength = 1.0;
    if (lamp.position.w > 0.0) {
      const float reach = distance2 * lamp.colour.a, end = clamp(1.0 - reach * reach, 0.0, 1.0);
      const float cone = clamp(dot(-l, lamp.direction.xyz) * lamp.cone.x + lamp.cone.y, 0.0, 1.0);
      strength = end * end * cone * cone / distance2;
    }
    light += reflected(s, l) * lamp.colour.rgb * strength;
  }
  return light;
}

Surface surface_of(RoomMaterialData material, vec3 base) {
  float metallic = material.metallic, roughness = material.roughness;
  if (kFinished != 0u && material.metallic_roughness_texture < kMaxRoomTextures) {
    const vec4 texel = texture(room_textures[material.metallic_roughness_texture], uv);
    metallic *= texel.b;
    roughness *= texel.g;
  }
  Surface s;
  s.v = normalize(frame.views[gl_ViewIndex].room_eye.xyz - position);
  s.n = normalize(normal) * (gl_FrontFacing ? 1.0 : -1.0);
  s.n_v = abs(dot(s.n, s.v)) + 1e-4;
  s.diffuse = base * (1.0 - metallic);
  s.specular = mix(vec3(0.04), base, metallic);
  s.alpha = max(roughness * roughness, 0.005);
  return s;
}

void main() {
  const RoomMaterialData material = materials[draw.panel & ~(1u << kLightmapBit)];
  const uint first = draw.panel >> kLightmapBit;
  vec4 base = colour;
  if (kTextured != 0u) base *= texture(room_textures[material.base_texture], uv);
  if (kMasked != 0u && base.a < material.emissive.a) discard;

  vec3 light;
  if (kLight == kLightBaked) {
    light = base.rgb * textureLod(room_lightmaps[first], lightmap_uv, 0.0).rgb * frame.lightmap.x;
  } else if (kLight == kLightTwoHours) {
    light = base.rgb * (textureLod(room_lightmaps[first], lightmap_uv, 0.0).rgb * frame.lightmap.x +
                        textureLod(room_lightmaps[1u - first], lightmap_uv, 0.0).rgb * frame.lightmap.y);
  } else if (kLight == kLightOwnMap) {
    light = base.rgb * textureLod(room_textures[material.lightmap_texture], lightmap_uv, 0.0).rgb *
            (material.lightmap_intensity * frame.room_light.rgb);
  } else if (kLight == kLightPunctual) {
    light = lit_by_lamps(surface_of(material, base.rgb)) * frame.room_light.rgb * frame.room_light.a;
  } else {
    light = base.rgb * frame.room_light.rgb;
  }
  vec3 glow = material.emissive.rgb;
  if (kFinished != 0u && material.emissive_texture < kMaxRoomTextures)
    glow *= texture(room_textures[material.emissive_texture], uv).rgb;
  const float alpha = kMasked != 0u ? 1.0 : base.a;
  premultiplied = vec4(dithered(tone(light + glow), gl_FragCoord.xy) * alpha, alpha);
}
