// What no lens lets through is covered first, before everything, so that nothing else is drawn there.
#pragma once

#include <span>

#include "gpu/pipeline.h"
#include "gpu/target.h"
#include "render/painter.h"
#include "room/scene.h"

namespace lectern::render {

class HiddenAreaPainter {
 public:
  static Result<std::unique_ptr<HiddenAreaPainter>> create(gpu::Device& device, const SceneLayout& layout,
                                                           const PainterRequest& request);

  // Before the pass. `area` may be null. Allocates only when it, or a field of view, differs from the last frame's.
  Result<void> update(const gpu::HiddenArea* area, std::span<const room::View> views);
  // In the pass, before everything else.
  void paint(VkCommandBuffer commands, DrawStatistics& statistics) const;

 private:
  HiddenAreaPainter(gpu::Device& device, const SceneLayout& layout) : device_(device), layout_(layout) {}

  gpu::Device& device_;
  const SceneLayout& layout_;
  gpu::Pipeline pipeline_;
  gpu::Buffer corners_;             // in clip space, by view
  std::uint32_t corner_count_ = 0;  // of each view: as many as the one with most has
  std::uint64_t revision_ = 0;
  std::array<room::Fov, 2> fovs_;
};

}  // namespace lectern::render
