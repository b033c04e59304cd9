#include "view/openxr/around_layer.h"

#include <algorithm>
#include <numbers>

#include "core/log.h"
#include "gpu/frames.h"

namespace lectern::view::xr {
namespace {

constexpr std::array kFormats{VK_FORMAT_R8G8B8A8_SRGB};
// Unshown frames after which the GPU has done with a picture, and after which it is let go: until then the reader may
// step inside again.
constexpr int kUnused = gpu::kFramesInFlight + 1, kKeptFrames = 200;
constexpr float kPi = std::numbers::pi_v<float>;

}  // namespace

AroundLayer::~AroundLayer() {
  if (making_.valid()) making_.wait();
}

void AroundLayer::make(const Instance& instance, const gpu::Device& device, XrSession session) {
  if (!instance.uses(XR_KHR_COMPOSITION_LAYER_EQUIRECT2_EXTENSION_NAME)) return;
  const auto format = choose_format(session, kFormats);
  if (!format || *format == VK_FORMAT_UNDEFINED) return;
  device_ = &device;
  session_ = session;
  largest_ = instance.largest_swapchain();
}

// Whether there are images, and no thread that makes them.
bool AroundLayer::made() {
  if (making_.valid()) {
    if (making_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return false;
    if (const auto done = making_.get(); !done) {
      log::debug("{}", done.error().line());
      refused_ = true;
      pictures_.release();
    }
  }
  return static_cast<bool>(pictures_);
}

Result<VkImage> AroundLayer::take(VkExtent2D extent, std::uint32_t layers) {
  const bool fits = extent.width <= largest_.width && extent.height <= largest_.height;
  if (!session_ || refused_ || !fits) return VK_NULL_HANDLE;
  const bool there = made();
  if (making_.valid() || refused_) return VK_NULL_HANDLE;
  const SwapchainRequest& has = pictures_.request();
  if (there && has.extent.width == extent.width && has.extent.height == extent.height && has.layers == layers) {
    const auto picture = pictures_.acquire();
    if (!picture) return std::unexpected(picture.error());
    return picture->image;
  }
  if (unshown_ < kUnused) return VK_NULL_HANDLE;
  pictures_.release();
  making_ = std::async(std::launch::async, [this, extent, layers] {
    return pictures_.make(*device_, session_,
                          {.extent = extent,
                           .format = kFormats[0],
                           .layers = layers,
                           .usage = XR_SWAPCHAIN_USAGE_COLOR_ATTACHMENT_BIT | XR_SWAPCHAIN_USAGE_TRANSFER_DST_BIT});
  });
  return VK_NULL_HANDLE;
}

bool AroundLayer::show(const Pose& seat_from_picture) {
  if (!made()) return false;
  seat_from_picture_ = seat_from_picture;
  unshown_ = 0;
  return true;
}

void AroundLayer::hide() {
  const bool was_making = making_.valid();
  const bool there = made();
  unshown_ = was_making ? kUnused : std::min(unshown_ + 1, kKeptFrames);
  if (unshown_ == kKeptFrames && there) pictures_.release();
}

Result<void> AroundLayer::give_back() {
  return !making_.valid() && pictures_.held() ? pictures_.give_back() : Result<void>{};
}

std::span<const XrCompositionLayerEquirect2KHR> AroundLayer::layers(const Spaces& spaces) {
  const SwapchainRequest& has = pictures_.request();
  for (std::uint32_t i = 0; i < has.layers; ++i) {
    auto& layer = layers_[i] = structure<XrCompositionLayerEquirect2KHR>(XR_TYPE_COMPOSITION_LAYER_EQUIRECT2_KHR);
    layer.space = spaces.base();
    layer.eyeVisibility = has.layers == 1 ? XR_EYE_VISIBILITY_BOTH
                          : i == 0        ? XR_EYE_VISIBILITY_LEFT
                                          : XR_EYE_VISIBILITY_RIGHT;
    layer.subImage.swapchain = pictures_.handle();
    layer.subImage.imageRect.extent = {static_cast<std::int32_t>(has.extent.width),
                                       static_cast<std::int32_t>(has.extent.height)};
    layer.subImage.imageArrayIndex = i;
    layer.pose = xr_pose_of(spaces.seat_from_base().inverse() * seat_from_picture_);
    layer.radius = 0;  // as far away as anything can be
    layer.centralHorizontalAngle = 2 * kPi;
    layer.upperVerticalAngle = kPi / 2;
    layer.lowerVerticalAngle = -kPi / 2;
  }
  return std::span(layers_).first(has.layers);
}

}  // namespace lectern::view::xr
