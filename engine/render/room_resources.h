// What a room is on the GPU: buffers, pictures and the set that its shaders see them through.
#pragma once

#include <memory>
#include <vector>

#include "gpu/resources.h"
#include "render/room_data.h"

namespace lectern::render {

// A picture that waits to be copied to the GPU.
struct RoomImage {
  gpu::Image image;
  gpu::Buffer staging;  // until it is copied
};

Result<RoomImage> make_room_image(gpu::Device& device, const content::PictureData& picture, bool colour, bool mipmaps);

// Set 2 of the room's shaders, and a pipeline layout that agrees with the scene's in sets 0 and 1.
class RoomSet {
 public:
  static Result<std::unique_ptr<RoomSet>> create(gpu::Device& device, VkDescriptorSetLayout frame,
                                                 VkDescriptorSetLayout pictures);
  ~RoomSet();
  RoomSet(const RoomSet&) = delete;
  RoomSet& operator=(const RoomSet&) = delete;

  VkPipelineLayout pipeline() const { return pipeline_; }
  void bind(VkCommandBuffer commands) const;
  // Each may be set while frames are in flight that do not look at it.
  void set_block(const gpu::Buffer& block);
  void set_lightmap(std::uint32_t which, VkImageView view);
  void set_texture(std::uint32_t index, VkImageView view, const scenery::RoomTexture& how);

 private:
  explicit RoomSet(gpu::Device& device) : device_(device) {}
  Result<void> make_samplers();
  Result<void> make_layouts(VkDescriptorSetLayout frame, VkDescriptorSetLayout pictures);
  Result<void> make_set();
  void write(std::uint32_t binding, std::uint32_t element, const VkDescriptorImageInfo& info);

  gpu::Device& device_;
  std::vector<VkSampler> samplers_;  // by wrap_u * 3 + wrap_v; the lightmaps' is the last
  VkDescriptorSetLayout layout_ = VK_NULL_HANDLE;
  VkPipelineLayout pipeline_ = VK_NULL_HANDLE;
  VkDescriptorPool pool_ = VK_NULL_HANDLE;
  VkDescriptorSet set_ = VK_NULL_HANDLE;
};

}  // namespace lectern::render
