#!/usr/bin/env python3
"""Runs the samples without a screen, with the validation layers on.

  samples.py BUILD CASE          0 when all is as expected; pictures are left in BUILD/golden
  LECTERN_UPDATE_GOLDEN=1        writes expected/CASE.png instead (then look at it)
"""
import json
import os
import pathlib
import struct
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


def room(folder):
    """A floor and two walls of plain colours and a lamp, with the seat to one side: room.gltf in the folder."""
    corners = struct.pack("<12f", -1, 0, -1, 1, 0, -1, 1, 0, 1, -1, 0, 1) + struct.pack("<12f", *(0, 1, 0) * 4)
    (folder / "square.bin").write_bytes(corners + struct.pack("<6H", 0, 2, 1, 0, 3, 2))
    half = 0.5 ** 0.5
    turned = {"floor": [0, 0, 0, 1], "back": [half, 0, 0, half], "left": [0, 0, -half, half]}
    stands = {"floor": [0, 0, 0], "back": [0, 1, -3], "left": [-3, 1, 0]}
    colours = {"floor": [0.35, 0.2, 0.1, 1], "back": [0.1, 0.3, 0.25, 1], "left": [0.4, 0.3, 0.1, 1]}
    planes = list(turned)
    gltf = {
        "asset": {"version": "2.0"}, "scene": 0, "scenes": [{"nodes": [0, 1, 2, 3, 4]}],
        "buffers": [{"uri": "square.bin", "byteLength": 108}],
        "bufferViews": [{"buffer": 0, "byteLength": 96}, {"buffer": 0, "byteOffset": 96, "byteLength": 12}],
        "accessors": [
            {"bufferView": 0, "componentType": 5126, "count": 4, "type": "VEC3", "min": [-1, 0, -1], "max": [1, 0, 1]},
            {"bufferView": 0, "byteOffset": 48, "componentType": 5126, "count": 4, "type": "VEC3"},
            {"bufferView": 1, "componentType": 5123, "count": 6, "type": "SCALAR"}],
        "materials": [{"pbrMetallicRoughness": {"baseColorFactor": colours[p], "metallicFactor": 0}} for p in planes],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0, "NORMAL": 1}, "indices": 2, "material": i}]}
                   for i in range(3)],
        "nodes": [{"name": p, "mesh": i, "rotation": turned[p], "translation": stands[p], "scale": [3, 1, 3]}
                  for i, p in enumerate(planes)] +
                 [{"name": "reading_seat", "translation": [-0.8, 0, 0.5]},
                  {"translation": [-1, 2.5, -1], "extensions": {"KHR_lights_punctual": {"light": 0}}}],
        "extensionsUsed": ["KHR_lights_punctual"],
        "extensions": {"KHR_lights_punctual": {"lights": [{"type": "point", "intensity": 60}]}}}
    (folder / "room.gltf").write_text(json.dumps(gltf))
    return folder / "room.gltf"


def own_room(folder):
    result = compared("own_room", room(folder))
    (folder / "broken.glb").write_bytes(b"glTF but no more")
    done = run("own_room", folder / "broken.glb", "--shot", folder / "x.png", "--size", "64x64")
    assert done.returncode == 0 and "broken.glb" in done.stderr and len(done.stderr.splitlines()) == 1, done.stderr
    return result


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
