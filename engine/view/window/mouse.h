// The mouse of a window: a pointer into the room, a wheel, and the hand that turns the reader's head.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <glm/glm.hpp>

#include "room/input.h"
#include "room/scene.h"

namespace lectern::view {

// What a window shows: the view of its eye over its whole area. `size` is in the units of the cursor's position, which
// need not be those of the framebuffer.
struct Lens {
  glm::dvec2 size{1, 1};
  room::View view;

  // From the eye through a point of the window (from the top left, y down).
  Pose seat_from_aim(glm::dvec2 position) const;
  // Yaw to the left and pitch upwards, in radians, that move what is seen at `from` to `to`.
  glm::vec2 turn(glm::dvec2 from, glm::dvec2 to) const;
};

// What moving the mouse does: it points, or turns the head, which then is the pointer.
enum class MouseMoves : std::uint8_t { Pointer, Head };

class Mouse {
 public:
  explicit Mouse(MouseMoves moves = MouseMoves::Pointer) : moves_(moves) { clicks_.reserve(32); }
  void set_lens(const Lens& lens) { lens_ = lens; }

  void moved(glm::dvec2 position);
  void entered(bool over) { over_ = over; }
  void select(bool down, bool carries = false);  // `carries`: what is pointed at goes along while the button is held
  void look(bool down) { looking_ = down; }
  void scrolled(double notches);  // positive: the wheel turned away from the hand

  // Whether gather() has clicks to tell of. It tells one a frame, with the place where it was made, so that a fast
  // hand loses none before a slow picture.
  bool waiting() const { return next_click_ < clicks_.size() || dropping_; }
  // Sets the pointers and the turn.
  void gather(room::Input& input);

 private:
  struct Click {
    glm::dvec2 position;
    bool down, carries;
  };

  const MouseMoves moves_;
  Lens lens_;
  glm::dvec2 position_{0};
  bool placed_ = false;  // position_ is one that was told
  glm::vec2 turn_{0};
  double scroll_lines_ = 0;
  bool over_ = false, looking_ = false, held_ = false;
  bool carries_ = false;   // the button that is held was pressed to carry
  bool carrying_ = false;  // as told
  bool dropping_ = false;  // and to be told that no longer
  std::vector<Click> clicks_;
  std::size_t next_click_ = 0;
};

}  // namespace lectern::view
