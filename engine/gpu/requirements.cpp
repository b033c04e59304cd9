#include "gpu/requirements.h"

namespace lectern::gpu {

Features::Features() {
  core.pNext = &v11;
  v11.pNext = &v12;
  v12.pNext = &v13;
}

void Features::require() {
  core.features.samplerAnisotropy = VK_TRUE;
  v11.multiview = VK_TRUE;
  v12.bufferDeviceAddress = VK_TRUE;
  v12.descriptorBindingPartiallyBound = VK_TRUE;
  v12.descriptorBindingSampledImageUpdateAfterBind = VK_TRUE;
  v12.descriptorBindingUpdateUnusedWhilePending = VK_TRUE;
  v12.runtimeDescriptorArray = VK_TRUE;
  v12.shaderSampledImageArrayNonUniformIndexing = VK_TRUE;
  v12.timelineSemaphore = VK_TRUE;
  v13.dynamicRendering = VK_TRUE;
  v13.synchronization2 = VK_TRUE;
}

std::optional<std::string> unusable_because(VkPhysicalDevice device) {
  VkPhysicalDeviceProperties properties;
  vkGetPhysicalDeviceProperties(device, &properties);
  if (properties.apiVersion < kApiVersion) return "offers less than Vulkan 1.3";

  Features has;
  vkGetPhysicalDeviceFeatures2(device, &has.core);
  const struct {
    VkBool32 there;
    const char* name;
  } needed[] = {
      {has.core.features.samplerAnisotropy, "samplerAnisotropy"},
      {has.v11.multiview, "multiview"},
      {has.v12.bufferDeviceAddress, "bufferDeviceAddress"},
      {has.v12.descriptorBindingPartiallyBound, "descriptorBindingPartiallyBound"},
      {has.v12.descriptorBindingSampledImageUpdateAfterBind, "descriptorBindingSampledImageUpdateAfterBind"},
      {has.v12.descriptorBindingUpdateUnusedWhilePending, "descriptorBindingUpdateUnusedWhilePending"},
      {has.v12.runtimeDescriptorArray, "runtimeDescriptorArray"},
      {has.v12.shaderSampledImageArrayNonUniformIndexing, "shaderSampledImageArrayNonUniformIndexing"},
      {has.v12.timelineSemaphore, "timelineSemaphore"},
      {has.v13.dynamicRendering, "dynamicRendering"},
      {has.v13.synchronization2, "synchronization2"},
  };
  for (const auto& feature : needed)
    if (!feature.there) return std::string("lacks the feature ") + feature.name;
  return std::nullopt;
}

}  // namespace lectern::gpu
