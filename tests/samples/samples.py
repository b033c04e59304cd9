#!/usr/bin/env python3
"""Runs the samples without a screen, with the validation layers on.

  samples.py BUILD CASE          0 when all is as expected; pictures are left in BUILD/golden
  LECTERN_UPDATE_GOLDEN=1        writes expected/CASE.png instead (then look at it)
"""
import os
import pathlib
import subprocess
import sys
import tempfile

from PIL import Image, ImageDraw

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "golden"))
import golden  # noqa: E402

BUILD = pathlib.Path(sys.argv[1])
OUT = BUILD / "golden"

SUBTITLES = """1
00:00:01,000 --> 00:00:03,500
Is anybody there?

2
00:00:03,600 --> 00:00:05,000
Only the
one who reads.

3
00:00:09,000 --> 00:00:12,000
Then let us begin, for the evening is long and the lamp is lit.
"""


def run(sample, *arguments, folder=None):
    kept = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return subprocess.run([BUILD / sample, *map(str, arguments)], env=dict(kept, LECTERN_VALIDATION="1"), text=True,
                          capture_output=True, cwd=folder, stdin=subprocess.DEVNULL, timeout=100)


def compared(sample, *arguments):
    OUT.mkdir(parents=True, exist_ok=True)
    actual = OUT / f"{sample}.actual.png"
    done = run(sample, *arguments, "--shot", actual, "--size", "640x480")
    assert done.returncode == 0 and not done.stderr, done.stderr
    return golden.compare(actual, HERE / "expected" / f"{sample}.png", OUT / f"{sample}.diff.png")


def hello_panel(folder):
    return compared("hello_panel")


def own_articles(folder):
    (folder / "evening.srt").write_text(SUBTITLES)
    (folder / "notes.md").write_text("# Notes\n\nA folder may hold Markdown beside subtitles.\n")
    return compared("own_articles", folder)


def picture_wall(folder):
    for number in range(7):
        size = (400, 300) if number % 3 else (300, 400)
        picture = Image.new("RGB", size, (40 + 30 * number, 90, 230 - 30 * number))
        ImageDraw.Draw(picture).ellipse([60, 60, 240, 240], fill=(240, 220 - 20 * number, 120))
        picture.save(folder / f"picture {number + 1}.png")
    (folder / "no picture.txt").write_text("This is none.")
    return compared("picture_wall", folder)


def without_a_display(folder):
    done = run("hello_panel", folder=folder)
    assert done.returncode == 0, done.stderr
    assert done.stderr.splitlines() == ["lectern: there is neither a headset nor a display; lectern.png shows what "
                                        "would be seen"], done.stderr
    assert Image.open(folder / "lectern.png").size == (1200, 1200)
    done = run("hello_panel", "--view", "window", folder=folder)
    assert done.returncode == 1 and done.stderr.startswith("lectern: no display"), done.stderr


def wrong_command_line(folder):
    done = run("hello_panel", "--bogus")
    assert done.returncode == 2 and done.stderr.startswith("lectern: ") and "--bogus" in done.stderr, done.stderr
    done = run("hello_panel", "--help")
    assert done.returncode == 0 and "--shot" in done.stdout and "--theme" in done.stdout, done.stdout
    done = run("picture_wall", folder)
    assert done.returncode == 1 and "no pictures" in done.stderr, done.stderr


def broken_subtitles(folder):
    (folder / "broken.srt").write_text("1\nsoon --> later\nHello\n")
    done = run("own_articles", folder / "broken.srt", "--shot", folder / "x.png", "--size", "64x64")
    assert done.returncode == 0, done.stderr  # the article says what is wrong
    (folder / "empty").mkdir()
    done = run("own_articles", folder / "empty", "--shot", folder / "x.png")
    assert done.returncode == 1 and "holds no articles" in done.stderr, done.stderr


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        sys.exit(globals()[sys.argv[2]](pathlib.Path(made)) or 0)
