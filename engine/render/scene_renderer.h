// Draws a room's scene into views: one pass for all eyes (multiview), the room first, then panels from back to front.
#pragma once

#include <array>
#include <memory>
#include <span>
#include <vector>

#include "core/worker_pool.h"
#include "gpu/frames.h"
#include "gpu/pipeline.h"
#include "gpu/target.h"
#include "render/glyph_store.h"
#include "render/picture_store.h"
#include "render/section_store.h"
#include "room/scene.h"

namespace lectern::render {

struct RendererRequest {
  std::uint32_t view_count = 1;
  VkFormat colour_format = VK_FORMAT_R8G8B8A8_SRGB;
  PictureLoader load_picture;
  bool draw_room = true;
};

// What one frame drew, for `lectern bench` and tests.
struct DrawStatistics {
  std::uint32_t draws = 0, glyphs = 0, quads = 0, panels = 0;
};

// Frame thread only. `device`, `fonts` and `workers` must outlive it.
class SceneRenderer {
 public:
  static Result<std::unique_ptr<SceneRenderer>> create(gpu::Device& device, text::FontLibrary& fonts, WorkerPool& workers,
                                                       RendererRequest request);
  ~SceneRenderer();

  // Takes over what workers finished and asks for what the scene shows and is not there yet. True when the picture of
  // this scene differs from before. Does not wait, and allocates nothing when there is nothing new.
  Result<bool> adopt(const room::Scene& scene);
  // Nothing that the last adopted scene shows is still on its way.
  bool settled() const { return sections_->settled(); }
  // Records the whole frame. The target comes back in its final_layout.
  Result<void> record(const gpu::Frame& frame, const room::Scene& scene, std::span<const room::View> views,
                      const gpu::Target& target);

  const DrawStatistics& statistics() const { return statistics_; }
  const GlyphStore& glyphs() const { return *glyphs_; }
  const PictureStore& pictures() const { return *pictures_; }

 private:
  SceneRenderer(gpu::Device& device, RendererRequest request) : device_(device), request_(std::move(request)) {}
  Result<void> make_layout();
  Result<void> make_pipelines();
  Result<void> make_slots();
  Result<void> ensure_depth(VkExtent2D extent);
  void write_frame(std::uint32_t slot, const room::Scene& scene, std::span<const room::View> views, VkExtent2D extent);
  void bind_frame(const gpu::Frame& frame);
  void draw_panel(VkCommandBuffer commands, const room::Panel& panel, std::uint32_t index);
  void draw_quads(VkCommandBuffer commands, std::uint32_t first, std::uint32_t count);
  void push(VkCommandBuffer commands, VkDeviceAddress instances, std::uint32_t panel, float section_dmm);

  gpu::Device& device_;
  RendererRequest request_;
  std::unique_ptr<GlyphStore> glyphs_;
  std::unique_ptr<PictureStore> pictures_;
  std::unique_ptr<SectionStore> sections_;

  // What changes from frame to frame, once for each frame in flight.
  struct Slot {
    gpu::Buffer frame, panels;
    VkDescriptorSet set = VK_NULL_HANDLE;
    VkBuffer glyph_words = VK_NULL_HANDLE;  // what the set points to
  };
  std::array<Slot, gpu::kFramesInFlight> slots_;
  VkDescriptorSetLayout set_layout_ = VK_NULL_HANDLE;
  VkDescriptorPool pool_ = VK_NULL_HANDLE;
  VkPipelineLayout pipeline_layout_ = VK_NULL_HANDLE;
  gpu::Pipeline room_, body_, quads_, glyph_quads_;
  gpu::Buffer quad_indices_;
  gpu::Image depth_;
  std::vector<std::uint32_t> order_;  // panels from back to front
  DrawStatistics statistics_;
};

}  // namespace lectern::render
