#include "view/window/display_loss.h"

#include <GLFW/glfw3.h>

#ifdef LECTERN_X11
#include <X11/Xlib.h>

#include <csetjmp>
// As GLFW/glfw3native.h has it, which would want the headers of Xrandr too.
extern "C" Display* glfwGetX11Display();
#endif

namespace lectern::view {

#ifdef LECTERN_X11

namespace {

bool lost = false;
bool within_call = false;
std::jmp_buf out_of_call;

// Replaces Xlib's message; the other handler is called next.
int on_io_error(Display*) { return 0; }
void on_io_error_exit(Display*, void*) {
  lost = true;
  if (within_call) std::longjmp(out_of_call, 1);
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

bool display_is_lost() { return lost; }

bool with_display(void (*call)(void*), void* argument) {
  if (lost) return false;
  within_call = true;
  if (setjmp(out_of_call) == 0) call(argument);
  within_call = false;
  return !lost;
}

#else

void watch_display() {}
bool display_is_lost() { return false; }

bool with_display(void (*call)(void*), void* argument) {
  call(argument);
  return true;
}

#endif

}  // namespace lectern::view
