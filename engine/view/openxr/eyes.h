// What the reader's eyes see in a frame: their poses and fields of view, the head's pose, the images drawn for them.
#pragma once

#include <array>

#include "room/scene.h"
#include "view/openxr/spaces.h"
#include "view/openxr/swapchain.h"

namespace lectern::view::xr {

class Eyes {
 public:
  // Two layers of one image, as large as the runtime recommends.
  Result<void> make(const Instance& instance, const gpu::Device& device, XrSession session);
  void release() { colour_.release(); }

  // Where they will be at `time`. What is not tracked stays where it was.
  Result<void> locate(XrSession session, const Spaces& spaces, XrTime time);
  // In the seat's space, with the seat as it is now.
  const std::array<room::View, 2>& look(const Spaces& spaces);

  Swapchain& colour() { return colour_; }
  const Swapchain& colour() const { return colour_; }
  // The layer that shows them; good until the next call of anything here.
  const XrCompositionLayerProjection& layer(const Spaces& spaces, XrCompositionLayerFlags flags);

 private:
  Swapchain colour_;
  std::array<XrView, 2> views_{};
  std::array<room::View, 2> seen_;
  std::array<XrCompositionLayerProjectionView, 2> layer_views_{};
  XrCompositionLayerProjection layer_{};
};

}  // namespace lectern::view::xr
