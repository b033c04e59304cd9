// How a runtime takes part in the making of the graphics device (XR_KHR_vulkan_enable2).
#pragma once

#include "gpu/device.h"
#include "view/openxr/instance.h"

namespace lectern::view::xr {

// The hooks for gpu::Device. `instance` must outlive the call of Device::open().
Result<gpu::DeviceRequest> device_request(const Instance& instance);

// For xrCreateSession.
XrGraphicsBindingVulkan2KHR graphics_binding(const gpu::Device& device);

}  // namespace lectern::view::xr
