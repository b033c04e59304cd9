// A composition layer beneath the eyes' pictures: the panel being read, flat (quad) or bent about its reader
// (cylinder), sampled once by the runtime's compositor.
#pragma once

#include "view/openxr/spaces.h"
#include "view/openxr/swapchain.h"

namespace lectern::view::xr {

class PanelLayer {
 public:
  // Pictures as large as an eye's at most. Without the format that they need there is no layer, and that is no Error.
  Result<void> make(const Instance& instance, const gpu::Device& device, XrSession session);
  explicit operator bool() const { return static_cast<bool>(pictures_); }

  // See gpu::Underlay.
  VkExtent2D largest() const { return pictures_.request().extent; }
  Result<VkImage> take();
  bool bends() const { return bends_; }
  void show(const Pose& seat_from_picture, glm::vec2 size_m, float bend_per_m, VkExtent2D used);

  // Begins a frame in which nothing is shown yet.
  void hide() { shown_ = false; }
  bool shown() const { return shown_; }
  // Hands back what was taken in this frame.
  Result<void> give_back();
  // What was shown; good until the next call of anything here.
  const XrCompositionLayerBaseHeader& layer(const Spaces& spaces);

 private:
  Swapchain pictures_;
  bool shown_ = false, bends_ = false;
  Pose seat_from_picture_;
  glm::vec2 size_m_{0};
  float bend_per_m_ = 0;
  VkExtent2D used_{};
  XrCompositionLayerQuad quad_{};
  XrCompositionLayerCylinderKHR cylinder_{};
};

}  // namespace lectern::view::xr
