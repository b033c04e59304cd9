#include "render/panel_painter.h"

#include <algorithm>
#include <array>
#include <future>
#include <utility>

#include "shaders/body.frag.h"
#include "shaders/body.vert.h"
#include "shaders/cut.frag.h"
#include "shaders/glyph.frag.h"
#include "shaders/glyph.vert.h"
#include "shaders/paper.frag.h"
#include "shaders/paper.vert.h"
#include "shaders/quad.frag.h"
#include "shaders/quad.vert.h"
#include "shaders/ray.frag.h"
#include "shaders/ray.vert.h"
#include "shaders/shadow.frag.h"
#include "shaders/shadow.vert.h"
#include "shaders/thread.frag.h"
#include "shaders/thread.vert.h"

namespace lectern::render {
namespace {

constexpr float kHighlightRadius_dmm = 4;
constexpr std::uint32_t kQuadsPerDraw = 16384;  // 16-bit indices: 65,536 corners

static_assert(static_cast<std::size_t>(page::Role::kCount) <= layout::kPaletteSize);
static_assert(static_cast<std::uint32_t>(page::Role::Accent) == layout::kRoleAccent);
static_assert(static_cast<std::uint32_t>(page::Role::PaperEdge) == layout::kRolePaperEdge);

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

glm::vec2 paper_half_size(const room::Panel& panel) {
  return panel.size_m * 0.5f - layout::kBorder_m + layout::kPaperReach * panel.corner_radius_m;
}

std::uint32_t strips(const room::Panel& panel) { return panel.bend_per_m == glm::vec2(0) ? 1 : layout::kStrips; }

PageRange shown_part(const room::Panel& panel) {
  return {panel.scroll_dmm - layout::kFade_dmm, panel.scroll_dmm + panel.clip_height_dmm + layout::kFade_dmm};
}

Result<std::unique_ptr<PanelPainter>> PanelPainter::create(gpu::Device& device, const SceneLayout& layout,
                                                           const PainterRequest& request) {
  std::unique_ptr<PanelPainter> painter(new PanelPainter(layout));
  auto indices = make_indices(device);
  if (!indices) return std::unexpected(indices.error());
  painter->indices_ = std::move(*indices);

  const bool has_depth = request.depth_format != VK_FORMAT_UNDEFINED;
  const auto make = [&](gpu::ShaderCode vertex, gpu::ShaderCode fragment, gpu::Blend blend) {
    const gpu::Depth depth = blend == gpu::Blend::Opaque ? gpu::Depth::TestAndWrite : gpu::Depth::Test;
    return gpu::Pipeline::create(device, {.vertex = vertex,
                                          .fragment = fragment,
                                          .layout = layout.pipeline(),
                                          .colour_format = request.colour_format,
                                          .depth_format = request.depth_format,
                                          .view_mask = request.view_mask,
                                          .blend = blend,
                                          .depth = has_depth ? depth : gpu::Depth::None,
                                          .samples = request.samples});
  };
  // Drivers take their time over each: all at once.
  using gpu::Blend, gpu::ShaderCode;
  std::array made{
      std::async(std::launch::async, make, ShaderCode(kPaperVert), ShaderCode(kPaperFrag), Blend::Opaque),
      std::async(std::launch::async, make, ShaderCode(kPaperVert), ShaderCode(kCutFrag), Blend::Opaque),
      std::async(std::launch::async, make, ShaderCode(kBodyVert), ShaderCode(kBodyFrag), Blend::Premultiplied),
      std::async(std::launch::async, make, ShaderCode(kShadowVert), ShaderCode(kShadowFrag), Blend::Premultiplied),
      std::async(std::launch::async, make, ShaderCode(kQuadVert), ShaderCode(kQuadFrag), Blend::Premultiplied),
      std::async(std::launch::async, make, ShaderCode(kGlyphVert), ShaderCode(kGlyphFrag), Blend::Premultiplied),
      std::async(std::launch::async, make, ShaderCode(kRayVert), ShaderCode(kRayFrag), Blend::Premultiplied),
      std::async(std::launch::async, make, ShaderCode(kThreadVert), ShaderCode(kThreadFrag), Blend::Premultiplied)};
  const std::array into{&painter->paper_, &painter->cut_,    &painter->body_, &painter->shadow_,
                        &painter->quads_, &painter->glyphs_, &painter->rays_, &painter->threads_};
  for (std::size_t i = 0; i < made.size(); ++i) {
    auto pipeline = made[i].get();
    if (!pipeline) return std::unexpected(pipeline.error());
    *into[i] = std::move(*pipeline);
  }
  return painter;
}

void PanelPainter::begin(VkCommandBuffer commands) const {
  vkCmdBindIndexBuffer(commands, indices_.handle(), 0, VK_INDEX_TYPE_UINT16);
}

void PanelPainter::draw(VkCommandBuffer commands, std::uint32_t first, std::uint32_t count, DrawStatistics& statistics,
                        std::uint32_t instances) const {
  for (const std::uint32_t end = first + count; first < end; first += kQuadsPerDraw) {
    vkCmdDrawIndexed(commands, 6 * std::min(kQuadsPerDraw, end - first), instances, 0,
                     static_cast<std::int32_t>(4 * first), 0);
    ++statistics.draws;
  }
}

void PanelPainter::paint_paper(VkCommandBuffer commands, std::uint32_t index, std::uint32_t strips,
                               DrawStatistics& statistics) const {
  vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_GRAPHICS, paper_.handle());
  layout_.push(commands, {.panel = index});
  draw(commands, 0, 1, statistics, strips);
}

void PanelPainter::paint_cut(VkCommandBuffer commands, std::uint32_t index, std::uint32_t strips,
                             DrawStatistics& statistics) const {
  vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_GRAPHICS, cut_.handle());
  layout_.push(commands, {.panel = index});
  draw(commands, 0, 1, statistics, strips);
}

void PanelPainter::paint_border(VkCommandBuffer commands, std::uint32_t index, std::uint32_t strips, bool with_paper,
                                DrawStatistics& statistics) const {
  vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_GRAPHICS, body_.handle());
  layout_.push(commands, {.panel = index});
  draw(commands, with_paper ? 0 : 1, with_paper ? 9 : 8, statistics, layout::kSheets * strips);
  ++statistics.panels;
}

void PanelPainter::paint_shadow(VkCommandBuffer commands, std::uint32_t index, std::uint32_t strips,
                                DrawStatistics& statistics) const {
  vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_GRAPHICS, shadow_.handle());
  layout_.push(commands, {.panel = index});
  draw(commands, 0, 1, statistics, strips);
}

void PanelPainter::paint_threads(VkCommandBuffer commands, VkDeviceAddress instances, std::uint32_t count,
                                 DrawStatistics& statistics) const {
  vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_GRAPHICS, threads_.handle());
  layout_.push(commands, {.instances = instances});
  draw(commands, 0, layout::kThreadQuads * count, statistics);
}

void PanelPainter::paint_rays(VkCommandBuffer commands, VkDeviceAddress instances, std::uint32_t count,
                              DrawStatistics& statistics) const {
  vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_GRAPHICS, rays_.handle());
  layout_.push(commands, {.instances = instances});
  draw(commands, 0, 2 * count, statistics);
}

void PanelPainter::paint_quads(VkCommandBuffer commands, VkDeviceAddress instances, std::uint32_t count,
                               std::uint32_t index, std::uint32_t strips, float section_dmm,
                               DrawStatistics& statistics) const {
  vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_GRAPHICS, quads_.handle());
  layout_.push(commands, {instances, index, section_dmm});
  draw(commands, 0, count, statistics, strips);
  statistics.quads += count;
}

void PanelPainter::paint_page(VkCommandBuffer commands, const room::Panel& panel, std::uint32_t index,
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
    draw(commands, visible.first, visible.count, statistics);
    statistics.glyphs += visible.count;
  }
}

}  // namespace lectern::render
