#include "render/glyph_store.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace lectern::render {
namespace {

constexpr std::size_t kFirstBytes = std::size_t{4} << 20;

Result<gpu::Buffer> make_buffer(gpu::Device& device, std::size_t bytes) {
  return gpu::Buffer::create(device, {.bytes = bytes,
                                      .usage = VK_BUFFER_USAGE_STORAGE_BUFFER_BIT | VK_BUFFER_USAGE_TRANSFER_SRC_BIT |
                                               VK_BUFFER_USAGE_TRANSFER_DST_BIT});
}

}  // namespace

Result<std::unique_ptr<GlyphStore>> GlyphStore::create(gpu::Device& device) {
  std::unique_ptr<GlyphStore> store(new GlyphStore(device));
  auto buffer = make_buffer(device, kFirstBytes);
  if (!buffer) return std::unexpected(buffer.error());
  store->buffer_ = std::move(*buffer);
  return store;
}

std::optional<std::uint32_t> GlyphStore::find(GlyphKey key) const {
  const std::lock_guard lock(mutex_);
  const auto found = offsets_.find(key.packed());
  return found == offsets_.end() ? std::nullopt : std::optional(found->second);
}

std::uint32_t GlyphStore::place(GlyphKey key, text::GlyphShape shape) {
  const std::lock_guard lock(mutex_);
  const auto [found, is_new] = offsets_.try_emplace(key.packed(), placed_words_);
  if (is_new) {
    placed_words_ += static_cast<std::uint32_t>(shape.words.size());
    placed_.push_back({found->second, std::move(shape.words)});
  }
  return found->second;
}

Result<void> GlyphStore::adopt() {
  {
    const std::lock_guard lock(mutex_);
    taken_.swap(placed_);
  }
  if (taken_.empty()) return {};
  const std::size_t needed = (taken_.back().offset + taken_.back().words.size()) * 4;
  if (needed > buffer_.size()) {
    auto larger = make_buffer(device_, std::max(needed, 2 * buffer_.size()));
    if (!larger) return std::unexpected(larger.error());
    growths_.push_back({std::exchange(buffer_, std::move(*larger)), used_words_ * 4});
  }
  for (const Placed& outline : taken_)
    std::memcpy(buffer_.data() + std::size_t{outline.offset} * 4, outline.words.data(), outline.words.size() * 4);
  used_words_ = needed / 4;
  taken_.clear();
  return {};
}

void GlyphStore::record_growth(VkCommandBuffer commands) {
  // Each copy brings over what its buffer held; what came later was written to the newer one at once.
  for (std::size_t i = 0; i < growths_.size(); ++i) {
    const VkBuffer to = i + 1 < growths_.size() ? growths_[i + 1].from.handle() : buffer_.handle();
    const VkBufferCopy copy{.size = growths_[i].bytes};
    if (copy.size > 0) vkCmdCopyBuffer(commands, growths_[i].from.handle(), to, 1, &copy);
    VkMemoryBarrier2 barrier{.sType = VK_STRUCTURE_TYPE_MEMORY_BARRIER_2,
                             .srcStageMask = VK_PIPELINE_STAGE_2_TRANSFER_BIT,
                             .srcAccessMask = VK_ACCESS_2_TRANSFER_WRITE_BIT,
                             .dstStageMask = VK_PIPELINE_STAGE_2_TRANSFER_BIT | VK_PIPELINE_STAGE_2_VERTEX_SHADER_BIT |
                                             VK_PIPELINE_STAGE_2_FRAGMENT_SHADER_BIT,
                             .dstAccessMask = VK_ACCESS_2_TRANSFER_READ_BIT | VK_ACCESS_2_SHADER_STORAGE_READ_BIT};
    const VkDependencyInfo dependency{
        .sType = VK_STRUCTURE_TYPE_DEPENDENCY_INFO, .memoryBarrierCount = 1, .pMemoryBarriers = &barrier};
    vkCmdPipelineBarrier2(commands, &dependency);
  }
  growths_.clear();
}

}  // namespace lectern::render
