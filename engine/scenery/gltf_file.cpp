#include "scenery/gltf_file.h"

#include <array>
#include <cctype>
#include <cstring>
#include <format>
#include <nlohmann/json.hpp>
#include <string_view>

#include "core/file.h"

namespace lectern::scenery {
namespace {

constexpr std::size_t kMaxDepth = 64;
constexpr std::size_t kMaxValues = 2'000'000;  // JSON values: some fifty thousand nodes and all that goes with them
constexpr std::size_t kMaxEntries = 100'000;   // of one array at the root
constexpr std::size_t kMaxBuffers = 64;
constexpr const char* kBrokenHint = "export it again, or try it in another program";

constexpr std::array<std::string_view, 18> kUnderstood{
    "KHR_lights_punctual", "KHR_texture_transform", "KHR_materials_unlit", "KHR_materials_emissive_strength",
    "KHR_mesh_quantization", "EXT_texture_webp", "MOZ_lightmap",
    // These only refine what is drawn without them.
    "KHR_materials_ior", "KHR_materials_specular", "KHR_materials_clearcoat", "KHR_materials_sheen",
    "KHR_materials_iridescence", "KHR_materials_anisotropy", "KHR_materials_transmission", "KHR_materials_volume",
    "KHR_materials_dispersion", "KHR_materials_variants", "KHR_animation_pointer"};

// The JSON of either container.
Result<std::string_view> json_of(const std::string& name, std::string_view bytes) {
  if (!bytes.starts_with("glTF")) {
    const std::size_t first = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (first != std::string_view::npos && bytes[first] == '{') return bytes.substr(first);
    return fail(name, "is no glTF file", "a room is a .glb or .gltf file of glTF 2.0");
  }
  std::uint32_t header[5] = {};
  if (bytes.size() < sizeof header) return fail(name, "is cut off", kBrokenHint);
  std::memcpy(header, bytes.data(), sizeof header);
  if (header[1] != 2)
    return fail(name, std::format("is glTF of version {}, and 2 is read here", header[1]), "export it as glTF 2.0");
  if (header[2] > bytes.size() || header[3] > bytes.size() - sizeof header)
    return fail(name, "is cut off", kBrokenHint);
  return bytes.substr(sizeof header, header[3]);
}

// What would make a parser run out of stack or memory: how deep the values are nested, and how many there are.
Result<void> check_shape(const std::string& name, std::string_view json) {
  std::size_t depth = 0, values = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      ++values;
      if (++depth > kMaxDepth)
        return fail(name, std::format("nests its values deeper than {} levels", kMaxDepth), kBrokenHint);
    } else if (c == '}' || c == ']') {
      if (depth > 0) --depth;
    } else if (c == ',') {
      ++values;
    }
  }
  if (values > kMaxValues)
    return fail(name, "describes more than is read here", "a room has at most some thousand nodes");
  return {};
}

std::size_t bytes_wanted(const nlohmann::json& buffer) {
  if (!buffer.is_object()) return 0;
  const auto length = buffer.find("byteLength");
  return length != buffer.end() && length->is_number_unsigned() ? length->get<std::size_t>() : 0;
}

Result<void> check_buffers(const std::string& name, const nlohmann::json& root, const RoomLimits& limits) {
  const auto buffers = root.find("buffers");
  if (buffers == root.end()) return {};
  if (!buffers->is_array() || buffers->size() > kMaxBuffers)
    return fail(name, "names more buffers than are read here", kBrokenHint);
  std::uint64_t bytes = 0;
  for (const auto& buffer : *buffers) {
    const std::size_t wanted = bytes_wanted(buffer);
    bytes = wanted > limits.buffer_bytes ? wanted : bytes + wanted;
    if (bytes > limits.buffer_bytes)
      return fail(name, std::format("wants more than the {} MB of buffers read here", limits.buffer_bytes >> 20),
                  "leave out what is not seen from the seat");
  }
  return {};
}

Result<void> check_extensions(const std::string& name, const nlohmann::json& root) {
  const auto required = root.find("extensionsRequired");
  if (required == root.end() || !required->is_array()) return {};
  for (const auto& extension : *required) {
    const std::string word = extension.is_string() ? extension.get<std::string>() : "something nameless";
    if (std::ranges::find(kUnderstood, word) != kUnderstood.end()) continue;
    const bool packed = word.contains("draco") || word.contains("meshopt") || word.contains("basisu");
    return fail(name, std::format("needs {}, which is not read here", word.substr(0, 60)),
                packed ? "export it without compression" : "export it without this extension");
  }
  return {};
}

Result<void> check_document(const std::string& name, std::string_view text, const RoomLimits& limits) {
  if (auto shape = check_shape(name, text); !shape) return shape;
  const auto root = nlohmann::json::parse(text, nullptr, false);
  if (!root.is_object()) return fail(name, "holds broken JSON", kBrokenHint);
  const auto asset = root.find("asset");
  const bool versioned = asset != root.end() && asset->is_object() && asset->contains("version");
  if (!versioned || !asset->at("version").is_string())
    return fail(name, "does not say which version of glTF it is", "export it as glTF 2.0");
  const std::string version = asset->at("version").get<std::string>();
  if (!version.starts_with("2."))
    return fail(name, std::format("is glTF of version {}, and 2 is read here", version.substr(0, 8)),
                "export it as glTF 2.0");
  for (const auto& [key, value] : root.items())
    if (value.is_array() && value.size() > kMaxEntries)
      return fail(name, std::format("has {} {}, more than are read here", value.size(), key.substr(0, 20)));
  if (auto good = check_buffers(name, root, limits); !good) return good;
  return check_extensions(name, root);
}

// tinygltf's way to files: only those inside the model's own folder.
struct Folder {
  std::filesystem::path path;
  std::uint64_t max_bytes = 0;

  bool holds(const std::string& file) const {
    std::error_code code;
    const auto whole = std::filesystem::weakly_canonical(file, code);
    if (code) return false;
    const auto inside = whole.lexically_relative(path);
    return !inside.empty() && *inside.begin() != ".." && std::filesystem::is_regular_file(whole, code);
  }
};

tinygltf::FsCallbacks callbacks(Folder& folder) {
  return {.FileExists = [](const std::string& file, void* of) { return static_cast<Folder*>(of)->holds(file); },
          .ExpandFilePath = [](const std::string& file, void*) { return file; },
          .ReadWholeFile =
              [](std::vector<unsigned char>* out, std::string* error, const std::string& file, void* of) {
                const auto bytes = read_file(file, static_cast<Folder*>(of)->max_bytes);
                if (!bytes) {
                  *error = bytes.error().what;
                  return false;
                }
                out->assign(bytes->begin(), bytes->end());
                return true;
              },
          .WriteWholeFile = [](std::string*, const std::string&, const std::vector<unsigned char>&,
                               void*) { return false; },
          .GetFileSizeInBytes =
              [](std::size_t* size, std::string*, const std::string& file, void*) {
                std::error_code code;
                *size = std::filesystem::file_size(file, code);
                return !code;
              },
          .user_data = &folder};
}

// The first line of what tinygltf has to say, tamed.
std::string first_line(const std::string& words) {
  std::string line = words.substr(0, words.find('\n')).substr(0, 160);
  std::erase_if(line, [](unsigned char c) { return c < ' '; });
  while (!line.empty() && (line.back() == '.' || line.back() == ' ')) line.pop_back();
  return line.empty() ? "nothing more is known" : line;
}

Result<void> parse(GltfFile& file, const std::string& bytes, const std::filesystem::path& path,
                   const RoomLimits& limits) {
  std::error_code code;
  Folder folder{std::filesystem::weakly_canonical(path, code).parent_path(), limits.file_bytes};
  tinygltf::TinyGLTF reader;
  reader.SetFsCallbacks(callbacks(folder));
  reader.SetMaxExternalFileSize(limits.file_bytes);
  std::uint64_t picture_bytes = 0;
  reader.SetImageLoader(
      [&](tinygltf::Image*, int index, std::string* error, std::string*, int, int, const unsigned char* data, int size,
          void*) {
        picture_bytes += static_cast<std::uint64_t>(size);
        if (picture_bytes > limits.buffer_bytes || static_cast<std::size_t>(index) >= limits.pictures) {
          *error += "more pictures than are read here";
          return false;
        }
        if (file.pictures.size() <= static_cast<std::size_t>(index))
          file.pictures.resize(static_cast<std::size_t>(index) + 1);
        file.pictures[static_cast<std::size_t>(index)].assign(reinterpret_cast<const char*>(data),
                                                              static_cast<std::size_t>(size));
        return true;
      },
      nullptr);
  std::string error, warning;
  bool read = false;
  try {
    const auto size = static_cast<unsigned int>(bytes.size());
    read = bytes.starts_with("glTF")
               ? reader.LoadBinaryFromMemory(&file.model, &error, &warning,
                                             reinterpret_cast<const unsigned char*>(bytes.data()), size,
                                             folder.path.string())
               : reader.LoadASCIIFromString(&file.model, &error, &warning, bytes.data(), size, folder.path.string());
  } catch (const std::exception& thrown) {  // what it lets the standard library notice: std::out_of_range and others
    error = thrown.what();
  }
  if (!read) return fail(file.name, "is broken: " + first_line(error), kBrokenHint);
  file.pictures.resize(file.model.images.size());
  for (std::size_t i = 0; i < file.pictures.size(); ++i)
    if (file.pictures[i].empty())
      return fail(file.name,
                  std::format("names the picture “{}”, which cannot be read", file.model.images[i].uri.substr(0, 80)),
                  "it belongs beside the room, in the same folder");
  return {};
}

}  // namespace

Result<GltfFile> read_gltf(const std::filesystem::path& path, const RoomLimits& limits) {
  GltfFile file{.name = path.string()};
  const auto bytes = read_file(path, limits.file_bytes);
  if (!bytes) return std::unexpected(bytes.error());
  const auto json = json_of(file.name, *bytes);
  if (!json) return std::unexpected(json.error());
  if (auto good = check_document(file.name, *json, limits); !good) return std::unexpected(good.error());
  if (auto read = parse(file, *bytes, path, limits); !read) return std::unexpected(read.error());
  return file;
}

}  // namespace lectern::scenery
