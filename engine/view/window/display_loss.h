// The one place that knows what happens when the X server goes away. Xlib's own answer is to print several lines and to
// end the process wherever it is; with this the program ends in order. Without X11 (Wayland, Windows) nothing is done
// and nothing is lost: GLFW asks the window to close there.
#pragma once

namespace lectern::view {

// After the window was made; once a process is enough.
void watch_display();
// Whether the connection to the display has broken since. Any thread.
bool display_is_lost();

}  // namespace lectern::view
