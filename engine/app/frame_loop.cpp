#include "app/frame_loop.h"

#include <chrono>

namespace lectern::app {
namespace {

// How often what moves by itself in the room, slowly, makes a new picture where nothing else does.
constexpr double kLife_s = 0.1;

// 5 and 6. Records one pass over the scene for all views, submits it, and hands the picture back. False when the source
// has no image to draw to at this moment.
Result<bool> draw(view::ViewSource& source, const room::Scene& scene, gpu::Frames& frames,
                  render::SceneRenderer& renderer) {
  const auto target = source.acquire();
  if (!target) return std::unexpected(target.error());
  if (target->image == VK_NULL_HANDLE) return false;
  const auto frame = frames.begin();
  if (!frame) return std::unexpected(frame.error());
  if (auto recorded = renderer.record(*frame, scene, source.views(), *target); !recorded)
    return std::unexpected(recorded.error());
  source.finish(frame->commands);
  if (auto submitted = frames.submit(*frame, target->wait_for, target->signal); !submitted)
    return std::unexpected(submitted.error());
  if (auto presented = source.present(); !presented) return std::unexpected(presented.error());
  return true;
}

// What the room wants of the place it is seen at.
void tell(view::ViewSource& source, room::World& room) {
  source.set_pointing(room.wants_hand_cursor());
  source.set_typing(room.wants_text());
  if (const std::string copied = room.take_copied(); !copied.empty()) source.copy(copied);
}

}  // namespace

Result<Ended> run_frame_loop(view::ViewSource& source, room::World& room, gpu::Frames& frames,
                             render::SceneRenderer& renderer, const std::stop_token& elsewhere) {
  using Clock = std::chrono::steady_clock;
  const auto began = Clock::now();
  double drawn_s = 0;  // when the last picture was made
  room::Input input;
  bool idle = false;  // nothing moves and nothing is on its way: the display may wait for input
  bool owed = true;   // something changed that no picture shows yet
  while (!room.wants_to_quit()) {
    if (elsewhere.stop_requested()) return Ended::ForElsewhere;
    const auto start = source.wait(idle);  // 1. wait for the display
    if (!start) return std::unexpected(start.error());
    if (start->quit) break;
    input.seconds = start->seconds;
    source.gather(input);  // 2. what did the reader do?
    input.clock_s = std::chrono::duration<double>(Clock::now() - began).count();
    room.adopt();                                   // 3. what did the workers finish?
    const room::Scene& scene = room.update(input);  // 4. where does everything stand?
    const auto news = renderer.adopt(scene);
    if (!news) return std::unexpected(news.error());
    tell(source, room);
    const bool alive = renderer.alive() && !scene.reduce_motion && input.clock_s - drawn_s >= kLife_s;
    owed = owed || room.changed() || *news || start->redraw || alive;
    idle = room.settled() && renderer.settled() && !owed;
    if (!start->draw || !owed) continue;
    const auto drawn = draw(source, scene, frames, renderer);  // 5. and 6. record, submit, show
    if (!drawn) return std::unexpected(drawn.error());
    owed = !*drawn;
    if (*drawn) drawn_s = input.clock_s;
  }
  return Ended::ByReader;
}

}  // namespace lectern::app
