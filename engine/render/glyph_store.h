// The outlines of all glyphs drawn so far, in one buffer on the GPU that grows as they are needed. Workers give each
// its place; the frame thread copies it there.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>
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

  // Word offset of an outline that has a place already. Any thread.
  std::optional<std::uint32_t> find(GlyphKey key) const;
  // Gives an outline a place, unless it has one, and says which; it is in the buffer after the next adopt(). Any
  // thread.
  std::uint32_t place(GlyphKey key, text::GlyphShape shape);
  // Copies the outlines that got a place into the buffer. To be called before anything is drawn with them. Frame
  // thread.
  Result<void> adopt();
  // Records the move into a larger buffer where the last one became too small. To be called before anything is drawn.
  void record_growth(VkCommandBuffer commands);

  VkBuffer buffer() const { return buffer_.handle(); }
  std::size_t used_bytes() const { return used_words_ * 4; }

 private:
  explicit GlyphStore(gpu::Device& device) : device_(device) {}

  gpu::Device& device_;
  gpu::Buffer buffer_;
  std::size_t used_words_ = 0;  // of the buffer
  struct Placed {
    std::uint32_t offset = 0;
    std::vector<std::uint32_t> words;
  };
  mutable std::mutex mutex_;
  std::unordered_map<std::uint64_t, std::uint32_t> offsets_;  // by GlyphKey; with the lock, as the two below
  std::uint32_t placed_words_ = 0;
  std::vector<Placed> placed_;  // not in the buffer yet
  std::vector<Placed> taken_;   // adopt()'s own
  struct Growth {
    gpu::Buffer from;
    std::size_t bytes = 0;
  };
  std::vector<Growth> growths_;  // copies still to be recorded
};

}  // namespace lectern::render
