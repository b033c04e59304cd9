#include "view/window/swapchain.h"

#include <algorithm>
#include <format>

namespace lectern::view {
namespace {

std::unexpected<Error> display_failure(const char* call, VkResult result) {
  if (result == VK_ERROR_SURFACE_LOST_KHR) return fail("window", "the display took it away", "start Lectern again");
  return gpu::vulkan_failure(call, result);
}

VkCompositeAlphaFlagBitsKHR opaque_as_can_be(VkCompositeAlphaFlagsKHR supported) {
  for (const auto bit : {VK_COMPOSITE_ALPHA_OPAQUE_BIT_KHR, VK_COMPOSITE_ALPHA_INHERIT_BIT_KHR,
                         VK_COMPOSITE_ALPHA_PRE_MULTIPLIED_BIT_KHR})
    if (supported & bit) return bit;
  return VK_COMPOSITE_ALPHA_POST_MULTIPLIED_BIT_KHR;
}

Result<VkSemaphore> make_semaphore(const gpu::Device& device) {
  VkSemaphoreCreateInfo info{};
  info.sType = VK_STRUCTURE_TYPE_SEMAPHORE_CREATE_INFO;
  VkSemaphore semaphore = VK_NULL_HANDLE;
  LECTERN_VK(vkCreateSemaphore(device.handle(), &info, nullptr, &semaphore));
  return semaphore;
}

}  // namespace

Result<void> Swapchain::attach(gpu::Device& device, VkSurfaceKHR surface) {
  LECTERN_REQUIRE(!device_, "a swapchain is attached once");
  device_ = &device;
  surface_ = surface;
  VkBool32 presents = VK_FALSE;
  LECTERN_VK(vkGetPhysicalDeviceSurfaceSupportKHR(device.physical_device(), device.queue_family(), surface, &presents));
  if (!presents) return fail(device.properties().deviceName, "cannot draw to this display");
  for (VkSemaphore& semaphore : acquired_) {
    const auto made = make_semaphore(device);
    if (!made) return std::unexpected(made.error());
    semaphore = *made;
  }
  return choose_format();
}

Result<void> Swapchain::choose_format() {
  std::uint32_t count = 0;
  LECTERN_VK(vkGetPhysicalDeviceSurfaceFormatsKHR(device_->physical_device(), surface_, &count, nullptr));
  std::vector<VkSurfaceFormatKHR> offered(count);
  LECTERN_VK(vkGetPhysicalDeviceSurfaceFormatsKHR(device_->physical_device(), surface_, &count, offered.data()));
  for (const VkFormat wanted : {VK_FORMAT_B8G8R8A8_SRGB, VK_FORMAT_R8G8B8A8_SRGB, VK_FORMAT_A8B8G8R8_SRGB_PACK32})
    for (const VkSurfaceFormatKHR& format : offered)
      if (format.format == wanted && format.colorSpace == VK_COLOR_SPACE_SRGB_NONLINEAR_KHR) {
        format_ = format;
        return {};
      }
  return fail(device_->properties().deviceName, "offers no sRGB picture for this display");
}

Result<void> Swapchain::make(VkExtent2D wished) {
  LECTERN_VK(vkDeviceWaitIdle(device_->handle()));
  VkSurfaceCapabilitiesKHR can{};
  if (const VkResult asked = vkGetPhysicalDeviceSurfaceCapabilitiesKHR(device_->physical_device(), surface_, &can);
      asked != VK_SUCCESS)
    return display_failure("vkGetPhysicalDeviceSurfaceCapabilitiesKHR", asked);
  const bool ours = can.currentExtent.width == UINT32_MAX;
  extent_ = ours ? VkExtent2D{std::clamp(wished.width, can.minImageExtent.width, can.maxImageExtent.width),
                              std::clamp(wished.height, can.minImageExtent.height, can.maxImageExtent.height)}
                 : can.currentExtent;
  stale_ = false;
  if (extent_.width == 0 || extent_.height == 0) {
    extent_ = {};
    return {};
  }

  const auto made = make_swapchain(can);
  release_slots();
  vkDestroySwapchainKHR(device_->handle(), swapchain_, nullptr);
  swapchain_ = made.value_or(VK_NULL_HANDLE);
  if (!made) return std::unexpected(made.error());
  return make_slots();
}

Result<VkSwapchainKHR> Swapchain::make_swapchain(const VkSurfaceCapabilitiesKHR& can) {
  const std::uint32_t most = can.maxImageCount ? can.maxImageCount : UINT32_MAX;
  VkSwapchainCreateInfoKHR info{};
  info.sType = VK_STRUCTURE_TYPE_SWAPCHAIN_CREATE_INFO_KHR;
  info.surface = surface_;
  info.minImageCount = std::min(can.minImageCount + 1, most);
  info.imageFormat = format_.format;
  info.imageColorSpace = format_.colorSpace;
  info.imageExtent = extent_;
  info.imageArrayLayers = 1;
  info.imageUsage = VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | (can.supportedUsageFlags & VK_IMAGE_USAGE_TRANSFER_DST_BIT);
  info.imageSharingMode = VK_SHARING_MODE_EXCLUSIVE;
  info.preTransform = can.currentTransform;
  info.compositeAlpha = opaque_as_can_be(can.supportedCompositeAlpha);
  info.presentMode = VK_PRESENT_MODE_FIFO_KHR;  // the one that is always there, without tearing
  info.clipped = VK_TRUE;
  info.oldSwapchain = swapchain_;
  VkSwapchainKHR made = VK_NULL_HANDLE;
  if (const VkResult result = vkCreateSwapchainKHR(device_->handle(), &info, nullptr, &made); result != VK_SUCCESS)
    return display_failure("vkCreateSwapchainKHR", result);
  return made;
}

Result<void> Swapchain::make_slots() {
  std::uint32_t count = 0;
  LECTERN_VK(vkGetSwapchainImagesKHR(device_->handle(), swapchain_, &count, nullptr));
  std::vector<VkImage> images(count);
  LECTERN_VK(vkGetSwapchainImagesKHR(device_->handle(), swapchain_, &count, images.data()));
  slots_.reserve(count);
  for (VkImage image : images) {
    Slot& slot = slots_.emplace_back(Slot{.image = image});
    VkImageViewCreateInfo view{};
    view.sType = VK_STRUCTURE_TYPE_IMAGE_VIEW_CREATE_INFO;
    view.image = image;
    view.viewType = VK_IMAGE_VIEW_TYPE_2D_ARRAY;
    view.format = format_.format;
    view.subresourceRange = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 1, 0, 1};
    LECTERN_VK(vkCreateImageView(device_->handle(), &view, nullptr, &slot.view));
    const auto drawn = make_semaphore(*device_);
    if (!drawn) return std::unexpected(drawn.error());
    slot.drawn = *drawn;
  }
  return {};
}

Result<std::optional<Swapchain::Picture>> Swapchain::acquire(std::chrono::nanoseconds patience) {
  if (stale_ || slots_.empty()) return std::nullopt;
  const VkSemaphore acquired = acquired_[next_acquired_];
  const VkResult result = vkAcquireNextImageKHR(
      device_->handle(), swapchain_, static_cast<std::uint64_t>(patience.count()), acquired, VK_NULL_HANDLE, &current_);
  switch (result) {
    case VK_SUCCESS:
    case VK_SUBOPTIMAL_KHR: break;
    case VK_TIMEOUT:
    case VK_NOT_READY: return std::nullopt;
    case VK_ERROR_OUT_OF_DATE_KHR: stale_ = true; return std::nullopt;
    default: return display_failure("vkAcquireNextImageKHR", result);
  }
  next_acquired_ = (next_acquired_ + 1) % acquired_.size();
  const Slot& slot = slots_[current_];
  return Picture{slot.image, slot.view, acquired, slot.drawn};
}

Result<void> Swapchain::present() {
  VkPresentInfoKHR info{};
  info.sType = VK_STRUCTURE_TYPE_PRESENT_INFO_KHR;
  info.waitSemaphoreCount = 1;
  info.pWaitSemaphores = &slots_[current_].drawn;
  info.swapchainCount = 1;
  info.pSwapchains = &swapchain_;
  info.pImageIndices = &current_;
  const VkResult result = vkQueuePresentKHR(device_->queue(), &info);
  switch (result) {
    case VK_SUCCESS: return {};
    case VK_ERROR_OUT_OF_DATE_KHR: stale_ = true; return {};
    case VK_SUBOPTIMAL_KHR: return note_suboptimal();
    default: return display_failure("vkQueuePresentKHR", result);
  }
}

Result<void> Swapchain::note_suboptimal() {
  VkSurfaceCapabilitiesKHR can{};
  if (const VkResult asked = vkGetPhysicalDeviceSurfaceCapabilitiesKHR(device_->physical_device(), surface_, &can);
      asked != VK_SUCCESS)
    return display_failure("vkGetPhysicalDeviceSurfaceCapabilitiesKHR", asked);
  const bool ours = can.currentExtent.width == UINT32_MAX;
  stale_ = !ours && (can.currentExtent.width != extent_.width || can.currentExtent.height != extent_.height);
  return {};
}

void Swapchain::release_slots() {
  for (const Slot& slot : slots_) {
    vkDestroyImageView(device_->handle(), slot.view, nullptr);
    vkDestroySemaphore(device_->handle(), slot.drawn, nullptr);
  }
  slots_.clear();
}

void Swapchain::release() {
  if (!device_) return;
  vkDeviceWaitIdle(device_->handle());
  release_slots();
  for (const VkSemaphore semaphore : acquired_) vkDestroySemaphore(device_->handle(), semaphore, nullptr);
  acquired_ = {};
  vkDestroySwapchainKHR(device_->handle(), swapchain_, nullptr);
  vkDestroySurfaceKHR(device_->instance(), surface_, nullptr);
  swapchain_ = VK_NULL_HANDLE;
  surface_ = VK_NULL_HANDLE;
  device_ = nullptr;
}

}  // namespace lectern::view
