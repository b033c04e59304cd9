#include "view/sidebyside/lens_warp.h"

#include "shaders/lens.frag.h"
#include "shaders/lens.vert.h"
#include "shaders/lens_layout.h"

namespace lectern::view {
namespace {

static_assert(sizeof(layout::LensConstants) == 80);

layout::LensConstants constants_of(const Viewer& viewer, const std::array<EyeOptics, 2>& optics) {
  layout::LensConstants constants{.lens = {viewer.k1, viewer.k2, 0, 0}};
  for (std::size_t i = 0; i < optics.size(); ++i) {
    const EyeOptics& eye = optics[i];
    constants.eyes[i] = {{eye.fov.left, eye.fov.right, eye.fov.up, eye.fov.down}, eye.centre, eye.screen_tangents};
  }
  return constants;
}

void begin_screen(VkCommandBuffer commands, const gpu::Target& screen) {
  gpu::transition(commands,
                  {.image = screen.image,
                   .to = VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL,
                   .after = VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT | VK_PIPELINE_STAGE_2_TRANSFER_BIT,
                   .before = VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT,
                   .wanted = VK_ACCESS_2_COLOR_ATTACHMENT_WRITE_BIT});
  const VkRenderingAttachmentInfo colour{.sType = VK_STRUCTURE_TYPE_RENDERING_ATTACHMENT_INFO,
                                         .imageView = screen.image_view,
                                         .imageLayout = VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL,
                                         .loadOp = VK_ATTACHMENT_LOAD_OP_DONT_CARE,
                                         .storeOp = VK_ATTACHMENT_STORE_OP_STORE};
  const VkRenderingInfo rendering{.sType = VK_STRUCTURE_TYPE_RENDERING_INFO,
                                  .renderArea = {{0, 0}, screen.extent},
                                  .layerCount = 1,
                                  .viewMask = 1,
                                  .colorAttachmentCount = 1,
                                  .pColorAttachments = &colour};
  vkCmdBeginRendering(commands, &rendering);
  const VkViewport viewport{0, 0, static_cast<float>(screen.extent.width), static_cast<float>(screen.extent.height),
                            0, 1};
  const VkRect2D scissor{{0, 0}, screen.extent};
  vkCmdSetViewport(commands, 0, 1, &viewport);
  vkCmdSetScissor(commands, 0, 1, &scissor);
}

void end_screen(VkCommandBuffer commands, const gpu::Target& screen) {
  vkCmdEndRendering(commands);
  gpu::transition(commands, {.image = screen.image,
                             .from = VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL,
                             .to = screen.final_layout,
                             .after = VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT,
                             .before = VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT,
                             .written = VK_ACCESS_2_COLOR_ATTACHMENT_WRITE_BIT});
}

}  // namespace

Result<std::unique_ptr<LensWarp>> LensWarp::create(gpu::Device& device, VkFormat screen_format) {
  std::unique_ptr<LensWarp> made(new LensWarp(device));
  if (auto done = made->make_set(); !done) return std::unexpected(done.error());
  auto pipeline = gpu::Pipeline::create(device, {.vertex = kLensVert,
                                                 .fragment = kLensFrag,
                                                 .layout = made->layout_,
                                                 .colour_format = screen_format,
                                                 .view_mask = 1});
  if (!pipeline) return std::unexpected(pipeline.error());
  made->pipeline_ = std::move(*pipeline);
  return made;
}

Result<void> LensWarp::make_set() {
  const VkSamplerCreateInfo sampler{.sType = VK_STRUCTURE_TYPE_SAMPLER_CREATE_INFO,
                                    .magFilter = VK_FILTER_LINEAR,
                                    .minFilter = VK_FILTER_LINEAR,
                                    .addressModeU = VK_SAMPLER_ADDRESS_MODE_CLAMP_TO_EDGE,
                                    .addressModeV = VK_SAMPLER_ADDRESS_MODE_CLAMP_TO_EDGE,
                                    .addressModeW = VK_SAMPLER_ADDRESS_MODE_CLAMP_TO_EDGE};
  LECTERN_VK(vkCreateSampler(device_.handle(), &sampler, nullptr, &sampler_));
  const VkDescriptorSetLayoutBinding binding{.binding = 0,
                                             .descriptorType = VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER,
                                             .descriptorCount = 1,
                                             .stageFlags = VK_SHADER_STAGE_FRAGMENT_BIT};
  const VkDescriptorSetLayoutCreateInfo set{
      .sType = VK_STRUCTURE_TYPE_DESCRIPTOR_SET_LAYOUT_CREATE_INFO, .bindingCount = 1, .pBindings = &binding};
  LECTERN_VK(vkCreateDescriptorSetLayout(device_.handle(), &set, nullptr, &set_layout_));
  const VkPushConstantRange range{VK_SHADER_STAGE_FRAGMENT_BIT, 0, sizeof(layout::LensConstants)};
  const VkPipelineLayoutCreateInfo pipeline{.sType = VK_STRUCTURE_TYPE_PIPELINE_LAYOUT_CREATE_INFO,
                                            .setLayoutCount = 1,
                                            .pSetLayouts = &set_layout_,
                                            .pushConstantRangeCount = 1,
                                            .pPushConstantRanges = &range};
  LECTERN_VK(vkCreatePipelineLayout(device_.handle(), &pipeline, nullptr, &layout_));
  const VkDescriptorPoolSize size{VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER, 1};
  const VkDescriptorPoolCreateInfo pool{
      .sType = VK_STRUCTURE_TYPE_DESCRIPTOR_POOL_CREATE_INFO, .maxSets = 1, .poolSizeCount = 1, .pPoolSizes = &size};
  LECTERN_VK(vkCreateDescriptorPool(device_.handle(), &pool, nullptr, &pool_));
  const VkDescriptorSetAllocateInfo allocate{.sType = VK_STRUCTURE_TYPE_DESCRIPTOR_SET_ALLOCATE_INFO,
                                             .descriptorPool = pool_,
                                             .descriptorSetCount = 1,
                                             .pSetLayouts = &set_layout_};
  LECTERN_VK(vkAllocateDescriptorSets(device_.handle(), &allocate, &set_));
  return {};
}

LensWarp::~LensWarp() {
  vkDeviceWaitIdle(device_.handle());
  pipeline_ = {};
  vkDestroyDescriptorPool(device_.handle(), pool_, nullptr);
  vkDestroyPipelineLayout(device_.handle(), layout_, nullptr);
  vkDestroyDescriptorSetLayout(device_.handle(), set_layout_, nullptr);
  vkDestroySampler(device_.handle(), sampler_, nullptr);
}

void LensWarp::set_eyes(const gpu::Image& eyes) {
  const VkDescriptorImageInfo info{sampler_, eyes.view(), VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL};
  const VkWriteDescriptorSet write{.sType = VK_STRUCTURE_TYPE_WRITE_DESCRIPTOR_SET,
                                   .dstSet = set_,
                                   .dstBinding = 0,
                                   .descriptorCount = 1,
                                   .descriptorType = VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER,
                                   .pImageInfo = &info};
  vkUpdateDescriptorSets(device_.handle(), 1, &write, 0, nullptr);
}

void LensWarp::record(VkCommandBuffer commands, const gpu::Image& eyes, const gpu::Target& screen, const Viewer& viewer,
                      const std::array<EyeOptics, 2>& optics) const {
  gpu::transition(commands, {.image = eyes.handle(),
                             .from = VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL,
                             .to = VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL,
                             .after = VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT,
                             .before = VK_PIPELINE_STAGE_2_FRAGMENT_SHADER_BIT,
                             .written = VK_ACCESS_2_COLOR_ATTACHMENT_WRITE_BIT,
                             .wanted = VK_ACCESS_2_SHADER_SAMPLED_READ_BIT});
  begin_screen(commands, screen);
  const layout::LensConstants constants = constants_of(viewer, optics);
  vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_GRAPHICS, pipeline_.handle());
  vkCmdBindDescriptorSets(commands, VK_PIPELINE_BIND_POINT_GRAPHICS, layout_, 0, 1, &set_, 0, nullptr);
  vkCmdPushConstants(commands, layout_, VK_SHADER_STAGE_FRAGMENT_BIT, 0, sizeof constants, &constants);
  vkCmdDraw(commands, 3, 1, 0, 0);
  end_screen(commands, screen);
  gpu::transition(commands, {.image = eyes.handle(),
                             .from = VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL,
                             .to = VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL,
                             .after = VK_PIPELINE_STAGE_2_FRAGMENT_SHADER_BIT,
                             .before = VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT});
}

}  // namespace lectern::view
