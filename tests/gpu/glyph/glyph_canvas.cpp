#include "glyph_canvas.h"

#include <algorithm>
#include <cstring>

#include "one_glyph.frag.h"
#include "one_glyph.vert.h"

namespace lectern::test {
namespace {

constexpr VkFormat kFormat = VK_FORMAT_R32_SFLOAT;
constexpr std::size_t kWordBytes = 1 << 20;
constexpr VkShaderStageFlags kStages = VK_SHADER_STAGE_VERTEX_BIT | VK_SHADER_STAGE_FRAGMENT_BIT;

// As one_glyph.glsl has it.
struct Draw {
  glm::mat4 clip_from_em;
  VkDeviceAddress words;
  glm::vec2 viewport_px;
  glm::vec2 filter_width;
};

}  // namespace

Result<std::unique_ptr<GlyphCanvas>> GlyphCanvas::create() {
  std::unique_ptr<GlyphCanvas> canvas(new GlyphCanvas);
  if (auto done = canvas->set_up(); !done) return std::unexpected(done.error());
  return canvas;
}

GlyphCanvas::~GlyphCanvas() {
  if (layout_) vkDestroyPipelineLayout(device_->handle(), layout_, nullptr);
}

Result<void> GlyphCanvas::set_up() {
  auto device = gpu::Device::open({.validation = true});
  if (!device) return std::unexpected(device.error());
  device_ = std::move(*device);
  auto frames = gpu::Frames::create(*device_);
  if (!frames) return std::unexpected(frames.error());
  frames_ = std::move(*frames);

  const VkPushConstantRange range{kStages, 0, sizeof(Draw)};
  VkPipelineLayoutCreateInfo info{};
  info.sType = VK_STRUCTURE_TYPE_PIPELINE_LAYOUT_CREATE_INFO;
  info.pushConstantRangeCount = 1;
  info.pPushConstantRanges = &range;
  LECTERN_VK(vkCreatePipelineLayout(device_->handle(), &info, nullptr, &layout_));
  auto pipeline = gpu::Pipeline::create(
      *device_, {.vertex = kOneGlyph_vert, .fragment = kOneGlyph_frag, .layout = layout_, .colour_format = kFormat});
  if (!pipeline) return std::unexpected(pipeline.error());
  pipeline_ = std::move(*pipeline);

  auto image =
      gpu::Image::create(*device_, {.extent = {kSize, kSize},
                                    .format = kFormat,
                                    .usage = VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT | VK_IMAGE_USAGE_TRANSFER_SRC_BIT});
  auto words = gpu::Buffer::create(*device_, {.bytes = kWordBytes});
  auto readback = gpu::Buffer::create(*device_, {.bytes = sizeof(float) * kSize * kSize,
                                                 .usage = VK_BUFFER_USAGE_TRANSFER_DST_BIT,
                                                 .kind = gpu::BufferKind::Readback});
  if (!image) return std::unexpected(image.error());
  if (!words) return std::unexpected(words.error());
  if (!readback) return std::unexpected(readback.error());
  image_ = std::move(*image);
  words_ = std::move(*words);
  readback_ = std::move(*readback);
  return {};
}

Result<std::vector<float>> GlyphCanvas::draw(std::span<const std::uint32_t> words, const glm::mat4& clip_from_em,
                                             glm::vec2 filter_width) {
  LECTERN_REQUIRE(words.size_bytes() <= kWordBytes, "the test's glyph does not fit its buffer");
  std::memcpy(words_.data(), words.data(), words.size_bytes());
  auto frame = frames_->begin();
  if (!frame) return std::unexpected(frame.error());
  record(frame->commands, clip_from_em, filter_width);
  if (auto done = frames_->submit(*frame); !done) return std::unexpected(done.error());
  if (auto done = frames_->wait(*frame); !done) return std::unexpected(done.error());
  const std::span<float> pixels = readback_.as<float>();
  return std::vector<float>(pixels.begin(), pixels.begin() + kSize * kSize);
}

void GlyphCanvas::record(VkCommandBuffer commands, const glm::mat4& clip_from_em, glm::vec2 filter_width) {
  gpu::transition(commands, {.image = image_.handle(),
                             .to = VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL,
                             .after = VK_PIPELINE_STAGE_2_TRANSFER_BIT,
                             .before = VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT,
                             .wanted = VK_ACCESS_2_COLOR_ATTACHMENT_WRITE_BIT});
  VkRenderingAttachmentInfo attachment{};
  attachment.sType = VK_STRUCTURE_TYPE_RENDERING_ATTACHMENT_INFO;
  attachment.imageView = image_.view();
  attachment.imageLayout = VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL;
  attachment.loadOp = VK_ATTACHMENT_LOAD_OP_CLEAR;
  attachment.storeOp = VK_ATTACHMENT_STORE_OP_STORE;
  VkRenderingInfo rendering{};
  rendering.sType = VK_STRUCTURE_TYPE_RENDERING_INFO;
  rendering.renderArea.extent = {kSize, kSize};
  rendering.layerCount = 1;
  rendering.colorAttachmentCount = 1;
  rendering.pColorAttachments = &attachment;
  vkCmdBeginRendering(commands, &rendering);
  const VkViewport viewport{0, 0, kSize, kSize, 0, 1};
  vkCmdSetViewport(commands, 0, 1, &viewport);
  vkCmdSetScissor(commands, 0, 1, &rendering.renderArea);
  vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_GRAPHICS, pipeline_.handle());
  const Draw draw{clip_from_em, words_.address(), glm::vec2(kSize), filter_width};
  vkCmdPushConstants(commands, layout_, kStages, 0, sizeof draw, &draw);
  vkCmdDraw(commands, 6, 1, 0, 0);
  vkCmdEndRendering(commands);

  gpu::transition(commands, {.image = image_.handle(),
                             .from = VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL,
                             .to = VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL,
                             .after = VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT,
                             .before = VK_PIPELINE_STAGE_2_TRANSFER_BIT,
                             .written = VK_ACCESS_2_COLOR_ATTACHMENT_WRITE_BIT,
                             .wanted = VK_ACCESS_2_TRANSFER_READ_BIT});
  VkBufferImageCopy copy{};
  copy.imageSubresource = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 0, 1};
  copy.imageExtent = {kSize, kSize, 1};
  vkCmdCopyImageToBuffer(commands, image_.handle(), VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL, readback_.handle(), 1, &copy);
  VkMemoryBarrier2 barrier{};
  barrier.sType = VK_STRUCTURE_TYPE_MEMORY_BARRIER_2;
  barrier.srcStageMask = VK_PIPELINE_STAGE_2_TRANSFER_BIT;
  barrier.srcAccessMask = VK_ACCESS_2_TRANSFER_WRITE_BIT;
  barrier.dstStageMask = VK_PIPELINE_STAGE_2_HOST_BIT;
  barrier.dstAccessMask = VK_ACCESS_2_HOST_READ_BIT;
  VkDependencyInfo dependency{};
  dependency.sType = VK_STRUCTURE_TYPE_DEPENDENCY_INFO;
  dependency.memoryBarrierCount = 1;
  dependency.pMemoryBarriers = &barrier;
  vkCmdPipelineBarrier2(commands, &dependency);
}

}  // namespace lectern::test
