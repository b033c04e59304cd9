#include "app/frame_loop.h"

namespace lectern::app {
namespace {

// How often what moves by itself in the room, slowly, makes a new picture where nothing else does.
constexpr double kLife_s = 0.1;

// What the room wants of the place it is seen at.
void tell(view::ViewSource& source, room::World& room) {
  source.set_pointing(room.wants_hand_cursor());
  source.set_typing(room.wants_text());
  if (const std::string copied = room.take_copied(); !copied.empty()) source.copy(copied);
}

}  // namespace

// 5 and 6. Records one pass over the scene for all views, submits it, and hands the picture back. False when the source
// has no image to draw to at this moment.
Result<bool> FrameLoop::draw() {
  const auto target = source_.acquire();
  if (!target) return std::unexpected(target.error());
  if (target->image == VK_NULL_HANDLE) return false;
  const auto frame = frames_.begin();
  if (!frame) return std::unexpected(frame.error());
  if (auto recorded = renderer_.record(*frame, *scene_, source_.views(), *target); !recorded)
    return std::unexpected(recorded.error());
  source_.finish(frame->commands);
  if (auto submitted = frames_.submit(*frame, target->wait_for, target->signal); !submitted)
    return std::unexpected(submitted.error());
  if (auto presented = source_.present(); !presented) return std::unexpected(presented.error());
  return true;
}

Result<bool> FrameLoop::step(const FrameHooks& hooks) {
  if (room_.wants_to_quit() || elsewhere_.stop_requested()) return false;
  const auto start = source_.wait(idle_);  // 1. wait for the display
  if (!start) return std::unexpected(start.error());
  if (start->quit) return false;
  input_.seconds = start->seconds;
  source_.gather(input_);  // 2. what did the reader do?
  input_.clock_s = std::chrono::duration<double>(Clock::now() - began_).count();
  if (hooks.gathered) hooks.gathered(input_);
  room_.adopt();                   // 3. what did the workers finish?
  scene_ = &room_.update(input_);  // 4. where does everything stand?
  if (hooks.placed) hooks.placed(*scene_);
  const auto news = renderer_.adopt(*scene_);
  if (!news) return std::unexpected(news.error());
  tell(source_, room_);
  const bool alive = renderer_.alive() && !scene_->reduce_motion && input_.clock_s - drawn_s_ >= kLife_s;
  owed_ = owed_ || room_.changed() || *news || start->redraw || alive;
  idle_ = room_.settled() && renderer_.settled() && !owed_;
  if (!start->draw || !owed_) return true;
  const auto drawn = draw();  // 5. and 6. record, submit, show
  if (!drawn) return std::unexpected(drawn.error());
  owed_ = !*drawn;
  if (*drawn) drawn_s_ = input_.clock_s;
  return true;
}

Result<Ended> FrameLoop::run(const FrameHooks& hooks) {
  for (;;) {
    const auto goes_on = step(hooks);
    if (!goes_on) return std::unexpected(goes_on.error());
    if (*goes_on) continue;
    return elsewhere_.stop_requested() && !room_.wants_to_quit() ? Ended::ForElsewhere : Ended::ByReader;
  }
}

}  // namespace lectern::app
