#include <algorithm>
#include <cmath>
#include <cstring>
#include <format>

#include "scenery/gltf_file.h"

namespace lectern::scenery {
namespace {

// Where an accessor's elements lie, once it is known that all of them do.
struct Elements {
  const unsigned char* first = nullptr;
  std::size_t stride = 0, count = 0;
  int component = 0, components = 0;
  bool normalised = false;
};

Result<Elements> find_elements(const GltfFile& file, int index) {
  const tinygltf::Model& model = file.model;
  const auto broken = [&](const char* what) {
    return fail(file.name, std::format("accessor {} {}", index, what), "export it again, or try it in another program");
  };
  if (index < 0 || static_cast<std::size_t>(index) >= model.accessors.size()) return broken("is not there");
  const tinygltf::Accessor& accessor = model.accessors[static_cast<std::size_t>(index)];
  if (accessor.sparse.isSparse) return broken("is sparse, which is not read here");
  if (accessor.bufferView < 0 || static_cast<std::size_t>(accessor.bufferView) >= model.bufferViews.size())
    return broken("has no data");
  const tinygltf::BufferView& view = model.bufferViews[static_cast<std::size_t>(accessor.bufferView)];
  if (view.buffer < 0 || static_cast<std::size_t>(view.buffer) >= model.buffers.size()) return broken("has no data");
  const auto& data = model.buffers[static_cast<std::size_t>(view.buffer)].data;
  const int size = tinygltf::GetComponentSizeInBytes(static_cast<std::uint32_t>(accessor.componentType));
  const int components = tinygltf::GetNumComponentsInType(static_cast<std::uint32_t>(accessor.type));
  const int stride = accessor.ByteStride(view);
  if (size <= 0 || size > 4 || components <= 0 || stride <= 0) return broken("has a type that glTF does not know");
  const auto element = static_cast<std::size_t>(size) * static_cast<std::size_t>(components);
  const auto step = static_cast<std::size_t>(stride);
  // Every sum is checked against what is left, so that none can wrap around.
  if (view.byteOffset > data.size() || view.byteLength > data.size() - view.byteOffset ||
      accessor.byteOffset > view.byteLength)
    return broken("reaches beyond its buffer");
  const std::size_t room = view.byteLength - accessor.byteOffset;
  if (accessor.count == 0) return broken("is empty");
  if (element > room || step < element || (accessor.count - 1) > (room - element) / step)
    return broken("reaches beyond its buffer");
  return Elements{.first = data.data() + view.byteOffset + accessor.byteOffset,
                  .stride = step,
                  .count = accessor.count,
                  .component = accessor.componentType,
                  .components = components,
                  .normalised = accessor.normalized};
}

template <class T>
T load(const unsigned char* from) {
  T value;
  std::memcpy(&value, from, sizeof value);
  return value;
}

template <class T>
float scaled(const unsigned char* from, int i, bool normalised) {
  const auto value = static_cast<float>(load<T>(from + static_cast<std::size_t>(i) * sizeof(T)));
  return normalised ? std::max(value / static_cast<float>(std::numeric_limits<T>::max()), -1.0f) : value;
}

float number(const Elements& elements, const unsigned char* from, int i) {
  switch (elements.component) {
    case TINYGLTF_COMPONENT_TYPE_FLOAT: return load<float>(from + static_cast<std::size_t>(i) * 4);
    case TINYGLTF_COMPONENT_TYPE_BYTE: return scaled<std::int8_t>(from, i, elements.normalised);
    case TINYGLTF_COMPONENT_TYPE_UNSIGNED_BYTE: return scaled<std::uint8_t>(from, i, elements.normalised);
    case TINYGLTF_COMPONENT_TYPE_SHORT: return scaled<std::int16_t>(from, i, elements.normalised);
    case TINYGLTF_COMPONENT_TYPE_UNSIGNED_SHORT: return scaled<std::uint16_t>(from, i, elements.normalised);
    default: return std::nanf("");
  }
}

}  // namespace

int component_count(const GltfFile& file, int accessor) {
  if (accessor < 0 || static_cast<std::size_t>(accessor) >= file.model.accessors.size()) return 0;
  return std::max(0, tinygltf::GetNumComponentsInType(
                         static_cast<std::uint32_t>(file.model.accessors[static_cast<std::size_t>(accessor)].type)));
}

Result<std::vector<float>> read_numbers(const GltfFile& file, int accessor, int components) {
  const auto elements = find_elements(file, accessor);
  if (!elements) return std::unexpected(elements.error());
  if (elements->components != components)
    return fail(file.name, std::format("accessor {} has {} numbers for each element instead of {}", accessor,
                                       elements->components, components));
  std::vector<float> numbers;
  numbers.reserve(elements->count * static_cast<std::size_t>(components));
  for (std::size_t e = 0; e < elements->count; ++e)
    for (int i = 0; i < components; ++i)
      numbers.push_back(number(*elements, elements->first + e * elements->stride, i));
  if (!std::ranges::all_of(numbers, [](float n) { return std::isfinite(n); }))
    return fail(file.name, std::format("accessor {} holds what is no number", accessor), "export it again");
  return numbers;
}

Result<std::vector<std::uint32_t>> read_indices(const GltfFile& file, int accessor) {
  const auto elements = find_elements(file, accessor);
  if (!elements) return std::unexpected(elements.error());
  std::vector<std::uint32_t> indices;
  indices.reserve(elements->count);
  for (std::size_t e = 0; e < elements->count; ++e) {
    const unsigned char* at = elements->first + e * elements->stride;
    switch (elements->component) {
      case TINYGLTF_COMPONENT_TYPE_UNSIGNED_BYTE: indices.push_back(*at); break;
      case TINYGLTF_COMPONENT_TYPE_UNSIGNED_SHORT: indices.push_back(load<std::uint16_t>(at)); break;
      case TINYGLTF_COMPONENT_TYPE_UNSIGNED_INT: indices.push_back(load<std::uint32_t>(at)); break;
      default: return fail(file.name, std::format("accessor {} holds no indices", accessor), "export it again");
    }
  }
  return indices;
}

}  // namespace lectern::scenery
