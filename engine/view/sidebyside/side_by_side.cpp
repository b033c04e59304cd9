#include "view/sidebyside/side_by_side.h"

#include <algorithm>

namespace lectern::view {
namespace {

// No eye's picture is larger than a headset's: a screen with more pixels is sharper than its lenses.
constexpr float kLargestEye_px = 3072;

VkExtent2D extent_of(const EyeOptics& eye, glm::vec2 screen_px) {
  glm::vec2 px = eye_extent_px(eye, screen_px);
  px *= std::min(1.0f, kLargestEye_px / std::max(px.x, px.y));
  return {static_cast<std::uint32_t>(std::max(px.x, 1.0f)), static_cast<std::uint32_t>(std::max(px.y, 1.0f))};
}

}  // namespace

Result<std::unique_ptr<SideBySide>> SideBySide::create(gpu::Device& device, ViewSource& screen, VkFormat screen_format,
                                                       PhoneInViewer phone) {
  std::unique_ptr<SideBySide> made(new SideBySide(device, screen, screen_format, phone));
  auto warp = LensWarp::create(device, screen_format);
  if (!warp) return std::unexpected(warp.error());
  made->warp_ = std::move(*warp);
  return made;
}

Result<void> SideBySide::ensure_eyes() {
  const glm::vec2 screen_px(shown_.extent.width, shown_.extent.height);
  optics_ = eye_optics(phone_, screen_px);
  const VkExtent2D wanted = extent_of(optics_[0], screen_px);  // the right eye's is its mirror image
  const VkExtent2D has = eyes_ ? eyes_.request().extent : VkExtent2D{};
  if (has.width == wanted.width && has.height == wanted.height) return {};
  LECTERN_VK(vkDeviceWaitIdle(device_.handle()));  // the window was just resized; frames in flight read the old image
  auto eyes = gpu::Image::create(device_, {.extent = wanted,
                                           .format = format_,
                                           .usage = VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | VK_IMAGE_USAGE_SAMPLED_BIT,
                                           .layers = 2,
                                           .array_view = true});
  if (!eyes) return std::unexpected(eyes.error());
  eyes_ = std::move(*eyes);
  warp_->set_eyes(eyes_);
  return {};
}

Result<gpu::Target> SideBySide::acquire() {
  const auto shown = screen_.acquire();
  if (!shown || shown->image == VK_NULL_HANDLE) return shown;
  shown_ = *shown;
  if (auto made = ensure_eyes(); !made) return std::unexpected(made.error());
  const Pose seat_from_head = screen_.views()[0].seat_from_eye;
  for (std::size_t eye = 0; eye < views_.size(); ++eye) {
    const float side = eye == 0 ? -0.5f : 0.5f;
    views_[eye] = {seat_from_head * Pose{{1, 0, 0, 0}, {side * phone_.viewer->between_lenses_m, 0, 0}},
                   optics_[eye].fov};
  }
  return gpu::Target{.image = eyes_.handle(),
                     .image_view = eyes_.view(),
                     .extent = eyes_.request().extent,
                     .format = format_,
                     .view_count = 2,
                     .final_layout = VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL,
                     .wait_for = shown_.wait_for,
                     .signal = shown_.signal};
}

void SideBySide::finish(VkCommandBuffer commands) {
  warp_->record(commands, eyes_, shown_, *phone_.viewer, optics_);
  screen_.finish(commands);
}

}  // namespace lectern::view
