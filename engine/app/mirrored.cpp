#include "app/mirrored.h"

#include <algorithm>

namespace lectern::app {
namespace {

// The largest part of `from`, in its middle, that has the shape of `to`.
std::array<VkOffset3D, 2> middle_of(VkExtent2D from, VkExtent2D to) {
  const double scale =
      std::min(static_cast<double>(from.width) / to.width, static_cast<double>(from.height) / to.height);
  const auto width = static_cast<std::int32_t>(to.width * scale), height = static_cast<std::int32_t>(to.height * scale);
  const std::int32_t left = (static_cast<std::int32_t>(from.width) - width) / 2;
  const std::int32_t top = (static_cast<std::int32_t>(from.height) - height) / 2;
  return {VkOffset3D{left, top, 0}, VkOffset3D{left + width, top + height, 1}};
}

// What that part of a view shows.
room::Fov fov_of(const std::array<VkOffset3D, 2>& part, VkExtent2D whole, const room::Fov& fov) {
  const auto across = [&](std::int32_t x) {
    return fov.left + (fov.right - fov.left) * static_cast<float>(x) / static_cast<float>(whole.width);
  };
  const auto down = [&](std::int32_t y) {
    return fov.up + (fov.down - fov.up) * static_cast<float>(y) / static_cast<float>(whole.height);
  };
  return {across(part[0].x), across(part[1].x), down(part[0].y), down(part[1].y)};
}

void copy_left_eye(VkCommandBuffer commands, const gpu::Target& from, const gpu::Target& to) {
  gpu::transition(commands, {.image = from.image,
                             .from = from.final_layout,
                             .to = VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL,
                             .after = VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT,
                             .before = VK_PIPELINE_STAGE_2_BLIT_BIT,
                             .written = VK_ACCESS_2_COLOR_ATTACHMENT_WRITE_BIT,
                             .wanted = VK_ACCESS_2_TRANSFER_READ_BIT});
  gpu::transition(commands, {.image = to.image,
                             .to = VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL,
                             .after = VK_PIPELINE_STAGE_2_ALL_TRANSFER_BIT,  // what waits for the display to give it
                             .before = VK_PIPELINE_STAGE_2_BLIT_BIT,
                             .wanted = VK_ACCESS_2_TRANSFER_WRITE_BIT});
  VkImageBlit blit{};
  blit.srcSubresource = blit.dstSubresource = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 0, 1};
  std::ranges::copy(middle_of(from.extent, to.extent), blit.srcOffsets);
  blit.dstOffsets[1] = {static_cast<std::int32_t>(to.extent.width), static_cast<std::int32_t>(to.extent.height), 1};
  vkCmdBlitImage(commands, from.image, VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL, to.image,
                 VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL, 1, &blit, VK_FILTER_LINEAR);
  gpu::transition(commands, {.image = from.image,
                             .from = VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL,
                             .to = from.final_layout,
                             .after = VK_PIPELINE_STAGE_2_BLIT_BIT,
                             .before = VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT});
  gpu::transition(commands, {.image = to.image,
                             .from = VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL,
                             .to = to.final_layout,
                             .after = VK_PIPELINE_STAGE_2_BLIT_BIT,
                             .before = VK_PIPELINE_STAGE_2_ALL_COMMANDS_BIT,
                             .written = VK_ACCESS_2_TRANSFER_WRITE_BIT});
}

}  // namespace

Result<view::FrameStart> Mirrored::wait(bool idle) {
  auto start = headset_.wait(idle);
  if (!start || start->quit) return start;
  const bool was_worn = worn_;
  worn_ = headset_.shown();
  auto desk = worn_ ? window_.glance() : window_.wait(idle && !was_worn);
  if (!desk) return desk;
  if (!worn_) {
    desk->redraw = desk->redraw || was_worn;
    return desk;
  }
  start->quit = desk->quit;
  return start;
}

void Mirrored::gather(room::Input& input) {
  if (!worn_) {
    input.head_tracked = false;
    input.hands = {};
    window_.gather(input);
    return;
  }
  headset_.gather(input);
  window_.gather(desk_);
  input.commands.insert(input.commands.end(), desk_.commands.begin(), desk_.commands.end());
  std::swap(input.typed, desk_.typed);
  input.move += desk_.move;
}

std::span<const room::View> Mirrored::views() const {
  if (worn_) return headset_.views();
  desk_views_.fill(window_.views()[0]);
  return desk_views_;
}

Result<gpu::Target> Mirrored::acquire() {
  if (!worn_) return acquire_for_desk();
  const auto drawn = headset_.acquire();
  if (!drawn) return drawn;
  const auto shown = window_.acquire_if_free();
  if (!shown) return shown;
  drawn_ = *drawn;
  shown_ = *shown;
  drawn_.wait_for = shown_.wait_for;
  drawn_.signal = shown_.signal;
  return drawn_;
}

// The renderer draws two views; both are the desk's, and one is shown.
Result<gpu::Target> Mirrored::acquire_for_desk() {
  const auto shown = window_.acquire();
  if (!shown || shown->image == VK_NULL_HANDLE) return shown;
  const VkExtent2D has = sheet_ ? sheet_.request().extent : VkExtent2D{};
  if (has.width != shown->extent.width || has.height != shown->extent.height) {
    auto sheet =
        gpu::Image::create(device_, {.extent = shown->extent,
                                     .format = headset_.format(),
                                     .usage = VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | VK_IMAGE_USAGE_TRANSFER_SRC_BIT,
                                     .layers = 2,
                                     .array_view = true});
    if (!sheet) return std::unexpected(sheet.error());
    sheet_ = std::move(*sheet);
  }
  shown_ = *shown;
  drawn_ = {.image = sheet_.handle(),
            .image_view = sheet_.view(),
            .extent = shown_.extent,
            .format = headset_.format(),
            .view_count = 2,
            .final_layout = VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL,
            .wait_for = shown_.wait_for,
            .signal = shown_.signal};
  return drawn_;
}

void Mirrored::finish(VkCommandBuffer commands) {
  if (shown_.image == VK_NULL_HANDLE) return;
  copy_left_eye(commands, drawn_, shown_);
  renderer_.fill_copy(shown_, fov_of(middle_of(drawn_.extent, shown_.extent), drawn_.extent, views()[0].fov));
}

Result<void> Mirrored::present() {
  if (worn_)
    if (auto presented = headset_.present(); !presented) return presented;
  return shown_.image == VK_NULL_HANDLE ? Result<void>{} : window_.present();
}

void Mirrored::set_pointing(bool pointing) {
  if (worn_)
    headset_.set_pointing(pointing);
  else
    window_.set_pointing(pointing);
}

}  // namespace lectern::app
