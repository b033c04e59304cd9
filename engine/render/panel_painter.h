// The pipelines that draw panels, and the draws of one panel: its paper and border, then boxes and pictures, then
// glyphs.
#pragma once

#include <memory>

#include "gpu/pipeline.h"
#include "render/frame_set.h"
#include "render/section_store.h"
#include "room/scene.h"

namespace lectern::render {

// What one frame drew, for `lectern bench` and tests.
struct DrawStatistics {
  std::uint32_t draws = 0, glyphs = 0, quads = 0, panels = 0, far_pages = 0, underlays = 0, room_triangles = 0;
};

struct PainterRequest {
  VkFormat colour_format = VK_FORMAT_R8G8B8A8_SRGB;
  VkFormat depth_format = VK_FORMAT_UNDEFINED;  // none: nothing stands in front of what is drawn
  std::uint32_t view_mask = 1;
  std::uint32_t samples = 1;
};

class PanelPainter {
 public:
  static Result<std::unique_ptr<PanelPainter>> create(gpu::Device& device, const SceneLayout& layout,
                                                      const PainterRequest& request);

  // Once in each pass, before anything is painted.
  void begin(VkCommandBuffer commands) const;
  // `index` is the panel's place in the frame set's panels, `strips` what strips() says of it. The paper of an opaque
  // panel is painted before the room and hides it; then, from back to front, comes the border (with the paper, where
  // the panel is translucent).
  void paint_paper(VkCommandBuffer commands, std::uint32_t index, std::uint32_t strips,
                   DrawStatistics& statistics) const;
  // Instead of its paper, where that is shown beneath the frame.
  void paint_cut(VkCommandBuffer commands, std::uint32_t index, std::uint32_t strips, DrawStatistics& statistics) const;
  void paint_border(VkCommandBuffer commands, std::uint32_t index, std::uint32_t strips, bool with_paper,
                    DrawStatistics& statistics) const;
  void paint_page(VkCommandBuffer commands, const room::Panel& panel, std::uint32_t index, SectionStore& sections,
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
  // Instances of the caller's own, at `section_dmm` of the page.
  void paint_quads(VkCommandBuffer commands, VkDeviceAddress instances, std::uint32_t count, std::uint32_t index,
                   std::uint32_t strips, float section_dmm, DrawStatistics& statistics) const;

 private:
  explicit PanelPainter(const SceneLayout& layout) : layout_(layout) {}
  void draw(VkCommandBuffer commands, std::uint32_t first, std::uint32_t count, DrawStatistics& statistics,
            std::uint32_t instances = 1) const;

  const SceneLayout& layout_;
  gpu::Pipeline paper_, cut_, body_, shadow_, quads_, glyphs_, rays_, threads_;
  gpu::Buffer indices_;
};

// In how many flat strips a panel's face is drawn: one where it is not bent.
std::uint32_t strips(const room::Panel& panel);

// The part of the page that is seen on a panel, with what fades out in its margins.
struct PageRange {
  float top_dmm = 0, bottom_dmm = 0;
};
PageRange shown_part(const room::Panel& panel);

// Half the size of a panel's paper, which reaches a little under its border.
glm::vec2 paper_half_size(const room::Panel& panel);

// A highlight as a quad on its page.
layout::QuadInstance highlight_quad(const room::Highlight& highlight);

// What the shaders know of a panel.
layout::PanelData panel_data(const room::Panel& panel);

}  // namespace lectern::render
