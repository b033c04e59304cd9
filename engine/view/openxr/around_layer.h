// A composition layer beneath all others: a picture that goes all around (XR_KHR_composition_layer_equirect2), sampled
// once by the runtime's compositor.
#pragma once

#include <array>
#include <future>
#include <span>

#include "view/openxr/spaces.h"
#include "view/openxr/swapchain.h"

namespace lectern::view::xr {

class AroundLayer {
 public:
  AroundLayer() = default;
  ~AroundLayer();
  AroundLayer(const AroundLayer&) = delete;
  AroundLayer& operator=(const AroundLayer&) = delete;

  // Without the extension there is no layer. Nothing is made before a picture is there.
  void make(const Instance& instance, const gpu::Device& device, XrSession session);

  // See gpu::Underlay. The runtime makes images on another thread; until they are there, and where it has none so
  // large, this gives null.
  Result<VkImage> take(VkExtent2D extent, std::uint32_t layers);
  bool show(const Pose& seat_from_picture);

  // Begins a frame in which nothing is shown yet. What was not shown for long is let go.
  void hide();
  bool shown() const { return unshown_ == 0; }
  Result<void> give_back();
  // What was shown, for both eyes or one for each; good until the next call of anything here.
  std::span<const XrCompositionLayerEquirect2KHR> layers(const Spaces& spaces);

 private:
  bool made();

  const gpu::Device* device_ = nullptr;
  XrSession session_ = XR_NULL_HANDLE;
  VkExtent2D largest_{};
  Swapchain pictures_;
  std::future<Result<void>> making_;  // while it runs, only its thread touches the pictures
  bool refused_ = false;
  int unshown_ = 100;  // frames
  Pose seat_from_picture_;
  std::array<XrCompositionLayerEquirect2KHR, 2> layers_{};
};

}  // namespace lectern::view::xr
