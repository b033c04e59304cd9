// Draws one glyph through the shader into an image of floats and reads it back.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include <glm/glm.hpp>

#include "gpu/device.h"
#include "gpu/frames.h"
#include "gpu/pipeline.h"
#include "gpu/resources.h"

namespace lectern::test {

class GlyphCanvas {
 public:
  static constexpr std::uint32_t kSize = 160;  // pixels a side

  static Result<std::unique_ptr<GlyphCanvas>> create();
  ~GlyphCanvas();

  // Coverage of each pixel, row by row from the top; 0 where the glyph's quad does not reach.
  Result<std::vector<float>> draw(std::span<const std::uint32_t> words, const glm::mat4& clip_from_em,
                                  glm::vec2 filter_width);
  int validation_messages() const { return device_->validation_messages(); }

 private:
  GlyphCanvas() = default;
  Result<void> set_up();
  void record(VkCommandBuffer commands, const glm::mat4& clip_from_em, glm::vec2 filter_width);

  std::unique_ptr<gpu::Device> device_;
  std::unique_ptr<gpu::Frames> frames_;
  VkPipelineLayout layout_ = VK_NULL_HANDLE;
  gpu::Pipeline pipeline_;
  gpu::Image image_;
  gpu::Buffer words_, readback_;
};

}  // namespace lectern::test
