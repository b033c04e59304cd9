#include "app/frame_loop.h"

namespace lectern::app {
namespace {

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

}  // namespace

Result<Ended> run_frame_loop(view::ViewSource& source, room::Room& room, gpu::Frames& frames,
                             render::SceneRenderer& renderer, const std::stop_token& elsewhere) {
  room::Input input;
  bool idle = false;  // nothing moves and nothing is on its way: the display may wait for input
  bool owed = true;   // something changed that no picture shows yet
  while (!room.wants_to_quit()) {
    if (elsewhere.stop_requested()) return Ended::ForElsewhere;
    const auto start = source.wait(idle);  // 1. wait for the display
    if (!start) return std::unexpected(start.error());
    if (start->quit) break;
    input.seconds = start->seconds;
    source.gather(input);                           // 2. what did the reader do?
    room.adopt();                                   // 3. what did the workers finish?
    const room::Scene& scene = room.update(input);  // 4. where does everything stand?
    const auto news = renderer.adopt(scene);
    if (!news) return std::unexpected(news.error());
    source.set_pointing(room.wants_hand_cursor());
    owed = owed || room.changed() || *news || start->redraw;
    idle = room.settled() && renderer.settled() && !owed;
    if (!start->draw || !owed) continue;
    const auto drawn = draw(source, scene, frames, renderer);  // 5. and 6. record, submit, show
    if (!drawn) return std::unexpected(drawn.error());
    owed = !*drawn;
  }
  return Ended::ByReader;
}

}  // namespace lectern::app
