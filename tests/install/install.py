#!/usr/bin/env python3
"""Does what the README tells a newcomer: installs the engine, writes the README's program and its CMakeLists.txt into an
empty folder, builds it, runs it without a screen, and looks for the panel in the picture.

  install.py CMAKE BUILD README
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import numpy
from PIL import Image

SECTION = "## A program of one's own"


def blocks(readme):
    """The section's first C++ and first CMake block."""
    text = readme.read_text(encoding="utf-8")
    section = text[text.index(SECTION):]
    return [re.search(rf"```{kind}\n(.*?)```", section, re.S)[1] for kind in ("cpp", "cmake")]


def run(*command, **more):
    done = subprocess.run([str(part) for part in command], text=True, capture_output=True, **more)
    assert done.returncode == 0, f"{command[0]}: {done.stdout[-6000:]} {done.stderr[-6000:]}"
    return done


def look_for_panel(picture):
    """In the picture's middle there is paper, and ink on it; at its edge there is the room."""
    light = numpy.asarray(Image.open(picture).convert("L")).astype(float)
    height, width = light.shape
    middle = light[height * 3 // 8:height * 5 // 8, width * 3 // 8:width * 5 // 8]
    assert numpy.median(middle) > 220, f"the middle is no paper: {numpy.median(middle)}"
    ink = (middle < 110).mean()
    assert 0.01 < ink < 0.5, f"{ink:.1%} of the paper is ink"
    assert light[height // 2, 2] < numpy.median(middle) - 5, "there is no room beside the panel"


def main():
    cmake, build, readme = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    program, project = blocks(readme)
    assert len(program.splitlines()) <= 40 and len(project.splitlines()) <= 6, "longer than the README promises"
    with tempfile.TemporaryDirectory() as made:
        prefix, home, out = (pathlib.Path(made) / name for name in ("prefix", "home", "out"))
        run(cmake, "--install", build, "--prefix", prefix, "--component", "engine")
        home.mkdir()
        source = re.search(r"add_executable\(\w+ (\S+)\)", project)[1]
        (home / source).write_text(program, encoding="utf-8")
        (home / "CMakeLists.txt").write_text(project, encoding="utf-8")
        run(cmake, "-S", home, "-B", out, "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={prefix}")
        run(cmake, "--build", out)
        hello = out / re.search(r"add_executable\((\w+)", project)[1]
        kept = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
        run(hello, "--shot", out / "hello.png", "--size", "640x640", env=dict(kept, LECTERN_VALIDATION="1"))
        look_for_panel(out / "hello.png")


if __name__ == "__main__":
    main()
