// The image that one frame is drawn into, wherever it came from.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "gpu/vulkan.h"

namespace lectern::gpu {

// Depth is this over the distance in metres along the view's axis: reverse Z, the far plane at infinity.
inline constexpr float kNear_m = 0.05f;

class Underlay;

// What of each view no lens lets through: triangles, their corners as tangents to the right of the view's axis and up.
struct HiddenArea {
  struct Corner {
    float right = 0, up = 0;
  };
  std::array<std::vector<Corner>, 2> corners;  // by view
  std::uint64_t revision = 0;                  // differs when they differ
};

// `view_count` layers, one for each view.
struct Target {
  VkImage image = VK_NULL_HANDLE;           // null: nothing can be drawn now
  VkImageView image_view = VK_NULL_HANDLE;  // an array view of all layers
  VkExtent2D extent{};
  // Where the image is one band of a picture, whose whole the views see: the picture's rows above it, and in all.
  std::uint32_t rows_above = 0, rows_in_all = 0;  // rows_in_all 0: it is the whole
  VkFormat format = VK_FORMAT_R8G8B8A8_SRGB;
  std::uint32_t view_count = 1;
  VkImageLayout final_layout = VK_IMAGE_LAYOUT_UNDEFINED;  // the layout its owner wants it back in
  // Where the depth is wanted too, in VK_FORMAT_D32_SFLOAT, handed back as an attachment; null: it is not.
  VkImage depth_image = VK_NULL_HANDLE;
  VkImageView depth_view = VK_NULL_HANDLE;
  Underlay* underlay = nullptr;                                    // null: nothing can lie beneath
  const HiddenArea* hidden = nullptr;                              // lives as long as the frame; null: all is seen
  VkSemaphore wait_for = VK_NULL_HANDLE, signal = VK_NULL_HANDLE;  // binary semaphores of a window, else null

  VkExtent2D picture_extent() const { return {extent.width, rows_in_all == 0 ? extent.height : rows_in_all}; }
};

}  // namespace lectern::gpu
