// The one seam for where views and input come from: a headset, a window, or nobody (pictures).
#pragma once

#include <memory>
#include <span>
#include <string>

#include "gpu/device.h"
#include "gpu/target.h"
#include "room/input.h"
#include "room/scene.h"

namespace lectern::view {

// What the display wants of this frame.
struct FrameStart {
  bool quit = false;    // the reader closed the window, the runtime asks to end
  bool draw = false;    // false: nothing is to be seen now (minimised, headset off)
  bool redraw = false;  // the last picture is gone (resized, uncovered): draw even if the scene did not change
  double seconds = 0;   // since the previous frame
};

// Life of a frame: wait -> gather -> (the room updates) -> acquire -> (record) -> finish -> (submit) -> present. All
// from acquire on are left out when nothing is drawn. All on the frame thread.
class ViewSource {
 public:
  virtual ~ViewSource() = default;

  // Waits for the display, or for input where nothing moves (`idle`): the only place where a frame waits.
  virtual Result<FrameStart> wait(bool idle) = 0;
  // Sets everything in `input` but its seconds and clock to what the reader did since the last call.
  virtual void gather(room::Input& input) = 0;
  // Eyes at the time this frame will be seen. Valid until the next wait().
  virtual std::span<const room::View> views() const = 0;
  // The image to draw to; a null image means "not now" (the window just changed its size): skip this frame.
  virtual Result<gpu::Target> acquire() = 0;
  // Records what the source itself does with the picture once it is drawn, behind the drawing in the same commands.
  virtual void finish(VkCommandBuffer) {}
  virtual Result<void> present() = 0;
  // Lets the source show what the pointer is over (a hand cursor in the window).
  virtual void set_pointing(bool) {}
  // Keys give the characters that they write, not commands; those that write none go on as they are.
  virtual void set_typing(bool) {}
  virtual void copy(const std::string&) {}  // to the clipboard
};

}  // namespace lectern::view
