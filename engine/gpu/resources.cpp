#include "gpu/resources.h"

#include <vk_mem_alloc.h>

#include <algorithm>
#include <bit>
#include <utility>

namespace lectern::gpu {

Result<Buffer> Buffer::create(Device& device, const BufferRequest& request) {
  LECTERN_REQUIRE(request.bytes > 0, "a buffer holds at least one byte");
  VkBufferCreateInfo info{};
  info.sType = VK_STRUCTURE_TYPE_BUFFER_CREATE_INFO;
  info.size = request.bytes;
  info.usage = request.usage | VK_BUFFER_USAGE_SHADER_DEVICE_ADDRESS_BIT;
  VmaAllocationCreateInfo how{};
  how.usage = VMA_MEMORY_USAGE_AUTO;
  how.flags = VMA_ALLOCATION_CREATE_MAPPED_BIT |
              (request.kind == BufferKind::Mapped ? VMA_ALLOCATION_CREATE_HOST_ACCESS_SEQUENTIAL_WRITE_BIT
                                                  : VMA_ALLOCATION_CREATE_HOST_ACCESS_RANDOM_BIT);
  how.requiredFlags = VK_MEMORY_PROPERTY_HOST_COHERENT_BIT;
  Buffer buffer;
  VmaAllocationInfo allocated{};
  LECTERN_VK(vmaCreateBuffer(device.allocator(), &info, &how, &buffer.resource_.buffer, &buffer.resource_.allocation,
                             &allocated));
  buffer.device_ = &device;
  buffer.size_ = request.bytes;
  buffer.data_ = static_cast<std::byte*>(allocated.pMappedData);
  VkBufferDeviceAddressInfo where{};
  where.sType = VK_STRUCTURE_TYPE_BUFFER_DEVICE_ADDRESS_INFO;
  where.buffer = buffer.resource_.buffer;
  buffer.address_ = vkGetBufferDeviceAddress(device.handle(), &where);
  return buffer;
}

Buffer& Buffer::operator=(Buffer&& other) noexcept {
  if (this == &other) return *this;
  release();
  device_ = std::exchange(other.device_, nullptr);
  resource_ = std::exchange(other.resource_, {});
  address_ = std::exchange(other.address_, 0);
  size_ = std::exchange(other.size_, 0);
  data_ = std::exchange(other.data_, nullptr);
  return *this;
}

void Buffer::release() {
  if (device_) device_->retire(resource_);
  device_ = nullptr;
}

Result<Image> Image::create(Device& device, const ImageRequest& request) {
  VkImageCreateInfo info{};
  info.sType = VK_STRUCTURE_TYPE_IMAGE_CREATE_INFO;
  info.imageType = VK_IMAGE_TYPE_2D;
  info.format = request.format;
  info.extent = {request.extent.width, request.extent.height, 1};
  info.mipLevels = request.mip_levels;
  info.arrayLayers = request.layers;
  info.samples = static_cast<VkSampleCountFlagBits>(request.samples);
  info.usage = request.usage;
  VmaAllocationCreateInfo how{};
  how.usage = VMA_MEMORY_USAGE_AUTO;
  Image image;
  LECTERN_VK(
      vmaCreateImage(device.allocator(), &info, &how, &image.resource_.image, &image.resource_.allocation, nullptr));
  image.device_ = &device;
  image.request_ = request;
  VkImageViewCreateInfo view{};
  view.sType = VK_STRUCTURE_TYPE_IMAGE_VIEW_CREATE_INFO;
  view.image = image.resource_.image;
  view.viewType = request.array_view || request.layers > 1 ? VK_IMAGE_VIEW_TYPE_2D_ARRAY : VK_IMAGE_VIEW_TYPE_2D;
  view.format = request.format;
  view.subresourceRange = {request.aspect, 0, request.mip_levels, 0, request.layers};
  LECTERN_VK(vkCreateImageView(device.handle(), &view, nullptr, &image.resource_.view));
  return image;
}

Image& Image::operator=(Image&& other) noexcept {
  if (this == &other) return *this;
  release();
  device_ = std::exchange(other.device_, nullptr);
  resource_ = std::exchange(other.resource_, {});
  request_ = std::exchange(other.request_, {});
  return *this;
}

void Image::release() {
  if (device_) device_->retire(resource_);
  device_ = nullptr;
}

Result<ImageView> ImageView::create(Device& device, const Image& image, std::uint32_t mip) {
  VkImageViewCreateInfo info{.sType = VK_STRUCTURE_TYPE_IMAGE_VIEW_CREATE_INFO,
                             .image = image.handle(),
                             .viewType = VK_IMAGE_VIEW_TYPE_2D_ARRAY,
                             .format = image.request().format,
                             .subresourceRange = {image.request().aspect, mip, 1, 0, image.request().layers}};
  ImageView made;
  LECTERN_VK(vkCreateImageView(device.handle(), &info, nullptr, &made.view_));
  made.device_ = &device;
  return made;
}

ImageView& ImageView::operator=(ImageView&& other) noexcept {
  if (this == &other) return *this;
  release();
  device_ = std::exchange(other.device_, nullptr);
  view_ = std::exchange(other.view_, VK_NULL_HANDLE);
  return *this;
}

void ImageView::release() {
  if (device_) device_->retire({.view = view_});
  device_ = nullptr;
}

std::uint32_t full_mip_count(VkExtent2D extent) {
  return static_cast<std::uint32_t>(std::bit_width(std::max(extent.width, extent.height)));
}

void transition(VkCommandBuffer commands, const Transition& t) {
  VkImageMemoryBarrier2 barrier{};
  barrier.sType = VK_STRUCTURE_TYPE_IMAGE_MEMORY_BARRIER_2;
  barrier.srcStageMask = t.after;
  barrier.srcAccessMask = t.written;
  barrier.dstStageMask = t.before;
  barrier.dstAccessMask = t.wanted;
  barrier.oldLayout = t.from;
  barrier.newLayout = t.to;
  barrier.srcQueueFamilyIndex = barrier.dstQueueFamilyIndex = VK_QUEUE_FAMILY_IGNORED;
  barrier.image = t.image;
  barrier.subresourceRange = {t.aspect, t.first_mip, t.mip_count, 0, VK_REMAINING_ARRAY_LAYERS};
  VkDependencyInfo dependency{};
  dependency.sType = VK_STRUCTURE_TYPE_DEPENDENCY_INFO;
  dependency.imageMemoryBarrierCount = 1;
  dependency.pImageMemoryBarriers = &barrier;
  vkCmdPipelineBarrier2(commands, &dependency);
}

void record_picture_upload(VkCommandBuffer commands, const Image& image, const Buffer& staging) {
  transition(commands, {.image = image.handle(),
                        .to = VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL,
                        .before = VK_PIPELINE_STAGE_2_TRANSFER_BIT,
                        .wanted = VK_ACCESS_2_TRANSFER_WRITE_BIT});
  VkBufferImageCopy copy{};
  copy.imageSubresource = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 0, image.request().layers};
  copy.imageExtent = {image.request().extent.width, image.request().extent.height, 1};
  vkCmdCopyBufferToImage(commands, staging.handle(), image.handle(), VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL, 1, &copy);
  record_mips(commands, image, VK_PIPELINE_STAGE_2_TRANSFER_BIT, VK_ACCESS_2_TRANSFER_WRITE_BIT);
}

void record_mips(VkCommandBuffer commands, const Image& image, VkPipelineStageFlags2 after, VkAccessFlags2 written) {
  const VkExtent2D extent = image.request().extent;
  const auto side = [](std::uint32_t length, std::uint32_t mip) {
    return static_cast<std::int32_t>(std::max(1u, length >> mip));
  };
  for (std::uint32_t mip = 0; mip + 1 < image.request().mip_levels; ++mip) {
    transition(commands, {.image = image.handle(),
                          .from = VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL,
                          .to = VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL,
                          .after = mip == 0 ? after : VK_PIPELINE_STAGE_2_TRANSFER_BIT,
                          .before = VK_PIPELINE_STAGE_2_TRANSFER_BIT,
                          .written = mip == 0 ? written : VK_ACCESS_2_TRANSFER_WRITE_BIT,
                          .wanted = VK_ACCESS_2_TRANSFER_READ_BIT,
                          .first_mip = mip,
                          .mip_count = 1});
    VkImageBlit blit{};
    blit.srcSubresource = {VK_IMAGE_ASPECT_COLOR_BIT, mip, 0, image.request().layers};
    blit.srcOffsets[1] = {side(extent.width, mip), side(extent.height, mip), 1};
    blit.dstSubresource = {VK_IMAGE_ASPECT_COLOR_BIT, mip + 1, 0, image.request().layers};
    blit.dstOffsets[1] = {side(extent.width, mip + 1), side(extent.height, mip + 1), 1};
    vkCmdBlitImage(commands, image.handle(), VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL, image.handle(),
                   VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL, 1, &blit, VK_FILTER_LINEAR);
  }
  const std::uint32_t last = image.request().mip_levels - 1;
  if (last > 0)
    transition(commands, {.image = image.handle(),
                          .from = VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL,
                          .to = VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL,
                          .after = VK_PIPELINE_STAGE_2_TRANSFER_BIT,
                          .before = VK_PIPELINE_STAGE_2_FRAGMENT_SHADER_BIT,
                          .wanted = VK_ACCESS_2_SHADER_SAMPLED_READ_BIT,
                          .mip_count = last});
  transition(commands, {.image = image.handle(),
                        .from = VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL,
                        .to = VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL,
                        .after = last > 0 ? VK_PIPELINE_STAGE_2_TRANSFER_BIT : after,
                        .before = VK_PIPELINE_STAGE_2_FRAGMENT_SHADER_BIT,
                        .written = last > 0 ? VK_ACCESS_2_TRANSFER_WRITE_BIT : written,
                        .wanted = VK_ACCESS_2_SHADER_SAMPLED_READ_BIT,
                        .first_mip = last,
                        .mip_count = 1});
}

}  // namespace lectern::gpu
