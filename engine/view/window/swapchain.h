// The pictures of a window that take turns on the screen.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "gpu/device.h"
#include "gpu/frames.h"

namespace lectern::view {

class Swapchain {
 public:
  Swapchain() = default;
  ~Swapchain() { release(); }
  Swapchain(const Swapchain&) = delete;
  Swapchain& operator=(const Swapchain&) = delete;

  // Takes the surface; it is destroyed with the swapchain. Call make() next.
  Result<void> attach(gpu::Device& device, VkSurfaceKHR surface);
  // Makes the pictures, or makes them anew; waits for the GPU first. `wished` counts where the surface leaves the size
  // to us. Afterwards extent() is 0x0 where the window has no area.
  Result<void> make(VkExtent2D wished);
  void release();

  VkExtent2D extent() const { return extent_; }
  VkFormat format() const { return format_.format; }
  // The pictures no longer fit the window: time for make().
  bool stale() const { return stale_; }

  struct Picture {
    VkImage image = VK_NULL_HANDLE;
    VkImageView view = VK_NULL_HANDLE;  // a 2D array of one layer, for pipelines with a view mask
    VkSemaphore acquired = VK_NULL_HANDLE, drawn = VK_NULL_HANDLE;
  };
  // Empty: not now (stale, or the display is busy with the others for longer than that). The picture must be drawn and
  // presented; it may be drawn to and copied to.
  Result<std::optional<Picture>> acquire(std::chrono::nanoseconds patience);
  Result<void> present();

 private:
  // Pictures of one making. `drawn` belongs to the picture: it is free again when the display has given the picture
  // back.
  struct Slot {
    VkImage image = VK_NULL_HANDLE;
    VkImageView view = VK_NULL_HANDLE;
    VkSemaphore drawn = VK_NULL_HANDLE;
  };

  Result<void> choose_format();
  Result<VkSwapchainKHR> make_swapchain(const VkSurfaceCapabilitiesKHR& capabilities);
  Result<void> make_slots();
  // A picture that still can be shown but not at its best: worth a new making where the size differs, not for ever
  // where the display has another reason of its own.
  Result<void> note_suboptimal();
  void release_slots();

  gpu::Device* device_ = nullptr;
  VkSurfaceKHR surface_ = VK_NULL_HANDLE;
  VkSurfaceFormatKHR format_{};
  VkSwapchainKHR swapchain_ = VK_NULL_HANDLE;
  VkExtent2D extent_{};
  std::vector<Slot> slots_;
  // One more than there are frames in flight: when its turn comes again, Frames::begin() has already waited for the
  // frame that waited for it, whether a frame is begun before or after its picture is acquired.
  std::array<VkSemaphore, gpu::kFramesInFlight + 1> acquired_{};
  std::size_t next_acquired_ = 0;
  std::uint32_t current_ = 0;
  bool stale_ = false;
};

}  // namespace lectern::view
