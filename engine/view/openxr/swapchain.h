// Images that the runtime shows, made by it.
#pragma once

#include <cstdint>
#include <vector>

#include "gpu/device.h"
#include "view/openxr/instance.h"

namespace lectern::view::xr {

struct SwapchainRequest {
  VkExtent2D extent{};
  VkFormat format = VK_FORMAT_UNDEFINED;
  std::uint32_t layers = 1;
  XrSwapchainUsageFlags usage = 0;
  VkImageAspectFlags aspect = VK_IMAGE_ASPECT_COLOR_BIT;
  bool still = false;  // drawn once
};

// The first of `wished` that the runtime offers; VK_FORMAT_UNDEFINED when it offers none of them.
Result<VkFormat> choose_format(XrSession session, std::span<const VkFormat> wished);

class Swapchain {
 public:
  Swapchain() = default;
  ~Swapchain() { release(); }
  Swapchain(const Swapchain&) = delete;
  Swapchain& operator=(const Swapchain&) = delete;

  Result<void> make(const gpu::Device& device, XrSession session, const SwapchainRequest& request);
  // The GPU must be done with the images.
  void release();

  struct Picture {
    VkImage image = VK_NULL_HANDLE;
    VkImageView view = VK_NULL_HANDLE;  // a 2D array of all layers
  };
  // Waits until the runtime has done with it.
  Result<Picture> acquire();
  Result<void> give_back();
  bool held() const { return held_; }

  XrSwapchain handle() const { return swapchain_; }
  const SwapchainRequest& request() const { return request_; }
  explicit operator bool() const { return swapchain_ != XR_NULL_HANDLE; }

 private:
  SwapchainRequest request_;
  VkDevice device_ = VK_NULL_HANDLE;
  XrSwapchain swapchain_ = XR_NULL_HANDLE;
  std::vector<Picture> pictures_;
  bool held_ = false;
};

}  // namespace lectern::view::xr
