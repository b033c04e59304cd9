"""Lectern under test: its window on a Screen, and the pictures that it should show there."""

import json
import os
import pathlib
import random
import re
import subprocess
import time

import numpy
import PIL.Image

from screen import PATIENCE_S, NotSeen, eventually

WORDS = ("reading room quiet early afternoon light came from left somebody had chair by window book open page where they "
         "stopped wind moved curtain clock struck four nobody heard it turned leaf went on slowly until evening").split()


def prose(chance, count):
    """No two places of it look alike."""
    words = [chance.choice(WORDS) for _ in range(count)]
    return " ".join(words).capitalize() + "."


def write_set(folder):
    """Three articles; the second has a red lead picture, the third a blue one, so that their cards are found by colour."""
    folder.mkdir()
    for name, colour in (("red", (220, 20, 20)), ("blue", (20, 20, 220))):
        PIL.Image.new("RGB", (320, 200), colour).save(folder / f"{name}.png")
    for number, title, image in ((1, "First", None), (2, "Second", "red"), (3, "Third", "blue")):
        lead = f"image: {image}.png\n" if image else ""
        chance = random.Random(number)
        paragraphs = "\n\n".join(f"## Part {part}\n\n{prose(chance, 120)}" for part in range(1, 13))
        (folder / f"{number}-{title.lower()}.md").write_text(f"---\ntitle: {title} article\n{lead}---\n\n{paragraphs}\n")
    return folder


def write_link_below(folder):
    """Two articles; the first has a link to the other on its second page."""
    folder.mkdir()
    chance = random.Random(4)
    before, after = ("\n\n".join(prose(chance, 60) for _ in range(count)) for count in (5, 8))
    (folder / "1-first.md").write_text(f"# First\n\n{before}\n\nSee [the other](2-other.md) too.\n\n{after}\n")
    (folder / "2-other.md").write_text(f"# Other\n\n{after}\n")
    return folder


def write_picture_all_around(folder, stereo=False):
    """An article that begins with a picture that goes all around: red ahead, green to the sides, blue behind. `stereo`:
    the right eye has blue ahead and red behind."""
    folder.mkdir()
    picture = PIL.Image.new("RGB", (1024, 512), (20, 20, 220))
    picture.paste((20, 180, 20), (128, 0, 896, 512))
    picture.paste((220, 20, 20), (384, 0, 640, 512))
    for x in range(0, 1024, 32):  # so that every turn of the head is seen
        picture.paste((240, 240, 240), (x, 0, x + 4, 512))
    if stereo:
        red, green, blue = picture.split()
        both = PIL.Image.new("RGB", (1024, 1024))
        both.paste(picture, (0, 0))
        both.paste(PIL.Image.merge("RGB", (blue, green, red)), (0, 512))
        picture = both
    picture.save(folder / "view.png")
    (folder / "1-around.md").write_text("---\ntitle: All around\n---\n\n![What is around us](view.png#360)\n")
    return folder


def write_links(folder):
    """Two articles: the first is nearly all one link, to the second or to the web."""
    folder.mkdir()
    chance = random.Random(7)
    (folder / "1-web.md").write_text(f"# Out there\n\n[{prose(chance, 110)}](https://example.org/read?a=1&b=2)\n")
    (folder / "2-set.md").write_text(f"# In here\n\n{prose(chance, 30)}\n\n[{prose(chance, 90)}](3-end.md)\n\n{prose(chance, 300)}\n")
    (folder / "3-end.md").write_text(f"# The end\n\n{prose(chance, 80)}\n")
    write_browser(folder)
    return folder


def write_browser(folder):
    """Beside the set, a program that writes down which address it was to open."""
    programs = folder.parent / "bin"
    programs.mkdir()
    (programs / "xdg-open").write_text(f"#!/bin/sh\nprintf '%s\\n' \"$@\" >> '{folder.parent}/opened.txt'\n")
    (programs / "xdg-open").chmod(0o755)


def difference(a, b):
    """Mean over the pixels of how far two pictures are apart, 0 to 255; infinite where their sizes differ."""
    if a.shape != b.shape:
        return float("inf")
    return float(numpy.abs(a.astype(numpy.int16) - b.astype(numpy.int16)).mean())


STILL_S = 2  # what has not moved for so long, many frames even of a slow machine, will not move by itself
QUIET = 0.05  # below it nothing moved but the sky and dust in the light
SAME = 0.8  # below it two pictures show the same (the window smooths the room less); another word or size of text makes more than 1


class Lectern:
    """The program in its window. Ends with the `with`, by force where a test failed."""

    def __init__(self, program, screen, articles, view="window", words=(), first_time=False):
        self.program = program
        self.screen = screen
        self.articles = articles
        self.view = view
        self.own_words = words
        self.first_time = first_time
        self.record = screen.folder / "record.txt"

    def __enter__(self):
        if not self.first_time:  # whoever was here before is not welcomed again
            script = self.screen.folder / "nothing.txt"
            script.write_text("")
            data = pathlib.Path(self.screen.environment["XDG_DATA_HOME"]) / "lectern"
            subprocess.run([self.program, "replay", str(script), str(self.articles), "--store", str(data)], check=True)
        environment = dict(self.screen.environment, LECTERN_VALIDATION="1")
        self.log = open(self.screen.folder / "lectern.log", "w+")
        self.process = subprocess.Popen([self.program, "--view", self.view, "--record", str(self.record), *self.own_words,
                                         str(self.articles)], env=environment, stdout=self.log, stderr=self.log)
        self.window = eventually(self.find_window, "Lectern's window")
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        print(f"Lectern ended with {self.process.returncode}. {self.words()}")
        self.log.close()

    def find_window(self):
        if self.process.poll() is not None:
            raise NotSeen(f"Lectern ended with {self.process.returncode}: {self.words()}")
        return self.screen.find_window("Lectern")

    def words(self):
        """What it has printed."""
        self.log.flush()
        with open(self.log.name) as log:
            return log.read()

    def exit_code(self):
        eventually(lambda: self.process.poll() is not None, "Lectern's end")
        return self.process.returncode

    def place(self):
        """Left, top, width and height of the window."""
        lines = self.screen.hand("getwindowgeometry", "--shell", self.window).split()
        values = dict(line.split("=") for line in lines)
        return tuple(int(values[name]) for name in ("X", "Y", "WIDTH", "HEIGHT"))

    def picture(self):
        left, top, width, height = self.place()
        return self.screen.picture()[top:top + height, left:left + width]

    def shows(self, expected, what):
        """Waits until the window shows the expected picture."""
        last = None

        def same():
            nonlocal last
            if self.process.poll() is not None:
                raise NotSeen(f"Lectern ended with {self.process.returncode}: {self.words()}")
            last = self.picture()
            return difference(last, expected) < SAME

        try:
            eventually(same, what)
        except NotSeen:
            for name, picture in (("seen", last), ("expected", expected)):
                PIL.Image.fromarray(picture).save(self.screen.folder / f"{name}.png")
            print(f"difference {difference(last, expected):.2f}; seen.png and expected.png are in {self.screen.folder}")
            raise

    def shows_else_than(self, old, what):
        """Waits until the window shows something else and stands still. Gives the new picture."""
        last, since = old, time.monotonic()

        def changed_and_still():
            nonlocal last, since
            seen = self.picture()
            if difference(seen, last) > QUIET:
                last, since = seen, time.monotonic()
            return difference(last, old) > SAME and time.monotonic() - since > STILL_S

        eventually(changed_and_still, what)
        return last

    def key(self, *keys):
        self.screen.hand("key", *keys)

    def point(self, x, y):
        self.screen.hand("mousemove", "--window", self.window, x, y)

    def cursor_at(self, x, y):
        """The cursor's shape around a point: where the screen shows something else than the window does."""
        path = self.screen.folder / "window.png"

        def still():
            before = self.picture()
            subprocess.run(["import", "-window", self.window, str(path)], check=True, env=self.screen.environment)
            return difference(before, self.picture()) < QUIET

        eventually(still, "a picture that stands still")
        differs = (numpy.asarray(PIL.Image.open(path).convert("RGB")) != self.picture()).any(axis=2)
        return differs[max(0, y - 32):y + 32, max(0, x - 32):x + 32].copy()

    def shot(self, *options, size=(1280, 800)):
        """What the window should show, drawn without one."""
        path = self.screen.folder / "shot.png"
        subprocess.run([self.program, "shot", str(self.articles), "-o", str(path), "--size", f"{size[0]}x{size[1]}",
                        "--fov", "60", *options], check=True, env=dict(os.environ, LECTERN_VALIDATION="1"))
        return numpy.asarray(PIL.Image.open(path).convert("RGB"))


    def clipboard(self):
        """What another program would paste."""
        helper = pathlib.Path(self.screen.window_manager).parent / "clipboard"
        return subprocess.run([str(helper)], env=self.screen.environment, check=True, capture_output=True, text=True).stdout

    def record_lines(self):
        return self.record.read_text().splitlines() if self.record.exists() else []

    def told_scene(self, after_line=0):
        """Where everything stood when it last came to rest, as Lectern itself tells, once that is after so many of the
        record's lines."""
        path = self.record.with_name(self.record.name + ".scene.json")

        def scene():
            if self.process.poll() is not None:
                raise NotSeen(f"Lectern ended with {self.process.returncode}: {self.words()}")
            told = json.loads(path.read_text()) if path.exists() else None
            return told["scene"] if told and told["after_line"] >= after_line else None

        return eventually(scene, f"rest after line {after_line} of the record")

    def line_after(self, act, line, patience_s=PATIENCE_S):
        """Acts, and gives the number of the record's first line after that which matches."""
        before = len(self.record_lines())
        act()

        def number():
            if self.process.poll() is not None:
                raise NotSeen(f"Lectern ended with {self.process.returncode}: {self.words()}")
            return next((i + 1 for i, each in enumerate(self.record_lines()) if i >= before and re.fullmatch(line, each)), None)

        return eventually(number, f"“{line}” in the record", patience_s)

    def scene_after(self, act, line):
        """Acts, and gives the scene at rest after the record tells of that."""
        return self.told_scene(self.line_after(act, line))

    def recorded(self, park=True):
        """The scene after what was done since the start, played again without a window. What led out of the room is left
        out, and the pointer too where it is parked."""
        time.sleep(0.5)  # the record is written beside the reading
        lines = [line for line in self.record.read_text().splitlines() if line != "command room.quit"]
        path = self.screen.folder / "recorded.txt"
        path.write_text("\n".join(lines) + ("\nray 0 none" if park else "") + "\nsettle\nscene recorded.json\n")
        subprocess.run([self.program, "replay", str(path), str(self.articles)], check=True)
        return json.loads((self.screen.folder / "recorded.json").read_text())

    def replay(self, script, size=(1280, 800)):
        """What the window should show after what a script does."""
        path = self.screen.folder / "replay.txt"
        path.write_text(script + "\nsettle\npicture replay.png\n")
        subprocess.run([self.program, "replay", str(path), str(self.articles), "--size", f"{size[0]}x{size[1]}", "--fov", "60"],
                       check=True, env=dict(os.environ, LECTERN_VALIDATION="1"))
        return numpy.asarray(PIL.Image.open(self.screen.folder / "replay.png").convert("RGB"))


def middle_of(picture, colour):
    """Where the picture shows most of "red" or "blue": x, y."""
    channel = {"red": 0, "blue": 2}[colour]
    others = [i for i in range(3) if i != channel]
    strong = (picture[:, :, channel] > 100) & (picture[:, :, others].max(axis=2) < 60)
    rows, columns = numpy.nonzero(strong)
    if len(rows) < 100:
        raise NotSeen(f"no {colour} card in the picture")
    return int(numpy.median(columns)), int(numpy.median(rows))
