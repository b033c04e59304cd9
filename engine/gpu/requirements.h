// What Lectern asks of a Vulkan device: 1.3 and a handful of features that every PC GPU since 2016 has.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gpu/vulkan.h"

namespace lectern::gpu {

inline constexpr std::uint32_t kApiVersion = VK_API_VERSION_1_3;

// The feature structs of core Vulkan, chained through pNext. Not copyable: the chain points into itself.
struct Features {
  VkPhysicalDeviceFeatures2 core{VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_FEATURES_2};
  VkPhysicalDeviceVulkan11Features v11{VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_1_FEATURES};
  VkPhysicalDeviceVulkan12Features v12{VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_2_FEATURES};
  VkPhysicalDeviceVulkan13Features v13{VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_3_FEATURES};

  Features();
  Features(const Features&) = delete;
  Features& operator=(const Features&) = delete;
  void require();  // sets what Lectern needs and nothing else
};

// The reason why a device cannot be used, or nothing when it can.
std::optional<std::string> unusable_because(VkPhysicalDevice device);

// The first queue family that draws and, where asked, presents.
std::optional<std::uint32_t> find_queue_family(VkPhysicalDevice device, const auto& can_present) {
  std::uint32_t count = 0;
  vkGetPhysicalDeviceQueueFamilyProperties(device, &count, nullptr);
  std::vector<VkQueueFamilyProperties> families(count);
  vkGetPhysicalDeviceQueueFamilyProperties(device, &count, families.data());
  for (std::uint32_t i = 0; i < count; ++i)
    if ((families[i].queueFlags & VK_QUEUE_GRAPHICS_BIT) && can_present(i)) return i;
  return std::nullopt;
}

}  // namespace lectern::gpu
