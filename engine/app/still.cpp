#include "app/still.h"

#include <chrono>
#include <thread>

namespace lectern::app {
namespace {

constexpr double kStep_s = 1.0 / 72;

void let_workers_work() { std::this_thread::sleep_for(std::chrono::milliseconds(1)); }

// Waits, so that the copies on their way to the textures are gone before the next are made.
Result<void> upload(render::SceneRenderer& renderer, gpu::Frames& frames) {
  const auto frame = frames.begin();
  if (!frame) return std::unexpected(frame.error());
  renderer.record_uploads(*frame);
  if (auto done = frames.submit(*frame); !done) return done;
  return frames.wait(*frame);
}

}  // namespace

Result<void> settle(room::World& room, render::SceneRenderer& renderer, gpu::Frames* frames) {
  room::Input input;
  input.seconds = kStep_s;
  for (;;) {
    room.adopt();
    const auto news = renderer.adopt(room.update(input));
    if (!news) return std::unexpected(news.error());
    if (*news && frames) {
      if (auto done = upload(renderer, *frames); !done) return done;
    }
    if (room.settled() && renderer.settled() && !*news) return {};
    if (!*news && !room.changed()) let_workers_work();
  }
}

room::Scene settled_scene(room::World& room) {
  room::Input input;
  input.seconds = kStep_s;
  for (;;) {
    room.adopt();
    const room::Scene& scene = room.update(input);
    if (room.settled()) return scene;
    if (!room.changed()) let_workers_work();
  }
}

Result<void> settle(const room::Scene& scene, render::SceneRenderer& renderer) {
  for (;;) {
    const auto news = renderer.adopt(scene);
    if (!news) return std::unexpected(news.error());
    if (renderer.settled() && !*news) return {};
    if (!*news) let_workers_work();
  }
}

Result<void> draw_still(const room::Scene& scene, render::SceneRenderer& renderer, gpu::Frames& frames,
                        view::Offscreen& source) {
  return draw_still(scene, renderer, frames, source, source);
}

Result<void> draw_still(const room::Scene& scene, render::SceneRenderer& renderer, gpu::Frames& frames,
                        view::ViewSource& source, view::Offscreen& sheet) {
  const auto target = source.acquire();
  if (!target) return std::unexpected(target.error());
  const auto frame = frames.begin();
  if (!frame) return std::unexpected(frame.error());
  if (auto done = renderer.record(*frame, scene, source.views(), *target); !done) return done;
  source.finish(frame->commands);
  sheet.record_copy(frame->commands);
  if (auto done = frames.submit(*frame); !done) return done;
  return frames.wait(*frame);
}

}  // namespace lectern::app
