// The loop: one frame after the other until the reader leaves.
#pragma once

#include <chrono>
#include <functional>
#include <stop_token>

#include "gpu/frames.h"
#include "render/scene_renderer.h"
#include "room/world.h"
#include "view/view_source.h"

namespace lectern::app {

enum class Ended { ByReader, ForElsewhere };

// Who takes part in each frame; any may be left out.
struct FrameHooks {
  // What the reader did, before the room sees it: to change it, or to write it down.
  std::function<void(room::Input&)> gathered;
  // Where everything stands, before it is drawn.
  std::function<void(const room::Scene&)> placed;
};

// What is given must outlive it.
class FrameLoop {
 public:
  FrameLoop(view::ViewSource& source, room::World& room, gpu::Frames& frames, render::SceneRenderer& renderer,
            std::stop_token elsewhere = {})
      : source_(source), room_(room), frames_(frames), renderer_(renderer), elsewhere_(std::move(elsewhere)) {}

  // One frame; false when the reader quit or `elsewhere` says that reading goes on in another place. An Error when the
  // display or the device is lost.
  Result<bool> step(const FrameHooks& hooks = {});
  // Frames until then.
  Result<Ended> run(const FrameHooks& hooks = {});

  room::World& room() { return room_; }
  const view::ViewSource& source() const { return source_; }
  // Of the last step; good until the next.
  const room::Scene& scene() const { return *scene_; }

 private:
  Result<bool> draw();

  using Clock = std::chrono::steady_clock;
  view::ViewSource& source_;
  room::World& room_;
  gpu::Frames& frames_;
  render::SceneRenderer& renderer_;
  const std::stop_token elsewhere_;
  const Clock::time_point began_ = Clock::now();
  double drawn_s_ = 0;  // when the last picture was made
  room::Input input_;
  const room::Scene* scene_ = nullptr;
  bool idle_ = false;  // nothing moves and nothing is on its way: the display may wait for input
  bool owed_ = true;   // something changed that no picture shows yet
};

}  // namespace lectern::app
