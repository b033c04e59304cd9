#include "view/openxr/vulkan_binding.h"

#include <format>
#include <string_view>

#include "core/log.h"
#include "gpu/requirements.h"

namespace lectern::view::xr {
namespace {

// The runtime's refusal, in the only words that the hook can pass on.
VkResult told(const char* call, XrResult result, VkResult vulkan) {
  if (XR_SUCCEEDED(result)) return vulkan;
  log::debug("{} says {}", call, to_string(result));
  return VK_ERROR_INITIALIZATION_FAILED;
}

// Runtimes add features of their own to the chain (Monado: timeline semaphores), which must not stand there beside our
// VkPhysicalDeviceVulkan12Features, which says the same. So the runtime is given this as vkCreateDevice.
VKAPI_ATTR VkResult VKAPI_CALL create_device_once(VkPhysicalDevice physical_device, const VkDeviceCreateInfo* info,
                                                  const VkAllocationCallbacks* allocator, VkDevice* made) {
  VkDeviceCreateInfo told = *info;
  const void** link = &told.pNext;
  while (*link) {
    auto* here = static_cast<VkBaseInStructure*>(const_cast<void*>(*link));
    if (here->sType == VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_TIMELINE_SEMAPHORE_FEATURES)
      *link = here->pNext;  // ours are required anyway: gpu/requirements.h
    else
      link = reinterpret_cast<const void**>(&here->pNext);
  }
  return vkCreateDevice(physical_device, &told, allocator, made);
}

VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL get_function(VkInstance instance, const char* name) {
  if (std::string_view(name) == "vkCreateDevice") return reinterpret_cast<PFN_vkVoidFunction>(create_device_once);
  return vkGetInstanceProcAddr(instance, name);
}

VkResult create_instance(const Instance& xr, const VkInstanceCreateInfo& info, VkInstance* made) {
  auto create = structure<XrVulkanInstanceCreateInfoKHR>(XR_TYPE_VULKAN_INSTANCE_CREATE_INFO_KHR);
  create.systemId = xr.system();
  create.pfnGetInstanceProcAddr = vkGetInstanceProcAddr;
  create.vulkanCreateInfo = &info;
  VkResult vulkan = VK_SUCCESS;
  const XrResult result = xr.functions().create_vulkan_instance(xr.handle(), &create, made, &vulkan);
  return told("xrCreateVulkanInstanceKHR", result, vulkan);
}

VkPhysicalDevice choose_device(const Instance& xr, VkInstance instance) {
  auto get = structure<XrVulkanGraphicsDeviceGetInfoKHR>(XR_TYPE_VULKAN_GRAPHICS_DEVICE_GET_INFO_KHR);
  get.systemId = xr.system();
  get.vulkanInstance = instance;
  VkPhysicalDevice device = VK_NULL_HANDLE;
  const XrResult result = xr.functions().get_vulkan_device(xr.handle(), &get, &device);
  return XR_SUCCEEDED(result) ? device : VK_NULL_HANDLE;
}

VkResult create_device(const Instance& xr, VkPhysicalDevice device, const VkDeviceCreateInfo& info, VkDevice* made) {
  auto create = structure<XrVulkanDeviceCreateInfoKHR>(XR_TYPE_VULKAN_DEVICE_CREATE_INFO_KHR);
  create.systemId = xr.system();
  create.pfnGetInstanceProcAddr = get_function;
  create.vulkanPhysicalDevice = device;
  create.vulkanCreateInfo = &info;
  VkResult vulkan = VK_SUCCESS;
  const XrResult result = xr.functions().create_vulkan_device(xr.handle(), &create, made, &vulkan);
  return told("xrCreateVulkanDeviceKHR", result, vulkan);
}

}  // namespace

Result<gpu::DeviceRequest> device_request(const Instance& instance) {
  auto needs = structure<XrGraphicsRequirementsVulkan2KHR>(XR_TYPE_GRAPHICS_REQUIREMENTS_VULKAN2_KHR);
  LECTERN_XR(instance.functions().get_vulkan_requirements(instance.handle(), instance.system(), &needs));
  constexpr XrVersion kOurs =
      XR_MAKE_VERSION(VK_API_VERSION_MAJOR(gpu::kApiVersion), VK_API_VERSION_MINOR(gpu::kApiVersion), 0);
  if (needs.minApiVersionSupported > kOurs)
    return fail("headset", std::format("the OpenXR runtime wants Vulkan {}.{} or newer",
                                       XR_VERSION_MAJOR(needs.minApiVersionSupported),
                                       XR_VERSION_MINOR(needs.minApiVersionSupported)));
  gpu::DeviceRequest request;
  request.create_instance = [&instance](const VkInstanceCreateInfo& info, VkInstance* made) {
    return create_instance(instance, info, made);
  };
  request.choose_physical_device = [&instance](VkInstance vulkan) { return choose_device(instance, vulkan); };
  request.create_device = [&instance](VkPhysicalDevice device, const VkDeviceCreateInfo& info, VkDevice* made) {
    return create_device(instance, device, info, made);
  };
  return request;
}

XrGraphicsBindingVulkan2KHR graphics_binding(const gpu::Device& device) {
  auto binding = structure<XrGraphicsBindingVulkan2KHR>(XR_TYPE_GRAPHICS_BINDING_VULKAN2_KHR);
  binding.instance = device.instance();
  binding.physicalDevice = device.physical_device();
  binding.device = device.handle();
  binding.queueFamilyIndex = device.queue_family();
  binding.queueIndex = 0;
  return binding;
}

}  // namespace lectern::view::xr
