#include "view/openxr/eyes.h"

#include <algorithm>
#include <cmath>

namespace lectern::view::xr {
namespace {

constexpr std::array kFormats{VK_FORMAT_R8G8B8A8_SRGB, VK_FORMAT_B8G8R8A8_SRGB, VK_FORMAT_A8B8G8R8_SRGB_PACK32};

}  // namespace

Result<void> Eyes::make(const Instance& instance, const gpu::Device& device, XrSession session) {
  const auto format = choose_format(session, kFormats);
  if (!format) return std::unexpected(format.error());
  if (*format == VK_FORMAT_UNDEFINED) return fail("headset", "the OpenXR runtime takes no sRGB picture");
  VkExtent2D extent{};
  for (const XrViewConfigurationView& view : instance.views()) {
    extent.width = std::max(extent.width, view.recommendedImageRectWidth);
    extent.height = std::max(extent.height, view.recommendedImageRectHeight);
  }
  views_.fill(structure<XrView>(XR_TYPE_VIEW));
  for (XrView& view : views_) {
    view.pose = kIdentity;
    view.fov = {-0.8f, 0.8f, 0.8f, -0.8f};
  }
  return colour_.make(device, session,
                      {.extent = extent,
                       .format = *format,
                       .layers = 2,
                       .usage = XR_SWAPCHAIN_USAGE_COLOR_ATTACHMENT_BIT | XR_SWAPCHAIN_USAGE_TRANSFER_SRC_BIT});
}

Result<void> Eyes::locate(XrSession session, const Spaces& spaces, XrTime time) {
  auto info = structure<XrViewLocateInfo>(XR_TYPE_VIEW_LOCATE_INFO);
  info.viewConfigurationType = XR_VIEW_CONFIGURATION_TYPE_PRIMARY_STEREO;
  info.displayTime = time;
  info.space = spaces.base();
  auto state = structure<XrViewState>(XR_TYPE_VIEW_STATE);
  std::array<XrView, 2> located{structure<XrView>(XR_TYPE_VIEW), structure<XrView>(XR_TYPE_VIEW)};
  std::uint32_t count = 0;
  LECTERN_XR(xrLocateViews(session, &info, &state, located.size(), &count, located.data()));
  for (std::size_t i = 0; i < views_.size(); ++i) {
    if (state.viewStateFlags & XR_VIEW_STATE_ORIENTATION_VALID_BIT) {
      views_[i].pose.orientation = located[i].pose.orientation;
      views_[i].fov = located[i].fov;
    }
    if (state.viewStateFlags & XR_VIEW_STATE_POSITION_VALID_BIT) views_[i].pose.position = located[i].pose.position;
  }
  return {};
}

const std::array<room::View, 2>& Eyes::look(const Spaces& spaces) {
  for (std::size_t i = 0; i < views_.size(); ++i) {
    const XrFovf& fov = views_[i].fov;
    seen_[i].seat_from_eye = spaces.seat_from_base() * pose_of(views_[i].pose);
    seen_[i].fov = {std::tan(fov.angleLeft), std::tan(fov.angleRight), std::tan(fov.angleUp), std::tan(fov.angleDown)};
  }
  return seen_;
}

const XrCompositionLayerProjection& Eyes::layer(const Spaces& spaces, XrCompositionLayerFlags flags) {
  const VkExtent2D extent = colour_.request().extent;
  for (std::uint32_t i = 0; i < layer_views_.size(); ++i) {
    auto& view = layer_views_[i] =
        structure<XrCompositionLayerProjectionView>(XR_TYPE_COMPOSITION_LAYER_PROJECTION_VIEW);
    view.pose = views_[i].pose;
    view.fov = views_[i].fov;
    view.subImage.swapchain = colour_.handle();
    view.subImage.imageRect.extent = {static_cast<std::int32_t>(extent.width),
                                      static_cast<std::int32_t>(extent.height)};
    view.subImage.imageArrayIndex = i;
  }
  layer_ = structure<XrCompositionLayerProjection>(XR_TYPE_COMPOSITION_LAYER_PROJECTION);
  layer_.layerFlags = flags;
  layer_.space = spaces.base();
  layer_.viewCount = 2;
  layer_.views = layer_views_.data();
  return layer_;
}

}  // namespace lectern::view::xr
