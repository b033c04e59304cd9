// Functions of extensions, which the loader has to be asked for. Null where the extension is not used.
#pragma once

#include <vector>

#include "view/openxr/xr.h"

namespace lectern::view::xr {

struct Functions {
  PFN_xrGetVulkanGraphicsRequirements2KHR get_vulkan_requirements = nullptr;
  PFN_xrCreateVulkanInstanceKHR create_vulkan_instance = nullptr;
  PFN_xrGetVulkanGraphicsDevice2KHR get_vulkan_device = nullptr;
  PFN_xrCreateVulkanDeviceKHR create_vulkan_device = nullptr;
  PFN_xrGetVisibilityMaskKHR get_visibility_mask = nullptr;
  PFN_xrEnumerateDisplayRefreshRatesFB enumerate_refresh_rates = nullptr;
  PFN_xrRequestDisplayRefreshRateFB request_refresh_rate = nullptr;
  PFN_xrCreateHandTrackerEXT create_hand_tracker = nullptr;
  PFN_xrDestroyHandTrackerEXT destroy_hand_tracker = nullptr;
  PFN_xrLocateHandJointsEXT locate_hand_joints = nullptr;

  Result<void> load(XrInstance instance, const std::vector<const char*>& extensions);
};

}  // namespace lectern::view::xr
