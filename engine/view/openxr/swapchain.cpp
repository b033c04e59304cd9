#include "view/openxr/swapchain.h"

#include <algorithm>
#include <span>

namespace lectern::view::xr {
namespace {

// A runtime that holds an image back longer than this is not going to give it.
constexpr XrDuration kPatience_ns = 1'000'000'000;

}  // namespace

Result<VkFormat> choose_format(XrSession session, std::span<const VkFormat> wished) {
  std::uint32_t count = 0;
  LECTERN_XR(xrEnumerateSwapchainFormats(session, 0, &count, nullptr));
  std::vector<std::int64_t> offered(count);
  LECTERN_XR(xrEnumerateSwapchainFormats(session, count, &count, offered.data()));
  for (const VkFormat format : wished)
    if (std::ranges::contains(offered, static_cast<std::int64_t>(format))) return format;
  return VK_FORMAT_UNDEFINED;
}

Result<void> Swapchain::make(const gpu::Device& device, XrSession session, const SwapchainRequest& request) {
  request_ = request;
  device_ = device.handle();
  auto info = structure<XrSwapchainCreateInfo>(XR_TYPE_SWAPCHAIN_CREATE_INFO);
  info.createFlags = request.still ? XR_SWAPCHAIN_CREATE_STATIC_IMAGE_BIT : 0;
  info.usageFlags = request.usage;
  info.format = request.format;
  info.sampleCount = 1;
  info.width = request.extent.width;
  info.height = request.extent.height;
  info.faceCount = 1;
  info.arraySize = request.layers;
  info.mipCount = 1;
  LECTERN_XR(xrCreateSwapchain(session, &info, &swapchain_));
  std::uint32_t count = 0;
  LECTERN_XR(xrEnumerateSwapchainImages(swapchain_, 0, &count, nullptr));
  std::vector images(count, structure<XrSwapchainImageVulkan2KHR>(XR_TYPE_SWAPCHAIN_IMAGE_VULKAN2_KHR));
  LECTERN_XR(xrEnumerateSwapchainImages(swapchain_, count, &count,
                                        reinterpret_cast<XrSwapchainImageBaseHeader*>(images.data())));
  for (const auto& image : images) {
    Picture& picture = pictures_.emplace_back(Picture{.image = image.image});
    VkImageViewCreateInfo view{};
    view.sType = VK_STRUCTURE_TYPE_IMAGE_VIEW_CREATE_INFO;
    view.image = image.image;
    view.viewType = VK_IMAGE_VIEW_TYPE_2D_ARRAY;
    view.format = request.format;
    view.subresourceRange = {request.aspect, 0, 1, 0, request.layers};
    LECTERN_VK(vkCreateImageView(device_, &view, nullptr, &picture.view));
  }
  return {};
}

void Swapchain::release() {
  for (const Picture& picture : pictures_) vkDestroyImageView(device_, picture.view, nullptr);
  pictures_.clear();
  if (swapchain_) xrDestroySwapchain(swapchain_);
  swapchain_ = XR_NULL_HANDLE;
  held_ = false;
}

Result<Swapchain::Picture> Swapchain::acquire() {
  std::uint32_t index = 0;
  const auto which = structure<XrSwapchainImageAcquireInfo>(XR_TYPE_SWAPCHAIN_IMAGE_ACQUIRE_INFO);
  LECTERN_XR(xrAcquireSwapchainImage(swapchain_, &which, &index));
  held_ = true;
  auto wait = structure<XrSwapchainImageWaitInfo>(XR_TYPE_SWAPCHAIN_IMAGE_WAIT_INFO);
  wait.timeout = kPatience_ns;
  const XrResult waited = xrWaitSwapchainImage(swapchain_, &wait);
  if (waited == XR_TIMEOUT_EXPIRED) return fail("headset", "the OpenXR runtime does not give its pictures back");
  if (XR_FAILED(waited) || waited == XR_SESSION_LOSS_PENDING) return failure("xrWaitSwapchainImage", waited);
  if (index >= pictures_.size()) return fail("headset", "the OpenXR runtime names a picture that it has not");
  return pictures_[index];
}

Result<void> Swapchain::give_back() {
  held_ = false;
  const auto info = structure<XrSwapchainImageReleaseInfo>(XR_TYPE_SWAPCHAIN_IMAGE_RELEASE_INFO);
  LECTERN_XR(xrReleaseSwapchainImage(swapchain_, &info));
  return {};
}

}  // namespace lectern::view::xr
