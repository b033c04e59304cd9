// The pipelines that draw panels, but for what is printed on them (PagePainter): paper and border, shadow, and the
// threads and rays that lead to them.
#pragma once

#include <memory>

#include "render/page_painter.h"

namespace lectern::render {

// All of it is drawn after PagePainter::begin, in the same pass.
class PanelPainter {
 public:
  static Result<std::unique_ptr<PanelPainter>> create(gpu::Device& device, const SceneLayout& layout,
                                                      const PainterRequest& request);

  // `index` is the panel's place in the frame set's panels, `strips` what strips() says of it. The paper of an opaque
  // panel is painted before the room and hides it; then, from back to front, comes the border (with the paper, where
  // the panel is translucent).
  void paint_paper(VkCommandBuffer commands, std::uint32_t index, std::uint32_t strips,
                   DrawStatistics& statistics) const;
  // Instead of its paper, where that is shown beneath the frame.
  void paint_cut(VkCommandBuffer commands, std::uint32_t index, std::uint32_t strips, DrawStatistics& statistics) const;
  void paint_border(VkCommandBuffer commands, std::uint32_t index, std::uint32_t strips, bool with_paper,
                    DrawStatistics& statistics) const;
  // The panel's shadow on what is behind it; after the room, before the panel's border.
  void paint_shadow(VkCommandBuffer commands, std::uint32_t index, std::uint32_t strips,
                    DrawStatistics& statistics) const;
  // Pointers' beams and dots: `count` ray instances, last of all.
  void paint_rays(VkCommandBuffer commands, VkDeviceAddress instances, std::uint32_t count,
                  DrawStatistics& statistics) const;
  // Threads from links to panels: `count` thread instances, before the rays.
  void paint_threads(VkCommandBuffer commands, VkDeviceAddress instances, std::uint32_t count,
                     DrawStatistics& statistics) const;

 private:
  explicit PanelPainter(const SceneLayout& layout) : layout_(layout) {}
  const SceneLayout& layout_;
  gpu::Pipeline paper_, cut_, body_, shadow_, rays_, threads_;
};

// Half the size of a panel's paper, which reaches a little under its border.
glm::vec2 paper_half_size(const room::Panel& panel);

}  // namespace lectern::render
