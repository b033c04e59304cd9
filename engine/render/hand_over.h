// A picture of ours copied into an image of whoever shows it (gpu::Underlay).
#pragma once

#include "gpu/resources.h"

namespace lectern::render {

// Copies the largest level of `from`, all its layers, to the top left of `into`. `from` is ready to be sampled before
// and after; `into` is left in VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL.
void record_hand_over(VkCommandBuffer commands, const gpu::Image& from, VkImage into);

}  // namespace lectern::render
