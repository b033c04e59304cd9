// What the reader's eyes see in a frame: their poses and fields of view, the head's pose, the images drawn for them.
#pragma once

#include <array>

#include "gpu/target.h"
#include "room/scene.h"
#include "view/openxr/spaces.h"
#include "view/openxr/swapchain.h"

namespace lectern::view::xr {

class Eyes {
 public:
  // Two layers of one image, as large as the runtime recommends; their depth too, where it takes that.
  Result<void> make(const Instance& instance, const gpu::Device& device, XrSession session);
  // Asks what the lenses hide of each eye's picture. Where the runtime does not tell, all is drawn.
  void ask_hidden_area(const Instance& instance, XrSession session);

  // Where they will be at `time`. What is not tracked stays where it was.
  Result<void> locate(XrSession session, const Spaces& spaces, XrTime time);
  // In the seat's space, with the seat as it is now.
  const std::array<room::View, 2>& look(const Spaces& spaces);

  // The images of this frame to draw into; they are held until give_back().
  Result<gpu::Target> acquire();
  Result<void> give_back();
  const Swapchain& colour() const { return colour_; }
  // The layer that shows them; good until the next call of anything here.
  const XrCompositionLayerProjection& layer(const Spaces& spaces, XrCompositionLayerFlags flags);

 private:
  Swapchain colour_, depth_;  // depth_: empty where the runtime takes none
  gpu::HiddenArea hidden_;
  std::array<XrView, 2> views_{};
  std::array<room::View, 2> seen_;
  std::array<XrCompositionLayerProjectionView, 2> layer_views_{};
  std::array<XrCompositionLayerDepthInfoKHR, 2> layer_depths_{};
  XrCompositionLayerProjection layer_{};
};

}  // namespace lectern::view::xr
