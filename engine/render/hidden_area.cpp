#include "render/hidden_area.h"

#include <algorithm>

#include "shaders/hidden.frag.h"
#include "shaders/hidden.vert.h"

namespace lectern::render {
namespace {

bool same(const room::Fov& a, const room::Fov& b) {
  return a.left == b.left && a.right == b.right && a.up == b.up && a.down == b.down;
}

glm::vec2 clip_from(const gpu::HiddenArea::Corner& corner, const room::Fov& fov) {
  return {(2 * corner.right - fov.left - fov.right) / (fov.right - fov.left),
          -(2 * corner.up - fov.up - fov.down) / (fov.up - fov.down)};
}

}  // namespace

Result<std::unique_ptr<HiddenAreaPainter>> HiddenAreaPainter::create(gpu::Device& device, const SceneLayout& layout,
                                                                     const PainterRequest& request) {
  std::unique_ptr<HiddenAreaPainter> painter(new HiddenAreaPainter(device, layout));
  auto pipeline = gpu::Pipeline::create(device, {.vertex = kHiddenVert,
                                                 .fragment = kHiddenFrag,
                                                 .layout = layout.pipeline(),
                                                 .colour_format = request.colour_format,
                                                 .depth_format = request.depth_format,
                                                 .view_mask = request.view_mask,
                                                 .depth = gpu::Depth::TestAndWrite,
                                                 .samples = request.samples});
  if (!pipeline) return std::unexpected(pipeline.error());
  painter->pipeline_ = std::move(*pipeline);
  return painter;
}

Result<void> HiddenAreaPainter::update(const gpu::HiddenArea* area, std::span<const room::View> views) {
  if (!area) {
    corner_count_ = 0;
    revision_ = 0;
    return {};
  }
  bool changed = revision_ != area->revision;
  for (std::size_t view = 0; view < views.size(); ++view) changed = changed || !same(fovs_[view], views[view].fov);
  if (!changed) return {};
  revision_ = area->revision;
  for (std::size_t view = 0; view < views.size(); ++view) fovs_[view] = views[view].fov;
  std::size_t most = 0;
  for (const auto& corners : area->corners) most = std::max(most, corners.size());
  corner_count_ = static_cast<std::uint32_t>(most);
  if (most == 0) return {};
  auto buffer = gpu::Buffer::create(
      device_, {.bytes = most * views.size() * sizeof(glm::vec2), .usage = VK_BUFFER_USAGE_STORAGE_BUFFER_BIT});
  if (!buffer) return std::unexpected(buffer.error());
  corners_ = std::move(*buffer);
  auto out = corners_.as<glm::vec2>().begin();
  for (std::size_t view = 0; view < views.size(); ++view) {
    const auto& corners = area->corners[view];
    for (std::size_t i = 0; i < most; ++i)  // a view with fewer is filled up with triangles of no size
      *out++ = i < corners.size() ? clip_from(corners[i], fovs_[view]) : glm::vec2(0);
  }
  return {};
}

void HiddenAreaPainter::paint(VkCommandBuffer commands, DrawStatistics& statistics) const {
  if (corner_count_ == 0) return;
  vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_GRAPHICS, pipeline_.handle());
  layout_.push(commands, {.instances = corners_.address(), .panel = corner_count_});
  vkCmdDraw(commands, corner_count_, 1, 0, 0);
  ++statistics.draws;
}

}  // namespace lectern::render
