// A composition layer beneath the eyes' pictures: the panel being read, sampled once by the runtime's compositor.
#pragma once

#include <string_view>

#include "gpu/underlay.h"
#include "view/openxr/spaces.h"
#include "view/openxr/swapchain.h"

namespace lectern::view::xr {

// Whether text on a layer of its own was measured to be read better on a runtime than text drawn into the eyes'
// pictures. The measure is tests/headset: reads_what_is_before_the_eyes, which prints the table of both.
bool layers_are_sharper(std::string_view runtime);

class QuadLayer final : public gpu::Underlay {
 public:
  // Pictures as large as an eye's at most. Without the format that they need there is no layer, and that is no Error.
  Result<void> make(const Instance& instance, const gpu::Device& device, XrSession session);
  explicit operator bool() const { return static_cast<bool>(pictures_); }

  VkExtent2D largest() const override { return pictures_.request().extent; }
  Result<VkImage> take() override;
  void show(const Pose& seat_from_picture, glm::vec2 size_m, VkExtent2D used) override;

  // Begins a frame in which nothing is shown yet.
  void hide() { shown_ = false; }
  bool shown() const { return shown_; }
  // Hands back what was taken in this frame.
  Result<void> give_back();
  // What was shown; good until the next call of anything here.
  const XrCompositionLayerQuad& layer(const Spaces& spaces);

 private:
  Swapchain pictures_;
  bool shown_ = false;
  Pose seat_from_picture_;
  glm::vec2 size_m_{0};
  VkExtent2D used_{};
  XrCompositionLayerQuad layer_{};
};

}  // namespace lectern::view::xr
