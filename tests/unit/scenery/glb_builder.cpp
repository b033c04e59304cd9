#include "unit/scenery/glb_builder.h"

#include <cstring>
#include <fstream>

namespace lectern::scenery {
namespace {

void append(std::string& to, std::uint32_t word) { to.append(reinterpret_cast<const char*>(&word), sizeof word); }

std::string padded(std::string text, char with) {
  text.resize((text.size() + 3) / 4 * 4, with);
  return text;
}

}  // namespace

std::string container(const std::string& json, const std::string& bytes, std::uint32_t version) {
  const std::string text = padded(json, ' '), data = padded(bytes, '\0');
  std::string out = "glTF";
  append(out, version);
  append(out, static_cast<std::uint32_t>(20 + text.size() + (data.empty() ? 0 : 8 + data.size())));
  append(out, static_cast<std::uint32_t>(text.size()));
  out += "JSON" + text;
  if (data.empty()) return out;
  append(out, static_cast<std::uint32_t>(data.size()));
  return out + std::string("BIN\0", 4) + data;
}

GlbBuilder::GlbBuilder()
    : document{{"asset", {{"version", "2.0"}}}, {"scene", 0}, {"scenes", {{{"nodes", nlohmann::json::array()}}}}} {}

int GlbBuilder::add(const char* array, nlohmann::json entry) {
  document[array].push_back(std::move(entry));
  return static_cast<int>(document[array].size()) - 1;
}

int GlbBuilder::add_view(const void* bytes, std::size_t size) {
  bytes_ = padded(bytes_, '\0');
  const std::size_t offset = bytes_.size();
  bytes_.append(static_cast<const char*>(bytes), size);
  return add("bufferViews", {{"buffer", 0}, {"byteOffset", offset}, {"byteLength", size}});
}

int GlbBuilder::add_vectors(const std::vector<glm::vec2>& values) {
  const int view = add_view(values.data(), values.size() * sizeof values[0]);
  return add("accessors", {{"bufferView", view}, {"componentType", 5126}, {"count", values.size()}, {"type", "VEC2"}});
}

int GlbBuilder::add_vectors(const std::vector<glm::vec3>& values) {
  const int view = add_view(values.data(), values.size() * sizeof values[0]);
  return add("accessors", {{"bufferView", view}, {"componentType", 5126}, {"count", values.size()}, {"type", "VEC3"}});
}

int GlbBuilder::add_indices(const std::vector<std::uint16_t>& values) {
  const int view = add_view(values.data(), values.size() * sizeof values[0]);
  return add("accessors",
             {{"bufferView", view}, {"componentType", 5123}, {"count", values.size()}, {"type", "SCALAR"}});
}

int GlbBuilder::add_picture(const std::string& encoded, const char* mime) {
  return add("images", {{"bufferView", add_view(encoded.data(), encoded.size())}, {"mimeType", mime}});
}

int GlbBuilder::add_texture(int picture) { return add("textures", {{"source", picture}}); }
int GlbBuilder::add_material(nlohmann::json material) { return add("materials", std::move(material)); }

int GlbBuilder::add_node(nlohmann::json node) {
  const int index = add("nodes", std::move(node));
  document["scenes"][0]["nodes"].push_back(index);
  return index;
}

nlohmann::json GlbBuilder::square(int material) {
  const int positions = add_vectors(std::vector<glm::vec3>{{-1, -1, 0}, {1, -1, 0}, {1, 1, 0}, {-1, 1, 0}});
  const int normals = add_vectors(std::vector<glm::vec3>(4, {0, 0, 1}));
  const int uvs = add_vectors(std::vector<glm::vec2>{{0, 1}, {1, 1}, {1, 0}, {0, 0}});
  nlohmann::json primitive{
      {"attributes", {{"POSITION", positions}, {"NORMAL", normals}, {"TEXCOORD_0", uvs}, {"TEXCOORD_1", uvs}}},
      {"indices", add_indices({0, 1, 2, 0, 2, 3})}};
  if (material >= 0) primitive["material"] = material;
  return primitive;
}

int GlbBuilder::add_mesh(nlohmann::json primitive) { return add("meshes", {{"primitives", {std::move(primitive)}}}); }

std::string GlbBuilder::glb() const {
  nlohmann::json whole = document;
  if (!bytes_.empty() && !whole.contains("buffers")) whole["buffers"] = {{{"byteLength", bytes_.size()}}};
  return container(whole.dump(), bytes_);
}

std::filesystem::path GlbBuilder::write(const std::filesystem::path& path) const {
  std::ofstream(path, std::ios::binary) << glb();
  return path;
}

GlbBuilder GlbBuilder::one_square(nlohmann::json node) {
  GlbBuilder builder;
  node["mesh"] = builder.add_mesh(builder.square());
  builder.add_node(std::move(node));
  return builder;
}

}  // namespace lectern::scenery
