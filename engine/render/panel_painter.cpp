#include "render/panel_painter.h"

#include <algorithm>
#include <array>
#include <utility>

#include "shaders/body.frag.h"
#include "shaders/body.vert.h"
#include "shaders/cut.frag.h"
#include "shaders/paper.frag.h"
#include "shaders/paper.vert.h"
#include "shaders/ray.frag.h"
#include "shaders/ray.vert.h"
#include "shaders/shadow.frag.h"
#include "shaders/shadow.vert.h"
#include "shaders/thread.frag.h"
#include "shaders/thread.vert.h"

namespace lectern::render {
namespace {

static_assert(static_cast<std::size_t>(page::Role::kCount) <= layout::kPaletteSize);
static_assert(static_cast<std::uint32_t>(page::Role::Accent) == layout::kRoleAccent);
static_assert(static_cast<std::uint32_t>(page::Role::PaperEdge) == layout::kRolePaperEdge);

}  // namespace

glm::vec2 paper_half_size(const room::Panel& panel) {
  return panel.size_m * 0.5f - layout::kBorder_m + layout::kPaperReach * panel.corner_radius_m;
}

Result<std::unique_ptr<PanelPainter>> PanelPainter::create(gpu::Device& device, const SceneLayout& layout,
                                                           const PainterRequest& request) {
  std::unique_ptr<PanelPainter> painter(new PanelPainter(layout));
  using gpu::Blend;
  const std::array pipelines{PainterPipeline{&painter->paper_, kPaperVert, kPaperFrag, Blend::Opaque},
                             PainterPipeline{&painter->cut_, kPaperVert, kCutFrag, Blend::Opaque},
                             PainterPipeline{&painter->body_, kBodyVert, kBodyFrag},
                             PainterPipeline{&painter->shadow_, kShadowVert, kShadowFrag},
                             PainterPipeline{&painter->rays_, kRayVert, kRayFrag},
                             PainterPipeline{&painter->threads_, kThreadVert, kThreadFrag}};
  if (auto made = make_pipelines(device, layout, request, pipelines); !made) return std::unexpected(made.error());
  return painter;
}

void PanelPainter::paint_paper(VkCommandBuffer commands, std::uint32_t index, std::uint32_t strips,
                               DrawStatistics& statistics) const {
  vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_GRAPHICS, paper_.handle());
  layout_.push(commands, {.panel = index});
  draw_quads(commands, 0, 1, statistics, strips);
}

void PanelPainter::paint_cut(VkCommandBuffer commands, std::uint32_t index, std::uint32_t strips,
                             DrawStatistics& statistics) const {
  vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_GRAPHICS, cut_.handle());
  layout_.push(commands, {.panel = index});
  draw_quads(commands, 0, 1, statistics, strips);
}

void PanelPainter::paint_border(VkCommandBuffer commands, std::uint32_t index, std::uint32_t strips, bool with_paper,
                                DrawStatistics& statistics) const {
  vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_GRAPHICS, body_.handle());
  layout_.push(commands, {.panel = index});
  draw_quads(commands, with_paper ? 0 : 1, with_paper ? 9 : 8, statistics, layout::kSheets * strips);
  ++statistics.panels;
}

void PanelPainter::paint_shadow(VkCommandBuffer commands, std::uint32_t index, std::uint32_t strips,
                                DrawStatistics& statistics) const {
  vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_GRAPHICS, shadow_.handle());
  layout_.push(commands, {.panel = index});
  draw_quads(commands, 0, 1, statistics, strips);
}

void PanelPainter::paint_threads(VkCommandBuffer commands, VkDeviceAddress instances, std::uint32_t count,
                                 DrawStatistics& statistics) const {
  vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_GRAPHICS, threads_.handle());
  layout_.push(commands, {.instances = instances});
  draw_quads(commands, 0, layout::kThreadQuads * count, statistics);
}

void PanelPainter::paint_rays(VkCommandBuffer commands, VkDeviceAddress instances, std::uint32_t count,
                              DrawStatistics& statistics) const {
  vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_GRAPHICS, rays_.handle());
  layout_.push(commands, {.instances = instances});
  draw_quads(commands, 0, 2 * count, statistics);
}

}  // namespace lectern::render
