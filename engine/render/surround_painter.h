// Draws the picture all around that a scene is inside of, as far away as anything can be: brings it to the GPU in the
// background, fades it in and out.
#pragma once

#include <array>
#include <future>
#include <memory>
#include <optional>

#include "gpu/pipeline.h"
#include "gpu/resources.h"
#include "gpu/target.h"
#include "gpu/underlay.h"
#include "render/frame_set.h"
#include "render/painter.h"
#include "room/scene.h"
#include "shaders/surround_layout.h"

namespace lectern::render {

// Frame thread only.
class SurroundPainter {
 public:
  // `mirror_format` is that of the pictures that paint_beneath() draws into; VK_FORMAT_UNDEFINED: there are none.
  static Result<std::unique_ptr<SurroundPainter>> create(gpu::Device& device, const SceneLayout& layout,
                                                         const PainterRequest& request, VkFormat mirror_format);
  ~SurroundPainter();
  SurroundPainter(const SurroundPainter&) = delete;
  SurroundPainter& operator=(const SurroundPainter&) = delete;

  // Asks for what the scene is inside of, takes over what is there, and moves the fade on. True when the picture is not
  // as it was. Does not wait; allocates only for a new picture.
  bool adopt(const room::Scene& scene);
  bool settled() const { return settled_; }
  // Nothing of the room is seen behind it; or: nothing of it is seen.
  bool covers() const { return shown_ >= 1; }
  bool absent() const { return shown_ <= 0; }

  // Records the copy that adopt() promised. Before the pass.
  void record_uploads(VkCommandBuffer commands);
  // In the pass, after the room, of which it hides all, and before everything else. Leaves a pipeline layout of its own
  // bound: FrameSet::bind() comes next.
  void paint(VkCommandBuffer commands, VkDescriptorSet frame, DrawStatistics& statistics) const;

  // Whether `underlay` (null: there is none) shows it beneath the frame, which then must not paint it. After
  // record_uploads().
  Result<bool> show_beneath(VkCommandBuffer commands, const room::Scene& scene, gpu::Underlay* underlay);
  // Then: draws it into a copy of one of the frame's views, where that has nothing. `view` is what the copy shows.
  void paint_beneath(const gpu::Frame& frame, const room::Scene& scene, const room::View& view, const gpu::Target& copy,
                     VkBuffer glyph_words, VkDescriptorSet pictures);

 private:
  struct Upload {
    gpu::Image image;
    gpu::Buffer staging;
    std::optional<Error> error;
  };
  static Upload upload(gpu::Device& device, const content::Panorama& picture);
  SurroundPainter(gpu::Device& device, const SceneLayout& layout) : device_(device), scene_layout_(layout) {}
  Result<void> make_samplers();
  Result<void> make_layouts(const SceneLayout& layout);
  Result<void> make_sets();
  void take(Upload made);
  bool fade(const room::Scene& scene);

  // Two frames may be in flight while a third is prepared.
  static constexpr std::size_t kSets = gpu::kFramesInFlight + 1;

  gpu::Device& device_;
  const SceneLayout& scene_layout_;
  std::unique_ptr<FrameSet> mirror_set_;
  std::optional<gpu::Pipeline> beneath_;
  std::array<VkSampler, 2> samplers_{};  // for a picture that closes up behind one's back, and for one that ends
  VkDescriptorSetLayout set_layout_ = VK_NULL_HANDLE;
  VkPipelineLayout layout_ = VK_NULL_HANDLE;
  VkDescriptorPool pool_ = VK_NULL_HANDLE;
  std::array<VkDescriptorSet, kSets> sets_{};
  std::size_t set_ = 0;  // which of them is the one that is shown
  gpu::Pipeline pipeline_;

  std::shared_ptr<const content::Panorama> asked_;  // being brought to the GPU, or there
  std::shared_ptr<const content::Panorama> there_;
  float asked_yaw_ = 0;
  std::future<Upload> uploading_;
  Upload upload_;             // of what is there; its staging is empty once it is copied
  bool handed_over_ = false;  // to the underlay
  layout::SurroundConstants constants_{};
  float shown_ = 0;  // how far it has faded in, 0 to 1
  double seconds_ = 0;
  bool settled_ = true;
};

}  // namespace lectern::render
