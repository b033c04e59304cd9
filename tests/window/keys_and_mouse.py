"""The hand that a reader at the window has: a mouse, and keys."""

import math
import time

from tour import all_commands


def pixel_of(at_m, size=(1280, 800)):
    """Where the window shows a point of the room to a reader in the seat."""
    right, up, back = (a - b for a, b in zip(at_m, (0, 1.22, 0)))
    down = math.radians(5)  # the gaze
    depth = -up * math.sin(down) - back * math.cos(down)
    height = up * math.cos(down) - back * math.sin(down)
    scale = size[1] / 2 / math.tan(math.radians(30)) / depth
    return round(size[0] / 2 + right * scale), round(size[1] / 2 - height * scale)


def press(lectern, scene, panel, link):
    """Clicks on what leads there."""
    panel = next(each for each in scene["panels"] if each["title"] == panel)
    lectern.point(*pixel_of(next(each["at_m"] for each in panel["links"] if each["to"] == link)))
    lectern.screen.hand("click", 1)


def x_name(key):
    """A key as X calls it: "Ctrl+PageDown" is "ctrl+Next"."""
    names = {"PageDown": "Next", "PageUp": "Prior", "Enter": "Return", "Backspace": "BackSpace", "Plus": "plus", "Minus": "minus",
             "Space": "space", "Ctrl": "ctrl", "Shift": "shift"}
    return "+".join(names.get(part, part.lower() if len(part) == 1 else part) for part in key.split("+"))


class KeysAndMouse:
    """A hand for the tour, at the window."""

    def __init__(self, lectern):
        self.lectern = lectern
        self.keys = all_commands(lectern.program)

    def scene(self):
        return self.lectern.told_scene()

    def does(self, command):
        key = self.keys[command][-1]
        return self.lectern.scene_after(lambda: self.lectern.key(x_name(key)), f"command {command}")

    def selects(self, start, end):
        def drag():
            for act, at in (("mousedown", start), ("mouseup", end)):
                self.lectern.point(*pixel_of(at))
                time.sleep(0.3)  # a frame sees it there
                self.lectern.screen.hand(act, 1)
            self.lectern.screen.park_mouse()

        return self.lectern.scene_after(drag, "release 0")

    def puts_away(self):
        return self.does("room.quit")

    def types(self, words):
        return self.lectern.scene_after(lambda: self.lectern.screen.hand("type", "--delay", 50, words), f"type .*{words[-1]}")
