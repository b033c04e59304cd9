#include "scenery/room_geometry.h"

#include <algorithm>
#include <cmath>
#include <format>
#include <glm/gtc/matrix_inverse.hpp>
#include <numeric>

#include "scenery/room_mesh.h"

namespace lectern::scenery {
namespace {

constexpr std::size_t kDeepest = 256;
constexpr float kFarthest_m = 1e5f;

template <int N>
glm::vec<N, float> vector_of(const std::vector<double>& numbers, glm::vec<N, float> otherwise) {
  if (numbers.size() != static_cast<std::size_t>(N)) return otherwise;
  glm::vec<N, float> made;
  for (int i = 0; i < N; ++i) made[i] = static_cast<float>(numbers[static_cast<std::size_t>(i)]);
  return made;
}

bool finite(const glm::mat4& m) {
  for (int c = 0; c < 4; ++c)
    for (int r = 0; r < 4; ++r)
      if (!std::isfinite(m[c][r])) return false;
  return true;
}

glm::mat4 parent_from_node(const tinygltf::Node& node) {
  if (node.matrix.size() == 16) {
    glm::mat4 m;
    for (int i = 0; i < 16; ++i) m[i / 4][i % 4] = static_cast<float>(node.matrix[static_cast<std::size_t>(i)]);
    return m;
  }
  const auto turn = vector_of<4>(node.rotation, {0, 0, 0, 1});
  const float length = glm::length(turn);
  const glm::quat rotation =
      length > 1e-6f ? glm::quat(turn.w, turn.x, turn.y, turn.z) / length : glm::quat(1, 0, 0, 0);
  glm::mat4 m = glm::mat4_cast(rotation);
  const auto scale = vector_of<3>(node.scale, {1, 1, 1});
  for (int i = 0; i < 3; ++i) m[i] *= scale[i];
  m[3] = glm::vec4(vector_of<3>(node.translation, {0, 0, 0}), 1);
  return m;
}

// The seat stands on the floor and is turned, but neither tilted nor scaled.
Pose upright_pose(const glm::mat4& m) {
  const glm::vec3 forward = -glm::vec3(m[2]);
  const float yaw = glm::length(glm::vec2(forward.x, forward.z)) > 1e-6f ? std::atan2(-forward.x, -forward.z) : 0;
  return {glm::angleAxis(yaw, glm::vec3(0, 1, 0)), glm::vec3(m[3])};
}

struct Placed {
  int node;
  glm::mat4 model_from_node;
};

// Every node of the scene once, parents first. Fails where a node is reached twice: a loop, or two parents.
Result<std::vector<Placed>> place_nodes(const GltfFile& file) {
  const tinygltf::Model& model = file.model;
  struct Step {
    int node;
    std::size_t depth;
    glm::mat4 parent;
  };
  std::vector<Step> waiting;
  if (!model.scenes.empty()) {
    const int scene = model.defaultScene >= 0 && static_cast<std::size_t>(model.defaultScene) < model.scenes.size()
                          ? model.defaultScene
                          : 0;
    for (const int node : model.scenes[static_cast<std::size_t>(scene)].nodes)
      waiting.push_back({node, 0, glm::mat4(1)});
  } else {  // a file without scenes shows every node that is nobody's child
    std::vector<char> child(model.nodes.size(), 0);
    for (const tinygltf::Node& node : model.nodes)
      for (const int c : node.children)
        if (c >= 0 && static_cast<std::size_t>(c) < child.size()) child[static_cast<std::size_t>(c)] = 1;
    for (std::size_t i = 0; i < child.size(); ++i)
      if (!child[i]) waiting.push_back({static_cast<int>(i), 0, glm::mat4(1)});
  }
  std::vector<Placed> placed;
  std::vector<char> seen(model.nodes.size(), 0);
  while (!waiting.empty()) {
    const Step step = waiting.back();
    waiting.pop_back();
    if (step.node < 0 || static_cast<std::size_t>(step.node) >= seen.size())
      return fail(file.name, std::format("names node {}, which is not there", step.node), "export it again");
    if (std::exchange(seen[static_cast<std::size_t>(step.node)], 1))
      return fail(file.name, std::format("node {} is reached twice: nodes form a loop or share a child", step.node),
                  "export it again");
    if (step.depth > kDeepest)
      return fail(file.name, std::format("nests its nodes deeper than {} levels", kDeepest),
                  "flatten it before the export");
    const tinygltf::Node& node = model.nodes[static_cast<std::size_t>(step.node)];
    const glm::mat4 here = step.parent * parent_from_node(node);
    if (!finite(here))
      return fail(file.name, std::format("node {} stands where there is no number for", step.node), "export it again");
    placed.push_back({step.node, here});
    for (const int child : node.children) waiting.push_back({child, step.depth + 1, here});
  }
  return placed;
}

class Builder {
 public:
  Builder(const GltfFile& file, const RoomLimits& limits, const std::vector<MaterialUse>& uses, RoomModel& room)
      : file_(file), uses_(uses), room_(room), budget_{limits.vertices, limits.triangles}, max_lights_(limits.lights) {}

  Result<void> add(const Placed& placed) {
    const tinygltf::Node& node = file_.model.nodes[static_cast<std::size_t>(placed.node)];
    const glm::mat4 room_from_node = room_.model_from_seat.inverse().matrix() * placed.model_from_node;
    add_light(node, room_from_node);
    if (node.mesh < 0) return {};
    if (static_cast<std::size_t>(node.mesh) >= file_.model.meshes.size())
      return fail(file_.name, std::format("names mesh {}, which is not there", node.mesh), "export it again");
    for (const tinygltf::Primitive& primitive : file_.model.meshes[static_cast<std::size_t>(node.mesh)].primitives)
      if (auto added = add_primitive(primitive, room_from_node); !added) return added;
    return {};
  }

 private:
  Result<void> add_primitive(const tinygltf::Primitive& primitive, const glm::mat4& room_from_node) {
    const std::size_t material =
        primitive.material >= 0 && static_cast<std::size_t>(primitive.material) + 1 < uses_.size()
            ? static_cast<std::size_t>(primitive.material)
            : uses_.size() - 1;
    auto read = read_primitive(file_, primitive, uses_[material], budget_);
    if (!read) return std::unexpected(read.error());
    if (read->indices.empty()) return {};
    const auto first_vertex = static_cast<std::uint32_t>(room_.vertices.size());
    const glm::mat3 turn = glm::inverseTranspose(glm::mat3(room_from_node));
    for (RoomVertex& vertex : read->vertices) {
      vertex.position = glm::vec3(room_from_node * glm::vec4(vertex.position, 1));
      if (const glm::vec3 p = glm::abs(vertex.position); !(std::max({p.x, p.y, p.z}) < kFarthest_m))
        return fail(file_.name, "reaches farther than 100 km", "check its units: glTF counts in metres");
      const glm::vec3 normal = turn * vertex.normal;
      const float length = glm::length(normal);
      vertex.normal = length > 0 && std::isfinite(length) ? normal / length : glm::vec3(0, 1, 0);
    }
    room_.vertices.insert(room_.vertices.end(), read->vertices.begin(), read->vertices.end());
    const RoomDraw draw{static_cast<std::uint32_t>(material), static_cast<std::uint32_t>(room_.indices.size()),
                        static_cast<std::uint32_t>(read->indices.size()), read->has_lightmap_uv};
    const bool mirrored = glm::determinant(glm::mat3(room_from_node)) < 0;
    for (std::size_t i = 0; i + 2 < read->indices.size(); i += 3)
      for (const std::size_t k : {std::size_t{0}, mirrored ? std::size_t{2} : 1, mirrored ? std::size_t{1} : 2})
        room_.indices.push_back(first_vertex + read->indices[i + k]);
    room_.draws.push_back(draw);
    return {};
  }

  void add_light(const tinygltf::Node& node, const glm::mat4& room_from_node) {
    if (node.light < 0 || static_cast<std::size_t>(node.light) >= file_.model.lights.size()) return;
    if (room_.lights.size() >= max_lights_) return;
    const tinygltf::Light& from = file_.model.lights[static_cast<std::size_t>(node.light)];
    const float intensity = static_cast<float>(from.intensity);
    RoomLight light;
    light.colour = glm::max(vector_of<3>(from.color, {1, 1, 1}) * intensity, 0.0f);
    const float strongest = std::max({light.colour.r, light.colour.g, light.colour.b});
    if (!(strongest > 0) || !(strongest < 1e9f)) return;
    light.kind = from.type == "directional" ? RoomLight::Kind::Directional
                 : from.type == "spot"      ? RoomLight::Kind::Spot
                                            : RoomLight::Kind::Point;
    light.position = glm::vec3(room_from_node[3]);
    const glm::vec3 ahead = -glm::vec3(room_from_node[2]);
    if (glm::length(ahead) > 1e-9f) light.direction = glm::normalize(ahead);
    light.range_m = std::isfinite(from.range) ? std::max(0.0f, static_cast<float>(from.range)) : 0;
    const auto cone = [](double angle) { return static_cast<float>(std::cos(std::clamp(angle, 0.0, 1.5707963))); };
    light.outer_cos = cone(from.spot.outerConeAngle);
    light.inner_cos = std::max(cone(from.spot.innerConeAngle), light.outer_cos + 1e-3f);
    room_.lights.push_back(light);
  }

  const GltfFile& file_;
  const std::vector<MaterialUse>& uses_;
  RoomModel& room_;
  Budget budget_;
  std::size_t max_lights_;
};

// Opaque surfaces first, then what has holes, then the sky, which most of a room hides, then what is blended.
int rank(const RoomMaterial& material) {
  if (material.alpha == RoomMaterial::Alpha::Blend) return 3;
  if (material.sky) return 2;
  return material.alpha == RoomMaterial::Alpha::Mask ? 1 : 0;
}

// Runs of one material become one.
void join_draws(RoomModel& room) {
  std::ranges::stable_sort(room.draws, {}, [&](const RoomDraw& d) {
    return std::tuple(rank(room.materials[d.material]), d.material, d.has_lightmap_uv);
  });
  std::vector<std::uint32_t> indices;
  indices.reserve(room.indices.size());
  std::vector<RoomDraw> joined;
  for (const RoomDraw& draw : room.draws) {
    const auto first = room.indices.begin() + draw.first_index;
    if (joined.empty() || joined.back().material != draw.material ||
        joined.back().has_lightmap_uv != draw.has_lightmap_uv)
      joined.push_back({draw.material, static_cast<std::uint32_t>(indices.size()), 0, draw.has_lightmap_uv});
    indices.insert(indices.end(), first, first + draw.index_count);
    joined.back().index_count += draw.index_count;
  }
  room.indices = std::move(indices);
  room.draws = std::move(joined);
}

}  // namespace

Result<void> read_geometry(const GltfFile& file, const RoomLimits& limits, const std::vector<MaterialUse>& uses,
                           RoomModel& room) {
  const auto placed = place_nodes(file);
  if (!placed) return std::unexpected(placed.error());
  for (const Placed& each : *placed)
    if (file.model.nodes[static_cast<std::size_t>(each.node)].name == "reading_seat")
      room.model_from_seat = upright_pose(each.model_from_node);
  Builder builder(file, limits, uses, room);
  for (const Placed& each : *placed)
    if (auto added = builder.add(each); !added) return added;
  if (room.indices.empty()) return fail(file.name, "shows nothing", "a room has at least one mesh of triangles");
  join_draws(room);
  room.bounds = {room.vertices[0].position, room.vertices[0].position};
  for (const RoomVertex& vertex : room.vertices) {
    room.bounds.low = glm::min(room.bounds.low, vertex.position);
    room.bounds.high = glm::max(room.bounds.high, vertex.position);
  }
  return {};
}

}  // namespace lectern::scenery
