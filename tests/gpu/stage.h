// A reading session drawn without a screen, with the validation layers on, any message a failure: what app wires
// together, held by a test.
#pragma once

#include <gtest/gtest.h>

#include "app/session.h"
#include "app/still.h"
#include "room/arrangement.h"

namespace lectern::test {

// What an eye at rest in the seat sees, `sideways_m` to the right of the middle.
room::View resting_view(float sideways_m = 0);

enum class Validation { On, Off };  // off only where a test counts what the layers would do too

class Stage {
 public:
  explicit Stage(std::size_t article = 0, VkExtent2D extent = {480, 480},
                 std::vector<room::View> views = {resting_view()}, Validation validation = Validation::On,
                 std::uint32_t samples = 1, const app::RendererExtras& extras = {});
  ~Stage() { EXPECT_EQ(drawing_.device->validation_messages(), 0); }

  room::World& room() { return *reading_.room; }
  render::SceneRenderer& renderer() { return *renderer_; }
  view::Offscreen& source() { return *source_; }

  // One frame as the loop does it: adopt, update, record, submit, wait.
  void frame(const room::Input& input);
  // Frames until nothing more arrives.
  void settle();
  // The scene as it is now, seen by `views`.
  view::Pixels picture(std::vector<room::View> views, std::uint32_t view = 0);
  // The same into a target of the caller's making: the source's, with more to it.
  view::Pixels picture(const gpu::Target& target, const room::Scene& scene);
  view::Pixels picture(const gpu::Target& target) { return picture(target, room().update({})); }
  gpu::Device& device() { return *drawing_.device; }
  gpu::Frames& frames() { return *drawing_.frames; }
  // Another scene, seen as before.
  view::Pixels picture_of(const room::Scene& scene);

 private:
  app::ReadingSide reading_;
  app::DrawingSide drawing_;
  std::unique_ptr<view::Offscreen> source_;
  std::unique_ptr<render::SceneRenderer> renderer_;
};

}  // namespace lectern::test
