// The least window manager that the window tests need (ICCCM section 4.1): an X server alone neither minimises windows
// nor asks them to close. Puts every window where it wants to be, gives it the keyboard, minimises it when it asks for
// it, restores it when it is mapped again, and asks it to close on Alt+F4. Prints "ready" and runs until the server
// ends.
#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/keysym.h>

#include <cstdio>

namespace {

struct Manager {
  Display* display;
  Atom state, change_state, protocols, delete_window;

  explicit Manager(Display* d)
      : display(d),
        state(XInternAtom(d, "WM_STATE", False)),
        change_state(XInternAtom(d, "WM_CHANGE_STATE", False)),
        protocols(XInternAtom(d, "WM_PROTOCOLS", False)),
        delete_window(XInternAtom(d, "WM_DELETE_WINDOW", False)) {}

  void set_state(Window window, long value) {
    const long words[2] = {value, None};
    XChangeProperty(display, window, state, state, 32, PropModeReplace, reinterpret_cast<const unsigned char*>(words),
                    2);
  }

  void show(Window window) {
    XMapRaised(display, window);
    set_state(window, NormalState);
    XSetInputFocus(display, window, RevertToPointerRoot, CurrentTime);
  }

  void hide(Window window) {
    XUnmapWindow(display, window);
    set_state(window, IconicState);
  }

  void configure(const XConfigureRequestEvent& asked) {
    XWindowChanges changes{asked.x, asked.y, asked.width, asked.height, asked.border_width, asked.above, asked.detail};
    XConfigureWindow(display, asked.window, static_cast<unsigned>(asked.value_mask), &changes);
  }

  void ask_to_close() {
    Window window = None;
    int revert = 0;
    XGetInputFocus(display, &window, &revert);
    XEvent message{};
    message.xclient.type = ClientMessage;
    message.xclient.window = window;
    message.xclient.message_type = protocols;
    message.xclient.format = 32;
    message.xclient.data.l[0] = static_cast<long>(delete_window);
    message.xclient.data.l[1] = CurrentTime;
    XSendEvent(display, window, False, NoEventMask, &message);
  }

  void answer(const XEvent& event) {
    switch (event.type) {
      case MapRequest: return show(event.xmaprequest.window);
      case ConfigureRequest: return configure(event.xconfigurerequest);
      case KeyPress: return ask_to_close();
      case ClientMessage:
        if (event.xclient.message_type == change_state && event.xclient.data.l[0] == IconicState)
          hide(event.xclient.window);
        return;
      default: return;
    }
  }
};

}  // namespace

int main() {
  Display* display = XOpenDisplay(nullptr);
  if (!display) return 1;
  XSetErrorHandler([](Display*, XErrorEvent*) { return 0; });  // a window that has gone in the meantime
  Manager manager(display);
  const Window root = DefaultRootWindow(display);
  XSelectInput(display, root, SubstructureRedirectMask | SubstructureNotifyMask);
  XGrabKey(display, XKeysymToKeycode(display, XK_F4), Mod1Mask, root, True, GrabModeAsync, GrabModeAsync);
  XSync(display, False);
  std::puts("ready");
  std::fflush(stdout);
  for (XEvent event;;) {
    XNextEvent(display, &event);
    manager.answer(event);
  }
}
