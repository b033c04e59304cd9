// Both eyes side by side on the screen of a phone that sits in a holder with lenses: another source's picture, seen
// through them.
#pragma once

#include <array>
#include <memory>

#include "gpu/resources.h"
#include "view/sidebyside/lens_warp.h"
#include "view/view_source.h"

namespace lectern::view {

// `screen` (a window, or a picture in memory) gives the place that the first of its views has, the input and the image
// to show in. It and `device` outlive this. Frame thread only.
class SideBySide final : public ViewSource {
 public:
  static Result<std::unique_ptr<SideBySide>> create(gpu::Device& device, ViewSource& screen, VkFormat screen_format,
                                                    PhoneInViewer phone);

  Result<FrameStart> wait(bool idle) override { return screen_.wait(idle); }
  void gather(room::Input& input) override { screen_.gather(input); }
  // As the image that acquire() last gave wants them.
  std::span<const room::View> views() const override { return views_; }
  Result<gpu::Target> acquire() override;
  void finish(VkCommandBuffer commands) override;
  Result<void> present() override { return screen_.present(); }
  void set_pointing(bool pointing) override { screen_.set_pointing(pointing); }

 private:
  SideBySide(gpu::Device& device, ViewSource& screen, VkFormat format, PhoneInViewer phone)
      : device_(device), screen_(screen), format_(format), phone_(phone) {}
  Result<void> ensure_eyes();

  gpu::Device& device_;
  ViewSource& screen_;
  const VkFormat format_;
  const PhoneInViewer phone_;
  std::unique_ptr<LensWarp> warp_;
  gpu::Image eyes_;  // a layer for each
  gpu::Target shown_;
  std::array<EyeOptics, 2> optics_;
  std::array<room::View, 2> views_;
};

}  // namespace lectern::view
