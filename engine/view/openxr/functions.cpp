#include "view/openxr/functions.h"

#include <algorithm>
#include <string_view>

namespace lectern::view::xr {

Result<void> Functions::load(XrInstance instance, const std::vector<const char*>& extensions) {
  const auto used = [&](std::string_view name) {
    return std::ranges::any_of(extensions, [&](const char* extension) { return name == extension; });
  };
  XrResult worst = XR_SUCCESS;
  const auto get = [&](const char* name, auto& into) {
    PFN_xrVoidFunction function = nullptr;
    const XrResult got = xrGetInstanceProcAddr(instance, name, &function);
    if (XR_FAILED(got)) worst = got;
    into = reinterpret_cast<std::remove_reference_t<decltype(into)>>(function);
  };
  get("xrGetVulkanGraphicsRequirements2KHR", get_vulkan_requirements);
  get("xrCreateVulkanInstanceKHR", create_vulkan_instance);
  get("xrGetVulkanGraphicsDevice2KHR", get_vulkan_device);
  get("xrCreateVulkanDeviceKHR", create_vulkan_device);
  if (used(XR_KHR_VISIBILITY_MASK_EXTENSION_NAME)) get("xrGetVisibilityMaskKHR", get_visibility_mask);
  if (used(XR_FB_DISPLAY_REFRESH_RATE_EXTENSION_NAME)) {
    get("xrEnumerateDisplayRefreshRatesFB", enumerate_refresh_rates);
    get("xrRequestDisplayRefreshRateFB", request_refresh_rate);
  }
  if (used(XR_EXT_HAND_TRACKING_EXTENSION_NAME)) {
    get("xrCreateHandTrackerEXT", create_hand_tracker);
    get("xrDestroyHandTrackerEXT", destroy_hand_tracker);
    get("xrLocateHandJointsEXT", locate_hand_joints);
  }
  if (XR_FAILED(worst)) return failure("xrGetInstanceProcAddr", worst);
  return {};
}

}  // namespace lectern::view::xr
