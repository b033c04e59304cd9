#include "render/scene_renderer.h"

#include <algorithm>
#include <cstring>
#include <future>
#include <numeric>
#include <utility>

#include "render/projection.h"
#include "room/arrangement.h"
#include "shaders/body.frag.h"
#include "shaders/body.vert.h"
#include "shaders/glyph.frag.h"
#include "shaders/glyph.vert.h"
#include "shaders/quad.frag.h"
#include "shaders/quad.vert.h"
#include "shaders/room.frag.h"
#include "shaders/room.vert.h"

namespace lectern::render {
namespace {

constexpr VkFormat kDepthFormat = VK_FORMAT_D32_SFLOAT;
constexpr std::uint32_t kMaxPanels = 256;
constexpr std::uint32_t kQuadsPerDraw = 16384;  // 16-bit indices: 65,536 corners

// The push constants of shaders/scene.glsl.
struct Draw {
  VkDeviceAddress instances;
  std::uint32_t panel;
  float section_dmm;
};

static_assert(static_cast<std::size_t>(page::Role::kCount) <= layout::kPaletteSize);
static_assert(static_cast<std::uint32_t>(page::Role::Accent) == layout::kRoleAccent);
static_assert(static_cast<std::uint32_t>(page::Role::PaperEdge) == layout::kRolePaperEdge);
static_assert(sizeof(layout::PanelData) == 112 && sizeof(layout::GlyphInstance) == 20 && sizeof(layout::QuadInstance) == 48);

glm::vec4 room_light(page::ThemeName theme) {
  switch (theme) {
    case page::ThemeName::Light: return {1.02f, 0.99f, 0.94f, 1};
    case page::ThemeName::Sepia: return {0.78f, 0.60f, 0.42f, 0.5f};
    case page::ThemeName::Dark: return {0.085f, 0.085f, 0.10f, 0};
  }
  return glm::vec4(1);
}

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
          .paper = static_cast<std::uint32_t>(panel.paper)};
}

}  // namespace

Result<std::unique_ptr<SceneRenderer>> SceneRenderer::create(gpu::Device& device, text::FontLibrary& fonts,
                                                             WorkerPool& workers, RendererRequest request) {
  LECTERN_REQUIRE(request.view_count >= 1 && request.view_count <= layout::kMaxViews, "one or two eyes");
  std::unique_ptr<SceneRenderer> renderer(new SceneRenderer(device, std::move(request)));
  auto glyphs = GlyphStore::create(device);
  if (!glyphs) return std::unexpected(glyphs.error());
  renderer->glyphs_ = std::make_unique<GlyphStore>(std::move(*glyphs));
  auto pictures = PictureStore::create(device);
  if (!pictures) return std::unexpected(pictures.error());
  renderer->pictures_ = std::move(*pictures);
  for (const auto step : {&SceneRenderer::make_layout, &SceneRenderer::make_pipelines, &SceneRenderer::make_slots})
    if (auto done = (renderer.get()->*step)(); !done) return std::unexpected(done.error());
  renderer->sections_ = std::make_unique<SectionStore>(device, fonts, workers, *renderer->glyphs_, *renderer->pictures_,
                                                       renderer->request_.load_picture);
  renderer->order_.reserve(kMaxPanels);
  return renderer;
}

SceneRenderer::~SceneRenderer() {
  vkDeviceWaitIdle(device_.handle());
  if (pipeline_layout_) vkDestroyPipelineLayout(device_.handle(), pipeline_layout_, nullptr);
  if (pool_) vkDestroyDescriptorPool(device_.handle(), pool_, nullptr);
  if (set_layout_) vkDestroyDescriptorSetLayout(device_.handle(), set_layout_, nullptr);
}

// The first set and the push constants are read out of the shaders; the second set is the picture store's.
Result<void> SceneRenderer::make_layout() {
  std::vector<VkDescriptorSetLayoutBinding> bindings;
  for (const gpu::ShaderCode code : {gpu::ShaderCode(kGlyphVert), gpu::ShaderCode(kGlyphFrag), gpu::ShaderCode(kQuadVert),
                                     gpu::ShaderCode(kQuadFrag), gpu::ShaderCode(kBodyVert), gpu::ShaderCode(kBodyFrag),
                                     gpu::ShaderCode(kRoomVert), gpu::ShaderCode(kRoomFrag)}) {
    const gpu::Reflection reflection = gpu::reflect(code);
    LECTERN_REQUIRE(reflection.push_constant_bytes == 0 || reflection.push_constant_bytes == sizeof(Draw),
                    "the shaders' push constants are laid out like Draw");
    for (const gpu::ReflectedBinding& binding : reflection.bindings) {
      if (binding.set != 0) continue;
      auto known = std::ranges::find(bindings, binding.binding, &VkDescriptorSetLayoutBinding::binding);
      if (known == bindings.end())
        known = bindings.insert(bindings.end(), {.binding = binding.binding, .descriptorType = binding.type, .descriptorCount = 1});
      known->stageFlags |= reflection.stage;
    }
  }
  const VkDescriptorSetLayoutCreateInfo set{.sType = VK_STRUCTURE_TYPE_DESCRIPTOR_SET_LAYOUT_CREATE_INFO,
                                            .bindingCount = static_cast<std::uint32_t>(bindings.size()),
                                            .pBindings = bindings.data()};
  LECTERN_VK(vkCreateDescriptorSetLayout(device_.handle(), &set, nullptr, &set_layout_));
  const std::array sets{set_layout_, pictures_->set_layout()};
  const VkPushConstantRange range{VK_SHADER_STAGE_VERTEX_BIT | VK_SHADER_STAGE_FRAGMENT_BIT, 0, sizeof(Draw)};
  const VkPipelineLayoutCreateInfo layout{.sType = VK_STRUCTURE_TYPE_PIPELINE_LAYOUT_CREATE_INFO,
                                          .setLayoutCount = sets.size(),
                                          .pSetLayouts = sets.data(),
                                          .pushConstantRangeCount = 1,
                                          .pPushConstantRanges = &range};
  LECTERN_VK(vkCreatePipelineLayout(device_.handle(), &layout, nullptr, &pipeline_layout_));
  return {};
}

Result<void> SceneRenderer::make_pipelines() {
  const std::uint32_t view_mask = (1u << request_.view_count) - 1;
  const auto make = [&](gpu::ShaderCode vertex, gpu::ShaderCode fragment, gpu::Blend blend, gpu::Depth depth) {
    return gpu::Pipeline::create(device_, {.vertex = vertex,
                                           .fragment = fragment,
                                           .layout = pipeline_layout_,
                                           .colour_format = request_.colour_format,
                                           .depth_format = kDepthFormat,
                                           .view_mask = view_mask,
                                           .blend = blend,
                                           .depth = depth});
  };
  // Drivers take their time over each: all at once.
  using gpu::Blend, gpu::Depth;
  std::array made{
      std::async(std::launch::async, make, gpu::ShaderCode(kRoomVert), gpu::ShaderCode(kRoomFrag), Blend::Opaque, Depth::TestAndWrite),
      std::async(std::launch::async, make, gpu::ShaderCode(kBodyVert), gpu::ShaderCode(kBodyFrag), Blend::Premultiplied, Depth::Test),
      std::async(std::launch::async, make, gpu::ShaderCode(kQuadVert), gpu::ShaderCode(kQuadFrag), Blend::Premultiplied, Depth::Test),
      std::async(std::launch::async, make, gpu::ShaderCode(kGlyphVert), gpu::ShaderCode(kGlyphFrag), Blend::Premultiplied, Depth::Test)};
  const std::array<gpu::Pipeline*, 4> into{&room_, &body_, &quads_, &glyph_quads_};
  std::optional<Error> failed;
  for (std::size_t i = 0; i < made.size(); ++i) {
    auto pipeline = made[i].get();
    if (pipeline) *into[i] = std::move(*pipeline);
    else failed = pipeline.error();
  }
  if (failed) return std::unexpected(*failed);
  return {};
}

Result<void> SceneRenderer::make_slots() {
  const VkDescriptorPoolSize size{VK_DESCRIPTOR_TYPE_STORAGE_BUFFER, 3 * gpu::kFramesInFlight};
  const VkDescriptorPoolCreateInfo pool{.sType = VK_STRUCTURE_TYPE_DESCRIPTOR_POOL_CREATE_INFO,
                                        .maxSets = gpu::kFramesInFlight,
                                        .poolSizeCount = 1,
                                        .pPoolSizes = &size};
  LECTERN_VK(vkCreateDescriptorPool(device_.handle(), &pool, nullptr, &pool_));
  for (Slot& slot : slots_) {
    const auto usage = VK_BUFFER_USAGE_STORAGE_BUFFER_BIT;
    auto frame = gpu::Buffer::create(device_, {.bytes = sizeof(layout::FrameData), .usage = usage});
    if (!frame) return std::unexpected(frame.error());
    auto panels = gpu::Buffer::create(device_, {.bytes = kMaxPanels * sizeof(layout::PanelData), .usage = usage});
    if (!panels) return std::unexpected(panels.error());
    slot.frame = std::move(*frame);
    slot.panels = std::move(*panels);
    const VkDescriptorSetAllocateInfo allocate{.sType = VK_STRUCTURE_TYPE_DESCRIPTOR_SET_ALLOCATE_INFO,
                                               .descriptorPool = pool_,
                                               .descriptorSetCount = 1,
                                               .pSetLayouts = &set_layout_};
    LECTERN_VK(vkAllocateDescriptorSets(device_.handle(), &allocate, &slot.set));
  }
  auto indices = gpu::Buffer::create(device_, {.bytes = kQuadsPerDraw * 6 * sizeof(std::uint16_t), .usage = VK_BUFFER_USAGE_INDEX_BUFFER_BIT});
  if (!indices) return std::unexpected(indices.error());
  quad_indices_ = std::move(*indices);
  const auto out = quad_indices_.as<std::uint16_t>();
  for (std::uint32_t i = 0; i < kQuadsPerDraw; ++i)
    for (const std::uint32_t k : {0u, 1u, 2u, 3u, 4u, 5u})
      out[i * 6 + k] = static_cast<std::uint16_t>(i * 4 + std::array{0u, 1u, 2u, 2u, 1u, 3u}[k]);
  return {};
}

Result<void> SceneRenderer::ensure_depth(VkExtent2D extent) {
  const VkExtent2D has = depth_ ? depth_.request().extent : VkExtent2D{};
  if (has.width == extent.width && has.height == extent.height) return {};
  auto depth = gpu::Image::create(device_, {.extent = extent,
                                            .format = kDepthFormat,
                                            .usage = VK_IMAGE_USAGE_DEPTH_STENCIL_ATTACHMENT_BIT,
                                            .layers = request_.view_count,
                                            .aspect = VK_IMAGE_ASPECT_DEPTH_BIT,
                                            .array_view = true});
  if (!depth) return std::unexpected(depth.error());
  depth_ = std::move(*depth);
  return {};
}

Result<bool> SceneRenderer::adopt(const room::Scene& scene) {
  auto any = sections_->adopt();
  if (!any) return any;
  if (*any) sections_->sweep();
  for (const room::Panel& panel : scene.panels) {
    if (!panel.page) continue;
    const float top = panel.scroll_dmm, bottom = top + panel.clip_height_dmm;
    for (const auto& [section, y_dmm] : panel.page->sections())
      if (y_dmm < bottom && y_dmm + section->height_dmm > top) sections_->find(section, panel.page->article().source);
  }
  return any;
}

void SceneRenderer::write_frame(std::uint32_t slot_index, const room::Scene& scene, std::span<const room::View> views,
                                VkExtent2D extent) {
  Slot& slot = slots_[slot_index];
  layout::FrameData frame{};
  for (std::size_t i = 0; i < views.size(); ++i) {
    const Pose room_from_eye = scene.room_from_seat * views[i].seat_from_eye;
    frame.views[i] = {clip_from_eye(views[i].fov) * room_from_eye.inverse().matrix(), glm::vec4(room_from_eye.position, 1)};
  }
  std::ranges::copy(scene.theme.colours, frame.palette);
  frame.room_light = room_light(scene.theme.name);
  frame.room_low = glm::vec4(room::kRoomLow_m, 0);
  frame.room_high = glm::vec4(room::kRoomHigh_m, 0);
  frame.viewport_px = {extent.width, extent.height};
  frame.light_on_dark = scene.theme.light_on_dark;
  std::memcpy(slot.frame.data(), &frame, sizeof frame);

  const glm::vec3 eye = frame.views[0].room_eye;
  order_.resize(std::min<std::size_t>(scene.panels.size(), kMaxPanels));
  std::iota(order_.begin(), order_.end(), 0u);
  std::ranges::sort(order_, std::greater{}, [&](std::uint32_t i) {
    return glm::distance(scene.panels[i].room_from_panel.position, eye);
  });
  const auto panels = slot.panels.as<layout::PanelData>();
  for (const std::uint32_t i : order_) panels[i] = panel_data(scene.panels[i]);
}

void SceneRenderer::bind_frame(const gpu::Frame& frame) {
  Slot& slot = slots_[frame.slot];
  if (slot.glyph_words != glyphs_->buffer()) {
    slot.glyph_words = glyphs_->buffer();
    const std::array<VkDescriptorBufferInfo, 3> buffers{{{slot.frame.handle(), 0, VK_WHOLE_SIZE},
                                                         {slot.panels.handle(), 0, VK_WHOLE_SIZE},
                                                         {slot.glyph_words, 0, VK_WHOLE_SIZE}}};
    const VkWriteDescriptorSet write{.sType = VK_STRUCTURE_TYPE_WRITE_DESCRIPTOR_SET,
                                     .dstSet = slot.set,
                                     .dstBinding = 0,
                                     .descriptorCount = buffers.size(),
                                     .descriptorType = VK_DESCRIPTOR_TYPE_STORAGE_BUFFER,
                                     .pBufferInfo = buffers.data()};
    vkUpdateDescriptorSets(device_.handle(), 1, &write, 0, nullptr);
  }
  const std::array sets{slot.set, pictures_->set()};
  vkCmdBindDescriptorSets(frame.commands, VK_PIPELINE_BIND_POINT_GRAPHICS, pipeline_layout_, 0, sets.size(), sets.data(), 0, nullptr);
  vkCmdBindIndexBuffer(frame.commands, quad_indices_.handle(), 0, VK_INDEX_TYPE_UINT16);
}

Result<void> SceneRenderer::record(const gpu::Frame& frame, const room::Scene& scene, std::span<const room::View> views,
                                   const gpu::Target& target) {
  LECTERN_REQUIRE(views.size() == request_.view_count && target.view_count == request_.view_count &&
                      target.format == request_.colour_format, "the renderer was made for this target");
  if (auto done = ensure_depth(target.extent); !done) return done;
  const VkCommandBuffer commands = frame.commands;
  statistics_ = {};
  glyphs_->record_growth(commands);
  pictures_->record_uploads(commands);
  write_frame(frame.slot, scene, views, target.extent);
  bind_frame(frame);

  begin_pass(commands, target, depth_, request_.view_count);
  if (request_.draw_room) {
    vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_GRAPHICS, room_.handle());
    vkCmdDraw(commands, 36, 1, 0, 0);
    ++statistics_.draws;
  }
  for (const std::uint32_t i : order_) draw_panel(commands, scene.panels[i], i);
  end_pass(commands, target);
  return {};
}

void SceneRenderer::push(VkCommandBuffer commands, VkDeviceAddress instances, std::uint32_t panel, float section_dmm) {
  const Draw draw{instances, panel, section_dmm};
  vkCmdPushConstants(commands, pipeline_layout_, VK_SHADER_STAGE_VERTEX_BIT | VK_SHADER_STAGE_FRAGMENT_BIT, 0, sizeof draw, &draw);
}

void SceneRenderer::draw_quads(VkCommandBuffer commands, std::uint32_t first, std::uint32_t count) {
  for (const std::uint32_t end = first + count; first < end; first += kQuadsPerDraw) {
    vkCmdDrawIndexed(commands, 6 * std::min(kQuadsPerDraw, end - first), 1, 0, static_cast<std::int32_t>(4 * first), 0);
    ++statistics_.draws;
  }
}

void SceneRenderer::draw_panel(VkCommandBuffer commands, const room::Panel& panel, std::uint32_t index) {
  ++statistics_.panels;
  vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_GRAPHICS, body_.handle());
  push(commands, 0, index, 0);
  draw_quads(commands, 0, 1);
  if (!panel.page) return;
  const float top = panel.scroll_dmm, bottom = top + panel.clip_height_dmm;
  for (const auto& [section, y_dmm] : panel.page->sections()) {
    if (y_dmm >= bottom || y_dmm + section->height_dmm <= top) continue;
    const DrawableSection* drawable = sections_->find(section, panel.page->article().source);
    if (!drawable) continue;
    if (drawable->quads) {
      vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_GRAPHICS, quads_.handle());
      push(commands, drawable->quads.address(), index, y_dmm);
      draw_quads(commands, 0, static_cast<std::uint32_t>(drawable->quad_instances.size()));
      statistics_.quads += static_cast<std::uint32_t>(drawable->quad_instances.size());
    }
    const auto visible = drawable->visible_glyphs(top - y_dmm, bottom - y_dmm);
    if (visible.count == 0) continue;
    vkCmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_GRAPHICS, glyph_quads_.handle());
    push(commands, drawable->glyphs.address(), index, y_dmm);
    draw_quads(commands, visible.first, visible.count);
    statistics_.glyphs += visible.count;
  }
}

}  // namespace lectern::render
