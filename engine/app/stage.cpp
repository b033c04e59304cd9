#include "app/stage.h"

#include <algorithm>

namespace lectern::app {
namespace {

// Both do it: what the script does not place, the reader may.
void add_to(room::Input& live, const room::Input& script) {
  live.commands.insert(live.commands.begin(), script.commands.begin(), script.commands.end());
  live.typed.insert(live.typed.begin(), script.typed.begin(), script.typed.end());
  live.turn += script.turn;
  live.move += script.move;
  if (std::ranges::any_of(script.pointers, &room::Pointer::valid)) live.pointers = script.pointers;
  if (script.head_tracked) {
    live.head_tracked = true;
    live.seat_from_head = script.seat_from_head;
  }
}

}  // namespace

void end_moment(room::Input& input) {
  input.commands.clear();
  input.typed.clear();
  input.turn = {0, 0};
  for (room::Pointer& pointer : input.pointers) {
    pointer.select_down = pointer.select_up = false;
    pointer.scroll_lines = 0;
  }
}

Result<void> NoPlace::pass(room::Input& input, double seconds) {
  input.seconds = seconds;
  input.clock_s += seconds;
  room_.adopt();
  if (recorder_) recorder_->note(input, room_.ready());
  scene_ = &room_.update(input);
  end_moment(input);
  return {};
}

Result<void> LivePlace::pass(room::Input& input, double seconds) {
  double passed_s = 0;
  do {
    const auto goes_on = loop_.step({.gathered = [&](room::Input& live) {
      add_to(live, input);
      passed_s += live.seconds;
      input.clock_s = live.clock_s;
      if (recorder_) recorder_->note(live, loop_.room().ready());
    }});
    if (!goes_on) {
      lost_ = goes_on.error();
      return std::unexpected(goes_on.error());
    }
    end_moment(input);
    over_ = !*goes_on;
  } while (!over_ && passed_s < seconds);
  return {};
}

}  // namespace lectern::app
