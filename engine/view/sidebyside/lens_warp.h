// One pass over a screen that shows both eyes' pictures as the lenses before it want them.
#pragma once

#include <memory>

#include "gpu/pipeline.h"
#include "gpu/resources.h"
#include "gpu/target.h"
#include "view/sidebyside/viewer.h"

namespace lectern::view {

// Frame thread only.
class LensWarp {
 public:
  // `screen_format` is that of the images it draws to.
  static Result<std::unique_ptr<LensWarp>> create(gpu::Device& device, VkFormat screen_format);
  ~LensWarp();
  LensWarp(const LensWarp&) = delete;
  LensWarp& operator=(const LensWarp&) = delete;

  // The image that record() reads: two layers. Not while a frame is in flight that reads another.
  void set_eyes(const gpu::Image& eyes);
  // `eyes` was just drawn and is in COLOR_ATTACHMENT_OPTIMAL; so it is handed back. The screen gets its final_layout.
  void record(VkCommandBuffer commands, const gpu::Image& eyes, const gpu::Target& screen, const Viewer& viewer,
              const std::array<EyeOptics, 2>& optics) const;

 private:
  explicit LensWarp(gpu::Device& device) : device_(device) {}
  Result<void> make_set();

  gpu::Device& device_;
  VkSampler sampler_ = VK_NULL_HANDLE;
  VkDescriptorSetLayout set_layout_ = VK_NULL_HANDLE;
  VkPipelineLayout layout_ = VK_NULL_HANDLE;
  VkDescriptorPool pool_ = VK_NULL_HANDLE;
  VkDescriptorSet set_ = VK_NULL_HANDLE;
  gpu::Pipeline pipeline_;
};

}  // namespace lectern::view
