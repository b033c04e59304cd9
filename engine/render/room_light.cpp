#include "render/room_light.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lectern::render {
namespace {

using scenery::RoomLight, scenery::RoomModel;

constexpr std::size_t kSamples = 512;
constexpr float kMiddleGrey = 0.24f;   // how bright the surfaces are to look on the whole
constexpr float kAllAround = 0.55f;    // what comes from all around, as a share of what the lamps give
constexpr float kBrightestSample = 4;  // times the median: a lamp close to a wall says little about the room

struct Sample {
  glm::vec3 at{0}, normal{0, 1, 0};
  float albedo = 0.5f;
};

float luminance(glm::vec3 c) { return glm::dot(c, glm::vec3(0.2126f, 0.7152f, 0.0722f)); }

float albedo_of(const RoomModel& model, const scenery::RoomMaterial& material) {
  glm::vec3 colour(material.base_colour);
  if (material.base_texture >= 0)
    colour *= glm::vec3(model.pictures[model.textures[static_cast<std::size_t>(material.base_texture)].picture].mean);
  return std::clamp(luminance(colour), 0.02f, 1.0f);
}

// Points spread over what the room is made of, by area.
std::vector<Sample> sample_surfaces(const RoomModel& model) {
  struct Piece {
    std::uint32_t first, material;
    double area_until;
  };
  std::vector<Piece> pieces;
  double area = 0;
  for (const scenery::RoomDraw& draw : model.draws) {
    if (model.materials[draw.material].sky || model.materials[draw.material].unlit) continue;
    for (std::uint32_t i = 0; i + 2 < draw.index_count; i += 3) {
      const std::uint32_t first = draw.first_index + i;
      const glm::vec3 a = model.vertices[model.indices[first]].position;
      const glm::vec3 b = model.vertices[model.indices[first + 1]].position;
      const glm::vec3 c = model.vertices[model.indices[first + 2]].position;
      area += static_cast<double>(glm::length(glm::cross(b - a, c - a))) / 2;
      pieces.push_back({first, draw.material, area});
    }
  }
  std::vector<Sample> samples;
  if (!(area > 0)) return samples;
  for (std::size_t n = 0; n < kSamples; ++n) {
    const double target = area * (static_cast<double>(n) + 0.5) / kSamples;
    const auto piece = std::ranges::lower_bound(pieces, target, {}, &Piece::area_until);
    Sample sample{.albedo = albedo_of(model, model.materials[piece->material])};
    for (std::uint32_t k = 0; k < 3; ++k) sample.at += model.vertices[model.indices[piece->first + k]].position / 3.0f;
    sample.normal = model.vertices[model.indices[piece->first]].normal;
    samples.push_back(sample);
  }
  return samples;
}

layout::RoomLightData pack(const RoomLight& light) {
  layout::RoomLightData data{.colour = glm::vec4(light.colour, 0),
                             .position = glm::vec4(light.position, light.kind == RoomLight::Kind::Directional ? 0 : 1),
                             .direction = glm::vec4(light.direction, 0),
                             .cone = {0, 1, 0, 0}};
  if (light.range_m > 0) data.colour.a = 1 / (light.range_m * light.range_m);
  if (light.kind == RoomLight::Kind::Spot) {
    const float scale = 1 / std::max(light.inner_cos - light.outer_cos, 1e-3f);
    data.cone = {scale, -light.outer_cos * scale, 0, 0};
  }
  return data;
}

// The shader's sum for one light, without a surface's gloss.
float irradiance(const layout::RoomLightData& light, const Sample& sample) {
  const bool local = light.position.w > 0;
  const glm::vec3 way = local ? glm::vec3(light.position) - sample.at : -glm::vec3(light.direction);
  const float distance2 = std::max(glm::dot(way, way), 1e-4f);
  const glm::vec3 l = way / std::sqrt(distance2);
  float strength = 1;
  if (local) {
    const float reach = distance2 * light.colour.a, end = std::clamp(1 - reach * reach, 0.0f, 1.0f);
    const float cone = std::clamp(glm::dot(-l, glm::vec3(light.direction)) * light.cone.x + light.cone.y, 0.0f, 1.0f);
    strength = end * end * cone * cone / distance2;
  }
  return luminance(light.colour) * strength * std::max(glm::dot(sample.normal, l), 0.0f);
}

// Light from a window that the room does not have, high on the left before the reader.
layout::RoomLightData made_up_window() {
  return pack({.kind = RoomLight::Kind::Directional,
               .colour = {3.0f, 2.9f, 2.7f},
               .direction = glm::normalize(glm::vec3(0.5f, -0.75f, -0.43f))});
}

// Those that give most light to the room.
std::vector<layout::RoomLightData> strongest(const RoomModel& model, const std::vector<Sample>& samples) {
  std::vector<std::pair<float, layout::RoomLightData>> lights;
  for (const RoomLight& light : model.lights) {
    const layout::RoomLightData packed = pack(light);
    float given = 0;
    for (const Sample& sample : samples) given += irradiance(packed, sample);
    if (given > 0) lights.emplace_back(given, packed);
  }
  std::ranges::stable_sort(lights, std::greater{}, [](const auto& l) { return l.first; });
  std::vector<layout::RoomLightData> chosen;
  for (std::size_t i = 0; i < lights.size() && i < layout::kMaxRoomLights; ++i) chosen.push_back(lights[i].second);
  return chosen;
}

}  // namespace

void light_room(const RoomModel& model, RoomData& data) {
  const std::vector<Sample> samples = sample_surfaces(model);
  std::vector<layout::RoomLightData> lights = strongest(model, samples);
  if (lights.empty()) lights.push_back(made_up_window());
  data.header.light_count = static_cast<std::uint32_t>(lights.size());
  std::ranges::copy(lights, data.header.lights);

  std::vector<float> received;
  for (const Sample& sample : samples) {
    received.push_back(0);
    for (const layout::RoomLightData& light : lights) received.back() += irradiance(light, sample);
  }
  std::vector<float> sorted = received;
  std::erase_if(sorted, [](float e) { return e <= 0; });
  std::ranges::sort(sorted);
  const float median = sorted.empty() ? 1 : sorted[sorted.size() / 2];
  float mean = 0;
  for (float& e : received) {
    e = std::min(e, kBrightestSample * median);
    mean += e / static_cast<float>(received.size());
  }
  const float around = kAllAround * std::max(mean, 0.1f * median);
  data.header.light_above = around * glm::vec4(1.12f, 1.14f, 1.18f, 0);
  data.header.light_below = around * glm::vec4(0.84f, 0.80f, 0.74f, 0);
  double seen = 0;
  for (std::size_t i = 0; i < samples.size(); ++i)
    seen += static_cast<double>(samples[i].albedo * (received[i] + around)) * std::numbers::inv_pi /
            static_cast<double>(samples.size());
  data.exposure = seen > 0 ? static_cast<float>(kMiddleGrey / seen) : 1;
}

}  // namespace lectern::render
