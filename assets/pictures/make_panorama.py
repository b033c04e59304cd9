#!/usr/bin/env python3
"""Takes the stereo picture all around that the default set has, in Lectern's own room, by Lectern itself:

  tools/debian13 python3 assets/pictures/make_panorama.py build/release/lectern OUT.jpg [EYE [THEME]]

As a ring of cameras does it: for each few degrees of the circle both eyes look there, and of what each sees a narrow
strip is kept. Straight up and down there are no two eyes; there one picture serves both. The eyes' pictures stand one
above the other, the left eye's on top, with the metadata (GPano) by which cameras mark such pictures.
"""
import math
import pathlib
import subprocess
import sys
import tempfile

import numpy as np
from PIL import Image

WIDTH, HEIGHT = 3072, 1536  # of one eye's picture
STRIPS = 96                 # around the circle
STRIP_PX, TALL_PX, TALL_DEG = 40, 1920, 120
CAP_PX, CAP_DEG = 900, 84   # straight up and down
BLEND_DEG = (52, 58)        # latitudes over which the caps take over

GPANO = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:GPano="http://ns.google.com/photos/1.0/panorama/" GPano:ProjectionType="equirectangular"
GPano:UsePanoramaViewer="True" GPano:StitchingSoftware="Lectern"/></rdf:RDF></x:xmpmeta>"""


def shot(lectern, folder, size, fov, eye, theme, look, *more):
    path = folder / "shot.png"
    subprocess.run([lectern, "shot", "-o", path, "--size", f"{size[0]}x{size[1]}", "--fov", str(fov), "--eye", eye,
                    "--theme", theme, "--look", f"{look[0]:.4f},{look[1]}", *more], check=True)
    return np.asarray(Image.open(path).convert("RGB"), np.float32)


def sampled(picture, x, y):
    """Between the four nearest pixels; x and y are in pixels, centres at halves."""
    x, y = np.clip(x - 0.5, 0, picture.shape[1] - 1.001), np.clip(y - 0.5, 0, picture.shape[0] - 1.001)
    left, top = x.astype(int), y.astype(int)
    u, v = (x - left)[..., None], (y - top)[..., None]
    upper = picture[top, left] * (1 - u) + picture[top, left + 1] * u
    lower = picture[top + 1, left] * (1 - u) + picture[top + 1, left + 1] * u
    return upper * (1 - v) + lower * v


def ring(lectern, folder, eye, theme):
    """Both eyes' pictures, without the caps."""
    eyes = np.zeros((2, HEIGHT, WIDTH, 3), np.float32)
    per_unit = TALL_PX / 2 / math.tan(math.radians(TALL_DEG / 2))
    latitude = (0.5 - (np.arange(HEIGHT) + 0.5) / HEIGHT) * math.pi
    for strip in range(STRIPS):
        columns = np.arange(strip * WIDTH // STRIPS, (strip + 1) * WIDTH // STRIPS)
        longitude = ((columns + 0.5) / WIDTH - 0.5) * 2 * math.pi  # to the right
        middle = ((strip + 0.5) / STRIPS - 0.5) * 2 * math.pi
        both = shot(lectern, folder, (STRIP_PX, TALL_PX), TALL_DEG, eye, theme, (-math.degrees(middle), 0), "--stereo")
        aside = longitude - middle
        x = STRIP_PX / 2 + per_unit * np.tan(aside)[None, :] + 0 * latitude[:, None]
        y = TALL_PX / 2 - per_unit * np.tan(latitude)[:, None] / np.cos(aside)[None, :]
        for side in range(2):
            eyes[side][:, columns] = sampled(both[:, side * STRIP_PX:(side + 1) * STRIP_PX], x, y)
    return eyes


def add_cap(eyes, cap, up):
    """Puts what is seen straight up (or down) over the ends of both pictures."""
    latitude = (0.5 - (np.arange(HEIGHT) + 0.5) / HEIGHT) * math.pi
    rows = np.nonzero((latitude if up else -latitude) > math.radians(BLEND_DEG[0]))[0]
    longitude = ((np.arange(WIDTH) + 0.5) / WIDTH - 0.5) * 2 * math.pi
    reach = (CAP_PX / 2 / math.tan(math.radians(CAP_DEG / 2))) / np.tan(np.abs(latitude[rows]))[:, None]
    # Looking up from straight ahead, what is ahead lies at the lower edge; looking down, at the upper one.
    x = CAP_PX / 2 + reach * np.sin(longitude)[None, :]
    y = CAP_PX / 2 + (1 if up else -1) * reach * np.cos(longitude)[None, :]
    part = np.clip((np.degrees(np.abs(latitude[rows])) - BLEND_DEG[0]) / (BLEND_DEG[1] - BLEND_DEG[0]), 0, 1)
    part = part[:, None, None]
    for side in eyes:
        side[rows] = side[rows] * (1 - part) + sampled(cap, x, y) * part


def main():
    lectern, out = sys.argv[1], pathlib.Path(sys.argv[2])
    eye = sys.argv[3] if len(sys.argv) > 3 else "0.6,1.35,1.0"
    theme = sys.argv[4] if len(sys.argv) > 4 else "sepia"
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        eyes = ring(lectern, folder, eye, theme)
        for up in (True, False):
            add_cap(eyes, shot(lectern, folder, (CAP_PX, CAP_PX), CAP_DEG, eye, theme, (0, 90 if up else -90)), up)
    picture = Image.fromarray(np.clip(np.concatenate(eyes) + 0.5, 0, 255).astype(np.uint8))
    picture.save(out, quality=84, subsampling=2, optimize=True, progressive=True, xmp=GPANO.encode())


if __name__ == "__main__":
    main()
