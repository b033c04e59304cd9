// Rooms made by hand: a glTF document and its bytes, put together where a test needs them.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include <glm/glm.hpp>

namespace lectern::scenery {

class GlbBuilder {
 public:
  GlbBuilder();

  nlohmann::json document;  // to be changed at will before it is written

  // Each gives the index of what was added.
  int add_view(const void* bytes, std::size_t size);
  int add_vectors(const std::vector<glm::vec2>& values);
  int add_vectors(const std::vector<glm::vec3>& values);
  int add_indices(const std::vector<std::uint16_t>& values);
  int add_picture(const std::string& encoded, const char* mime = "image/png");
  int add_texture(int picture);
  int add_material(nlohmann::json material);
  int add_node(nlohmann::json node);  // a root of the scene

  // A square from -1 to 1 in x and y that faces +Z, with both sets of coordinates (0 to 1, v down) and normals.
  // A primitive, to be put into a mesh; material -1 for none.
  nlohmann::json square(int material = -1);
  int add_mesh(nlohmann::json primitive);

  std::string glb() const;
  std::filesystem::path write(const std::filesystem::path& path) const;

  // A square with a plain material, placed by `node`.
  static GlbBuilder one_square(nlohmann::json node = nlohmann::json::object());

 private:
  int add(const char* array, nlohmann::json entry);
  std::string bytes_;
};

std::string container(const std::string& json, const std::string& bytes, std::uint32_t version = 2);

}  // namespace lectern::scenery
