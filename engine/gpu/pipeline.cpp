#include "gpu/pipeline.h"

#include <array>
#include <utility>

namespace lectern::gpu {
namespace {

VkPipelineColorBlendAttachmentState blend_state(Blend blend) {
  VkPipelineColorBlendAttachmentState state{};
  state.colorWriteMask =
      VK_COLOR_COMPONENT_R_BIT | VK_COLOR_COMPONENT_G_BIT | VK_COLOR_COMPONENT_B_BIT | VK_COLOR_COMPONENT_A_BIT;
  if (blend == Blend::Opaque) return state;
  state.blendEnable = VK_TRUE;
  const bool beneath = blend == Blend::Beneath;
  state.srcColorBlendFactor = state.srcAlphaBlendFactor =
      beneath ? VK_BLEND_FACTOR_ONE_MINUS_DST_ALPHA : VK_BLEND_FACTOR_ONE;
  state.dstColorBlendFactor = state.dstAlphaBlendFactor =
      beneath ? VK_BLEND_FACTOR_ONE : VK_BLEND_FACTOR_ONE_MINUS_SRC_ALPHA;
  return state;
}

Result<VkShaderModule> make_module(Device& device, ShaderCode code) {
  VkShaderModuleCreateInfo info{};
  info.sType = VK_STRUCTURE_TYPE_SHADER_MODULE_CREATE_INFO;
  info.codeSize = code.size_bytes();
  info.pCode = code.data();
  VkShaderModule module = VK_NULL_HANDLE;
  LECTERN_VK(vkCreateShaderModule(device.handle(), &info, nullptr, &module));
  return module;
}

VkPipelineShaderStageCreateInfo stage(VkShaderStageFlagBits bit, VkShaderModule module) {
  VkPipelineShaderStageCreateInfo info{};
  info.sType = VK_STRUCTURE_TYPE_PIPELINE_SHADER_STAGE_CREATE_INFO;
  info.stage = bit;
  info.module = module;
  info.pName = "main";
  return info;
}

Result<VkPipeline> make_pipeline(Device& device, const PipelineRequest& request, VkShaderModule vertex,
                                 VkShaderModule fragment) {
  std::array stages{stage(VK_SHADER_STAGE_VERTEX_BIT, vertex), stage(VK_SHADER_STAGE_FRAGMENT_BIT, fragment)};
  std::vector<VkSpecializationMapEntry> entries;
  for (std::uint32_t i = 0; i < request.constants.size(); ++i) entries.push_back({i, i * 4, 4});
  const VkSpecializationInfo constants{static_cast<std::uint32_t>(entries.size()), entries.data(),
                                       request.constants.size_bytes(), request.constants.data()};
  if (!entries.empty()) stages[1].pSpecializationInfo = &constants;
  VkPipelineVertexInputStateCreateInfo input{};
  input.sType = VK_STRUCTURE_TYPE_PIPELINE_VERTEX_INPUT_STATE_CREATE_INFO;
  VkPipelineInputAssemblyStateCreateInfo assembly{};
  assembly.sType = VK_STRUCTURE_TYPE_PIPELINE_INPUT_ASSEMBLY_STATE_CREATE_INFO;
  assembly.topology = VK_PRIMITIVE_TOPOLOGY_TRIANGLE_LIST;
  VkPipelineViewportStateCreateInfo viewport{};
  viewport.sType = VK_STRUCTURE_TYPE_PIPELINE_VIEWPORT_STATE_CREATE_INFO;
  viewport.viewportCount = viewport.scissorCount = 1;
  VkPipelineRasterizationStateCreateInfo raster{};
  raster.sType = VK_STRUCTURE_TYPE_PIPELINE_RASTERIZATION_STATE_CREATE_INFO;
  raster.cullMode = request.cull_back ? VK_CULL_MODE_BACK_BIT : VK_CULL_MODE_NONE;
  raster.frontFace = VK_FRONT_FACE_COUNTER_CLOCKWISE;
  raster.lineWidth = 1;
  VkPipelineMultisampleStateCreateInfo samples{};
  samples.sType = VK_STRUCTURE_TYPE_PIPELINE_MULTISAMPLE_STATE_CREATE_INFO;
  samples.rasterizationSamples = static_cast<VkSampleCountFlagBits>(request.samples);
  VkPipelineDepthStencilStateCreateInfo depth{};
  depth.sType = VK_STRUCTURE_TYPE_PIPELINE_DEPTH_STENCIL_STATE_CREATE_INFO;
  depth.depthTestEnable = request.depth != Depth::None;
  depth.depthWriteEnable = request.depth == Depth::TestAndWrite;
  depth.depthCompareOp = VK_COMPARE_OP_GREATER_OR_EQUAL;
  const VkPipelineColorBlendAttachmentState attachment = blend_state(request.blend);
  VkPipelineColorBlendStateCreateInfo blend{};
  blend.sType = VK_STRUCTURE_TYPE_PIPELINE_COLOR_BLEND_STATE_CREATE_INFO;
  blend.attachmentCount = 1;
  blend.pAttachments = &attachment;
  constexpr std::array dynamics{VK_DYNAMIC_STATE_VIEWPORT, VK_DYNAMIC_STATE_SCISSOR};
  VkPipelineDynamicStateCreateInfo dynamic{};
  dynamic.sType = VK_STRUCTURE_TYPE_PIPELINE_DYNAMIC_STATE_CREATE_INFO;
  dynamic.dynamicStateCount = dynamics.size();
  dynamic.pDynamicStates = dynamics.data();
  VkPipelineRenderingCreateInfo rendering{};
  rendering.sType = VK_STRUCTURE_TYPE_PIPELINE_RENDERING_CREATE_INFO;
  rendering.viewMask = request.view_mask;
  rendering.colorAttachmentCount = 1;
  rendering.pColorAttachmentFormats = &request.colour_format;
  rendering.depthAttachmentFormat = request.depth_format;

  VkGraphicsPipelineCreateInfo info{};
  info.sType = VK_STRUCTURE_TYPE_GRAPHICS_PIPELINE_CREATE_INFO;
  info.pNext = &rendering;
  info.stageCount = stages.size();
  info.pStages = stages.data();
  info.pVertexInputState = &input;
  info.pInputAssemblyState = &assembly;
  info.pViewportState = &viewport;
  info.pRasterizationState = &raster;
  info.pMultisampleState = &samples;
  info.pDepthStencilState = &depth;
  info.pColorBlendState = &blend;
  info.pDynamicState = &dynamic;
  info.layout = request.layout;
  VkPipeline pipeline = VK_NULL_HANDLE;
  LECTERN_VK(vkCreateGraphicsPipelines(device.handle(), VK_NULL_HANDLE, 1, &info, nullptr, &pipeline));
  return pipeline;
}

}  // namespace

Result<Pipeline> Pipeline::create(Device& device, const PipelineRequest& request) {
  auto vertex = make_module(device, request.vertex);
  if (!vertex) return std::unexpected(vertex.error());
  auto fragment = make_module(device, request.fragment);
  if (!fragment) {
    vkDestroyShaderModule(device.handle(), *vertex, nullptr);
    return std::unexpected(fragment.error());
  }
  auto made = make_pipeline(device, request, *vertex, *fragment);
  vkDestroyShaderModule(device.handle(), *vertex, nullptr);
  vkDestroyShaderModule(device.handle(), *fragment, nullptr);
  if (!made) return std::unexpected(made.error());
  Pipeline pipeline;
  pipeline.device_ = &device;
  pipeline.pipeline_ = *made;
  return pipeline;
}

Pipeline& Pipeline::operator=(Pipeline&& other) noexcept {
  if (this == &other) return *this;
  release();
  device_ = std::exchange(other.device_, nullptr);
  pipeline_ = std::exchange(other.pipeline_, VK_NULL_HANDLE);
  return *this;
}

void Pipeline::release() {
  if (device_) vkDestroyPipeline(device_->handle(), pipeline_, nullptr);
  device_ = nullptr;
}

}  // namespace lectern::gpu
