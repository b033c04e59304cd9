"""Lectern in a headset under test: the real runtime (Monado), steered over its remote port; judged by the window that mirrors
the left eye, by what is put before the eyes, by the scene that Lectern tells of, and by what the runtime knows of its
clients."""

import contextlib
import math
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import numpy
import PIL.Image

from runtime import HALF_FOV, HALF_IPD_M, NotSeen, Runtime, eventually, turned
import reading  # of tests/window
from reading import difference, middle_of, write_set
from screen import Screen
from tour import all_commands

SIZE = (1280, 800)
SEATED_M = 1.22
HEAD = (0.0, 1.6, 0.0)
NUDGE_DEG = 2
DEBIANS_LAYERS = "/usr/share/openxr/1/api_layers/explicit.d"


class InHeadset(reading.Lectern):
    """Lectern in the headset, mirrored on the screen. Every message of a validation layer fails it."""

    def __init__(self, program, screen, articles, runtime, layers, view="headset", words=(), own_articles=None, mood=None, watched=True):
        """`mood`: what the runtime is made to do (moody_layer.cpp); without one that layer is not there. `watched`: by
        OpenXR's validation layer."""
        super().__init__(program, screen, own_articles or articles)
        self.own_words = words
        self.runtime = runtime
        self.layers = layers
        self.first_mood = mood
        self.watched = watched
        self.mood_file = screen.folder / "mood"
        self.view = view
        self.nudged = False
        self.xr_words = screen.folder / "openxr.txt"

    def prepare(self):
        """The environment that it is to run in."""
        environment = dict(self.screen.environment, XDG_RUNTIME_DIR=str(self.runtime.folder), LECTERN_VALIDATION="1",
                           XR_ENABLE_API_LAYERS="XR_APILAYER_LUNARG_core_validation",
                           XR_CORE_VALIDATION_EXPORT_TYPE="text", XR_CORE_VALIDATION_FILE_NAME=str(self.xr_words))
        self.xr_words.unlink(missing_ok=True)
        if not self.watched:
            del environment["XR_ENABLE_API_LAYERS"]
        if self.first_mood:
            self.mood(self.first_mood)
            watched = ["XR_APILAYER_LUNARG_core_validation", "XR_APILAYER_LECTERN_moody"]
            if self.first_mood == "old":  # the validation layer crashes where what is beneath it refuses an instance
                watched.reverse()
            environment.update(XR_API_LAYER_PATH=f"{self.layers}:{DEBIANS_LAYERS}", LECTERN_MOOD=str(self.mood_file),
                               XR_ENABLE_API_LAYERS=":".join(watched))
        self.environment = environment

    def asked(self, *words):
        """What a command says that ends by itself. After prepare()."""
        return subprocess.run([self.program, *words], env=self.environment, capture_output=True, text=True)

    def __enter__(self):
        self.prepare()
        self.log = open(self.screen.folder / "lectern.log", "w+")
        self.started = time.monotonic()
        self.process = subprocess.Popen([self.program, "--view", self.view, "--store", "none", "--reduce-motion", "--record",
                                         str(self.record), *self.own_words, str(self.articles)], env=self.environment,
                                        stdout=self.log, stderr=self.log)
        self.window = eventually(self.find_window, "Lectern's window")
        return self

    def mood(self, word):
        """From now on the runtime does this; the file is there as a whole or as it was."""
        new = self.mood_file.with_suffix(".new")
        new.write_text(word)
        new.replace(self.mood_file)

    def memory_kib(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS")))

    def client(self):
        """What the runtime says of Lectern: "act: 1 disp: 1 foc: 1"; empty while it is not there."""
        return self.runtime.client("Lectern")

    def focused(self):
        if self.process.poll() is not None:
            raise NotSeen(f"Lectern ended with {self.process.returncode}: {self.words()}")
        return "foc: 1" in self.client()

    def picture(self):
        self.runtime.check()
        return super().picture()

    def eventually_focused(self):
        eventually(self.focused, "the focus")

    def xr_messages(self):
        """What OpenXR's core validation layer had to say, but for its greeting, which shows that it was there."""
        if not self.watched:
            return []
        entries = self.xr_words.read_text(errors="replace").split("\n[")
        return [entry for entry in entries if "VALID_ERROR" in entry or "VALID_WARNING" in entry]

    def expected(self, *options, yaw=0.0, pitch=0.0):
        """The mirror's picture: what the left eye of the seated head sees, turned about the point between the eyes."""
        width, height = SIZE
        fov = 2 * math.degrees(math.atan(math.tan(HALF_FOV) * height / width))
        turn = math.radians(yaw)
        eye = (-HALF_IPD_M * math.cos(turn), SEATED_M, HALF_IPD_M * math.sin(turn))
        path = self.screen.folder / "expected.png"
        subprocess.run([self.program, "shot", str(self.articles), "-o", str(path), "--size", f"{width}x{height}", "--fov",
                        f"{fov}", "--eye", ",".join(map(str, eye)), "--look", f"{yaw},{pitch}", *options], check=True)
        return numpy.asarray(PIL.Image.open(path).convert("RGB"))

    def shows_rather(self, expected, other, what):
        """Waits until the window shows the one of two pictures: the mirror samples them otherwise than a shot does."""
        def nearer():
            if self.process.poll() is not None:
                raise NotSeen(f"Lectern ended with {self.process.returncode}: {self.words()}")
            seen = self.picture()
            return difference(seen, expected) < difference(seen, other) / 2

        try:
            eventually(nearer, what)
        except NotSeen:
            seen = self.picture()
            for name, picture in (("seen", seen), ("expected", expected), ("other", other)):
                PIL.Image.fromarray(picture).save(self.screen.folder / f"{name}.png")
            print(f"{difference(seen, expected):.2f} from what was expected, {difference(seen, other):.2f} from the other; "
                  f"pictures are in {self.screen.folder}")
            raise

    def aim_at(self, picture, colour, hand="right"):
        """Points a hand that is held before the left eye at a colour in the mirror's picture."""
        right, up, _ = self.where(picture, colour)
        yaw, pitch = -math.degrees(math.atan(right)), math.degrees(math.atan2(up, math.hypot(1, right)))
        controller = getattr(self.runtime.reader, hand)
        controller.position = (HEAD[0] - HALF_IPD_M, HEAD[1], HEAD[2])
        controller.orientation = turned(yaw, pitch)
        self.runtime.reader.change()

    def still(self):
        """The window's picture once there is one and it stands still."""
        last, since = self.picture(), time.monotonic()

        def unchanged():
            nonlocal last, since
            seen = self.picture()
            if difference(seen, last) > 0:
                last, since = seen, time.monotonic()
            return last.mean() > 10 and time.monotonic() - since > reading.STILL_S

        eventually(unchanged, "a picture that stands still")
        return last

    def glass_still(self):
        """What is before both eyes, once there is a page and nothing moves."""
        glass = self.runtime.glass
        last, since = glass.picture(), time.monotonic()

        def unchanged():
            nonlocal last, since
            self.runtime.check()
            if self.process.poll() is not None:
                raise NotSeen(f"Lectern ended with {self.process.returncode}: {self.words()}")
            seen = glass.picture()
            if difference(seen, last) > 0.02:
                last, since = seen, time.monotonic()
            return has_a_page(last) and time.monotonic() - since > 2 * reading.STILL_S

        eventually(unchanged, "a page before the eyes that stands still")
        return last

    def park_hands(self):
        """Where no ray of theirs is seen."""
        for hand in (self.runtime.reader.left, self.runtime.reader.right):
            hand.active = False
        self.runtime.reader.change()

    def where(self, picture, colour):
        """The direction from the left eye in which the mirror's picture shows a colour: right, up, back."""
        x, y = middle_of(picture, colour)
        return numpy.array(((x / SIZE[0] * 2 - 1) * math.tan(HALF_FOV),
                            (1 - y / SIZE[1] * 2) * math.tan(HALF_FOV) * SIZE[1] / SIZE[0], -1.0))

    def pull_trigger(self, hand="right"):
        controller = getattr(self.runtime.reader, hand)
        for amount in (1.0, 0.0):
            controller.trigger = amount
            self.act()

    def act(self):
        """Sends the reader's state, with the head moved a little (back again the next time), and waits until the mirror
        shows that: then a frame has read the state."""
        before = self.picture()
        reader = self.runtime.reader
        self.nudged = not self.nudged
        reader.orientation = turned(0, NUDGE_DEG if self.nudged else 0)
        reader.change()
        eventually(lambda: difference(self.picture(), before) > 0.3, "a frame with what the reader did")

    def leave(self):
        self.key("Escape")
        assert self.exit_code() == 0, self.words()
        assert self.words() == "", self.words()
        assert self.xr_messages() == [], self.xr_messages()


def paper_columns(picture):
    return numpy.nonzero((picture.min(axis=2) > 235).mean(axis=0) > 0.3)[0]


def has_a_page(picture):
    return all(len(paper_columns(eye)) > 20 for eye in numpy.split(picture, 2, axis=1))


def middle_of_the_page(picture):
    """Where the middle of what is as white as paper is, from the left."""
    columns = paper_columns(picture)
    return (columns[0] + columns[-1]) / 2 if len(columns) else math.inf


CEILING = (0.0, 3.0, -1.0)  # where a ray meets nothing
HAND = (0.2, -0.2, 0.0)  # from between the eyes


class RayAndTrigger:
    """The right hand alone, for the tour (tests/window/tour.py): whatever it does, it points at it and pulls the trigger."""

    def __init__(self, lectern):
        self.lectern = lectern
        self.reader = lectern.runtime.reader
        self.commands = all_commands(lectern.program)  # in the help's order
        self.reader.left.active = False
        self.aim(CEILING)

    def scene(self):
        return self.lectern.told_scene()

    def aim(self, at_m):
        """Until a frame has seen it."""
        hand = self.reader.right
        before = hand.position, hand.orientation
        hand.position = tuple(a + b for a, b in zip(HEAD, HAND))
        seat = (hand.position[0], hand.position[1] - HEAD[1] + SEATED_M, hand.position[2])
        right, up, back = (a - b for a, b in zip(at_m, seat))
        hand.orientation = turned(-math.degrees(math.atan2(right, -back)), math.degrees(math.atan2(up, math.hypot(right, back))))
        if before != (hand.position, hand.orientation):
            self.seen("ray 1 .*")

    def seen(self, line):
        """Sends what the hand does, and waits until the record tells of it."""
        return self.lectern.line_after(self.reader.change, line)

    def pull(self):
        """Gives the line of the record at which the trigger was let go."""
        self.reader.right.trigger = 1.0
        self.seen("press 1")
        self.reader.right.trigger = 0.0
        return self.seen("release 1")

    def rest(self, line):
        """The scene once what was done is done and the ray is out of the way."""
        self.lectern.told_scene(line)
        if self.lectern.process.poll() is None:
            self.aim(CEILING)
        return self.lectern.told_scene(len(self.lectern.record_lines()) - 1)

    def press_menu(self):
        """Shortly, for it does something else when it is held; a slow frame may not see it, then once more."""
        def press():
            for pressed in (True, False):
                self.reader.right.b = pressed
                self.reader.change()
                time.sleep(0.25)

        for _ in range(5):
            try:
                return self.rest(self.lectern.line_after(press, "command help.toggle", patience_s=3))
            except NotSeen:
                continue
        raise NotSeen("the help after five presses of the menu button")

    def link(self, title, address, scene):
        panel = next((each for each in scene["panels"] if each["title"] == title), None)
        return next((each["at_m"] for each in panel["links"] if each["to"] == address), None) if panel else None

    def does(self, command):
        """By the help, whose lines do what they tell."""
        scene = self.press_menu()
        if command == "help.toggle":
            return scene
        order = list(self.commands)
        for _ in range(40):
            at = self.link("Hands and buttons", command, scene)
            if at:
                break
            shown = next(each["links"] for each in scene["panels"] if each["title"] == "Hands and buttons")
            below = not shown or order.index(command) > order.index(shown[-1]["to"])
            self.reader.right.stick = (0.0, -1.0 if below else 1.0)
            self.seen("scroll .* 1")
            time.sleep(0.4)
            self.reader.right.stick = (0.0, 0.0)
            self.reader.change()
            time.sleep(0.2)
            scene = self.lectern.told_scene(len(self.lectern.record_lines()) - 1)
        self.aim(at)
        return self.rest(self.pull())

    def clicks(self, at_m):
        self.aim(at_m)
        return self.rest(self.pull())

    def selects(self, start, end):
        self.does("selection.toggle")  # else the text would go along with the hand
        self.aim(start)
        self.reader.right.trigger = 1.0
        self.seen("press 1")
        self.aim(end)
        self.reader.right.trigger = 0.0
        return self.rest(self.seen("release 1"))

    def puts_away(self):
        return self.clicks(CEILING)

    def types(self, words):
        """On the keyboard in the room."""
        for letter in words:
            scene = self.clicks(self.link("Keyboard", f"write:{letter}", self.scene()))
        return scene


def run(behaviours, glass=None, per_cent_pixels=None):
    """python3 FILE PROGRAM WINDOW_MANAGER LAYERS BEHAVIOUR. LAYERS is the folder of moody_layer's manifest; `glass` tells for
    which behaviours the runtime's compositor draws, and how large, `per_cent_pixels` how many of its pixels."""
    program, window_manager, layers, name = sys.argv[1:]
    folder = pathlib.Path(tempfile.mkdtemp(prefix="lectern-headset-"))
    articles = write_set(folder / "set")
    with contextlib.ExitStack() as stack:
        screen = stack.enter_context(Screen(folder, window_manager))
        drawn_on = None  # without it nothing is shown, and all goes faster
        if name in (glass or {}):
            (folder / "glass").mkdir()
            drawn_on = stack.enter_context(Screen(folder / "glass", window_manager, *glass[name]))
        runtime = stack.enter_context(Runtime(folder / "runtime", drawn_on, (per_cent_pixels or {}).get(name, 140)))
        runtime.reader.change()

        def start(**options):
            return InHeadset(program, screen, articles, runtime, layers, **options)

        start.runtime = runtime
        os.environ["PATH"] = f"{folder / 'bin'}:{os.environ['PATH']}"  # what a set brings along goes before the system's
        start.folder = folder
        behaviours[name](start)
    subprocess.run(["rm", "-r", str(folder)], check=True)
