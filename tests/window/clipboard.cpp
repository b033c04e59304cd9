// Prints what the clipboard holds, as a program does that pastes it; nothing where it is empty.
#include <X11/Xatom.h>
#include <X11/Xlib.h>

#include <cstdio>

int main() {
  Display* const display = XOpenDisplay(nullptr);
  if (!display) return 1;
  const Window window = XCreateSimpleWindow(display, DefaultRootWindow(display), 0, 0, 1, 1, 0, 0, 0);
  const Atom clipboard = XInternAtom(display, "CLIPBOARD", False), utf8 = XInternAtom(display, "UTF8_STRING", False);
  const Atom into = XInternAtom(display, "PASTED", False);
  XConvertSelection(display, clipboard, utf8, into, window, CurrentTime);
  XEvent event;
  do XNextEvent(display, &event);
  while (event.type != SelectionNotify);
  if (event.xselection.property != None) {
    Atom type = None;
    int format = 0;
    unsigned long count = 0, left = 0;
    unsigned char* text = nullptr;
    XGetWindowProperty(display, window, into, 0, 1 << 20, False, AnyPropertyType, &type, &format, &count, &left, &text);
    if (text) std::fwrite(text, 1, count, stdout);
    XFree(text);
  }
  XCloseDisplay(display);
}
