#include "scenery/room_mesh.h"

#include <algorithm>
#include <format>

namespace lectern::scenery {
namespace {

int accessor_of(const tinygltf::Primitive& primitive, const std::string& name) {
  const auto found = primitive.attributes.find(name);
  return found == primitive.attributes.end() ? -1 : found->second;
}

std::string texcoord(int set) { return std::format("TEXCOORD_{}", set); }

std::unexpected<Error> too_large(const GltfFile& file, const char* what) {
  return fail(file.name, std::format("has more {} than are drawn here", what),
              "leave out what is not seen from the seat");
}

// Triangles from strips and fans (glTF 2.0, 3.7.2.1).
std::vector<std::uint32_t> as_triangles(std::vector<std::uint32_t> corners, int mode) {
  if (mode == TINYGLTF_MODE_TRIANGLES) {
    corners.resize(corners.size() / 3 * 3);
    return corners;
  }
  std::vector<std::uint32_t> indices;
  for (std::size_t i = 0; i + 2 < corners.size(); ++i) {
    const std::size_t odd = i % 2;
    if (mode == TINYGLTF_MODE_TRIANGLE_FAN)
      indices.insert(indices.end(), {corners[i + 1], corners[i + 2], corners[0]});
    else
      indices.insert(indices.end(), {corners[i], corners[i + 1 + odd], corners[i + 2 - odd]});
  }
  return indices;
}

Result<std::vector<std::uint32_t>> corners_of(const GltfFile& file, const tinygltf::Primitive& primitive,
                                              std::size_t vertex_count, const Budget& budget) {
  std::vector<std::uint32_t> corners;
  if (primitive.indices < 0) {
    corners.resize(vertex_count);
    for (std::size_t i = 0; i < corners.size(); ++i) corners[i] = static_cast<std::uint32_t>(i);
    return corners;
  }
  const auto index = static_cast<std::size_t>(primitive.indices);
  if (index < file.model.accessors.size() && file.model.accessors[index].count / 3 > budget.triangles)
    return too_large(file, "triangles");
  auto read = read_indices(file, primitive.indices);
  if (!read) return read;
  if (std::ranges::any_of(*read, [&](std::uint32_t i) { return i >= vertex_count; }))
    return fail(file.name, "a mesh names a vertex that is not there", "export it again, or try it in another program");
  return read;
}

// Fills one attribute of every vertex where the primitive has it. Numbers that do not go with the positions are left
// out.
Result<bool> read_attribute(const GltfFile& file, int accessor, int components, std::vector<RoomVertex>& vertices,
                            const auto& put) {
  if (accessor < 0 || component_count(file, accessor) != components) return false;
  if (file.model.accessors[static_cast<std::size_t>(accessor)].count != vertices.size()) return false;
  const auto numbers = read_numbers(file, accessor, components);
  if (!numbers) return std::unexpected(numbers.error());
  for (std::size_t i = 0; i < vertices.size(); ++i)
    put(vertices[i], numbers->data() + i * static_cast<std::size_t>(components));
  return true;
}

// Without normals a mesh has flat faces (glTF 2.0, 3.7.2.1): each triangle gets corners of its own.
void make_flat(Triangles& triangles) {
  std::vector<RoomVertex> own;
  own.reserve(triangles.indices.size());
  for (const std::uint32_t i : triangles.indices) own.push_back(triangles.vertices[i]);
  for (std::size_t i = 0; i + 2 < own.size(); i += 3) {
    const glm::vec3 across = glm::cross(own[i + 1].position - own[i].position, own[i + 2].position - own[i].position);
    const float area = glm::length(across);
    for (std::size_t k = 0; k < 3; ++k) own[i + k].normal = area > 0 ? across / area : glm::vec3(0, 1, 0);
  }
  triangles.vertices = std::move(own);
  for (std::size_t i = 0; i < triangles.indices.size(); ++i) triangles.indices[i] = static_cast<std::uint32_t>(i);
}

Result<bool> read_attributes(const GltfFile& file, const tinygltf::Primitive& primitive, const MaterialUse& use,
                             Triangles& into) {
  auto& vertices = into.vertices;
  const auto uv = read_attribute(file, accessor_of(primitive, texcoord(use.uv.set)), 2, vertices,
                                 [&](RoomVertex& v, const float* n) { v.uv = use.uv.at * glm::vec3(n[0], n[1], 1); });
  if (!uv) return uv;
  const auto lightmap = read_attribute(file, accessor_of(primitive, texcoord(use.lightmap_set)), 2, vertices,
                                       [](RoomVertex& v, const float* n) { v.lightmap_uv = {n[0], n[1]}; });
  if (!lightmap) return lightmap;
  into.has_lightmap_uv = *lightmap;
  const int colour = accessor_of(primitive, "COLOR_0");
  const int parts = component_count(file, colour);
  if (parts == 3 || parts == 4) {
    const auto read = read_attribute(file, colour, parts, vertices, [parts](RoomVertex& v, const float* n) {
      v.colour = glm::clamp(glm::vec4(n[0], n[1], n[2], parts == 4 ? n[3] : 1), 0.0f, 1.0f);
    });
    if (!read) return read;
  }
  return read_attribute(file, accessor_of(primitive, "NORMAL"), 3, vertices, [](RoomVertex& v, const float* n) {
    const glm::vec3 normal(n[0], n[1], n[2]);
    const float length = glm::length(normal);
    v.normal = length > 1e-6f ? normal / length : glm::vec3(0, 1, 0);
  });
}

}  // namespace

Result<Triangles> read_primitive(const GltfFile& file, const tinygltf::Primitive& primitive, const MaterialUse& use,
                                 Budget& budget) {
  const int mode = primitive.mode < 0 ? TINYGLTF_MODE_TRIANGLES : primitive.mode;
  if (mode < TINYGLTF_MODE_TRIANGLES || mode > TINYGLTF_MODE_TRIANGLE_FAN) return Triangles{};
  const int position = accessor_of(primitive, "POSITION");
  if (position < 0) return Triangles{};
  if (static_cast<std::size_t>(position) < file.model.accessors.size() &&
      file.model.accessors[static_cast<std::size_t>(position)].count > budget.vertices)
    return too_large(file, "vertices");
  const auto numbers = read_numbers(file, position, 3);
  if (!numbers) return std::unexpected(numbers.error());
  Triangles made;
  made.vertices.resize(numbers->size() / 3);
  for (std::size_t i = 0; i < made.vertices.size(); ++i)
    made.vertices[i].position = {(*numbers)[3 * i], (*numbers)[3 * i + 1], (*numbers)[3 * i + 2]};
  auto corners = corners_of(file, primitive, made.vertices.size(), budget);
  if (!corners) return std::unexpected(corners.error());
  made.indices = as_triangles(std::move(*corners), mode);
  const auto has_normals = read_attributes(file, primitive, use, made);
  if (!has_normals) return std::unexpected(has_normals.error());
  if (!*has_normals) make_flat(made);
  if (made.indices.size() / 3 > budget.triangles) return too_large(file, "triangles");
  if (made.vertices.size() > budget.vertices) return too_large(file, "vertices");
  budget.vertices -= made.vertices.size();
  budget.triangles -= made.indices.size() / 3;
  return made;
}

}  // namespace lectern::scenery
