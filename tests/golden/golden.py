#!/usr/bin/env python3
"""Compares a picture that `lectern shot` or `lectern replay` draws with the one kept in expected/.

  golden.py LECTERN NAME OUT     0 when they agree, 1 when not; OUT receives NAME.actual.png and NAME.diff.png
  LECTERN_UPDATE_GOLDEN=1        writes expected/NAME.png instead (then look at it)

Pictures are drawn by the pinned software rasteriser with the validation layers on; any message of theirs is a failure.
"""
import os
import pathlib
import shutil
import subprocess
import sys

import numpy
from PIL import Image

HERE = pathlib.Path(__file__).resolve().parent
SET = HERE / "set"

# name: what is seen in it
GOLDENS = {
    "seat": ["--size", "960x640"],
    "near": ["--article", "2", "--size", "800x600", "--fov", "30"],
    "oblique": ["--article", "1", "--size", "800x600", "--orbit", "55,10"],
    "sepia": ["--article", "2", "--size", "640x480", "--theme", "sepia"],
    "dark": ["--article", "2", "--size", "640x480", "--theme", "dark"],
    "scripts": ["--article", "3", "--size", "900x900", "--text-dmm", "14", "--crop", "article"],
    "large": ["--article", "1", "--size", "640x480", "--text-dmm", "48"],
    "small": ["--article", "1", "--size", "640x480", "--text-dmm", "10", "--crop", "article"],
    "far": ["--article", "1", "--size", "640x480", "--eye", "0,1.4,2.6"],
    "stereo": ["--article", "1", "--size", "480x480", "--stereo"],
    "sidebyside": ["--article", "1", "--size", "900x450", "--view", "sidebyside", "--viewer", "mi-vr"],
    "around": ["--size", "800x600"],
    "inside": ["--size", "480x480", "--inside", "--stereo", "--look", "12,-8", "--fov", "80"],
    "missing": ["--article", "4", "--size", "640x480"],
}

# Those that are not of the set in set/.
SETS = {"around": HERE / "around", "inside": HERE / "around"}
# name: what a reader did before, and how it is seen
def mark(key, begin, end):
    return f"point at {begin}\npress\npoint at {end}\nrelease\nkey {key}\n"


REPLAYS = {
    "find": ("settle\nkey Ctrl+F\ntype line\nsettle\nkey F3\n", ["--article", "1", "--size", "960x640"]),
    "filter": ("settle\nkey L\ntype block\n", ["--article", "1", "--size", "960x640"]),
    "contents": ("settle\nkey B\nkey C\n", ["--article", "2", "--size", "960x640"]),
    "bar": ("settle\npoint 480,520\n", ["--article", "1", "--size", "960x640", "--theme", "sepia"]),
    "keyboard": ("settle\nkey Ctrl+F\nkey F2\ntype line\n", ["--article", "1", "--size", "960x640", "--theme", "dark"]),
    "linked": ("settle\ncommand page.next\nsettle\npoint at links\nclick\nsettle\nturn 24,0\n", ["--article", "1", "--size", "1200x640", "--fov", "70"]),
    "curvedsides": ("settle\ncommand panel.curve\n", ["--article", "2", "--size", "800x600"]),
    "curvedup": ("settle\ncommand panel.curve\ncommand panel.curve\ncommand panel.pin\n", ["--article", "2", "--size", "800x600"]),
    "reclined": ("settle\ncommand posture.reclined\n", ["--article", "1", "--size", "800x600"]),
    "marks": ("settle\n" + mark(1, "walk for the eye", "misses its mark") + mark(2, "Forty-five", "characters") +
              mark(3, "handbooks", "agree") + mark(4, "narrow newspaper", "column") + "point at Printers\npress\n"
              "point at measured it\nrelease\n", ["--article", "1", "--size", "960x640", "--theme", "dark"]),
    "note": ("settle\npoint at walk for the eye\npress\npoint at misses its mark\nrelease\nkey Ctrl+M\nkey F2\ntype why\n",
             ["--article", "1", "--size", "960x640", "--theme", "sepia"]),
    "help": ("settle\nkey F1\nsettle\nkey PageDown\n", ["--article", "1", "--size", "800x600"]),
    "library": ("settle\nkey F6\n", ["--article", "1", "--size", "960x640"]),
    "search": ("settle\nkey Ctrl+Shift+F\ntype column\n", ["--article", "1", "--size", "1200x640", "--fov", "70"]),
    "arrangements": ("settle\ncommand arrangement.keep\ntype Desk\nsettle\nkey Enter\nsettle\ncommand arrangement.keep\n"
                     "type Three about light\nsettle\nkey Enter\nsettle\nkey F7\nsettle\nkey Ctrl+Down\nkey Shift+F7\ntype Desk\n",
                     ["--article", "1", "--size", "1200x640", "--fov", "80"]),
    "settings": ("settle\nkey F5\n", ["--article", "1", "--size", "1200x640", "--fov", "80"]),
}

# A pixel differs when a channel is further off than this. Two builds of the same source differ by the order of float
# operations, which moves a blended value by a step or two; text that moved or changed differs by dozens.
PIXEL_TOLERANCE = 6
# And this many such pixels in a million are let pass: an edge that falls just on a sample.
PIXELS_PER_MILLION = 60


def compare(actual, expected, diff):
    """0 when both pictures agree. LECTERN_UPDATE_GOLDEN writes `expected` instead."""
    name = expected.stem
    if os.environ.get("LECTERN_UPDATE_GOLDEN"):
        expected.parent.mkdir(exist_ok=True)
        shutil.copyfile(actual, expected)
        return 0
    if not expected.exists():
        print(f"there is no {expected}; make it with LECTERN_UPDATE_GOLDEN=1 and look at it")
        return 1
    a = numpy.asarray(Image.open(actual).convert("RGB")).astype(int)
    b = numpy.asarray(Image.open(expected).convert("RGB")).astype(int)
    if a.shape != b.shape:
        print(f"{name}: {a.shape[1]}x{a.shape[0]} instead of {b.shape[1]}x{b.shape[0]}")
        return 1
    off = numpy.abs(a - b).max(axis=2)
    count = int((off > PIXEL_TOLERANCE).sum())
    allowed = off.size * PIXELS_PER_MILLION // 1_000_000
    print(f"{name}: {count} of {off.size} pixels differ (allowed {allowed}), at most by {off.max()}")
    if count <= allowed:
        return 0
    Image.fromarray(numpy.clip(off * 4, 0, 255).astype(numpy.uint8)).save(diff)
    print(f"look at {actual}, {expected} and {diff}")
    return 1


def main():
    lectern, name, out = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    out.mkdir(parents=True, exist_ok=True)
    actual = out / f"{name}.actual.png"
    if name in REPLAYS:
        script, options = REPLAYS[name]
        (out / f"{name}.txt").write_text(f"{script}settle\npicture {actual.name}\n")
        command = ["replay", str(out / f"{name}.txt"), str(SET), *options]
    else:
        command = ["shot", str(SETS.get(name, SET)), "-o", str(actual), *GOLDENS[name]]
    environment = dict(os.environ, LECTERN_VALIDATION="1", XDG_CACHE_HOME=str(out.resolve() / "cache"))
    shot = subprocess.run([lectern, *command], text=True, capture_output=True, env=environment)
    if shot.returncode != 0 or "validation" in shot.stderr:
        print(shot.stdout, shot.stderr)
        return 1
    return compare(actual, HERE / "expected" / f"{name}.png", out / f"{name}.diff.png")


if __name__ == "__main__":
    sys.exit(main())
