#include "render/hand_painter.h"

#include <algorithm>
#include <ranges>

#include "shaders/hand.frag.h"
#include "shaders/hand.vert.h"
#include "shaders/hand_layout.h"

namespace lectern::render {
namespace {

static_assert(layout::kJoints == room::kHandJoints && sizeof(layout::HandData) == 27 * 16);

constexpr float kSoft_m = 0.008f;  // what the soft body stands out over its joints at most

layout::HandData data_of(const room::Hand& hand) {
  layout::HandData data{};
  std::ranges::copy(hand.joints, data.joints);
  glm::vec3 low(hand.joints[0]), high = low;
  for (const glm::vec4& joint : hand.joints) {
    low = glm::min(low, glm::vec3(joint));
    high = glm::max(high, glm::vec3(joint));
  }
  const glm::vec3 middle = 0.5f * (low + high);
  float radius = 0;
  for (const glm::vec4& joint : hand.joints)
    radius = std::max(radius, glm::distance(middle, glm::vec3(joint)) + joint.w + kSoft_m);
  data.around = glm::vec4(middle, radius);
  return data;
}

}  // namespace

Result<std::unique_ptr<HandPainter>> HandPainter::create(gpu::Device& device, const SceneLayout& layout,
                                                         const PainterRequest& request) {
  std::unique_ptr<HandPainter> painter(new HandPainter(layout));
  auto pipeline = gpu::Pipeline::create(device, {.vertex = kHandVert,
                                                 .fragment = kHandFrag,
                                                 .layout = layout.pipeline(),
                                                 .colour_format = request.colour_format,
                                                 .depth_format = request.depth_format,
                                                 .view_mask = request.view_mask,
                                                 .blend = gpu::Blend::Premultiplied,
                                                 .depth = gpu::Depth::TestAndWrite,
                                                 .samples = request.samples});
  if (!pipeline) return std::unexpected(pipeline.error());
  painter->pipeline_ = std::move(*pipeline);
  for (gpu::Buffer& hands : painter->hands_) {
    auto buffer = gpu::Buffer::create(
        device, {.bytes = 2 * sizeof(layout::HandData), .usage = VK_BUFFER_USAGE_STORAGE_BUFFER_BIT});
    if (!buffer) return std::unexpected(buffer.error());
    hands = std::move(*buffer);
  }
  return painter;
}

void HandPainter::write(const gpu::Frame& frame, const room::Scene& scene, glm::vec3 room_eye) {
  const auto out = hands_[frame.slot].as<layout::HandData>();
  address_ = hands_[frame.slot].address();
  count_ = 0;
  for (const room::Hand& hand : scene.hands)
    if (hand.tracked) out[count_++] = data_of(hand);
  const auto distance = [&](const layout::HandData& hand) { return glm::distance(glm::vec3(hand.around), room_eye); };
  if (count_ == 2 && distance(out[0]) < distance(out[1])) std::swap(out[0], out[1]);
}

void HandPainter::paint(VkCommandBuffer commands, DrawStatistics& statistics) const {
  if (count_ == 0) return;
  vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_GRAPHICS, pipeline_.handle());
  layout_.push(commands, {.instances = address_});
  vkCmdDrawIndexed(commands, 6 * count_, 1, 0, 0, 0);
  ++statistics.draws;
}

}  // namespace lectern::render
