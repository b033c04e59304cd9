// What the reader does, whatever device it comes from. Filled by a ViewSource, read by the room.
#pragma once

#include <cstdint>
#include <vector>

#include <glm/glm.hpp>

#include "core/pose.h"

namespace lectern::room {

enum class Command : std::uint8_t {
  None, LineUp, LineDown, PageUp, PageDown, ArticleStart, ArticleEnd, NextArticle, PreviousArticle,
  TextLarger, TextSmaller, NextTheme, BackToSeat, ToggleHelp, Quit
};

// A ray from a hand, a mouse or the gaze. In metres, in the room's space.
struct Pointer {
  Pose room_from_aim;        // the ray runs along -Z
  bool valid = false;
  bool visible = true;       // false for a mouse: its cursor is seen already
  bool select_down = false;  // pressed this frame
  bool select_up = false;    // released this frame
  float scroll_lines = 0;    // positive: towards the end of the text
};

struct Input {
  double seconds = 0;        // since the previous frame
  Pose room_from_head;       // where the head is; the window's camera stands for it
  glm::vec3 move{0, 0, 0};   // wished motion of the seat in head directions, each -1 to 1
  glm::vec2 turn{0, 0};      // yaw and pitch to add, radians; to the left and up positive
  std::vector<Pointer> pointers;
  std::vector<Command> commands;
};

}  // namespace lectern::room
