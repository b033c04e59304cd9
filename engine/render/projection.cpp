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

// What samples are resolved into is written where colours are.
constexpr auto kDepthStages = VK_PIPELINE_STAGE_2_EARLY_FRAGMENT_TESTS_BIT |
                              VK_PIPELINE_STAGE_2_LATE_FRAGMENT_TESTS_BIT |
                              VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT;
constexpr auto kDepthWritten = VK_ACCESS_2_DEPTH_STENCIL_ATTACHMENT_WRITE_BIT | VK_ACCESS_2_COLOR_ATTACHMENT_WRITE_BIT;

void begin_depth(VkCommandBuffer commands, VkImage image) {
  gpu::transition(commands, {.image = image,
                             .to = VK_IMAGE_LAYOUT_DEPTH_ATTACHMENT_OPTIMAL,
                             .after = kDepthStages,
                             .before = kDepthStages,
                             .written = kDepthWritten,
                             .wanted = VK_ACCESS_2_DEPTH_STENCIL_ATTACHMENT_READ_BIT | kDepthWritten,
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

// Kept only where the target wants it.
VkRenderingAttachmentInfo depth_attachment(const gpu::Target& target, const PassImages& images) {
  VkRenderingAttachmentInfo depth{.sType = VK_STRUCTURE_TYPE_RENDERING_ATTACHMENT_INFO,
                                  .imageView = images.depth.view(),
                                  .imageLayout = VK_IMAGE_LAYOUT_DEPTH_ATTACHMENT_OPTIMAL,
                                  .loadOp = VK_ATTACHMENT_LOAD_OP_CLEAR,
                                  .storeOp = VK_ATTACHMENT_STORE_OP_DONT_CARE,
                                  .clearValue = {.depthStencil = {0, 0}}};
  if (target.depth_image == VK_NULL_HANDLE) return depth;
  if (!images.multisampled) {
    depth.imageView = target.depth_view;
    depth.storeOp = VK_ATTACHMENT_STORE_OP_STORE;
    return depth;
  }
  depth.resolveMode = VK_RESOLVE_MODE_SAMPLE_ZERO_BIT;
  depth.resolveImageView = target.depth_view;
  depth.resolveImageLayout = VK_IMAGE_LAYOUT_DEPTH_ATTACHMENT_OPTIMAL;
  return depth;
}

void set_viewport(VkCommandBuffer commands, const gpu::Target& target) {
  const VkExtent2D picture = target.picture_extent();
  const VkViewport viewport{0,
                            -static_cast<float>(target.rows_above),
                            static_cast<float>(picture.width),
                            static_cast<float>(picture.height),
                            0,
                            1};
  const VkRect2D scissor{{0, 0}, target.extent};
  vkCmdSetViewport(commands, 0, 1, &viewport);
  vkCmdSetScissor(commands, 0, 1, &scissor);
}

}  // namespace

void begin_pass(VkCommandBuffer commands, const gpu::Target& target, const PassImages& images,
                std::uint32_t view_count) {
  begin_colour(commands, target.image);
  if (images.multisampled) begin_colour(commands, images.multisampled.handle());
  if (target.depth_image == VK_NULL_HANDLE || images.multisampled) begin_depth(commands, images.depth.handle());
  if (target.depth_image != VK_NULL_HANDLE) begin_depth(commands, target.depth_image);
  const VkRenderingAttachmentInfo colour = colour_attachment(target, images);
  const VkRenderingAttachmentInfo depth = depth_attachment(target, images);
  const VkRenderingInfo rendering{.sType = VK_STRUCTURE_TYPE_RENDERING_INFO,
                                  .renderArea = {{0, 0}, target.extent},
                                  .layerCount = 1,
                                  .viewMask = (1u << view_count) - 1,
                                  .colorAttachmentCount = 1,
                                  .pColorAttachments = &colour,
                                  .pDepthAttachment = &depth};
  vkCmdBeginRendering(commands, &rendering);
  set_viewport(commands, target);
}

void end_pass(VkCommandBuffer commands, const gpu::Target& target) {
  vkCmdEndRendering(commands);
  gpu::transition(commands, {.image = target.image,
                             .from = VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL,
                             .to = target.final_layout,
                             .after = VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT,
                             .before = VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT,
                             .written = VK_ACCESS_2_COLOR_ATTACHMENT_WRITE_BIT});
  if (target.depth_image == VK_NULL_HANDLE) return;
  gpu::transition(commands, {.image = target.depth_image,
                             .from = VK_IMAGE_LAYOUT_DEPTH_ATTACHMENT_OPTIMAL,
                             .to = VK_IMAGE_LAYOUT_DEPTH_STENCIL_ATTACHMENT_OPTIMAL,
                             .after = kDepthStages,
                             .before = kDepthStages,
                             .written = kDepthWritten,
                             .aspect = VK_IMAGE_ASPECT_DEPTH_BIT});
}

void begin_over(VkCommandBuffer commands, const gpu::Target& target) {
  gpu::transition(commands, {.image = target.image,
                             .from = target.final_layout,
                             .to = VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL,
                             .after = VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT,
                             .before = VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT,
                             .written = VK_ACCESS_2_MEMORY_WRITE_BIT,
                             .wanted = VK_ACCESS_2_COLOR_ATTACHMENT_WRITE_BIT | VK_ACCESS_2_COLOR_ATTACHMENT_READ_BIT});
  const VkRenderingAttachmentInfo colour{.sType = VK_STRUCTURE_TYPE_RENDERING_ATTACHMENT_INFO,
                                         .imageView = target.image_view,
                                         .imageLayout = VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL,
                                         .loadOp = VK_ATTACHMENT_LOAD_OP_LOAD,
                                         .storeOp = VK_ATTACHMENT_STORE_OP_STORE};
  const VkRenderingInfo rendering{.sType = VK_STRUCTURE_TYPE_RENDERING_INFO,
                                  .renderArea = {{0, 0}, target.extent},
                                  .layerCount = 1,
                                  .viewMask = 1,
                                  .colorAttachmentCount = 1,
                                  .pColorAttachments = &colour};
  vkCmdBeginRendering(commands, &rendering);
  set_viewport(commands, target);
}

void end_over(VkCommandBuffer commands, const gpu::Target& target) {
  vkCmdEndRendering(commands);
  gpu::transition(commands, {.image = target.image,
                             .from = VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL,
                             .to = target.final_layout,
                             .after = VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT,
                             .before = VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT,
                             .written = VK_ACCESS_2_COLOR_ATTACHMENT_WRITE_BIT});
}

}  // namespace lectern::render
