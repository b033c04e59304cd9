// A headset and a window together: the window mirrors what the left eye sees, and is where reading goes on while the
// headset sleeps. Keys work in both.
#pragma once

#include <array>

#include "gpu/resources.h"
#include "render/scene_renderer.h"
#include "view/openxr/headset.h"
#include "view/window/window.h"

namespace lectern::app {

// Both are attached to `device`, which outlives this; `renderer` draws with that window's format as its mirror's. An
// Error means that the headset is lost, or the window.
class Mirrored final : public view::ViewSource {
 public:
  Mirrored(view::Headset& headset, view::Window& window, gpu::Device& device, render::SceneRenderer& renderer)
      : headset_(headset), window_(window), device_(device), renderer_(renderer) {}

  Result<view::FrameStart> wait(bool idle) override;
  void gather(room::Input& input) override;
  std::span<const room::View> views() const override;
  Result<gpu::Target> acquire() override;
  void finish(VkCommandBuffer commands) override;
  Result<void> present() override;
  void set_pointing(bool pointing) override;
  void set_typing(bool typing) override { window_.set_typing(typing); }  // the desk has the keyboard
  void copy(const std::string& text) override { window_.copy(text); }

 private:
  Result<gpu::Target> acquire_for_desk();

  view::Headset& headset_;
  view::Window& window_;
  gpu::Device& device_;
  render::SceneRenderer& renderer_;  // of what is mirrored
  bool worn_ = false;                // as of the last wait()
  room::Input desk_;                 // what was done at the window while the headset is worn
  gpu::Image sheet_;  // what the window shows while the headset sleeps is drawn here: a layer for each eye
  mutable std::array<room::View, 2> desk_views_;
  gpu::Target drawn_, shown_;  // of this frame: what is drawn, and the window's picture (null: none)
};

}  // namespace lectern::app
