#include "render/room_resources.h"

#include <array>
#include <cstring>

#include "render/frame_set.h"

namespace lectern::render {
namespace {

constexpr std::size_t kWraps = 3;

constexpr std::array<VkSamplerAddressMode, kWraps> kAddressModes{
    VK_SAMPLER_ADDRESS_MODE_REPEAT, VK_SAMPLER_ADDRESS_MODE_MIRRORED_REPEAT, VK_SAMPLER_ADDRESS_MODE_CLAMP_TO_EDGE};

}  // namespace

Result<RoomImage> make_room_image(gpu::Device& device, const content::PictureData& picture, bool colour, bool mipmaps) {
  const VkExtent2D extent{static_cast<std::uint32_t>(picture.width_px), static_cast<std::uint32_t>(picture.height_px)};
  auto staging = gpu::Buffer::create(device, {.bytes = picture.rgba.size(), .usage = VK_BUFFER_USAGE_TRANSFER_SRC_BIT});
  if (!staging) return std::unexpected(staging.error());
  std::memcpy(staging->data(), picture.rgba.data(), picture.rgba.size());
  auto image = gpu::Image::create(
      device, {.extent = extent,
               .format = colour ? VK_FORMAT_R8G8B8A8_SRGB : VK_FORMAT_R8G8B8A8_UNORM,
               .usage = VK_IMAGE_USAGE_SAMPLED_BIT | VK_IMAGE_USAGE_TRANSFER_DST_BIT | VK_IMAGE_USAGE_TRANSFER_SRC_BIT,
               .mip_levels = mipmaps ? gpu::full_mip_count(extent) : 1});
  if (!image) return std::unexpected(image.error());
  return RoomImage{std::move(*image), std::move(*staging)};
}

Result<std::unique_ptr<RoomSet>> RoomSet::create(gpu::Device& device, VkDescriptorSetLayout frame,
                                                 VkDescriptorSetLayout pictures) {
  std::unique_ptr<RoomSet> made(new RoomSet(device));
  Result<void> done = made->make_samplers();
  if (done) done = made->make_layouts(frame, pictures);
  if (done) done = made->make_set();
  if (!done) return std::unexpected(done.error());
  return made;
}

RoomSet::~RoomSet() {
  vkDestroyDescriptorPool(device_.handle(), pool_, nullptr);
  vkDestroyPipelineLayout(device_.handle(), pipeline_, nullptr);
  vkDestroyDescriptorSetLayout(device_.handle(), layout_, nullptr);
  for (const VkSampler sampler : samplers_) vkDestroySampler(device_.handle(), sampler, nullptr);
}

Result<void> RoomSet::make_samplers() {
  // A GPU sharpens surfaces that run away from the eye for next to nothing; on a CPU that costs more than it shows.
  const bool fast = device_.properties().deviceType != VK_PHYSICAL_DEVICE_TYPE_CPU;
  VkSamplerCreateInfo info{.sType = VK_STRUCTURE_TYPE_SAMPLER_CREATE_INFO,
                           .magFilter = VK_FILTER_LINEAR,
                           .minFilter = VK_FILTER_LINEAR,
                           .mipmapMode = VK_SAMPLER_MIPMAP_MODE_LINEAR,
                           .addressModeW = VK_SAMPLER_ADDRESS_MODE_CLAMP_TO_EDGE,
                           .anisotropyEnable = fast,
                           .maxAnisotropy = std::min(8.0f, device_.properties().limits.maxSamplerAnisotropy),
                           .maxLod = VK_LOD_CLAMP_NONE};
  const auto make = [&]() -> Result<void> {
    VkSampler sampler = VK_NULL_HANDLE;
    LECTERN_VK(vkCreateSampler(device_.handle(), &info, nullptr, &sampler));
    samplers_.push_back(sampler);
    return {};
  };
  for (const VkSamplerAddressMode u : kAddressModes)
    for (const VkSamplerAddressMode v : kAddressModes) {
      info.addressModeU = u;
      info.addressModeV = v;
      if (auto done = make(); !done) return done;
    }
  info.mipmapMode = VK_SAMPLER_MIPMAP_MODE_NEAREST;
  info.anisotropyEnable = VK_FALSE;
  info.maxLod = 0;
  return make();
}

Result<void> RoomSet::make_layouts(VkDescriptorSetLayout frame, VkDescriptorSetLayout pictures) {
  constexpr VkShaderStageFlags kBoth = VK_SHADER_STAGE_VERTEX_BIT | VK_SHADER_STAGE_FRAGMENT_BIT;
  const std::array<VkDescriptorSetLayoutBinding, 3> bindings{
      {{.binding = 0, .descriptorType = VK_DESCRIPTOR_TYPE_STORAGE_BUFFER, .descriptorCount = 1, .stageFlags = kBoth},
       {.binding = 1,
        .descriptorType = VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER,
        .descriptorCount = 2,
        .stageFlags = VK_SHADER_STAGE_FRAGMENT_BIT},
       {.binding = 2,
        .descriptorType = VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER,
        .descriptorCount = layout::kMaxRoomTextures,
        .stageFlags = VK_SHADER_STAGE_FRAGMENT_BIT}}};
  // Lightmaps come and go while frames are in flight that look at the other one.
  constexpr VkDescriptorBindingFlags kChanging = VK_DESCRIPTOR_BINDING_UPDATE_AFTER_BIND_BIT |
                                                 VK_DESCRIPTOR_BINDING_UPDATE_UNUSED_WHILE_PENDING_BIT |
                                                 VK_DESCRIPTOR_BINDING_PARTIALLY_BOUND_BIT;
  const std::array<VkDescriptorBindingFlags, 3> flags{0, kChanging, kChanging};
  const VkDescriptorSetLayoutBindingFlagsCreateInfo binding_flags{
      .sType = VK_STRUCTURE_TYPE_DESCRIPTOR_SET_LAYOUT_BINDING_FLAGS_CREATE_INFO,
      .bindingCount = flags.size(),
      .pBindingFlags = flags.data()};
  const VkDescriptorSetLayoutCreateInfo set{.sType = VK_STRUCTURE_TYPE_DESCRIPTOR_SET_LAYOUT_CREATE_INFO,
                                            .pNext = &binding_flags,
                                            .flags = VK_DESCRIPTOR_SET_LAYOUT_CREATE_UPDATE_AFTER_BIND_POOL_BIT,
                                            .bindingCount = bindings.size(),
                                            .pBindings = bindings.data()};
  LECTERN_VK(vkCreateDescriptorSetLayout(device_.handle(), &set, nullptr, &layout_));
  const std::array sets{frame, pictures, layout_};
  const VkPushConstantRange range{kBoth, 0, sizeof(DrawConstants)};
  const VkPipelineLayoutCreateInfo pipeline{.sType = VK_STRUCTURE_TYPE_PIPELINE_LAYOUT_CREATE_INFO,
                                            .setLayoutCount = sets.size(),
                                            .pSetLayouts = sets.data(),
                                            .pushConstantRangeCount = 1,
                                            .pPushConstantRanges = &range};
  LECTERN_VK(vkCreatePipelineLayout(device_.handle(), &pipeline, nullptr, &pipeline_));
  return {};
}

Result<void> RoomSet::make_set() {
  const std::array<VkDescriptorPoolSize, 2> sizes{
      {{VK_DESCRIPTOR_TYPE_STORAGE_BUFFER, 1},
       {VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER, layout::kMaxRoomTextures + 2}}};
  const VkDescriptorPoolCreateInfo pool{.sType = VK_STRUCTURE_TYPE_DESCRIPTOR_POOL_CREATE_INFO,
                                        .flags = VK_DESCRIPTOR_POOL_CREATE_UPDATE_AFTER_BIND_BIT,
                                        .maxSets = 1,
                                        .poolSizeCount = sizes.size(),
                                        .pPoolSizes = sizes.data()};
  LECTERN_VK(vkCreateDescriptorPool(device_.handle(), &pool, nullptr, &pool_));
  const VkDescriptorSetAllocateInfo allocate{.sType = VK_STRUCTURE_TYPE_DESCRIPTOR_SET_ALLOCATE_INFO,
                                             .descriptorPool = pool_,
                                             .descriptorSetCount = 1,
                                             .pSetLayouts = &layout_};
  LECTERN_VK(vkAllocateDescriptorSets(device_.handle(), &allocate, &set_));
  return {};
}

void RoomSet::bind(VkCommandBuffer commands) const {
  vkCmdBindDescriptorSets(commands, VK_PIPELINE_BIND_POINT_GRAPHICS, pipeline_, 2, 1, &set_, 0, nullptr);
}

void RoomSet::set_block(const gpu::Buffer& block) {
  const VkDescriptorBufferInfo buffer{block.handle(), 0, VK_WHOLE_SIZE};
  const VkWriteDescriptorSet write{.sType = VK_STRUCTURE_TYPE_WRITE_DESCRIPTOR_SET,
                                   .dstSet = set_,
                                   .dstBinding = 0,
                                   .descriptorCount = 1,
                                   .descriptorType = VK_DESCRIPTOR_TYPE_STORAGE_BUFFER,
                                   .pBufferInfo = &buffer};
  vkUpdateDescriptorSets(device_.handle(), 1, &write, 0, nullptr);
}

void RoomSet::write(std::uint32_t binding, std::uint32_t element, const VkDescriptorImageInfo& info) {
  const VkWriteDescriptorSet write{.sType = VK_STRUCTURE_TYPE_WRITE_DESCRIPTOR_SET,
                                   .dstSet = set_,
                                   .dstBinding = binding,
                                   .dstArrayElement = element,
                                   .descriptorCount = 1,
                                   .descriptorType = VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER,
                                   .pImageInfo = &info};
  vkUpdateDescriptorSets(device_.handle(), 1, &write, 0, nullptr);
}

void RoomSet::set_lightmap(std::uint32_t which, VkImageView view) {
  write(1, which, {samplers_.back(), view, VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL});
}

void RoomSet::set_texture(std::uint32_t index, VkImageView view, const scenery::RoomTexture& how) {
  const auto sampler = static_cast<std::size_t>(how.wrap_u) * kWraps + static_cast<std::size_t>(how.wrap_v);
  write(2, index, {samplers_[sampler], view, VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL});
}

}  // namespace lectern::render
