#include "render/frame_set.h"

#include <algorithm>
#include <vector>

#include "gpu/pipeline.h"
#include "shaders/body.frag.h"
#include "shaders/body.vert.h"
#include "shaders/glyph.frag.h"
#include "shaders/glyph.vert.h"
#include "shaders/paper.vert.h"
#include "shaders/quad.frag.h"
#include "shaders/quad.vert.h"

namespace lectern::render {
namespace {

static_assert(sizeof(layout::PanelData) == 128 && sizeof(layout::GlyphInstance) == 20 &&
              sizeof(layout::QuadInstance) == 48 && sizeof(layout::RayInstance) == 32 &&
              sizeof(layout::ThreadInstance) == 64);

constexpr VkShaderStageFlags kStages = VK_SHADER_STAGE_VERTEX_BIT | VK_SHADER_STAGE_FRAGMENT_BIT;

// Set 0 as all shaders together declare it.
std::vector<VkDescriptorSetLayoutBinding> declared_bindings() {
  std::vector<VkDescriptorSetLayoutBinding> bindings;
  for (const gpu::ShaderCode code : {gpu::ShaderCode(kGlyphVert), gpu::ShaderCode(kGlyphFrag),
                                     gpu::ShaderCode(kQuadVert), gpu::ShaderCode(kQuadFrag), gpu::ShaderCode(kBodyVert),
                                     gpu::ShaderCode(kBodyFrag), gpu::ShaderCode(kPaperVert)}) {
    const gpu::Reflection reflection = gpu::reflect(code);
    LECTERN_REQUIRE(reflection.push_constant_bytes == 0 || reflection.push_constant_bytes == sizeof(DrawConstants),
                    "the shaders' push constants are laid out like DrawConstants");
    for (const gpu::ReflectedBinding& binding : reflection.bindings) {
      if (binding.set != 0) continue;
      auto known = std::ranges::find(bindings, binding.binding, &VkDescriptorSetLayoutBinding::binding);
      if (known == bindings.end())
        known = bindings.insert(bindings.end(),
                                {.binding = binding.binding, .descriptorType = binding.type, .descriptorCount = 1});
      known->stageFlags |= reflection.stage;
    }
  }
  return bindings;
}

}  // namespace

Result<std::unique_ptr<SceneLayout>> SceneLayout::create(gpu::Device& device, VkDescriptorSetLayout pictures) {
  std::unique_ptr<SceneLayout> made(new SceneLayout(device));
  const auto bindings = declared_bindings();
  const VkDescriptorSetLayoutCreateInfo set{.sType = VK_STRUCTURE_TYPE_DESCRIPTOR_SET_LAYOUT_CREATE_INFO,
                                            .bindingCount = static_cast<std::uint32_t>(bindings.size()),
                                            .pBindings = bindings.data()};
  LECTERN_VK(vkCreateDescriptorSetLayout(device.handle(), &set, nullptr, &made->set_));
  const std::array sets{made->set_, pictures};
  const VkPushConstantRange range{kStages, 0, sizeof(DrawConstants)};
  const VkPipelineLayoutCreateInfo pipeline{.sType = VK_STRUCTURE_TYPE_PIPELINE_LAYOUT_CREATE_INFO,
                                            .setLayoutCount = sets.size(),
                                            .pSetLayouts = sets.data(),
                                            .pushConstantRangeCount = 1,
                                            .pPushConstantRanges = &range};
  LECTERN_VK(vkCreatePipelineLayout(device.handle(), &pipeline, nullptr, &made->pipeline_));
  return made;
}

SceneLayout::~SceneLayout() {
  vkDestroyPipelineLayout(device_.handle(), pipeline_, nullptr);
  vkDestroyDescriptorSetLayout(device_.handle(), set_, nullptr);
}

void SceneLayout::push(VkCommandBuffer commands, const DrawConstants& constants) const {
  vkCmdPushConstants(commands, pipeline_, kStages, 0, sizeof constants, &constants);
}

Result<std::unique_ptr<FrameSet>> FrameSet::create(gpu::Device& device, const SceneLayout& layout) {
  std::unique_ptr<FrameSet> made(new FrameSet(device));
  const VkDescriptorPoolSize size{VK_DESCRIPTOR_TYPE_STORAGE_BUFFER, 3 * gpu::kFramesInFlight};
  const VkDescriptorPoolCreateInfo pool{.sType = VK_STRUCTURE_TYPE_DESCRIPTOR_POOL_CREATE_INFO,
                                        .maxSets = gpu::kFramesInFlight,
                                        .poolSizeCount = 1,
                                        .pPoolSizes = &size};
  LECTERN_VK(vkCreateDescriptorPool(device.handle(), &pool, nullptr, &made->pool_));
  const VkDescriptorSetLayout set = layout.set();
  for (Slot& slot : made->slots_) {
    const auto usage = VK_BUFFER_USAGE_STORAGE_BUFFER_BIT;
    auto frame = gpu::Buffer::create(device, {.bytes = sizeof(layout::FrameData), .usage = usage});
    if (!frame) return std::unexpected(frame.error());
    auto panels = gpu::Buffer::create(device, {.bytes = kMaxPanels * sizeof(layout::PanelData), .usage = usage});
    if (!panels) return std::unexpected(panels.error());
    auto highlights =
        gpu::Buffer::create(device, {.bytes = kMaxHighlights * sizeof(layout::QuadInstance), .usage = usage});
    if (!highlights) return std::unexpected(highlights.error());
    auto rays = gpu::Buffer::create(device, {.bytes = kMaxRays * sizeof(layout::RayInstance), .usage = usage});
    if (!rays) return std::unexpected(rays.error());
    auto threads = gpu::Buffer::create(device, {.bytes = kMaxThreads * sizeof(layout::ThreadInstance), .usage = usage});
    if (!threads) return std::unexpected(threads.error());
    slot.threads = std::move(*threads);
    slot.highlights = std::move(*highlights);
    slot.rays = std::move(*rays);
    slot.frame = std::move(*frame);
    slot.panels = std::move(*panels);
    const VkDescriptorSetAllocateInfo allocate{.sType = VK_STRUCTURE_TYPE_DESCRIPTOR_SET_ALLOCATE_INFO,
                                               .descriptorPool = made->pool_,
                                               .descriptorSetCount = 1,
                                               .pSetLayouts = &set};
    LECTERN_VK(vkAllocateDescriptorSets(device.handle(), &allocate, &slot.set));
  }
  return made;
}

FrameSet::~FrameSet() { vkDestroyDescriptorPool(device_.handle(), pool_, nullptr); }

void FrameSet::bind(const gpu::Frame& frame, const SceneLayout& layout, VkBuffer glyph_words,
                    VkDescriptorSet pictures) {
  Slot& slot = slots_[frame.slot];
  if (slot.glyph_words != glyph_words) {
    slot.glyph_words = glyph_words;
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
  const std::array sets{slot.set, pictures};
  vkCmdBindDescriptorSets(frame.commands, VK_PIPELINE_BIND_POINT_GRAPHICS, layout.pipeline(), 0, sets.size(),
                          sets.data(), 0, nullptr);
}

}  // namespace lectern::render
