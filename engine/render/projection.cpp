#include "render/projection.h"

namespace lectern::render {

namespace {

void begin_colour(VkCommandBuffer commands, VkImage image) {
  gpu::transition(commands,
                  {.image = image,
                   .to = VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL,
                   .after = VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT | VK_PIPELINE_STAGE_2_TRANSFER_BIT,
                   .before = VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT,
                   .written = VK_ACCESS_2_COLOR_ATTACHMENT_WRITE_BIT,
                   .wanted = VK_ACCESS_2_COLOR_ATTACHMENT_WRITE_BIT | VK_ACCESS_2_COLOR_ATTACHMENT_READ_BIT});
}

void begin_depth(VkCommandBuffer commands, VkImage image) {
  constexpr auto kDepthStages =
      VK_PIPELINE_STAGE_2_EARLY_FRAGMENT_TESTS_BIT | VK_PIPELINE_STAGE_2_LATE_FRAGMENT_TESTS_BIT;
  gpu::transition(commands, {.image = image,
                             .to = VK_IMAGE_LAYOUT_DEPTH_ATTACHMENT_OPTIMAL,
                             .after = kDepthStages,
                             .before = kDepthStages,
                             .written = VK_ACCESS_2_DEPTH_STENCIL_ATTACHMENT_WRITE_BIT,
                             .wanted = VK_ACCESS_2_DEPTH_STENCIL_ATTACHMENT_READ_BIT |
                                       VK_ACCESS_2_DEPTH_STENCIL_ATTACHMENT_WRITE_BIT,
                             .aspect = VK_IMAGE_ASPECT_DEPTH_BIT});
}

VkRenderingAttachmentInfo colour_attachment(const gpu::Target& target, const PassImages& images) {
  const glm::vec4& back = images.background;
  const gpu::Image& multisampled = images.multisampled;
  VkRenderingAttachmentInfo colour{.sType = VK_STRUCTURE_TYPE_RENDERING_ATTACHMENT_INFO,
                                   .imageView = target.image_view,
                                   .imageLayout = VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL,
                                   .loadOp = VK_ATTACHMENT_LOAD_OP_CLEAR,
                                   .storeOp = VK_ATTACHMENT_STORE_OP_STORE,
                                   .clearValue = {.color = {.float32 = {back.r, back.g, back.b, back.a}}}};
  if (!multisampled) return colour;
  colour.imageView = multisampled.view();
  colour.storeOp = VK_ATTACHMENT_STORE_OP_DONT_CARE;
  colour.resolveMode = VK_RESOLVE_MODE_AVERAGE_BIT;
  colour.resolveImageView = target.image_view;
  colour.resolveImageLayout = VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL;
  return colour;
}

}  // namespace

void begin_pass(VkCommandBuffer commands, const gpu::Target& target, const PassImages& images,
                std::uint32_t view_count) {
  begin_colour(commands, target.image);
  if (images.multisampled) begin_colour(commands, images.multisampled.handle());
  begin_depth(commands, images.depth.handle());
  const VkRenderingAttachmentInfo colour = colour_attachment(target, images);
  const VkRenderingAttachmentInfo depth_attachment{.sType = VK_STRUCTURE_TYPE_RENDERING_ATTACHMENT_INFO,
                                                   .imageView = images.depth.view(),
                                                   .imageLayout = VK_IMAGE_LAYOUT_DEPTH_ATTACHMENT_OPTIMAL,
                                                   .loadOp = VK_ATTACHMENT_LOAD_OP_CLEAR,
                                                   .storeOp = VK_ATTACHMENT_STORE_OP_DONT_CARE,
                                                   .clearValue = {.depthStencil = {0, 0}}};
  const VkRenderingInfo rendering{.sType = VK_STRUCTURE_TYPE_RENDERING_INFO,
                                  .renderArea = {{0, 0}, target.extent},
                                  .layerCount = 1,
                                  .viewMask = (1u << view_count) - 1,
                                  .colorAttachmentCount = 1,
                                  .pColorAttachments = &colour,
                                  .pDepthAttachment = &depth_attachment};
  vkCmdBeginRendering(commands, &rendering);
  const VkViewport viewport{0, 0, static_cast<float>(target.extent.width), static_cast<float>(target.extent.height),
                            0, 1};
  const VkRect2D scissor{{0, 0}, target.extent};
  vkCmdSetViewport(commands, 0, 1, &viewport);
  vkCmdSetScissor(commands, 0, 1, &scissor);
}

void end_pass(VkCommandBuffer commands, const gpu::Target& target) {
  vkCmdEndRendering(commands);
  gpu::transition(commands, {.image = target.image,
                             .from = VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL,
                             .to = target.final_layout,
                             .after = VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT,
                             .before = VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT,
                             .written = VK_ACCESS_2_COLOR_ATTACHMENT_WRITE_BIT});
}

}  // namespace lectern::render
