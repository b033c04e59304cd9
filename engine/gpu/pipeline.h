// Graphics pipelines from compiled shaders; what the shaders declare is read out of them (SPIRV-Cross), not repeated.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "gpu/device.h"

namespace lectern::gpu {

using ShaderCode = std::span<const std::uint32_t>;

struct ReflectedBinding {
  std::uint32_t set = 0, binding = 0;
  VkDescriptorType type = VK_DESCRIPTOR_TYPE_MAX_ENUM;
  std::uint32_t count = 1;  // 0: a run-time array
};

// What one shader declares.
struct Reflection {
  VkShaderStageFlagBits stage = VK_SHADER_STAGE_VERTEX_BIT;
  std::vector<ReflectedBinding> bindings;
  std::uint32_t push_constant_bytes = 0;
};
Reflection reflect(ShaderCode code);

enum class Blend { Opaque, Premultiplied, Beneath };  // Beneath: premultiplied, under what is there
enum class Depth { None, Test, TestAndWrite };        // reverse Z: nearer is greater

struct PipelineRequest {
  ShaderCode vertex, fragment;
  VkPipelineLayout layout = VK_NULL_HANDLE;
  VkFormat colour_format = VK_FORMAT_R8G8B8A8_SRGB;
  VkFormat depth_format = VK_FORMAT_UNDEFINED;
  std::uint32_t view_mask = 0;  // multiview: a bit a view
  Blend blend = Blend::Opaque;
  Depth depth = Depth::None;
  bool cull_back = false;
  std::uint32_t samples = 1;                 // a pixel, of the images that are drawn into; a power of two
  std::span<const std::uint32_t> constants;  // the fragment shader's specialisation constants, by their numbers from 0
};

// A pipeline; viewport and scissor are dynamic, vertices are pulled from buffers by address. Freed at once, so it must
// outlive the frames that use it.
class Pipeline {
 public:
  Pipeline() = default;
  static Result<Pipeline> create(Device& device, const PipelineRequest& request);
  ~Pipeline() { release(); }
  Pipeline(Pipeline&& other) noexcept { *this = std::move(other); }
  Pipeline& operator=(Pipeline&& other) noexcept;
  VkPipeline handle() const { return pipeline_; }

 private:
  void release();
  Device* device_ = nullptr;
  VkPipeline pipeline_ = VK_NULL_HANDLE;
};

}  // namespace lectern::gpu
