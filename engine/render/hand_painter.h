// Draws the reader's tracked hands, all in one draw: soft, matte bodies in the room's light.
#pragma once

#include <array>
#include <memory>

#include "gpu/frames.h"
#include "gpu/pipeline.h"
#include "render/painter.h"
#include "room/scene.h"

namespace lectern::render {

class HandPainter {
 public:
  static Result<std::unique_ptr<HandPainter>> create(gpu::Device& device, const SceneLayout& layout,
                                                     const PainterRequest& request);

  // Takes the scene's hands for this frame. `room_eye`: which of them is farther.
  void write(const gpu::Frame& frame, const room::Scene& scene, glm::vec3 room_eye);
  // In the pass, after the panels, with the panels' index buffer bound. Nothing where no hand is tracked.
  void paint(VkCommandBuffer commands, DrawStatistics& statistics) const;

 private:
  explicit HandPainter(const SceneLayout& layout) : layout_(layout) {}

  const SceneLayout& layout_;
  gpu::Pipeline pipeline_;
  std::array<gpu::Buffer, gpu::kFramesInFlight> hands_;
  VkDeviceAddress address_ = 0;  // of this frame's
  std::uint32_t count_ = 0;
};

}  // namespace lectern::render
