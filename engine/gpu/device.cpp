#include "gpu/device.h"

#include <vk_mem_alloc.h>

#include <algorithm>
#include <cstring>
#include <format>

#include "core/log.h"
#include "gpu/requirements.h"

namespace lectern::gpu {
namespace {

constexpr const char* kValidationLayer = "VK_LAYER_KHRONOS_validation";
constexpr VkApplicationInfo kApplication{.sType = VK_STRUCTURE_TYPE_APPLICATION_INFO,
                                         .pNext = nullptr,
                                         .pApplicationName = "Lectern",
                                         .applicationVersion = 1,
                                         .pEngineName = "Lectern",
                                         .engineVersion = 1,
                                         .apiVersion = kApiVersion};
constexpr const char* kNoDevice = "install a Vulkan driver (Debian: mesa-vulkan-drivers draws even without a GPU)";

VKAPI_ATTR VkBool32 VKAPI_CALL on_message(VkDebugUtilsMessageSeverityFlagBitsEXT, VkDebugUtilsMessageTypeFlagsEXT,
                                          const VkDebugUtilsMessengerCallbackDataEXT* data, void* counter) {
  ++*static_cast<std::atomic<int>*>(counter);
  log::write(log::Level::Error, std::format("validation: {}", data->pMessage));
  return VK_FALSE;
}

VkDebugUtilsMessengerCreateInfoEXT messenger_info(std::atomic<int>* counter) {
  return {.sType = VK_STRUCTURE_TYPE_DEBUG_UTILS_MESSENGER_CREATE_INFO_EXT,
          .pNext = nullptr,
          .flags = 0,
          .messageSeverity =
              VK_DEBUG_UTILS_MESSAGE_SEVERITY_WARNING_BIT_EXT | VK_DEBUG_UTILS_MESSAGE_SEVERITY_ERROR_BIT_EXT,
          .messageType = VK_DEBUG_UTILS_MESSAGE_TYPE_VALIDATION_BIT_EXT,
          .pfnUserCallback = on_message,
          .pUserData = counter};
}

bool layer_is_there() {
  std::uint32_t count = 0;
  vkEnumerateInstanceLayerProperties(&count, nullptr);
  std::vector<VkLayerProperties> layers(count);
  vkEnumerateInstanceLayerProperties(&count, layers.data());
  return std::ranges::any_of(layers, [](const auto& l) { return std::strcmp(l.layerName, kValidationLayer) == 0; });
}

std::vector<VkPhysicalDevice> list_devices(VkInstance instance) {
  std::uint32_t count = 0;
  vkEnumeratePhysicalDevices(instance, &count, nullptr);
  std::vector<VkPhysicalDevice> devices(count);
  vkEnumeratePhysicalDevices(instance, &count, devices.data());
  devices.resize(count);
  return devices;
}

// A real GPU first, a drawing processor last.
int preference(VkPhysicalDevice device) {
  VkPhysicalDeviceProperties properties;
  vkGetPhysicalDeviceProperties(device, &properties);
  switch (properties.deviceType) {
    case VK_PHYSICAL_DEVICE_TYPE_DISCRETE_GPU: return 0;
    case VK_PHYSICAL_DEVICE_TYPE_INTEGRATED_GPU: return 1;
    case VK_PHYSICAL_DEVICE_TYPE_VIRTUAL_GPU: return 2;
    default: return 3;
  }
}

}  // namespace

Result<std::unique_ptr<Device>> Device::open(const DeviceRequest& request) {
  std::unique_ptr<Device> device(new Device);
  for (const auto step : {&Device::make_instance, &Device::choose, &Device::make_device})
    if (auto done = (device.get()->*step)(request); !done) return std::unexpected(done.error());
  return device;
}

Result<void> Device::make_instance(const DeviceRequest& request) {
  if (request.validation && !layer_is_there())
    return fail("Vulkan", "the validation layer was asked for and is not installed",
                "install vulkan-validationlayers or unset LECTERN_VALIDATION");

  std::vector<const char*> extensions = request.instance_extensions;
  std::vector<const char*> layers;
  const VkValidationFeatureEnableEXT enabled = VK_VALIDATION_FEATURE_ENABLE_SYNCHRONIZATION_VALIDATION_EXT;
  auto messenger = messenger_info(&validation_messages_);
  const VkValidationFeaturesEXT validation{.sType = VK_STRUCTURE_TYPE_VALIDATION_FEATURES_EXT,
                                           .pNext = &messenger,
                                           .enabledValidationFeatureCount = 1,
                                           .pEnabledValidationFeatures = &enabled,
                                           .disabledValidationFeatureCount = 0,
                                           .pDisabledValidationFeatures = nullptr};
  if (request.validation) {
    layers.push_back(kValidationLayer);
    extensions.push_back(VK_EXT_DEBUG_UTILS_EXTENSION_NAME);
  }
  const VkInstanceCreateInfo info{.sType = VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO,
                                  .pNext = request.validation ? &validation : nullptr,
                                  .flags = 0,
                                  .pApplicationInfo = &kApplication,
                                  .enabledLayerCount = static_cast<std::uint32_t>(layers.size()),
                                  .ppEnabledLayerNames = layers.data(),
                                  .enabledExtensionCount = static_cast<std::uint32_t>(extensions.size()),
                                  .ppEnabledExtensionNames = extensions.data()};
  const VkResult made = request.create_instance ? request.create_instance(info, &instance_)
                                                : vkCreateInstance(&info, nullptr, &instance_);
  if (made != VK_SUCCESS) return fail("Vulkan", "cannot be started (" + to_string(made) + ")", kNoDevice);

  if (request.validation) {
    const auto create = reinterpret_cast<PFN_vkCreateDebugUtilsMessengerEXT>(
        vkGetInstanceProcAddr(instance_, "vkCreateDebugUtilsMessengerEXT"));
    LECTERN_VK(create(instance_, &messenger, nullptr, &messenger_));
  }
  return {};
}

Result<void> Device::choose(const DeviceRequest& request) {
  auto candidates =
      request.choose_physical_device ? std::vector{request.choose_physical_device(instance_)} : list_devices(instance_);
  std::ranges::stable_sort(candidates, {}, preference);
  std::string reasons;
  for (VkPhysicalDevice candidate : candidates) {
    if (candidate == VK_NULL_HANDLE) continue;
    const auto shows = [&](std::uint32_t i) {
      return !request.can_present || request.can_present(instance_, candidate, i);
    };
    vkGetPhysicalDeviceProperties(candidate, &properties_);
    auto reason = unusable_because(candidate);
    const auto family = find_queue_family(candidate, shows);
    if (!reason && !family) reason = "cannot draw to this display";
    if (!reason) {
      physical_device_ = candidate;
      queue_family_ = *family;
      return {};
    }
    reasons += std::format("{}{} {}", reasons.empty() ? "" : ", ", properties_.deviceName, *reason);
  }
  return fail("Vulkan", reasons.empty() ? "this machine has no Vulkan device" : reasons, kNoDevice);
}

Result<void> Device::make_device(const DeviceRequest& request) {
  const float priority = 1;
  const VkDeviceQueueCreateInfo queue{.sType = VK_STRUCTURE_TYPE_DEVICE_QUEUE_CREATE_INFO,
                                      .pNext = nullptr,
                                      .flags = 0,
                                      .queueFamilyIndex = queue_family_,
                                      .queueCount = 1,
                                      .pQueuePriorities = &priority};
  Features features;
  features.require();
  const VkDeviceCreateInfo info{.sType = VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO,
                                .pNext = &features.core,
                                .flags = 0,
                                .queueCreateInfoCount = 1,
                                .pQueueCreateInfos = &queue,
                                .enabledLayerCount = 0,
                                .ppEnabledLayerNames = nullptr,
                                .enabledExtensionCount = static_cast<std::uint32_t>(request.device_extensions.size()),
                                .ppEnabledExtensionNames = request.device_extensions.data(),
                                .pEnabledFeatures = nullptr};
  const VkResult made = request.create_device ? request.create_device(physical_device_, info, &device_)
                                              : vkCreateDevice(physical_device_, &info, nullptr, &device_);
  if (made != VK_SUCCESS) return fail(properties_.deviceName, "cannot be opened (" + to_string(made) + ")", kNoDevice);
  vkGetDeviceQueue(device_, queue_family_, 0, &queue_);

  VmaAllocatorCreateInfo memory{};
  memory.flags = VMA_ALLOCATOR_CREATE_BUFFER_DEVICE_ADDRESS_BIT;
  memory.physicalDevice = physical_device_;
  memory.device = device_;
  memory.instance = instance_;
  memory.vulkanApiVersion = kApiVersion;
  LECTERN_VK(vmaCreateAllocator(&memory, &allocator_));
  return {};
}

void Device::retire(Retired resource) { retired_.push_back({submitted_frame_ + 1, resource}); }

void Device::free_retired(std::uint64_t finished) {
  const auto done = std::ranges::partition(retired_, [&](const Waiting& w) { return w.frame > finished; });
  for (const Waiting& waiting : done) destroy(waiting.resource);
  retired_.erase(done.begin(), done.end());
}

void Device::destroy(const Retired& resource) {
  if (resource.view) vkDestroyImageView(device_, resource.view, nullptr);
  if (resource.buffer) vmaDestroyBuffer(allocator_, resource.buffer, resource.allocation);
  if (resource.image) vmaDestroyImage(allocator_, resource.image, resource.allocation);
}

Device::~Device() {
  if (device_) {
    vkDeviceWaitIdle(device_);
    for (const Waiting& waiting : retired_) destroy(waiting.resource);
    if (allocator_) vmaDestroyAllocator(allocator_);
    vkDestroyDevice(device_, nullptr);
  }
  if (messenger_) {
    const auto destroy_messenger = reinterpret_cast<PFN_vkDestroyDebugUtilsMessengerEXT>(
        vkGetInstanceProcAddr(instance_, "vkDestroyDebugUtilsMessengerEXT"));
    destroy_messenger(instance_, messenger_, nullptr);
  }
  if (instance_) vkDestroyInstance(instance_, nullptr);
}

Result<std::vector<DeviceDescription>> describe_devices() {
  VkInstanceCreateInfo info{};
  info.sType = VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO;
  info.pApplicationInfo = &kApplication;
  VkInstance instance = VK_NULL_HANDLE;
  if (const VkResult made = vkCreateInstance(&info, nullptr, &instance); made != VK_SUCCESS)
    return fail("Vulkan", "cannot be started (" + to_string(made) + ")", kNoDevice);

  std::vector<DeviceDescription> descriptions;
  for (VkPhysicalDevice device : list_devices(instance)) {
    VkPhysicalDeviceDriverProperties driver{};
    driver.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_DRIVER_PROPERTIES;
    VkPhysicalDeviceProperties2 properties{};
    properties.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_PROPERTIES_2;
    properties.pNext = &driver;
    vkGetPhysicalDeviceProperties2(device, &properties);
    const std::uint32_t api = properties.properties.apiVersion;
    const auto reason = unusable_because(device);
    descriptions.push_back({properties.properties.deviceName,
                            std::format("{} {}", driver.driverName, driver.driverInfo),
                            std::format("{}.{}", VK_API_VERSION_MAJOR(api), VK_API_VERSION_MINOR(api)),
                            !reason.has_value(), reason.value_or("")});
  }
  vkDestroyInstance(instance, nullptr);
  return descriptions;
}

}  // namespace lectern::gpu
