// Vulkan's C API and the words for its failures. Included by gpu, render and view only.
#pragma once

#include <vulkan/vulkan.h>

#include <string>

#include "core/error.h"

namespace lectern::gpu {

// "VK_ERROR_DEVICE_LOST" and so on.
std::string to_string(VkResult result);

// The error that a Vulkan call's result stands for.
std::unexpected<Error> vulkan_failure(const char* call, VkResult result);

}  // namespace lectern::gpu

// In a function that returns a Result: leaves with the error when a Vulkan call fails.
#define LECTERN_VK(call)                                            \
  do {                                                              \
    if (const VkResult vk_result = (call); vk_result != VK_SUCCESS) \
      return ::lectern::gpu::vulkan_failure(#call, vk_result);      \
  } while (false)
