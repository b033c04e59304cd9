#include <spirv_cross_c.h>

#include "gpu/pipeline.h"

namespace lectern::gpu {
namespace {

struct Resources {
  spvc_resource_type kind;
  VkDescriptorType type;
};
constexpr Resources kKinds[] = {
    {SPVC_RESOURCE_TYPE_UNIFORM_BUFFER, VK_DESCRIPTOR_TYPE_UNIFORM_BUFFER},
    {SPVC_RESOURCE_TYPE_STORAGE_BUFFER, VK_DESCRIPTOR_TYPE_STORAGE_BUFFER},
    {SPVC_RESOURCE_TYPE_SAMPLED_IMAGE, VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER},
};

std::uint32_t array_size(spvc_compiler compiler, const spvc_reflected_resource& resource) {
  const spvc_type type = spvc_compiler_get_type_handle(compiler, resource.type_id);
  return spvc_type_get_num_array_dimensions(type) == 0 ? 1 : spvc_type_get_array_dimension(type, 0);
}

}  // namespace

Reflection reflect(ShaderCode code) {
  spvc_context context = nullptr;
  spvc_parsed_ir ir = nullptr;
  spvc_compiler compiler = nullptr;
  spvc_resources resources = nullptr;
  const bool read = spvc_context_create(&context) == SPVC_SUCCESS &&
                    spvc_context_parse_spirv(context, code.data(), code.size(), &ir) == SPVC_SUCCESS &&
                    spvc_context_create_compiler(context, SPVC_BACKEND_NONE, ir, SPVC_CAPTURE_MODE_TAKE_OWNERSHIP,
                                                 &compiler) == SPVC_SUCCESS &&
                    spvc_compiler_create_shader_resources(compiler, &resources) == SPVC_SUCCESS;
  LECTERN_REQUIRE(read, "the shaders that the build made can be read");

  Reflection reflection;
  reflection.stage = spvc_compiler_get_execution_model(compiler) == SpvExecutionModelFragment
                         ? VK_SHADER_STAGE_FRAGMENT_BIT
                         : VK_SHADER_STAGE_VERTEX_BIT;
  const spvc_reflected_resource* list = nullptr;
  size_t count = 0;
  for (const Resources& kind : kKinds) {
    spvc_resources_get_resource_list_for_type(resources, kind.kind, &list, &count);
    for (size_t i = 0; i < count; ++i)
      reflection.bindings.push_back({spvc_compiler_get_decoration(compiler, list[i].id, SpvDecorationDescriptorSet),
                                     spvc_compiler_get_decoration(compiler, list[i].id, SpvDecorationBinding),
                                     kind.type, array_size(compiler, list[i])});
  }
  spvc_resources_get_resource_list_for_type(resources, SPVC_RESOURCE_TYPE_PUSH_CONSTANT, &list, &count);
  if (count > 0) {
    size_t bytes = 0;
    spvc_compiler_get_declared_struct_size(compiler, spvc_compiler_get_type_handle(compiler, list[0].base_type_id),
                                           &bytes);
    reflection.push_constant_bytes = static_cast<std::uint32_t>(bytes);
  }
  spvc_context_destroy(context);
  return reflection;
}

}  // namespace lectern::gpu
