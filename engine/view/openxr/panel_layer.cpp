#include "view/openxr/panel_layer.h"

#include <algorithm>
#include <array>

namespace lectern::view::xr {
namespace {

constexpr std::array kFormats{VK_FORMAT_R8G8B8A8_SRGB};

}  // namespace

Result<void> PanelLayer::make(const Instance& instance, const gpu::Device& device, XrSession session) {
  const auto format = choose_format(session, kFormats);
  if (!format) return std::unexpected(format.error());
  if (*format == VK_FORMAT_UNDEFINED) return {};
  bends_ = instance.uses(XR_KHR_COMPOSITION_LAYER_CYLINDER_EXTENSION_NAME);
  VkExtent2D extent{};
  for (const XrViewConfigurationView& view : instance.views()) {
    extent.width = std::max(extent.width, view.recommendedImageRectWidth);
    extent.height = std::max(extent.height, view.recommendedImageRectHeight);
  }
  return pictures_.make(device, session,
                        {.extent = extent,
                         .format = *format,
                         .usage = XR_SWAPCHAIN_USAGE_COLOR_ATTACHMENT_BIT | XR_SWAPCHAIN_USAGE_TRANSFER_DST_BIT});
}

Result<VkImage> PanelLayer::take() {
  const auto picture = pictures_.acquire();
  if (!picture) return std::unexpected(picture.error());
  return picture->image;
}

void PanelLayer::show(const Pose& seat_from_picture, glm::vec2 size_m, float bend_per_m, VkExtent2D used) {
  shown_ = true;
  seat_from_picture_ = seat_from_picture;
  size_m_ = size_m;
  bend_per_m_ = bend_per_m;
  used_ = used;
}

Result<void> PanelLayer::give_back() { return pictures_.held() ? pictures_.give_back() : Result<void>{}; }

const XrCompositionLayerBaseHeader& PanelLayer::layer(const Spaces& spaces) {
  const auto fill = [&](auto& layer, const Pose& seat_from_layer) -> const XrCompositionLayerBaseHeader& {
    layer.space = spaces.base();
    layer.eyeVisibility = XR_EYE_VISIBILITY_BOTH;
    layer.subImage.swapchain = pictures_.handle();
    layer.subImage.imageRect.extent = {static_cast<std::int32_t>(used_.width), static_cast<std::int32_t>(used_.height)};
    layer.pose = xr_pose_of(spaces.seat_from_base().inverse() * seat_from_layer);
    return reinterpret_cast<const XrCompositionLayerBaseHeader&>(layer);
  };
  if (bend_per_m_ == 0) {
    quad_ = structure<XrCompositionLayerQuad>(XR_TYPE_COMPOSITION_LAYER_QUAD);
    quad_.size = {size_m_.x, size_m_.y};
    return fill(quad_, seat_from_picture_);
  }
  cylinder_ = structure<XrCompositionLayerCylinderKHR>(XR_TYPE_COMPOSITION_LAYER_CYLINDER_KHR);
  cylinder_.radius = 1 / bend_per_m_;
  cylinder_.centralAngle = size_m_.x * bend_per_m_;
  cylinder_.aspectRatio = size_m_.x / size_m_.y;
  return fill(cylinder_, seat_from_picture_ * Pose{{1, 0, 0, 0}, {0, 0, cylinder_.radius}});  // about its axis
}

}  // namespace lectern::view::xr
