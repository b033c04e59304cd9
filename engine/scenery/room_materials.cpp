#include "scenery/room_materials.h"

#include <algorithm>
#include <cmath>
#include <format>

namespace lectern::scenery {
namespace {

constexpr float kBrightest = 1e4f;

float bounded(double value, float low, float high) {
  return std::isfinite(value) ? std::clamp(static_cast<float>(value), low, high) : low;
}

double number_of(const tinygltf::Value& object, const char* key, double otherwise) {
  return object.IsObject() && object.Has(key) && object.Get(key).IsNumber() ? object.Get(key).GetNumberAsDouble()
                                                                            : otherwise;
}

glm::vec2 pair_of(const tinygltf::Value& object, const char* key, glm::vec2 otherwise) {
  if (!object.IsObject() || !object.Has(key)) return otherwise;
  const tinygltf::Value& value = object.Get(key);
  if (!value.IsArray() || value.ArrayLen() != 2 || !value.Get(0).IsNumber() || !value.Get(1).IsNumber())
    return otherwise;
  return {bounded(value.Get(0).GetNumberAsDouble(), -1e4f, 1e4f),
          bounded(value.Get(1).GetNumberAsDouble(), -1e4f, 1e4f)};
}

// KHR_texture_transform: translation * rotation * scale, counter-clockwise with v running down.
UvSource uv_source(const tinygltf::TextureInfo& info) {
  UvSource source{.set = info.texCoord};
  const auto found = info.extensions.find("KHR_texture_transform");
  if (found == info.extensions.end()) return source;
  const tinygltf::Value& transform = found->second;
  const glm::vec2 offset = pair_of(transform, "offset", {0, 0}), scale = pair_of(transform, "scale", {1, 1});
  const float angle = bounded(number_of(transform, "rotation", 0), -1e4f, 1e4f);
  const float c = std::cos(angle), s = std::sin(angle);
  source.at = {{c * scale.x, -s * scale.x}, {s * scale.y, c * scale.y}, offset};
  source.set = static_cast<int>(number_of(transform, "texCoord", info.texCoord));
  return source;
}

RoomTexture::Wrap wrap(int mode) {
  switch (mode) {
    case TINYGLTF_TEXTURE_WRAP_CLAMP_TO_EDGE: return RoomTexture::Wrap::Clamp;
    case TINYGLTF_TEXTURE_WRAP_MIRRORED_REPEAT: return RoomTexture::Wrap::Mirror;
    default: return RoomTexture::Wrap::Repeat;
  }
}

class Reader {
 public:
  Reader(const GltfFile& file, RoomModel& room)
      : file_(file), room_(room), made_(file.model.textures.size(), kNoTexture) {}

  // The room's texture for one of the file's, made when first asked for. Fails for one that is not there.
  Result<int> texture(int index, bool colour) {
    if (index < 0) return kNoTexture;
    if (static_cast<std::size_t>(index) >= made_.size())
      return fail(file_.name, std::format("a material names texture {}, which is not there", index), "export it again");
    int& made = made_[static_cast<std::size_t>(index)];
    const int image = image_of(file_, index);
    if (image < 0) return kNoTexture;
    if (made == kNoTexture) {
      const tinygltf::Texture& from = file_.model.textures[static_cast<std::size_t>(index)];
      RoomTexture to{.picture = static_cast<std::uint32_t>(image)};
      if (from.sampler >= 0 && static_cast<std::size_t>(from.sampler) < file_.model.samplers.size()) {
        const tinygltf::Sampler& sampler = file_.model.samplers[static_cast<std::size_t>(from.sampler)];
        to.wrap_u = wrap(sampler.wrapS);
        to.wrap_v = wrap(sampler.wrapT);
      }
      made = static_cast<int>(room_.textures.size());
      room_.textures.push_back(to);
      room_.pictures[to.picture].colour = colour;
    }
    return made;
  }

  Result<void> read(const tinygltf::Material& from, RoomMaterial& to, MaterialUse& use) {
    to.name = from.name;
    to.sky = from.name == "sky";
    const auto& pbr = from.pbrMetallicRoughness;
    for (int i = 0; i < 4 && pbr.baseColorFactor.size() == 4; ++i)
      to.base_colour[i] = bounded(pbr.baseColorFactor[static_cast<std::size_t>(i)], 0, 1);
    float strength = 1;
    if (const auto found = from.extensions.find("KHR_materials_emissive_strength"); found != from.extensions.end())
      strength = bounded(number_of(found->second, "emissiveStrength", 1), 0, kBrightest);
    for (int i = 0; i < 3 && from.emissiveFactor.size() == 3; ++i)
      to.emissive[i] = strength * bounded(from.emissiveFactor[static_cast<std::size_t>(i)], 0, kBrightest);
    to.metallic = bounded(pbr.metallicFactor, 0, 1);
    to.roughness = bounded(pbr.roughnessFactor, 0, 1);
    to.alpha = from.alphaMode == "MASK"    ? RoomMaterial::Alpha::Mask
               : from.alphaMode == "BLEND" ? RoomMaterial::Alpha::Blend
                                           : RoomMaterial::Alpha::Opaque;
    to.alpha_cutoff = bounded(from.alphaCutoff, 0, 1);
    to.double_sided = from.doubleSided;
    to.unlit = from.extensions.contains("KHR_materials_unlit");
    return read_textures(from, to, use);
  }

 private:
  Result<void> read_textures(const tinygltf::Material& from, RoomMaterial& to, MaterialUse& use) {
    const auto& pbr = from.pbrMetallicRoughness;
    const auto put = [&](int index, bool colour, int& into) -> Result<void> {
      const auto made = texture(index, colour);
      if (!made) return std::unexpected(made.error());
      into = *made;
      return {};
    };
    if (auto done = put(pbr.baseColorTexture.index, true, to.base_texture); !done) return done;
    if (auto done = put(from.emissiveTexture.index, true, to.emissive_texture); !done) return done;
    if (auto done = put(pbr.metallicRoughnessTexture.index, false, to.metallic_roughness_texture); !done) return done;
    // One set of coordinates serves all pictures of a material: that of the first it has.
    use.uv = uv_source(to.base_texture != kNoTexture       ? pbr.baseColorTexture
                       : to.emissive_texture != kNoTexture ? from.emissiveTexture
                                                           : pbr.metallicRoughnessTexture);
    const auto moz = from.extensions.find("MOZ_lightmap");
    if (moz == from.extensions.end()) return {};
    to.lightmap_intensity = bounded(number_of(moz->second, "intensity", 1), 0, kBrightest);
    use.lightmap_set = static_cast<int>(number_of(moz->second, "texCoord", 1));
    return put(static_cast<int>(number_of(moz->second, "index", -1)), true, to.lightmap_texture);
  }

  const GltfFile& file_;
  RoomModel& room_;
  std::vector<int> made_;
};

}  // namespace

int image_of(const GltfFile& file, int texture) {
  if (texture < 0 || static_cast<std::size_t>(texture) >= file.model.textures.size()) return -1;
  const tinygltf::Texture& from = file.model.textures[static_cast<std::size_t>(texture)];
  int image = from.source;
  if (const auto webp = from.extensions.find("EXT_texture_webp"); webp != from.extensions.end())
    image = static_cast<int>(number_of(webp->second, "source", image));
  return image >= 0 && static_cast<std::size_t>(image) < file.pictures.size() ? image : -1;
}

Result<std::vector<MaterialUse>> read_materials(const GltfFile& file, const RoomLimits& limits, RoomModel& room) {
  const std::size_t count = file.model.materials.size();
  if (count > limits.materials)
    return fail(file.name, std::format("has {} materials, and {} are read here", count, limits.materials));
  if (file.pictures.size() > limits.pictures)
    return fail(file.name, std::format("has {} pictures, and {} are read here", file.pictures.size(), limits.pictures));
  room.materials.resize(count + 1);
  room.pictures.resize(file.pictures.size());
  std::vector<MaterialUse> uses(count + 1);
  Reader reader(file, room);
  for (std::size_t i = 0; i < count; ++i)
    if (auto read = reader.read(file.model.materials[i], room.materials[i], uses[i]); !read)
      return std::unexpected(read.error());
  return uses;
}

}  // namespace lectern::scenery
