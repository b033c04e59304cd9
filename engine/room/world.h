// What the frame loop shows: something that makes a Scene of an Input, frame by frame. The reading room is one, a
// program's own gallery another.
#pragma once

#include <string>

#include "room/input.h"
#include "room/scene.h"

namespace lectern::room {

// All on the frame thread; nothing here waits.
class World {
 public:
  virtual ~World() = default;

  // Takes what the workers finished. Pages of the last Scene may end their life here.
  virtual void adopt() = 0;
  // The Scene is good until the next adopt().
  virtual const Scene& update(const Input& input) = 0;

  // The last update() gave another picture than the one before.
  virtual bool changed() const = 0;
  // Everything in sight is laid out.
  virtual bool ready() const = 0;
  // That, and nothing moves: further frames without input give the same picture.
  virtual bool settled() const = 0;
  virtual bool wants_hand_cursor() const = 0;
  virtual bool wants_to_quit() const = 0;
  // Keys are to be given as the characters that they write.
  virtual bool wants_text() const { return false; }
  // What the reader copied since the last call, for the clipboard; empty: nothing.
  virtual std::string take_copied() { return {}; }
};

}  // namespace lectern::room
