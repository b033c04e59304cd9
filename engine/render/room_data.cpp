#include "render/room_data.h"

#include <algorithm>
#include <cmath>
#include <glm/gtc/packing.hpp>
#include <numeric>

#include "render/room_dust.h"
#include "render/room_light.h"

namespace lectern::render {
namespace {

using scenery::RoomMaterial, scenery::RoomModel, scenery::RoomVertex;

// Octahedral normals (Cigolle et al., A Survey of Efficient Representations for Independent Unit Vectors, 2014).
std::uint32_t pack_normal(glm::vec3 n) {
  n /= std::abs(n.x) + std::abs(n.y) + std::abs(n.z);
  glm::vec2 p(n);
  if (n.z < 0) p = (1.0f - glm::abs(glm::vec2(n.y, n.x))) * glm::vec2(n.x >= 0 ? 1 : -1, n.y >= 0 ? 1 : -1);
  return glm::packSnorm2x16(p);
}

layout::RoomVertexData pack(const RoomVertex& v) {
  return {.x = v.position.x,
          .y = v.position.y,
          .z = v.position.z,
          .normal = pack_normal(v.normal),
          .u = v.uv.x,
          .v = v.uv.y,
          .lightmap_uv = glm::packUnorm2x16(v.lightmap_uv),
          .colour = glm::packUnorm4x8(glm::vec4(glm::sqrt(glm::vec3(v.colour)), v.colour.a))};
}

std::uint32_t slot(int texture) {
  return texture < 0 || texture >= static_cast<int>(layout::kMaxRoomTextures) ? layout::kMaxRoomTextures
                                                                              : static_cast<std::uint32_t>(texture);
}

layout::RoomMaterialData pack(const RoomMaterial& m) {
  return {.base_colour = m.base_colour,
          .emissive = glm::vec4(m.emissive, m.alpha_cutoff),
          .metallic = m.metallic,
          .roughness = m.roughness,
          .lightmap_intensity = m.lightmap_intensity,
          .base_texture = slot(m.base_texture),
          .metallic_roughness_texture = slot(m.metallic_roughness_texture),
          .emissive_texture = slot(m.emissive_texture),
          .lightmap_texture = slot(m.lightmap_texture)};
}

std::uint32_t light_of(const RoomModel& model, const RoomMaterial& material, bool has_lightmap_uv) {
  if (material.unlit) return layout::kLightNone;
  if (has_lightmap_uv && slot(material.lightmap_texture) < layout::kMaxRoomTextures) return layout::kLightOwnMap;
  return has_lightmap_uv && model.baked() ? layout::kLightBaked : layout::kLightPunctual;
}

RoomVariant variant_of(const RoomModel& model, const scenery::RoomDraw& draw) {
  const RoomMaterial& material = model.materials[draw.material];
  if (material.sky) return {.kind = RoomVariant::Kind::Sky, .double_sided = true};
  RoomVariant variant{.light = light_of(model, material, draw.has_lightmap_uv),
                      .textured = slot(material.base_texture) < layout::kMaxRoomTextures,
                      .masked = material.alpha == RoomMaterial::Alpha::Mask,
                      .blended = material.alpha == RoomMaterial::Alpha::Blend,
                      .double_sided = material.double_sided};
  variant.finished =
      slot(material.emissive_texture) < layout::kMaxRoomTextures ||
      (variant.light == layout::kLightPunctual && slot(material.metallic_roughness_texture) < layout::kMaxRoomTextures);
  return variant;
}

}  // namespace

RoomData prepare_room(const RoomModel& model) {
  RoomData data;
  data.vertices.reserve(model.vertices.size());
  for (const RoomVertex& vertex : model.vertices) data.vertices.push_back(pack(vertex));
  for (const RoomMaterial& material : model.materials) data.materials.push_back(pack(material));
  for (const scenery::RoomDraw& draw : model.draws)
    data.runs.push_back({variant_of(model, draw), draw.material, draw.first_index, draw.index_count});
  // The model has them in groups that must not mix: opaque, masked, sky, blended. Within one, those of a kind together.
  const auto group = [](const RoomRun& run) {
    return run.variant.blended ? 3 : run.variant.kind == RoomVariant::Kind::Sky ? 2 : run.variant.masked ? 1 : 0;
  };
  std::ranges::stable_sort(data.runs, {}, [&](const RoomRun& run) { return std::pair(group(run), run.variant); });
  light_room(model, data);
  float_dust(model, data);
  return data;
}

}  // namespace lectern::render
