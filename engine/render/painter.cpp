#include "render/painter.h"

#include <algorithm>
#include <future>
#include <vector>

namespace lectern::render {

Result<void> make_pipelines(gpu::Device& device, const SceneLayout& layout, const PainterRequest& request,
                            std::span<const PainterPipeline> pipelines) {
  const auto make = [&](const PainterPipeline& pipeline) {
    const gpu::Depth depth = pipeline.blend == gpu::Blend::Opaque ? gpu::Depth::TestAndWrite : gpu::Depth::Test;
    return gpu::Pipeline::create(device,
                                 {.vertex = pipeline.vertex,
                                  .fragment = pipeline.fragment,
                                  .layout = layout.pipeline(),
                                  .colour_format = request.colour_format,
                                  .depth_format = request.depth_format,
                                  .view_mask = request.view_mask,
                                  .blend = pipeline.blend,
                                  .depth = request.depth_format == VK_FORMAT_UNDEFINED ? gpu::Depth::None : depth,
                                  .samples = request.samples});
  };
  std::vector<std::future<Result<gpu::Pipeline>>> made;
  for (const PainterPipeline& pipeline : pipelines)
    made.push_back(std::async(std::launch::async, make, std::cref(pipeline)));
  for (std::size_t i = 0; i < made.size(); ++i) {
    auto pipeline = made[i].get();
    if (!pipeline) return std::unexpected(pipeline.error());
    *pipelines[i].into = std::move(*pipeline);
  }
  return {};
}

void draw_quads(VkCommandBuffer commands, std::uint32_t first, std::uint32_t count, DrawStatistics& statistics,
                std::uint32_t instances) {
  for (const std::uint32_t end = first + count; first < end; first += kQuadsPerDraw) {
    vkCmdDrawIndexed(commands, 6 * std::min(kQuadsPerDraw, end - first), instances, 0,
                     static_cast<std::int32_t>(4 * first), 0);
    ++statistics.draws;
  }
}

}  // namespace lectern::render
