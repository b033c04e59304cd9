// Frames in flight: two command buffers take turns, one timeline semaphore counts what the GPU has finished.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "gpu/device.h"

namespace lectern::gpu {

inline constexpr std::uint32_t kFramesInFlight = 2;

// One frame being recorded. `slot` is below kFramesInFlight: what belongs to it is free to be written again.
struct Frame {
  VkCommandBuffer commands = VK_NULL_HANDLE;
  std::uint32_t slot = 0;
  std::uint64_t number = 0;  // from 1
};

class Frames {
 public:
  static Result<std::unique_ptr<Frames>> create(Device& device);
  ~Frames();
  Frames(const Frames&) = delete;
  Frames& operator=(const Frames&) = delete;

  // Waits until this slot's last frame has left the GPU, frees what retired with it, and begins recording.
  Result<Frame> begin();
  // Ends recording and hands the frame to the queue. The semaphores are a window's (image acquired, picture drawn).
  Result<void> submit(const Frame& frame, VkSemaphore wait_for = VK_NULL_HANDLE, VkSemaphore signal = VK_NULL_HANDLE);
  // Blocks until the GPU has finished the frame: for pictures and tests.
  Result<void> wait(const Frame& frame);
  // GPU time of the newest finished frame between the marks, in milliseconds; 0 where the device cannot tell.
  double last_gpu_ms() const { return last_gpu_ms_; }

 private:
  explicit Frames(Device& device) : device_(device) {}
  Result<void> wait_for(std::uint64_t number);

  Device& device_;
  VkCommandPool pool_ = VK_NULL_HANDLE;
  VkQueryPool timestamps_ = VK_NULL_HANDLE;
  std::array<VkCommandBuffer, kFramesInFlight> commands_{};
  VkSemaphore timeline_ = VK_NULL_HANDLE;
  std::uint64_t next_ = 1;
  double last_gpu_ms_ = 0;
};

}  // namespace lectern::gpu
