// What the room lays before a reader who has a hand and no keys: the bar at the open panel's edge, and a keyboard where
// text is wanted. What is pressed there counts as if keys had given it, in the next frame.
#pragma once

#include <memory>

#include "room/bar.h"
#include "room/keyboard.h"

namespace lectern::room {

// What the desk must know of a frame.
struct DeskSituation {
  bool something_selected = false;
  bool takes_text = false;   // a line is there to be typed in
  bool covered = false;      // something stands before the open panel, or the reader is inside a picture
  bool behind_note = false;  // a message stands there, before which no keyboard may
};

class Desk {
 public:
  Desk(std::shared_ptr<const LayoutServices> services, const page::PageStyle& style);

  void set_style(const page::PageStyle& style);
  // True when the command was one of its own.
  bool obey(Command command);

  // In each frame, in this order. The input with what was pressed since; good until the next call.
  const Input& with_presses(const Input& input);
  void adopt();
  void follow(const Input& input, const Pose& room_from_seat, const Panel& open, const DeskSituation& situation);
  void advance(double seconds) { bar_.advance(seconds); }
  // The line that is typed in gives way to the keyboard.
  void fill(std::vector<Panel>& panels, const Panel& open) const;

  static bool has_panel(std::uint64_t panel) { return panel == Bar::kPanel || panel == Keyboard::kPanel; }
  // A rim around the button that is pointed at.
  static void add_highlights(const Panel& panel, const Target& target, std::vector<Highlight>& highlights);
  // True when the click was on a panel of its own.
  bool click(const Target& target);

  bool ready() const { return bar_.ready() && keyboard_.ready(); }
  bool still() const { return bar_.still() && typed_.empty() && commands_.empty(); }

 private:
  Bar bar_;
  Keyboard keyboard_;
  bool keyboard_toggled_ = false;  // shown in the window, where the system has one; put away in the headset
  bool selecting_ = false;         // the hand that drags marks text out
  std::vector<char32_t> typed_;
  std::vector<Command> commands_;
  Input merged_;  // reused
};

}  // namespace lectern::room
