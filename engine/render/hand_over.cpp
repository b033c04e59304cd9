#include "render/hand_over.h"

namespace lectern::render {

void record_hand_over(VkCommandBuffer commands, const gpu::Image& from, VkImage into) {
  const VkExtent2D extent = from.request().extent;
  const std::uint32_t layers = from.request().layers;
  gpu::transition(commands, {.image = from.handle(),
                             .from = VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL,
                             .to = VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL,
                             .after = VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT,
                             .before = VK_PIPELINE_STAGE_2_COPY_BIT,
                             .written = VK_ACCESS_2_MEMORY_WRITE_BIT,
                             .wanted = VK_ACCESS_2_TRANSFER_READ_BIT});
  gpu::transition(commands, {.image = into,
                             .to = VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL,
                             .after = VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT,
                             .before = VK_PIPELINE_STAGE_2_COPY_BIT,
                             .wanted = VK_ACCESS_2_TRANSFER_WRITE_BIT});
  const VkImageCopy copy{.srcSubresource = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 0, layers},
                         .dstSubresource = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 0, layers},
                         .extent = {extent.width, extent.height, 1}};
  vkCmdCopyImage(commands, from.handle(), VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL, into,
                 VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL, 1, &copy);
  gpu::transition(commands, {.image = into,
                             .from = VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL,
                             .to = VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL,
                             .after = VK_PIPELINE_STAGE_2_COPY_BIT,
                             .before = VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT,
                             .written = VK_ACCESS_2_TRANSFER_WRITE_BIT});
  gpu::transition(commands, {.image = from.handle(),
                             .from = VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL,
                             .to = VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL,
                             .after = VK_PIPELINE_STAGE_2_COPY_BIT,
                             .before = VK_PIPELINE_STAGE_2_FRAGMENT_SHADER_BIT,
                             .wanted = VK_ACCESS_2_SHADER_SAMPLED_READ_BIT});
}

}  // namespace lectern::render
