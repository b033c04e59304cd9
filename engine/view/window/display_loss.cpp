#include "view/window/display_loss.h"

#include <GLFW/glfw3.h>

#include <atomic>

#ifdef LECTERN_X11
#include <X11/Xlib.h>
// As GLFW/glfw3native.h has it, which would want the headers of Xrandr too.
extern "C" Display* glfwGetX11Display();
#endif

namespace lectern::view {
namespace {
std::atomic<bool> lost = false;
}

bool display_is_lost() { return lost; }

#ifdef LECTERN_X11

namespace {

// Replaces Xlib's message; the exit handler is called next, and because it returns, so does the call that failed.
int on_io_error(Display*) { return 0; }
void on_io_error_exit(Display*, void*) {
  lost = true;
  glfwPostEmptyEvent();  // ends a wait for events that cannot come any more
}
// A request about a window that another program destroyed: the swapchain tells of it (VK_ERROR_SURFACE_LOST_KHR).
int on_error(Display*, XErrorEvent*) { return 0; }

}  // namespace

void watch_display() {
  if (glfwGetPlatform() != GLFW_PLATFORM_X11) return;
  XSetErrorHandler(on_error);
  XSetIOErrorHandler(on_io_error);
  XSetIOErrorExitHandler(glfwGetX11Display(), on_io_error_exit, nullptr);
}

#else

void watch_display() {}

#endif

}  // namespace lectern::view
