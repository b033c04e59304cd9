#include "view/offscreen/offscreen.h"

#include <cstring>
#include <utility>

namespace lectern::view {
namespace {
constexpr VkFormat kFormat = VK_FORMAT_R8G8B8A8_SRGB;
}

Result<std::unique_ptr<Offscreen>> Offscreen::create(gpu::Device& device, VkExtent2D extent,
                                                     std::vector<room::View> views) {
  LECTERN_REQUIRE(!views.empty(), "a picture is seen by at least one eye");
  std::unique_ptr<Offscreen> source(new Offscreen);
  source->extent_ = extent;
  const auto layers = static_cast<std::uint32_t>(views.size());
  source->views_ = std::move(views);
  auto image =
      gpu::Image::create(device, {.extent = extent,
                                  .format = kFormat,
                                  .usage = VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | VK_IMAGE_USAGE_TRANSFER_SRC_BIT,
                                  .layers = layers,
                                  .array_view = true});
  if (!image) return std::unexpected(image.error());
  source->image_ = std::move(*image);
  auto readback = gpu::Buffer::create(device, {.bytes = std::size_t{4} * extent.width * extent.height * layers,
                                               .usage = VK_BUFFER_USAGE_TRANSFER_DST_BIT,
                                               .kind = gpu::BufferKind::Readback});
  if (!readback) return std::unexpected(readback.error());
  source->readback_ = std::move(*readback);
  return source;
}

void Offscreen::set_views(std::vector<room::View> views) {
  LECTERN_REQUIRE(views.size() == views_.size(), "the number of eyes does not change");
  views_ = std::move(views);
}

void Offscreen::set_band(std::uint32_t rows_above, std::uint32_t rows_in_all) {
  rows_above_ = rows_above;
  rows_in_all_ = rows_in_all;
}

Result<FrameStart> Offscreen::wait(bool) { return FrameStart{.draw = true, .redraw = true, .seconds = frame_seconds_}; }

void Offscreen::gather(room::Input& input) {
  const double seconds = input.seconds;
  input = std::exchange(input_, {});
  input.seconds = seconds;
}

Result<gpu::Target> Offscreen::acquire() {
  return gpu::Target{.image = image_.handle(),
                     .image_view = image_.view(),
                     .extent = extent_,
                     .rows_above = rows_above_,
                     .rows_in_all = rows_in_all_,
                     .format = kFormat,
                     .view_count = static_cast<std::uint32_t>(views_.size()),
                     .final_layout = VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL};
}

void Offscreen::record_copy(VkCommandBuffer commands) {
  VkBufferImageCopy copy{};
  copy.imageSubresource = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 0, static_cast<std::uint32_t>(views_.size())};
  copy.imageExtent = {extent_.width, extent_.height, 1};
  gpu::transition(commands, {.image = image_.handle(),
                             .from = VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL,
                             .to = VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL,
                             .after = VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT,
                             .before = VK_PIPELINE_STAGE_2_TRANSFER_BIT,
                             .written = VK_ACCESS_2_COLOR_ATTACHMENT_WRITE_BIT,
                             .wanted = VK_ACCESS_2_TRANSFER_READ_BIT});
  vkCmdCopyImageToBuffer(commands, image_.handle(), VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL, readback_.handle(), 1, &copy);
  VkMemoryBarrier2 barrier{};
  barrier.sType = VK_STRUCTURE_TYPE_MEMORY_BARRIER_2;
  barrier.srcStageMask = VK_PIPELINE_STAGE_2_TRANSFER_BIT;
  barrier.srcAccessMask = VK_ACCESS_2_TRANSFER_WRITE_BIT;
  barrier.dstStageMask = VK_PIPELINE_STAGE_2_HOST_BIT;
  barrier.dstAccessMask = VK_ACCESS_2_HOST_READ_BIT;
  VkDependencyInfo dependency{};
  dependency.sType = VK_STRUCTURE_TYPE_DEPENDENCY_INFO;
  dependency.memoryBarrierCount = 1;
  dependency.pMemoryBarriers = &barrier;
  vkCmdPipelineBarrier2(commands, &dependency);
}

Pixels Offscreen::pixels(std::uint32_t view) const {
  Pixels pixels{extent_.width, extent_.height, {}};
  const std::size_t bytes = std::size_t{4} * extent_.width * extent_.height;
  pixels.rgba.resize(bytes);
  std::memcpy(pixels.rgba.data(), readback_.data() + bytes * view, bytes);
  return pixels;
}

}  // namespace lectern::view
