// Pictures on the GPU: each has a slot in one array of textures that all shaders see.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "gpu/resources.h"

namespace lectern::render {

// 8-bit sRGB pixels, four bytes each, rows from the top.
struct Pixels {
  std::uint32_t width_px = 0, height_px = 0;
  std::vector<std::uint8_t> rgba;
};

// Multiplies straight alpha into the colours, in linear light, where they are blended. Any thread.
void premultiply(Pixels& pixels);

class PictureStore {
 public:
  static constexpr std::uint32_t kSlots = 1024;
  static constexpr VkFormat kFormat = VK_FORMAT_R8G8B8A8_SRGB;

  static Result<std::unique_ptr<PictureStore>> create(gpu::Device& device);
  ~PictureStore();
  PictureStore(const PictureStore&) = delete;
  PictureStore& operator=(const PictureStore&) = delete;

  // Takes a free slot for premultiplied pixels; kNoPicture where there is none left. Frame thread.
  Result<std::uint32_t> add(const Pixels& picture);
  // Takes a slot for a picture with mipmaps that the caller draws into; kNoPicture where there is none left.
  Result<std::uint32_t> add_target(VkExtent2D extent);
  const gpu::Image& image(std::uint32_t slot) const { return images_[slot].image; }
  VkImageView target_view(std::uint32_t slot) const { return images_[slot].target_view.view(); }
  void remove(std::uint32_t slot);
  // Records the copies that add() promised. To be called before anything is drawn.
  void record_uploads(VkCommandBuffer commands);
  // One binding, 0: all slots as an array of combined image samplers, for fragment shaders.
  VkDescriptorSetLayout set_layout() const { return layout_; }
  VkDescriptorSet set() const { return set_; }
  std::size_t used_bytes() const;

 private:
  explicit PictureStore(gpu::Device& device) : device_(&device) {}

  gpu::Device* device_;
  struct Slot {
    gpu::Image image;
    gpu::ImageView target_view;  // of the first mipmap as an array of one layer, for what is drawn into
  };
  Result<void> make_set();
  Result<std::uint32_t> take_slot(VkExtent2D extent, VkImageUsageFlags usage);

  VkSampler sampler_ = VK_NULL_HANDLE;
  VkDescriptorSetLayout layout_ = VK_NULL_HANDLE;
  VkDescriptorPool pool_ = VK_NULL_HANDLE;
  VkDescriptorSet set_ = VK_NULL_HANDLE;
  std::vector<Slot> images_;
  std::vector<std::uint32_t> free_;
  struct Waiting {
    std::uint32_t slot;
    gpu::Buffer staging;
  };
  std::vector<Waiting> waiting_;
};

}  // namespace lectern::render
