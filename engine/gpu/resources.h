// Buffers and images: described by a struct, owned by a move-only object, freed when the GPU is done with them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "gpu/device.h"

namespace lectern::gpu {

enum class BufferKind {
  Mapped,    // the CPU writes, the GPU reads: instances, glyph words, per-frame data
  Readback,  // the GPU writes, the CPU reads
};

struct BufferRequest {
  std::size_t bytes = 0;
  VkBufferUsageFlags usage = 0;  // a device address is always to be had
  BufferKind kind = BufferKind::Mapped;
};

class Buffer {
 public:
  Buffer() = default;
  static Result<Buffer> create(Device& device, const BufferRequest& request);
  ~Buffer() { release(); }
  Buffer(Buffer&& other) noexcept { *this = std::move(other); }
  Buffer& operator=(Buffer&& other) noexcept;

  VkBuffer handle() const { return resource_.buffer; }
  VkDeviceAddress address() const { return address_; }
  std::size_t size() const { return size_; }
  std::byte* data() const { return data_; }  // mapped for the buffer's life
  template <class T>
  std::span<T> as() const {
    return {reinterpret_cast<T*>(data_), size_ / sizeof(T)};
  }
  explicit operator bool() const { return resource_.buffer != VK_NULL_HANDLE; }

 private:
  void release();
  Device* device_ = nullptr;
  Device::Retired resource_;
  VkDeviceAddress address_ = 0;
  std::size_t size_ = 0;
  std::byte* data_ = nullptr;
};

struct ImageRequest {
  VkExtent2D extent{};
  VkFormat format = VK_FORMAT_UNDEFINED;
  VkImageUsageFlags usage = 0;
  std::uint32_t mip_levels = 1;
  std::uint32_t layers = 1;
  std::uint32_t samples = 1;
  VkImageAspectFlags aspect = VK_IMAGE_ASPECT_COLOR_BIT;
  bool array_view = false;  // the view is of an array even with one layer (multiview targets)
};

class Image {
 public:
  Image() = default;
  static Result<Image> create(Device& device, const ImageRequest& request);
  ~Image() { release(); }
  Image(Image&& other) noexcept { *this = std::move(other); }
  Image& operator=(Image&& other) noexcept;

  VkImage handle() const { return resource_.image; }
  VkImageView view() const { return resource_.view; }
  const ImageRequest& request() const { return request_; }
  explicit operator bool() const { return resource_.image != VK_NULL_HANDLE; }

 private:
  void release();
  Device* device_ = nullptr;
  Device::Retired resource_;
  ImageRequest request_;
};

// A further view of an image: one mipmap, as an array of all layers.
class ImageView {
 public:
  ImageView() = default;
  static Result<ImageView> create(Device& device, const Image& image, std::uint32_t mip);
  ~ImageView() { release(); }
  ImageView(ImageView&& other) noexcept { *this = std::move(other); }
  ImageView& operator=(ImageView&& other) noexcept;
  VkImageView view() const { return view_; }

 private:
  void release();
  Device* device_ = nullptr;
  VkImageView view_ = VK_NULL_HANDLE;
};

std::uint32_t full_mip_count(VkExtent2D extent);

// One barrier of a whole image (all mips and layers unless named).
struct Transition {
  VkImage image = VK_NULL_HANDLE;
  VkImageLayout from = VK_IMAGE_LAYOUT_UNDEFINED, to = VK_IMAGE_LAYOUT_UNDEFINED;
  VkPipelineStageFlags2 after = VK_PIPELINE_STAGE_2_NONE, before = VK_PIPELINE_STAGE_2_NONE;
  VkAccessFlags2 written = VK_ACCESS_2_NONE, wanted = VK_ACCESS_2_NONE;
  VkImageAspectFlags aspect = VK_IMAGE_ASPECT_COLOR_BIT;
  std::uint32_t first_mip = 0, mip_count = VK_REMAINING_MIP_LEVELS;
};
void transition(VkCommandBuffer commands, const Transition& t);

// Records the copy of tightly packed pixels (layer after layer) from `staging` into mip 0, makes all further mips by
// halving, and leaves the image ready to be sampled. The image needs TRANSFER_SRC, TRANSFER_DST and SAMPLED.
void record_picture_upload(VkCommandBuffer commands, const Image& image, const Buffer& staging);
// Makes mips 1.. from mip 0, which must be in TRANSFER_DST_OPTIMAL with its writes made by `written_by`.
void record_mips(VkCommandBuffer commands, const Image& image, VkPipelineStageFlags2 after, VkAccessFlags2 written);

}  // namespace lectern::gpu
