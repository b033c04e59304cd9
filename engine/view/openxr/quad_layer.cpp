#include "view/openxr/quad_layer.h"

#include <algorithm>
#include <array>

namespace lectern::view::xr {
namespace {

constexpr std::array kFormats{VK_FORMAT_R8G8B8A8_SRGB};

}  // namespace

// None so far. Monado 25.0 puts all layers into one picture of each eye before it bends that for the lenses, so a
// layer's text is sampled once more than what is drawn. Per cent of the characters that Tesseract reads right at 14,
// 12, 10 and 8 pixels per em: 99.5, 99.7, 98.9, 92.6 drawn; 100, 100, 97.3, 87.7 on a layer. Runtimes that were not
// measured draw too: that is known to be sharp.
bool layers_are_sharper(std::string_view) { return false; }

Result<void> QuadLayer::make(const Instance& instance, const gpu::Device& device, XrSession session) {
  const auto format = choose_format(session, kFormats);
  if (!format) return std::unexpected(format.error());
  if (*format == VK_FORMAT_UNDEFINED) return {};
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

Result<VkImage> QuadLayer::take() {
  const auto picture = pictures_.acquire();
  if (!picture) return std::unexpected(picture.error());
  return picture->image;
}

void QuadLayer::show(const Pose& seat_from_picture, glm::vec2 size_m, VkExtent2D used) {
  shown_ = true;
  seat_from_picture_ = seat_from_picture;
  size_m_ = size_m;
  used_ = used;
}

Result<void> QuadLayer::give_back() { return pictures_.held() ? pictures_.give_back() : Result<void>{}; }

const XrCompositionLayerQuad& QuadLayer::layer(const Spaces& spaces) {
  layer_ = structure<XrCompositionLayerQuad>(XR_TYPE_COMPOSITION_LAYER_QUAD);
  layer_.space = spaces.base();
  layer_.eyeVisibility = XR_EYE_VISIBILITY_BOTH;
  layer_.subImage.swapchain = pictures_.handle();
  layer_.subImage.imageRect.extent = {static_cast<std::int32_t>(used_.width), static_cast<std::int32_t>(used_.height)};
  layer_.pose = xr_pose_of(spaces.seat_from_base().inverse() * seat_from_picture_);
  layer_.size = {size_m_.x, size_m_.y};
  return layer_;
}

}  // namespace lectern::view::xr
