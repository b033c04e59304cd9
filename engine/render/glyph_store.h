// The outlines of all glyphs drawn so far, in one buffer on the GPU that grows as they are needed.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "gpu/resources.h"
#include "text/font.h"
#include "text/glyph_shape.h"

namespace lectern::render {

struct GlyphKey {
  text::FontId font = 0;
  std::uint32_t glyph = 0;
  std::uint64_t packed() const { return std::uint64_t{font} << 32 | glyph; }
};

class GlyphStore {
 public:
  static Result<std::unique_ptr<GlyphStore>> create(gpu::Device& device);

  // Whether the outline is already there: lets workers leave out what is known. Any thread.
  bool has(GlyphKey key) const;
  // Adds an outline unless it is there already. Frame thread.
  Result<void> add(GlyphKey key, const text::GlyphShape& shape);
  // Word offset of an outline that was added.
  std::uint32_t offset(GlyphKey key) const;
  // Records the move into a larger buffer where the last one became too small. To be called before anything is drawn.
  void record_growth(VkCommandBuffer commands);

  VkBuffer buffer() const { return buffer_.handle(); }
  std::size_t used_bytes() const { return used_words_ * 4; }
  std::size_t glyph_count() const { return offsets_.size(); }

 private:
  explicit GlyphStore(gpu::Device& device) : device_(device) {}

  gpu::Device& device_;
  gpu::Buffer buffer_;
  std::size_t used_words_ = 0;
  std::unordered_map<std::uint64_t, std::uint32_t> offsets_;
  mutable std::mutex known_mutex_;
  std::unordered_set<std::uint64_t> known_;  // the keys of offsets_, for other threads
  struct Growth {
    gpu::Buffer from;
    std::size_t bytes = 0;
  };
  std::vector<Growth> growths_;  // copies still to be recorded
};

}  // namespace lectern::render
