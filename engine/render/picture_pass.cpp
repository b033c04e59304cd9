#include "render/picture_pass.h"

namespace lectern::render {

void begin_picture_pass(VkCommandBuffer commands, const PictureStore& pictures, std::uint32_t slot,
                        const glm::vec4& background) {
  const gpu::Image& image = pictures.image(slot);
  const VkExtent2D extent = image.request().extent;
  gpu::transition(commands, {.image = image.handle(),
                             .to = VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL,
                             .after = VK_PIPELINE_STAGE_2_FRAGMENT_SHADER_BIT | VK_PIPELINE_STAGE_2_TRANSFER_BIT,
                             .before = VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT,
                             .wanted = VK_ACCESS_2_COLOR_ATTACHMENT_WRITE_BIT | VK_ACCESS_2_COLOR_ATTACHMENT_READ_BIT});
  const VkRenderingAttachmentInfo colour{
      .sType = VK_STRUCTURE_TYPE_RENDERING_ATTACHMENT_INFO,
      .imageView = pictures.target_view(slot),
      .imageLayout = VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL,
      .loadOp = VK_ATTACHMENT_LOAD_OP_CLEAR,
      .storeOp = VK_ATTACHMENT_STORE_OP_STORE,
      .clearValue = {.color = {.float32 = {background.r, background.g, background.b, background.a}}}};
  const VkRenderingInfo rendering{.sType = VK_STRUCTURE_TYPE_RENDERING_INFO,
                                  .renderArea = {{0, 0}, extent},
                                  .layerCount = 1,
                                  .viewMask = 1,
                                  .colorAttachmentCount = 1,
                                  .pColorAttachments = &colour};
  vkCmdBeginRendering(commands, &rendering);
  const VkViewport viewport{0, 0, static_cast<float>(extent.width), static_cast<float>(extent.height), 0, 1};
  const VkRect2D scissor{{0, 0}, extent};
  vkCmdSetViewport(commands, 0, 1, &viewport);
  vkCmdSetScissor(commands, 0, 1, &scissor);
}

void end_picture_pass(VkCommandBuffer commands, const PictureStore& pictures, std::uint32_t slot) {
  const gpu::Image& image = pictures.image(slot);
  vkCmdEndRendering(commands);
  gpu::transition(commands, {.image = image.handle(),
                             .from = VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL,
                             .to = VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL,
                             .after = VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT,
                             .before = VK_PIPELINE_STAGE_2_TRANSFER_BIT,
                             .written = VK_ACCESS_2_COLOR_ATTACHMENT_WRITE_BIT,
                             .wanted = VK_ACCESS_2_TRANSFER_READ_BIT | VK_ACCESS_2_TRANSFER_WRITE_BIT});
  gpu::record_mips(commands, image, VK_PIPELINE_STAGE_2_TRANSFER_BIT, VK_ACCESS_2_TRANSFER_WRITE_BIT);
}

}  // namespace lectern::render
