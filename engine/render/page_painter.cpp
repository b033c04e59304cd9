#include "render/page_painter.h"

#include <algorithm>
#include <array>
#include <utility>

#include "shaders/glyph.frag.h"
#include "shaders/glyph.vert.h"
#include "shaders/quad.frag.h"
#include "shaders/quad.vert.h"

namespace lectern::render {
namespace {

constexpr float kHighlightRadius_dmm = 4;

// Two triangles for every four corners.
Result<gpu::Buffer> make_indices(gpu::Device& device) {
  auto buffer = gpu::Buffer::create(device, {.bytes = std::size_t{kQuadsPerDraw} * 6 * sizeof(std::uint16_t),
                                             .usage = VK_BUFFER_USAGE_INDEX_BUFFER_BIT});
  if (!buffer) return buffer;
  constexpr std::array<std::uint32_t, 6> kCorners{0, 1, 2, 2, 1, 3};
  const auto out = buffer->as<std::uint16_t>();
  for (std::uint32_t i = 0; i < kQuadsPerDraw * 6; ++i)
    out[i] = static_cast<std::uint16_t>(i / 6 * 4 + kCorners[i % 6]);
  return buffer;
}

}  // namespace

layout::PanelData panel_data(const room::Panel& panel) {
  return {.room_from_panel = panel.room_from_panel.matrix(),
          .half_size = panel.size_m * 0.5f,
          .column = {panel.column_m.x - panel.size_m.x * 0.5f, panel.size_m.y * 0.5f - panel.column_m.y},
          .metres_per_dmm = panel.metres_per_dmm,
          .scroll_dmm = panel.scroll_dmm,
          .clip_height_dmm = panel.clip_height_dmm,
          .corner_radius = panel.corner_radius_m,
          .opacity = panel.opacity,
          .glow = panel.glow,
          .progress = panel.progress,
          .paper = static_cast<std::uint32_t>(panel.paper),
          .thickness = panel.thickness_m,
          .signs = (panel.marker_below ? layout::kMarkerBelow : 0u) | (panel.pinned ? layout::kPinned : 0u),
          .bend_per_m = panel.bend_per_m};
}

layout::QuadInstance highlight_quad(const room::Highlight& highlight) {
  return {.rect = {highlight.rect.x, highlight.rect.y, highlight.rect.width, highlight.rect.height},
          .radius = std::min({kHighlightRadius_dmm, highlight.rect.width / 2, highlight.rect.height / 2}),
          .role = static_cast<std::uint32_t>(highlight.role)};
}

std::uint32_t strips(const room::Panel& panel) { return panel.bend_per_m == glm::vec2(0) ? 1 : layout::kStrips; }

PageRange shown_part(const room::Panel& panel) {
  return {panel.scroll_dmm - layout::kFade_dmm, panel.scroll_dmm + panel.clip_height_dmm + layout::kFade_dmm};
}

Result<std::unique_ptr<PagePainter>> PagePainter::create(gpu::Device& device, const SceneLayout& layout,
                                                         const PainterRequest& request) {
  std::unique_ptr<PagePainter> painter(new PagePainter(layout));
  auto indices = make_indices(device);
  if (!indices) return std::unexpected(indices.error());
  painter->indices_ = std::move(*indices);
  const std::array pipelines{PainterPipeline{&painter->quads_, kQuadVert, kQuadFrag},
                             PainterPipeline{&painter->glyphs_, kGlyphVert, kGlyphFrag}};
  if (auto made = make_pipelines(device, layout, request, pipelines); !made) return std::unexpected(made.error());
  return painter;
}

void PagePainter::begin(VkCommandBuffer commands) const {
  vkCmdBindIndexBuffer(commands, indices_.handle(), 0, VK_INDEX_TYPE_UINT16);
}

void PagePainter::paint_quads(VkCommandBuffer commands, VkDeviceAddress instances, std::uint32_t count,
                              std::uint32_t index, std::uint32_t strips, float section_dmm,
                              DrawStatistics& statistics) const {
  vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_GRAPHICS, quads_.handle());
  layout_.push(commands, {instances, index, section_dmm});
  draw_quads(commands, 0, count, statistics, strips);
  statistics.quads += count;
}

void PagePainter::paint_page(VkCommandBuffer commands, const room::Panel& panel, std::uint32_t index,
                             SectionStore& sections, DrawStatistics& statistics) const {
  const auto [top, bottom] = shown_part(panel);
  for (const auto& [section, y_dmm] : panel.page->sections()) {
    if (y_dmm >= bottom || y_dmm + section->height_dmm <= top) continue;
    const DrawableSection* drawable = sections.find(section, panel.page->article());
    if (!drawable) continue;
    if (drawable->quads)
      paint_quads(commands, drawable->quads.address(), static_cast<std::uint32_t>(drawable->quad_instances.size()),
                  index, strips(panel), y_dmm, statistics);
    const auto visible = drawable->visible_glyphs(top - y_dmm, bottom - y_dmm);
    if (visible.count == 0) continue;
    vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_GRAPHICS, glyphs_.handle());
    layout_.push(commands, {drawable->glyphs.address(), index, y_dmm});
    draw_quads(commands, visible.first, visible.count, statistics);
    statistics.glyphs += visible.count;
  }
}

}  // namespace lectern::render
