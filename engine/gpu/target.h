// The image that one frame is drawn into, wherever it came from.
#pragma once

#include "gpu/vulkan.h"

namespace lectern::gpu {

// `view_count` layers, one for each view.
struct Target {
  VkImage image = VK_NULL_HANDLE;           // null: nothing can be drawn now
  VkImageView image_view = VK_NULL_HANDLE;  // an array view of all layers
  VkExtent2D extent{};
  VkFormat format = VK_FORMAT_R8G8B8A8_SRGB;
  std::uint32_t view_count = 1;
  VkImageLayout final_layout = VK_IMAGE_LAYOUT_UNDEFINED;          // the layout its owner wants it back in
  VkSemaphore wait_for = VK_NULL_HANDLE, signal = VK_NULL_HANDLE;  // binary semaphores of a window, else null
};

}  // namespace lectern::gpu
