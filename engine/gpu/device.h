// The graphics device: instance, one queue, memory. Everything else in gpu and render is made from it.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "gpu/vulkan.h"

struct VmaAllocator_T;
struct VmaAllocation_T;

namespace lectern::gpu {

// What the caller needs of the device. The hooks let a windowing system or an OpenXR runtime take part in its making
// (XR_KHR_vulkan_enable2) without gpu knowing of either; left empty, plain Vulkan does it.
struct DeviceRequest {
  std::vector<const char*> instance_extensions;
  std::vector<const char*> device_extensions;
  std::function<VkResult(const VkInstanceCreateInfo&, VkInstance*)> create_instance;
  std::function<VkPhysicalDevice(VkInstance)> choose_physical_device;
  std::function<VkResult(VkPhysicalDevice, const VkDeviceCreateInfo&, VkDevice*)> create_device;
  // Whether pictures of this queue family can be shown; empty: nothing is shown.
  std::function<bool(VkInstance, VkPhysicalDevice, std::uint32_t queue_family)> can_present;
  bool validation = false;  // the Khronos layer with synchronization validation, every message counted
};

// A device there is, for `lectern doctor`.
struct DeviceDescription {
  std::string name, driver, api;
  bool usable = false;
  std::string reason;
};

// Owner of instance and device; outlives everything made from it. One thread at a time uses the queue (the frame's).
class Device {
 public:
  static Result<std::unique_ptr<Device>> open(const DeviceRequest& request);
  ~Device();
  Device(const Device&) = delete;
  Device& operator=(const Device&) = delete;

  VkInstance instance() const { return instance_; }
  VkPhysicalDevice physical_device() const { return physical_device_; }
  VkDevice handle() const { return device_; }
  VkQueue queue() const { return queue_; }
  std::uint32_t queue_family() const { return queue_family_; }
  VmaAllocator_T* allocator() const { return allocator_; }
  const VkPhysicalDeviceProperties& properties() const { return properties_; }
  bool validating() const { return messenger_ != VK_NULL_HANDLE; }
  // Messages of the validation layers so far. A test with any has failed.
  int validation_messages() const { return validation_messages_; }

  // Frees a resource once the frames that may use it have retired (see Frames). Frame thread only.
  struct Retired {
    VkBuffer buffer = VK_NULL_HANDLE;
    VkImage image = VK_NULL_HANDLE;
    VkImageView view = VK_NULL_HANDLE;
    VmaAllocation_T* allocation = nullptr;
  };
  void retire(Retired resource);
  // `submitted`: number of the newest frame handed to the queue; `finished`: of the newest that the queue is done with.
  void frame_submitted(std::uint64_t submitted) { submitted_frame_ = submitted; }
  void free_retired(std::uint64_t finished);

 private:
  Device() = default;
  Result<void> make_instance(const DeviceRequest& request);
  Result<void> choose(const DeviceRequest& request);
  Result<void> make_device(const DeviceRequest& request);
  void destroy(const Retired& resource);

  VkInstance instance_ = VK_NULL_HANDLE;
  VkDebugUtilsMessengerEXT messenger_ = VK_NULL_HANDLE;
  VkPhysicalDevice physical_device_ = VK_NULL_HANDLE;
  VkPhysicalDeviceProperties properties_{};
  VkDevice device_ = VK_NULL_HANDLE;
  VkQueue queue_ = VK_NULL_HANDLE;
  std::uint32_t queue_family_ = 0;
  VmaAllocator_T* allocator_ = nullptr;
  std::atomic<int> validation_messages_ = 0;
  std::uint64_t submitted_frame_ = 0;
  struct Waiting {
    std::uint64_t frame;
    Retired resource;
  };
  std::vector<Waiting> retired_;
};

// Every Vulkan device of this machine and whether Lectern can use it.
Result<std::vector<DeviceDescription>> describe_devices();

}  // namespace lectern::gpu
