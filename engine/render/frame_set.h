// What changes from frame to frame and every shader reads: views, colours and panels, once for each frame in flight.
#pragma once

#include <array>
#include <memory>
#include <span>

#include "gpu/frames.h"
#include "gpu/resources.h"
#include "shaders/scene_layout.h"

namespace lectern::render {

inline constexpr std::uint32_t kMaxPanels = 256;
inline constexpr std::uint32_t kMaxHighlights = 256;
inline constexpr std::uint32_t kMaxRays = 8;
inline constexpr std::uint32_t kMaxThreads = 8;

// The push constants of shaders/scene.glsl.
struct DrawConstants {
  VkDeviceAddress instances = 0;
  std::uint32_t panel = 0;
  float section_dmm = 0;
};

// The layouts that all pipelines of the scene share, read out of the shaders. Set 1 is the picture store's.
class SceneLayout {
 public:
  static Result<std::unique_ptr<SceneLayout>> create(gpu::Device& device, VkDescriptorSetLayout pictures);
  ~SceneLayout();
  SceneLayout(const SceneLayout&) = delete;
  SceneLayout& operator=(const SceneLayout&) = delete;

  VkDescriptorSetLayout set() const { return set_; }
  VkPipelineLayout pipeline() const { return pipeline_; }
  void push(VkCommandBuffer commands, const DrawConstants& constants) const;

 private:
  explicit SceneLayout(gpu::Device& device) : device_(device) {}
  gpu::Device& device_;
  VkDescriptorSetLayout set_ = VK_NULL_HANDLE;
  VkPipelineLayout pipeline_ = VK_NULL_HANDLE;
};

class FrameSet {
 public:
  static Result<std::unique_ptr<FrameSet>> create(gpu::Device& device, const SceneLayout& layout);
  ~FrameSet();
  FrameSet(const FrameSet&) = delete;
  FrameSet& operator=(const FrameSet&) = delete;

  // Written for the frame being recorded; free to be written since Frames::begin() waited for the slot.
  layout::FrameData& data(const gpu::Frame& frame) { return slots_[frame.slot].frame.as<layout::FrameData>()[0]; }
  std::span<layout::PanelData> panels(const gpu::Frame& frame) {
    return slots_[frame.slot].panels.as<layout::PanelData>();
  }
  // Boxes that lie on the pages of this one frame, and where they are for the shaders.
  std::span<layout::QuadInstance> highlights(const gpu::Frame& frame) {
    return slots_[frame.slot].highlights.as<layout::QuadInstance>();
  }
  VkDeviceAddress highlights_address(const gpu::Frame& frame) const { return slots_[frame.slot].highlights.address(); }
  std::span<layout::RayInstance> rays(const gpu::Frame& frame) {
    return slots_[frame.slot].rays.as<layout::RayInstance>();
  }
  VkDeviceAddress rays_address(const gpu::Frame& frame) const { return slots_[frame.slot].rays.address(); }
  std::span<layout::ThreadInstance> threads(const gpu::Frame& frame) {
    return slots_[frame.slot].threads.as<layout::ThreadInstance>();
  }
  VkDeviceAddress threads_address(const gpu::Frame& frame) const { return slots_[frame.slot].threads.address(); }
  // Set 0 of the frame being recorded; after bind().
  VkDescriptorSet set(const gpu::Frame& frame) const { return slots_[frame.slot].set; }
  // Binds both sets for what is drawn next.
  void bind(const gpu::Frame& frame, const SceneLayout& layout, VkBuffer glyph_words, VkDescriptorSet pictures);

 private:
  explicit FrameSet(gpu::Device& device) : device_(device) {}
  struct Slot {
    gpu::Buffer frame, panels, highlights, rays, threads;
    VkDescriptorSet set = VK_NULL_HANDLE;
    VkBuffer glyph_words = VK_NULL_HANDLE;  // what the set points to
  };
  gpu::Device& device_;
  std::array<Slot, gpu::kFramesInFlight> slots_;
  VkDescriptorPool pool_ = VK_NULL_HANDLE;
};

}  // namespace lectern::render
