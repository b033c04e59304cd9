#include "view/openxr/eyes.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace lectern::view::xr {
namespace {

constexpr std::array kFormats{VK_FORMAT_R8G8B8A8_SRGB, VK_FORMAT_B8G8R8A8_SRGB, VK_FORMAT_A8B8G8R8_SRGB_PACK32};
constexpr std::array kDepthFormats{VK_FORMAT_D32_SFLOAT};
constexpr std::uint32_t kMostCorners = 1 << 16;  // a runtime that names more has lost count

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
  if (auto made =
          colour_.make(device, session,
                       {.extent = extent,
                        .format = *format,
                        .layers = 2,
                        .usage = XR_SWAPCHAIN_USAGE_COLOR_ATTACHMENT_BIT | XR_SWAPCHAIN_USAGE_TRANSFER_SRC_BIT});
      !made)
    return made;
  if (!instance.uses(XR_KHR_COMPOSITION_LAYER_DEPTH_EXTENSION_NAME)) return {};
  const auto depth_format = choose_format(session, kDepthFormats);
  if (!depth_format) return std::unexpected(depth_format.error());
  if (*depth_format == VK_FORMAT_UNDEFINED) return {};
  return depth_.make(device, session,
                     {.extent = extent,
                      .format = *depth_format,
                      .layers = 2,
                      .usage = XR_SWAPCHAIN_USAGE_DEPTH_STENCIL_ATTACHMENT_BIT,
                      .aspect = VK_IMAGE_ASPECT_DEPTH_BIT});
}

void Eyes::ask_hidden_area(const Instance& instance, XrSession session) {
  const auto get = instance.functions().get_visibility_mask;
  if (!get) return;
  ++hidden_.revision;
  std::vector<XrVector2f> corners;
  std::vector<std::uint32_t> indices;
  for (std::uint32_t view = 0; view < hidden_.corners.size(); ++view) {
    const auto ask = [&](XrVisibilityMaskKHR& mask) {
      return get(session, XR_VIEW_CONFIGURATION_TYPE_PRIMARY_STEREO, view,
                 XR_VISIBILITY_MASK_TYPE_HIDDEN_TRIANGLE_MESH_KHR, &mask);
    };
    auto mask = structure<XrVisibilityMaskKHR>(XR_TYPE_VISIBILITY_MASK_KHR);
    hidden_.corners[view].clear();
    if (XR_FAILED(ask(mask)) || mask.indexCountOutput == 0) continue;
    if (mask.vertexCountOutput > kMostCorners || mask.indexCountOutput > kMostCorners) continue;
    corners.resize(mask.vertexCapacityInput = mask.vertexCountOutput);
    indices.resize(mask.indexCapacityInput = mask.indexCountOutput);
    mask.vertices = corners.data();
    mask.indices = indices.data();
    if (XR_FAILED(ask(mask))) continue;
    for (const std::uint32_t index : indices)
      if (index < corners.size()) hidden_.corners[view].push_back({corners[index].x, corners[index].y});
  }
}

Result<gpu::Target> Eyes::acquire() {
  const auto colour = colour_.acquire();
  if (!colour) return std::unexpected(colour.error());
  gpu::Target target{.image = colour->image,
                     .image_view = colour->view,
                     .extent = colour_.request().extent,
                     .format = colour_.request().format,
                     .view_count = 2,
                     .final_layout = VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL,
                     .hidden = &hidden_};
  if (!depth_) return target;
  const auto depth = depth_.acquire();
  if (!depth) return std::unexpected(depth.error());
  target.depth_image = depth->image;
  target.depth_view = depth->view;
  return target;
}

Result<void> Eyes::give_back() {
  for (Swapchain* images : {&colour_, &depth_})
    if (images->held())
      if (auto given = images->give_back(); !given) return given;
  return {};
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
    if (!depth_) continue;
    auto& depth = layer_depths_[i] =
        structure<XrCompositionLayerDepthInfoKHR>(XR_TYPE_COMPOSITION_LAYER_DEPTH_INFO_KHR);
    depth.subImage = view.subImage;
    depth.subImage.swapchain = depth_.handle();
    depth.maxDepth = 1;
    depth.nearZ = std::numeric_limits<float>::infinity();  // where the depth is 0
    depth.farZ = gpu::kNear_m;                             // where it is 1
    view.next = &depth;
  }
  layer_ = structure<XrCompositionLayerProjection>(XR_TYPE_COMPOSITION_LAYER_PROJECTION);
  layer_.layerFlags = flags;
  layer_.space = spaces.base();
  layer_.viewCount = 2;
  layer_.views = layer_views_.data();
  return layer_;
}

}  // namespace lectern::view::xr
