// The pipelines that draw what is printed on a panel: boxes and pictures, then glyphs. Into the frame, or into a
// picture of the page.
#pragma once

#include <memory>

#include "render/painter.h"
#include "render/section_store.h"
#include "room/scene.h"

namespace lectern::render {

class PagePainter {
 public:
  static Result<std::unique_ptr<PagePainter>> create(gpu::Device& device, const SceneLayout& layout,
                                                     const PainterRequest& request);

  // Once in each pass, before anything of panels is painted.
  void begin(VkCommandBuffer commands) const;
  // `index` is the panel's place in the frame set's panels.
  void paint_page(VkCommandBuffer commands, const room::Panel& panel, std::uint32_t index, SectionStore& sections,
                  DrawStatistics& statistics) const;
  // Instances of the caller's own, at `section_dmm` of the page.
  void paint_quads(VkCommandBuffer commands, VkDeviceAddress instances, std::uint32_t count, std::uint32_t index,
                   std::uint32_t strips, float section_dmm, DrawStatistics& statistics) const;

 private:
  explicit PagePainter(const SceneLayout& layout) : layout_(layout) {}

  const SceneLayout& layout_;
  gpu::Pipeline quads_, glyphs_;
  gpu::Buffer indices_;
};

// In how many flat strips a panel's face is drawn: one where it is not bent.
std::uint32_t strips(const room::Panel& panel);

// The part of the page that is seen on a panel, with what fades out in its margins.
struct PageRange {
  float top_dmm = 0, bottom_dmm = 0;
};
PageRange shown_part(const room::Panel& panel);

// A highlight as a quad on its page.
layout::QuadInstance highlight_quad(const room::Highlight& highlight);

// What the shaders know of a panel.
layout::PanelData panel_data(const room::Panel& panel);

}  // namespace lectern::render
