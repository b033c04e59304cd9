// Views without a display: pictures in memory, any size, any number of eyes.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "gpu/resources.h"
#include "view/view_source.h"

namespace lectern::view {

// One eye's picture: 8-bit sRGB, four bytes a pixel, rows from the top.
struct Pixels {
  std::uint32_t width = 0, height = 0;
  std::vector<std::uint8_t> rgba;
};

class Offscreen final : public ViewSource {
 public:
  // `views` are fixed until set_views().
  static Result<std::unique_ptr<Offscreen>> create(gpu::Device& device, VkExtent2D extent,
                                                   std::vector<room::View> views);

  void set_views(std::vector<room::View> views);  // as many as before
  // The image is a band of a picture that has `rows_in_all`, whose whole the views see, with `rows_above` above it.
  void set_band(std::uint32_t rows_above, std::uint32_t rows_in_all);
  // Input for the coming frame, as a test's reader would give it; taken by the next gather().
  void push_input(room::Input input) { input_ = std::move(input); }
  void set_frame_seconds(double seconds) { frame_seconds_ = seconds; }

  Result<FrameStart> wait(bool idle) override;
  void gather(room::Input& input) override;
  std::span<const room::View> views() const override { return views_; }
  Result<gpu::Target> acquire() override;
  Result<void> present() override { return {}; }

  // Records the copy of the frame just drawn into memory; pixels() gives it once that frame has finished.
  void record_copy(VkCommandBuffer commands);
  Pixels pixels(std::uint32_t view) const;

 private:
  Offscreen() = default;
  VkExtent2D extent_{};
  std::uint32_t rows_above_ = 0, rows_in_all_ = 0;  // as Target's
  std::vector<room::View> views_;
  gpu::Image image_;
  gpu::Buffer readback_;
  room::Input input_;
  double frame_seconds_ = 1.0 / 72;
};

}  // namespace lectern::view
