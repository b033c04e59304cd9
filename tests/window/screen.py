"""A real X server without a monitor, with a window manager, and a hand on its mouse and keys."""

import mmap
import os
import pathlib
import subprocess
import time

import numpy

PATIENCE_S = 240  # how long a condition may take to come true on a slow, busy machine


class NotSeen(Exception):
    """What a test waited for did not come."""


def eventually(condition, what, patience_s=PATIENCE_S):
    """Waits until condition() gives something true, and gives that."""
    end = time.monotonic() + patience_s
    while True:
        result = condition()
        if result:
            return result
        if time.monotonic() > end:
            raise NotSeen(f"waited {patience_s} s for: {what}")
        time.sleep(0.05)


class Screen:
    """An Xvfb of its own, on a number that it finds itself. Ends with the `with`."""

    def __init__(self, folder, window_manager, width=1600, height=1200):
        self.folder = pathlib.Path(folder)
        self.window_manager = window_manager
        self.size = f"{width}x{height}x24"

    def __enter__(self):
        read_end, write_end = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write_end), "-screen", "0", self.size, "-nolisten", "tcp",
             "-fbdir", str(self.folder)],
            pass_fds=[write_end], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write_end)
        with os.fdopen(read_end) as numbers:
            number = numbers.readline().strip()
        if not number:
            raise NotSeen("Xvfb did not start")
        self.environment = dict(os.environ, DISPLAY=f":{number}", XDG_RUNTIME_DIR=str(self.folder),
                                XDG_DATA_HOME=str(self.folder / "data"), XDG_CACHE_HOME=str(self.folder / "cache"),
                                XDG_CONFIG_HOME=str(self.folder / "config"))
        shaders = pathlib.Path(os.environ.get("XDG_CACHE_HOME", pathlib.Path.home() / ".cache"))
        self.environment.setdefault("MESA_SHADER_CACHE_DIR", str(shaders))  # compiled once, not for each test
        self.environment.pop("WAYLAND_DISPLAY", None)
        self.manager = subprocess.Popen([self.window_manager], env=self.environment, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, text=True)
        self.manager.stdout.readline()
        self.park_mouse()
        return self

    def __exit__(self, *_):
        self.kill()
        self.manager.wait()

    def kill(self):
        """The display goes away."""
        self.server.kill()
        self.server.wait()

    def picture(self):
        """What a monitor would show: height x width x 3, 0 to 255."""
        with open(self.folder / "Xvfb_screen0", "rb") as file, \
                mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as memory:
            # An XWD file (X11/XWDFile.h): a header of big-endian words, colours of 12 bytes, then the rows.
            header = numpy.frombuffer(memory[:100], ">u4")
            start, width, height, stride, colours = (int(header[i]) for i in (0, 4, 5, 12, 19))
            start += 12 * colours
            rows = numpy.frombuffer(memory[start:start + stride * height], numpy.uint8).reshape(height, stride)
        return rows[:, :4 * width].reshape(height, width, 4)[:, :, 2::-1].copy()

    def hand(self, *words):
        """One act of mouse or keyboard, in xdotool's words. Gives what it prints."""
        done = subprocess.run(["xdotool", *map(str, words)], env=self.environment, check=True, capture_output=True,
                              text=True)
        return done.stdout

    def park_mouse(self):
        """Out of every window's way."""
        self.hand("mousemove", 1599, 1199)

    def find_window(self, title):
        try:
            return self.hand("search", "--onlyvisible", "--name", f"^{title}$").split()[-1]
        except subprocess.CalledProcessError:
            return None
