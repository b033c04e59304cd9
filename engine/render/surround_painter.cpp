#include "render/surround_painter.h"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <utility>

#include "content/panorama.h"
#include "core/log.h"
#include "render/hand_over.h"
#include "render/projection.h"
#include "shaders/surround.frag.h"
#include "shaders/surround.vert.h"

namespace lectern::render {
namespace {

static_assert(sizeof(layout::SurroundConstants) == 32);

constexpr VkFormat kFormat = VK_FORMAT_R8G8B8A8_SRGB;
constexpr double kFade_s = 0.5;
constexpr double kLongestStep_s = 0.1;

}  // namespace

Result<std::unique_ptr<SurroundPainter>> SurroundPainter::create(gpu::Device& device, const SceneLayout& layout,
                                                                 const PainterRequest& request,
                                                                 VkFormat mirror_format) {
  std::unique_ptr<SurroundPainter> made(new SurroundPainter(device, layout));
  Result<void> done = made->make_samplers();
  if (done) done = made->make_layouts(layout);
  if (done) done = made->make_sets();
  if (!done) return std::unexpected(done.error());
  auto pipeline = gpu::Pipeline::create(device, {.vertex = kSurroundVert,
                                                 .fragment = kSurroundFrag,
                                                 .layout = made->layout_,
                                                 .colour_format = request.colour_format,
                                                 .depth_format = request.depth_format,
                                                 .view_mask = request.view_mask,
                                                 .blend = gpu::Blend::Premultiplied,
                                                 .samples = request.samples});
  if (!pipeline) return std::unexpected(pipeline.error());
  made->pipeline_ = std::move(*pipeline);
  if (mirror_format == VK_FORMAT_UNDEFINED) return made;
  auto mirror_set = FrameSet::create(device, layout);
  if (!mirror_set) return std::unexpected(mirror_set.error());
  made->mirror_set_ = std::move(*mirror_set);
  auto beneath = gpu::Pipeline::create(device, {.vertex = kSurroundVert,
                                                .fragment = kSurroundFrag,
                                                .layout = made->layout_,
                                                .colour_format = mirror_format,
                                                .view_mask = 1,
                                                .blend = gpu::Blend::Beneath});
  if (!beneath) return std::unexpected(beneath.error());
  made->beneath_ = std::move(*beneath);
  return made;
}

SurroundPainter::~SurroundPainter() {
  if (uploading_.valid()) uploading_.wait();
  vkDestroyDescriptorPool(device_.handle(), pool_, nullptr);
  vkDestroyPipelineLayout(device_.handle(), layout_, nullptr);
  vkDestroyDescriptorSetLayout(device_.handle(), set_layout_, nullptr);
  for (const VkSampler sampler : samplers_) vkDestroySampler(device_.handle(), sampler, nullptr);
}

Result<void> SurroundPainter::make_samplers() {
  const bool fast = device_.properties().deviceType != VK_PHYSICAL_DEVICE_TYPE_CPU;
  VkSamplerCreateInfo info{.sType = VK_STRUCTURE_TYPE_SAMPLER_CREATE_INFO,
                           .magFilter = VK_FILTER_LINEAR,
                           .minFilter = VK_FILTER_LINEAR,
                           .mipmapMode = VK_SAMPLER_MIPMAP_MODE_LINEAR,
                           .addressModeU = VK_SAMPLER_ADDRESS_MODE_REPEAT,
                           .addressModeV = VK_SAMPLER_ADDRESS_MODE_CLAMP_TO_EDGE,
                           .addressModeW = VK_SAMPLER_ADDRESS_MODE_CLAMP_TO_EDGE,
                           .anisotropyEnable = fast,
                           .maxAnisotropy = std::min(8.0f, device_.properties().limits.maxSamplerAnisotropy),
                           .maxLod = VK_LOD_CLAMP_NONE};
  LECTERN_VK(vkCreateSampler(device_.handle(), &info, nullptr, &samplers_[0]));
  info.addressModeU = VK_SAMPLER_ADDRESS_MODE_CLAMP_TO_EDGE;
  LECTERN_VK(vkCreateSampler(device_.handle(), &info, nullptr, &samplers_[1]));
  return {};
}

Result<void> SurroundPainter::make_layouts(const SceneLayout& layout) {
  const VkDescriptorSetLayoutBinding binding{.binding = 0,
                                             .descriptorType = VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER,
                                             .descriptorCount = 1,
                                             .stageFlags = VK_SHADER_STAGE_FRAGMENT_BIT};
  const VkDescriptorSetLayoutCreateInfo set{
      .sType = VK_STRUCTURE_TYPE_DESCRIPTOR_SET_LAYOUT_CREATE_INFO, .bindingCount = 1, .pBindings = &binding};
  LECTERN_VK(vkCreateDescriptorSetLayout(device_.handle(), &set, nullptr, &set_layout_));
  const std::array sets{layout.set(), set_layout_};
  const VkPushConstantRange range{VK_SHADER_STAGE_FRAGMENT_BIT, 0, sizeof(layout::SurroundConstants)};
  const VkPipelineLayoutCreateInfo pipeline{.sType = VK_STRUCTURE_TYPE_PIPELINE_LAYOUT_CREATE_INFO,
                                            .setLayoutCount = sets.size(),
                                            .pSetLayouts = sets.data(),
                                            .pushConstantRangeCount = 1,
                                            .pPushConstantRanges = &range};
  LECTERN_VK(vkCreatePipelineLayout(device_.handle(), &pipeline, nullptr, &layout_));
  return {};
}

Result<void> SurroundPainter::make_sets() {
  const VkDescriptorPoolSize size{VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER, kSets};
  const VkDescriptorPoolCreateInfo pool{.sType = VK_STRUCTURE_TYPE_DESCRIPTOR_POOL_CREATE_INFO,
                                        .maxSets = kSets,
                                        .poolSizeCount = 1,
                                        .pPoolSizes = &size};
  LECTERN_VK(vkCreateDescriptorPool(device_.handle(), &pool, nullptr, &pool_));
  std::array<VkDescriptorSetLayout, kSets> layouts;
  layouts.fill(set_layout_);
  const VkDescriptorSetAllocateInfo allocate{.sType = VK_STRUCTURE_TYPE_DESCRIPTOR_SET_ALLOCATE_INFO,
                                             .descriptorPool = pool_,
                                             .descriptorSetCount = kSets,
                                             .pSetLayouts = layouts.data()};
  LECTERN_VK(vkAllocateDescriptorSets(device_.handle(), &allocate, sets_.data()));
  return {};
}

// On a thread of its own. What it made is destroyed on the frame thread, also where it failed.
SurroundPainter::Upload SurroundPainter::upload(gpu::Device& device, const content::Panorama& picture) {
  Upload made;
  const auto width = static_cast<std::uint32_t>(picture.picture.width_px);
  const auto height = static_cast<std::uint32_t>(picture.picture.height_px);
  const std::uint32_t layers = picture.shape.stereo ? 2 : 1;
  const VkExtent2D extent{width, height / layers};
  const std::uint32_t most = device.properties().limits.maxImageDimension2D;
  if (width > most || extent.height > most) {
    made.error = Error{device.properties().deviceName, "shows no picture as large as the one all around", ""};
    return made;
  }
  auto image = gpu::Image::create(
      device, {.extent = extent,
               .format = kFormat,
               .usage = VK_IMAGE_USAGE_SAMPLED_BIT | VK_IMAGE_USAGE_TRANSFER_DST_BIT | VK_IMAGE_USAGE_TRANSFER_SRC_BIT,
               .mip_levels = gpu::full_mip_count(extent),
               .layers = layers,
               .array_view = true});
  if (image) made.image = std::move(*image);
  if (!image) made.error = image.error();
  const auto& rgba = picture.picture.rgba;
  auto staging = gpu::Buffer::create(device, {.bytes = rgba.size(), .usage = VK_BUFFER_USAGE_TRANSFER_SRC_BIT});
  if (!staging) {
    made.error = staging.error();
    return made;
  }
  made.staging = std::move(*staging);
  std::memcpy(made.staging.data(), rgba.data(), rgba.size());  // the left eye's rows come first: the first layer
  return made;
}

bool SurroundPainter::adopt(const room::Scene& scene) {
  bool news = false;
  if (uploading_.valid() && uploading_.wait_for(std::chrono::seconds(0)) == std::future_status::ready) {
    take(uploading_.get());
    news = true;
  }
  if (scene.surround && scene.surround != asked_ && !uploading_.valid()) {
    asked_ = scene.surround;
    asked_yaw_ = scene.surround_yaw;
    uploading_ =
        std::async(std::launch::async, [&device = device_, picture = asked_] { return upload(device, *picture); });
  }
  return fade(scene) || news;
}

void SurroundPainter::take(Upload made) {
  there_ = asked_;
  handed_over_ = false;
  if (made.error) {
    log::error(*made.error);
    upload_ = {};
    return;
  }
  upload_ = std::move(made);
  const content::PanoramaShape& shape = there_->shape;
  constants_ = {
      .part = {shape.left, shape.top, shape.width, shape.height}, .yaw = asked_yaw_, .stereo = shape.stereo ? 1u : 0u};
  set_ = (set_ + 1) % kSets;
  const VkDescriptorImageInfo info{samplers_[shape.width < 1 ? 1 : 0], upload_.image.view(),
                                   VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL};
  const VkWriteDescriptorSet write{.sType = VK_STRUCTURE_TYPE_WRITE_DESCRIPTOR_SET,
                                   .dstSet = sets_[set_],
                                   .dstBinding = 0,
                                   .descriptorCount = 1,
                                   .descriptorType = VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER,
                                   .pImageInfo = &info};
  vkUpdateDescriptorSets(device_.handle(), 1, &write, 0, nullptr);
}

// A scene whose clock stands still is a picture: nothing fades in it.
bool SurroundPainter::fade(const room::Scene& scene) {
  const double passed_s = scene.seconds - std::exchange(seconds_, scene.seconds);
  const bool at_once = scene.reduce_motion || passed_s <= 0;
  const float step = at_once ? 1 : static_cast<float>(std::min(passed_s, kLongestStep_s) / kFade_s);
  const bool wanted = scene.surround && scene.surround == there_ && upload_.image;
  const float before = shown_;
  shown_ = std::clamp(shown_ + (wanted ? step : -step), 0.0f, 1.0f);
  settled_ =
      !uploading_.valid() && (scene.surround ? scene.surround == there_ : true) && shown_ == (wanted ? 1.0f : 0.0f);
  if (shown_ == 0 && !scene.surround && !uploading_.valid() && there_) {
    upload_ = {};
    asked_ = there_ = nullptr;
  }
  return shown_ != before;
}

void SurroundPainter::record_uploads(VkCommandBuffer commands) {
  if (!upload_.staging || !upload_.image) return;
  gpu::record_picture_upload(commands, upload_.image, upload_.staging);
  upload_.staging = {};
}

void SurroundPainter::paint(VkCommandBuffer commands, VkDescriptorSet frame, DrawStatistics& statistics) const {
  layout::SurroundConstants constants = constants_;
  constants.opacity = shown_ * shown_ * (3 - 2 * shown_);
  const std::array sets{frame, sets_[set_]};
  vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_GRAPHICS, pipeline_.handle());
  vkCmdBindDescriptorSets(commands, VK_PIPELINE_BIND_POINT_GRAPHICS, layout_, 0, sets.size(), sets.data(), 0, nullptr);
  vkCmdPushConstants(commands, layout_, VK_SHADER_STAGE_FRAGMENT_BIT, 0, sizeof constants, &constants);
  vkCmdDraw(commands, 3, 1, 0, 0);
  ++statistics.draws;
}

Result<bool> SurroundPainter::show_beneath(VkCommandBuffer commands, const room::Scene& scene,
                                           gpu::Underlay* underlay) {
  if (!underlay || !covers() || !upload_.image || scene.surround != there_) return false;
  const content::PanoramaShape& shape = there_->shape;
  if (shape.width < 1 || shape.height < 1) return false;  // beyond it there has to be something too
  if (!handed_over_) {
    const auto& request = upload_.image.request();
    const auto into = underlay->take_around(request.extent, request.layers);
    if (!into) return std::unexpected(into.error());
    if (*into == VK_NULL_HANDLE) return false;
    record_hand_over(commands, upload_.image, *into);
  }
  const Pose room_from_picture{glm::angleAxis(constants_.yaw, glm::vec3(0, 1, 0)), {0, 0, 0}};
  handed_over_ = underlay->show_around(scene.room_from_seat.inverse() * room_from_picture);
  return handed_over_;
}

void SurroundPainter::paint_beneath(const gpu::Frame& frame, const room::Scene& scene, const room::View& view,
                                    const gpu::Target& copy, VkBuffer glyph_words, VkDescriptorSet pictures) {
  if (!beneath_) return;
  const Pose room_from_eye = scene.room_from_seat * view.seat_from_eye;
  layout::FrameData& data = mirror_set_->data(frame);
  data.views[0] = {clip_from_eye(view.fov) * room_from_eye.inverse().matrix(), glm::vec4(room_from_eye.position, 1)};
  mirror_set_->bind(frame, scene_layout_, glyph_words, pictures);
  layout::SurroundConstants constants = constants_;
  constants.opacity = 1;
  const std::array sets{mirror_set_->set(frame), sets_[set_]};
  begin_over(frame.commands, copy);
  vkCmdBindPipeline(frame.commands, VK_PIPELINE_BIND_POINT_GRAPHICS, beneath_->handle());
  vkCmdBindDescriptorSets(frame.commands, VK_PIPELINE_BIND_POINT_GRAPHICS, layout_, 0, sets.size(), sets.data(), 0,
                          nullptr);
  vkCmdPushConstants(frame.commands, layout_, VK_SHADER_STAGE_FRAGMENT_BIT, 0, sizeof constants, &constants);
  vkCmdDraw(frame.commands, 3, 1, 0, 0);
  end_over(frame.commands, copy);
}

}  // namespace lectern::render
