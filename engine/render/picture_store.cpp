#include "render/picture_store.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

#include "shaders/scene_layout.h"

namespace lectern::render {
namespace {

Result<VkSampler> make_sampler(gpu::Device& device) {
  const VkSamplerCreateInfo info{.sType = VK_STRUCTURE_TYPE_SAMPLER_CREATE_INFO,
                                 .magFilter = VK_FILTER_LINEAR,
                                 .minFilter = VK_FILTER_LINEAR,
                                 .mipmapMode = VK_SAMPLER_MIPMAP_MODE_LINEAR,
                                 .addressModeU = VK_SAMPLER_ADDRESS_MODE_CLAMP_TO_EDGE,
                                 .addressModeV = VK_SAMPLER_ADDRESS_MODE_CLAMP_TO_EDGE,
                                 .addressModeW = VK_SAMPLER_ADDRESS_MODE_CLAMP_TO_EDGE,
                                 .anisotropyEnable = VK_TRUE,
                                 .maxAnisotropy = std::min(8.0f, device.properties().limits.maxSamplerAnisotropy),
                                 .maxLod = VK_LOD_CLAMP_NONE};
  VkSampler sampler = VK_NULL_HANDLE;
  LECTERN_VK(vkCreateSampler(device.handle(), &info, nullptr, &sampler));
  return sampler;
}

}  // namespace

void premultiply(Pixels& pixels) {
  const auto to_linear = [](float s) { return s <= 0.04045f ? s / 12.92f : std::pow((s + 0.055f) / 1.055f, 2.4f); };
  const auto to_srgb = [](float l) { return l <= 0.0031308f ? l * 12.92f : 1.055f * std::pow(l, 1 / 2.4f) - 0.055f; };
  std::vector<std::uint8_t>& rgba = pixels.rgba;
  for (std::size_t i = 0; i + 3 < rgba.size(); i += 4) {
    if (rgba[i + 3] == 255) continue;
    const float alpha = static_cast<float>(rgba[i + 3]) / 255;
    for (std::size_t c = 0; c < 3; ++c) {
      const float straight = to_linear(static_cast<float>(rgba[i + c]) / 255);
      rgba[i + c] = static_cast<std::uint8_t>(std::lround(255 * to_srgb(alpha * straight)));
    }
  }
}

Result<std::unique_ptr<PictureStore>> PictureStore::create(gpu::Device& device) {
  std::unique_ptr<PictureStore> store(new PictureStore(device));
  auto sampler = make_sampler(device);
  if (!sampler) return std::unexpected(sampler.error());
  store->sampler_ = *sampler;
  if (auto made = store->make_set(); !made) return std::unexpected(made.error());
  store->images_.resize(kSlots);
  for (std::uint32_t slot = kSlots - 1; slot > 0; --slot) store->free_.push_back(slot);
  return store;
}

Result<void> PictureStore::make_set() {
  // Slots are filled while frames are in flight that do not look at them.
  const VkDescriptorBindingFlags flags = VK_DESCRIPTOR_BINDING_UPDATE_AFTER_BIND_BIT |
                                         VK_DESCRIPTOR_BINDING_UPDATE_UNUSED_WHILE_PENDING_BIT |
                                         VK_DESCRIPTOR_BINDING_PARTIALLY_BOUND_BIT;
  const VkDescriptorSetLayoutBindingFlagsCreateInfo binding_flags{
      .sType = VK_STRUCTURE_TYPE_DESCRIPTOR_SET_LAYOUT_BINDING_FLAGS_CREATE_INFO,
      .bindingCount = 1,
      .pBindingFlags = &flags};
  const VkDescriptorSetLayoutBinding binding{.binding = 0,
                                             .descriptorType = VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER,
                                             .descriptorCount = kSlots,
                                             .stageFlags = VK_SHADER_STAGE_FRAGMENT_BIT};
  const VkDescriptorSetLayoutCreateInfo layout{.sType = VK_STRUCTURE_TYPE_DESCRIPTOR_SET_LAYOUT_CREATE_INFO,
                                               .pNext = &binding_flags,
                                               .flags = VK_DESCRIPTOR_SET_LAYOUT_CREATE_UPDATE_AFTER_BIND_POOL_BIT,
                                               .bindingCount = 1,
                                               .pBindings = &binding};
  LECTERN_VK(vkCreateDescriptorSetLayout(device_->handle(), &layout, nullptr, &layout_));
  const VkDescriptorPoolSize size{VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER, kSlots};
  const VkDescriptorPoolCreateInfo pool{.sType = VK_STRUCTURE_TYPE_DESCRIPTOR_POOL_CREATE_INFO,
                                        .flags = VK_DESCRIPTOR_POOL_CREATE_UPDATE_AFTER_BIND_BIT,
                                        .maxSets = 1,
                                        .poolSizeCount = 1,
                                        .pPoolSizes = &size};
  LECTERN_VK(vkCreateDescriptorPool(device_->handle(), &pool, nullptr, &pool_));
  const VkDescriptorSetAllocateInfo allocate{.sType = VK_STRUCTURE_TYPE_DESCRIPTOR_SET_ALLOCATE_INFO,
                                             .descriptorPool = pool_,
                                             .descriptorSetCount = 1,
                                             .pSetLayouts = &layout_};
  LECTERN_VK(vkAllocateDescriptorSets(device_->handle(), &allocate, &set_));
  return {};
}

PictureStore::~PictureStore() {
  vkDestroyDescriptorPool(device_->handle(), pool_, nullptr);
  vkDestroyDescriptorSetLayout(device_->handle(), layout_, nullptr);
  vkDestroySampler(device_->handle(), sampler_, nullptr);
}

Result<std::uint32_t> PictureStore::take_slot(VkExtent2D extent, VkImageUsageFlags usage) {
  if (free_.empty()) return layout::kNoPicture;
  auto image = gpu::Image::create(*device_, {.extent = extent,
                                             .format = kFormat,
                                             .usage = usage | VK_IMAGE_USAGE_SAMPLED_BIT |
                                                      VK_IMAGE_USAGE_TRANSFER_DST_BIT | VK_IMAGE_USAGE_TRANSFER_SRC_BIT,
                                             .mip_levels = gpu::full_mip_count(extent)});
  if (!image) return std::unexpected(image.error());
  const std::uint32_t slot = free_.back();
  free_.pop_back();
  const VkDescriptorImageInfo info{sampler_, image->view(), VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL};
  const VkWriteDescriptorSet write{.sType = VK_STRUCTURE_TYPE_WRITE_DESCRIPTOR_SET,
                                   .dstSet = set_,
                                   .dstBinding = 0,
                                   .dstArrayElement = slot,
                                   .descriptorCount = 1,
                                   .descriptorType = VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER,
                                   .pImageInfo = &info};
  vkUpdateDescriptorSets(device_->handle(), 1, &write, 0, nullptr);
  images_[slot].image = std::move(*image);
  return slot;
}

Result<std::uint32_t> PictureStore::add(const Pixels& picture) {
  if (picture.rgba.empty()) return layout::kNoPicture;
  auto staging =
      gpu::Buffer::create(*device_, {.bytes = picture.rgba.size(), .usage = VK_BUFFER_USAGE_TRANSFER_SRC_BIT});
  if (!staging) return std::unexpected(staging.error());
  std::memcpy(staging->data(), picture.rgba.data(), picture.rgba.size());
  const auto slot = take_slot({picture.width_px, picture.height_px}, 0);
  if (slot && *slot != layout::kNoPicture) waiting_.push_back({*slot, std::move(*staging)});
  return slot;
}

Result<std::uint32_t> PictureStore::add_target(VkExtent2D extent) {
  const auto slot = take_slot(extent, VK_IMAGE_USAGE_COLOR_ATTACHMENT_BIT);
  if (!slot || *slot == layout::kNoPicture) return slot;
  auto view = gpu::ImageView::create(*device_, images_[*slot].image, 0);
  if (!view) return std::unexpected(view.error());
  images_[*slot].target_view = std::move(*view);
  return slot;
}

void PictureStore::remove(std::uint32_t slot) {
  if (slot == layout::kNoPicture) return;
  std::erase_if(waiting_, [&](const Waiting& w) { return w.slot == slot; });
  images_[slot] = {};
  free_.insert(free_.begin(), slot);  // taken again last, when no frame in flight can still show the old picture
}

void PictureStore::record_uploads(VkCommandBuffer commands) {
  for (Waiting& waiting : waiting_) gpu::record_picture_upload(commands, images_[waiting.slot].image, waiting.staging);
  waiting_.clear();
}

std::size_t PictureStore::used_bytes() const {
  std::size_t bytes = 0;
  for (const Slot& slot : images_)
    if (slot.image)
      bytes += std::size_t{4} * slot.image.request().extent.width * slot.image.request().extent.height * 4 / 3;
  return bytes;
}

}  // namespace lectern::render
