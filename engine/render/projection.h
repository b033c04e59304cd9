// Projections and the one render pass.
#pragma once

#include "gpu/resources.h"
#include "gpu/target.h"
#include "room/scene.h"

namespace lectern::render {

// Reverse Z with the far plane at infinity. Vulkan's clip space, y down.
inline glm::mat4 clip_from_eye(const room::Fov& fov) {
  const float width = fov.right - fov.left, height = fov.up - fov.down;
  glm::mat4 m(0);
  m[0][0] = 2 / width;
  m[1][1] = -2 / height;
  m[2][0] = (fov.right + fov.left) / width;
  m[2][1] = -(fov.up + fov.down) / height;
  m[2][3] = -1;
  m[3][2] = gpu::kNear_m;
  return m;
}

// What is drawn into on the way to the target. Without a multisampled image the target itself is.
struct PassImages {
  const gpu::Image& depth;
  const gpu::Image& multisampled;  // resolved into the target at the end of the pass
  glm::vec4 background{0, 0, 0, 1};
};
// Begins drawing to all views of the target, cleared to the background and far; sets viewport and scissor.
void begin_pass(VkCommandBuffer commands, const gpu::Target& target, const PassImages& images,
                std::uint32_t view_count);
// Ends it and hands the image back in the layout its owner wants.
void end_pass(VkCommandBuffer commands, const gpu::Target& target);

// Goes on drawing to one view of what is there already, as its owner wants it back, without depth.
void begin_over(VkCommandBuffer commands, const gpu::Target& target);
void end_over(VkCommandBuffer commands, const gpu::Target& target);

}  // namespace lectern::render
