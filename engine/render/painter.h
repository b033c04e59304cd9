// What the painters of a scene share: how their pipelines are made, and how quads are drawn.
#pragma once

#include <cstdint>
#include <span>

#include "gpu/pipeline.h"
#include "render/frame_set.h"

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

// A pipeline to make, and where it goes.
struct PainterPipeline {
  gpu::Pipeline* into = nullptr;
  gpu::ShaderCode vertex, fragment;
  gpu::Blend blend = gpu::Blend::Premultiplied;
};

// All at once, each on a thread of its own: drivers take their time over them.
Result<void> make_pipelines(gpu::Device& device, const SceneLayout& layout, const PainterRequest& request,
                            std::span<const PainterPipeline> pipelines);

// Quads of four corners each, as often as there are instances. PagePainter::begin has bound their indices in this pass.
constexpr std::uint32_t kQuadsPerDraw = 16384;  // 16-bit indices: 65,536 corners
void draw_quads(VkCommandBuffer commands, std::uint32_t first, std::uint32_t count, DrawStatistics& statistics,
                std::uint32_t instances = 1);

}  // namespace lectern::render
