// The one place that knows what happens when the X server goes away. Xlib's own answer is to print some lines and to
// end the process wherever it is; and when it is kept from that, GLFW goes on with answers that never came. So every
// call that talks to the display is made through with_display(), which the loss leaves at once. Where GLFW does not
// speak X11 (Wayland, Windows) it only makes the call: there a lost display is a window that is asked to close.
#pragma once

#include <memory>
#include <type_traits>

namespace lectern::view {

// After the window was made; once a process is enough.
void watch_display();
bool display_is_lost();

// Makes the call; false when the display is lost, before or meanwhile. The call is then left with longjmp: it must own
// nothing, and neither may what GLFW calls back. On the main thread, not within itself.
bool with_display(void (*call)(void*), void* argument);

template <class Call>
bool with_display(Call&& call) {
  return with_display([](void* made) { (*static_cast<std::remove_reference_t<Call>*>(made))(); }, std::addressof(call));
}

}  // namespace lectern::view
