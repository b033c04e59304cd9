// What lies beneath the eyes' pictures: a picture all around, or the panel being read.
#pragma once

#include "gpu/underlay.h"
#include "view/openxr/around_layer.h"
#include "view/openxr/panel_layer.h"

namespace lectern::view::xr {

// Whether text on a layer of its own was measured to be read better on a runtime than text drawn into the eyes'
// pictures. The measure is tests/headset: reads_what_is_before_the_eyes, which prints the table of both.
bool layers_are_sharper(std::string_view runtime);

class Beneath final : public gpu::Underlay {
 public:
  Result<void> make(const Instance& instance, const gpu::Device& device, XrSession session);
  // There is something that it can show.
  explicit operator bool() const { return made_; }

  VkExtent2D largest() const override { return panel_.largest(); }
  Result<VkImage> take() override { return panel_.take(); }
  bool bends() const override { return panel_.bends(); }
  void show(const Pose& seat_from_picture, glm::vec2 size_m, float bend_per_m, VkExtent2D used) override {
    panel_.show(seat_from_picture, size_m, bend_per_m, used);
  }
  Result<VkImage> take_around(VkExtent2D extent, std::uint32_t layers) override { return around_.take(extent, layers); }
  bool show_around(const Pose& seat_from_picture) override { return around_.show(seat_from_picture); }

  // Begins a frame in which nothing is shown yet.
  void hide();
  bool shown() const { return panel_.shown() || around_.shown(); }
  // Hands back what was taken in this frame.
  Result<void> give_back();

  // Layers from the farthest to the nearest; good until the next call of anything here.
  static constexpr std::size_t kMostLayers = 3;
  std::span<const XrCompositionLayerBaseHeader* const> layers(const Spaces& spaces);

 private:
  bool made_ = false;
  AroundLayer around_;
  PanelLayer panel_;
  std::array<const XrCompositionLayerBaseHeader*, kMostLayers> layers_{};
};

}  // namespace lectern::view::xr
