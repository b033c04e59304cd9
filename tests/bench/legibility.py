#!/usr/bin/env python3
"""How well text reads, by machine: a paragraph in Noto Sans, drawn by `lectern shot` and, for comparison, with FreeType's
exact coverage, straight on and from 40 degrees to the side, dark on light and light on dark.

    tools/debian13 tests/bench/legibility.py [--build build/release] [--check]

The paragraph is set in lines of 40 em. A picture of 1200 x 1200 pixels is cropped to the paragraph, inverted when light on
dark, enlarged three times (Lanczos; from the side it is brought to the frontal plane in the same step) and read by
Tesseract; the figure is per cent of characters right: 1 - edit distance / length. Each cell is the mean of eighteen
sub-pixel offsets without the best and the worst two: a single picture at 6 or 7 px swings by several points, and now and
then Tesseract leaves out a whole line of one that looks like its neighbours."""

import argparse
import concurrent.futures
import math
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image

HERE = Path(__file__).resolve().parent
ARTICLE = HERE / "legibility.md"
FAMILY = "Noto Sans"
SIZE = 1200
ENLARGE = 3
MEASURE = 85  # average characters to a line: 40 em in this family
MARGIN_EM = 1.5  # around the paragraph; Tesseract misses letters that stand at the edge
# As many phases across as down: the R2 sequence (M. Roberts, "The unreasonable effectiveness of quasirandom
# sequences", 2018).
SHIFTS = [(i * 0.7548777 % 1, i * 0.5698403 % 1) for i in range(18)]

# (yaw in degrees, theme) -> px per em -> per cent to reach (what a prototype did), None where none is asked for.
TARGETS = {
    (0, "light"): {12: None, 10: 99.9, 8: 99.7, 7: 98.5, 6: 96},
    (0, "dark"): {12: None, 10: 99.9, 8: 99.7, 7: 98.8, 6: 97},
    (40, "light"): {12: 99.7, 10: 99.2, 8: 96.5, 7: 90, 6: None},
    (40, "dark"): {12: 99.7, 10: 99, 8: 96, 7: 89, 6: None},
}
ROWS = {(0, "light"): "frontal, dark on light", (0, "dark"): "frontal, light on dark",
        (40, "light"): "40°, dark on light", (40, "dark"): "40°, light on dark"}


def run(*words, threads=None):
    env = dict(os.environ, **({"LP_NUM_THREADS": str(threads)} if threads else {}))
    done = subprocess.run([str(w) for w in words], capture_output=True, text=True, env=env)
    if done.returncode != 0:
        sys.exit(f"legibility: {words[0]}: {done.stderr.strip()}")
    return done.stdout


def edit_distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        above, row = row, [i]
        for j, y in enumerate(b, 1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (x != y)))
    return row[-1]


def one_line(text):
    for curly, plain in (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("-\n", "")):
        text = text.replace(curly, plain)
    return " ".join(text.split())


def per_cent_right(picture, folder, name):
    path = folder / f"{name}.png"
    picture.save(path)
    read = one_line(run("tesseract", path, "-", "--psm", "6"))
    truth = one_line(ARTICLE.read_text())
    return 100 * max(0, 1 - edit_distance(read, truth) / len(truth))


def lanczos(t):
    return np.where(np.abs(t) < 3, np.sinc(t) * np.sinc(t / 3), 0)


def enlarged(grey, box, yaw, focal_px, shift):
    """The box (pixels straight on, from the picture's middle) of a picture taken from the side, three times as large."""
    left, top, right, bottom = box
    x = left + (np.arange(int((right - left) * ENLARGE)) + 0.5) / ENLARGE
    y = top + (np.arange(int((bottom - top) * ENLARGE)) + 0.5) / ENLARGE
    x, y = np.meshgrid(x, y)
    angle = math.radians(yaw)
    depth = 1 - x * math.sin(angle) / focal_px
    u = SIZE / 2 + shift[0] + x * math.cos(angle) / depth - 0.5
    v = SIZE / 2 + shift[1] + y / depth - 0.5
    total, weights = np.zeros_like(u), np.zeros_like(u)
    column, line = np.floor(u).astype(int), np.floor(v).astype(int)
    for dy in range(-2, 4):
        for dx in range(-2, 4):
            weight = lanczos(u - column - dx) * lanczos(v - line - dy)
            total += weight * grey[np.clip(line + dy, 0, SIZE - 1), np.clip(column + dx, 0, SIZE - 1)]
            weights += weight
    return Image.fromarray(np.clip(total / weights, 0, 255).astype(np.uint8))


def view(px_per_em):
    """Text size and angle of view: Lectern's smallest text is 8 dmm, below which the view gets wider instead."""
    dmm = max(8.0, px_per_em / (SIZE / 2 / math.tan(math.radians(30)) / 1000))
    focal_px = px_per_em / dmm * 1000
    return dmm, math.degrees(2 * math.atan(SIZE / 2 / focal_px)), focal_px


class Lectern:
    name = "Lectern"

    def __init__(self, build, folder):
        self.program, self.folder, self.boxes = build / "lectern", folder, {}

    def shot(self, px_per_em, yaw, theme, shift, name):
        dmm, fov, focal_px = view(px_per_em)
        path = self.folder / f"{name}-shot.png"
        run(self.program, "shot", ARTICLE, "-o", path, "--size", f"{SIZE}x{SIZE}", "--fov", fov, "--text-dmm", dmm,
            "--orbit", f"{yaw},0", "--shift", f"{shift[0]},{shift[1]}", "--theme", theme, "--font", FAMILY, "--measure", MEASURE, threads=1)
        return np.asarray(Image.open(path).convert("L"), dtype=float), focal_px

    def find_box(self, px_per_em):
        """Where the paragraph stands: below the widest gap between lines of the panel (the title is above it)."""
        grey, _ = self.shot(px_per_em, 0, "light", (0, 0), f"box-{px_per_em}")
        middle = SIZE // 2
        paper = grey[middle, middle]
        is_paper = np.abs(grey - paper) < 6
        left, right = (edge(is_paper[middle], middle, way) for way in (-1, 1))
        top, bottom = (edge(is_paper[:, left + 4], middle, way) for way in (-1, 1))
        ink = ~is_paper[top + 4:bottom - 3, left + 4:right - 3]
        rows = np.flatnonzero(ink.any(axis=1))
        start = rows[np.argmax(np.diff(rows)) + 1]
        columns = np.flatnonzero(ink[start:].any(axis=0))
        self.boxes[px_per_em] = (left + 4 + columns[0] - middle, top + 4 + start - middle,
                                 left + 5 + columns[-1] - middle, top + 5 + rows[-1] - middle)

    def picture(self, px_per_em, yaw, theme, shift, name):
        grey, focal_px = self.shot(px_per_em, yaw, theme, shift, name)
        return grey, focal_px, self.boxes[px_per_em]


def edge(line, start, way):
    at = start
    while 0 <= at + way < len(line) and line[at + way]:
        at += way
    return at


class FreeType:
    name = "FreeType coverage"

    def __init__(self, build, folder):
        self.program, self.folder = build / "freetype_paragraph", folder

    def find_box(self, px_per_em):
        pass

    def picture(self, px_per_em, yaw, theme, shift, name):
        focal_px = view(px_per_em)[2]
        path = self.folder / f"{name}.ppm"
        box = run(self.program, ARTICLE, FAMILY, px_per_em, yaw, *shift, theme, focal_px, MEASURE, path)
        return np.asarray(Image.open(path).convert("L"), dtype=float), focal_px, tuple(map(float, box.split()))


def measure(source, yaw, theme, px_per_em, shift_index):
    name = f"{type(source).__name__}-{yaw}-{theme}-{px_per_em}-{shift_index}"
    shift = SHIFTS[shift_index]
    grey, focal_px, (left, top, right, bottom) = source.picture(px_per_em, yaw, theme, shift, name)
    margin = MARGIN_EM * px_per_em
    box = (left - margin, top - margin, right + margin, bottom + margin)
    if theme == "dark":
        grey = 255 - grey
    return per_cent_right(enlarged(grey, box, yaw, focal_px, shift), source.folder, name)


def table(source, pool):
    sizes = sorted({s for row in TARGETS.values() for s in row}, reverse=True)
    for size in sizes:
        source.find_box(size)
    jobs = {(key, size): [pool.submit(measure, source, *key, size, i) for i in range(len(SHIFTS))]
            for key in TARGETS for size in sizes}
    missed = 0
    print(f"\n| {source.name}: per cent right at em px | " + " | ".join(map(str, sizes)) + " |")
    print("|---" * (len(sizes) + 1) + "|")
    for key, targets in TARGETS.items():
        cells = []
        for size in sizes:
            right = round(statistics.mean(sorted(job.result() for job in jobs[key, size])[2:-2]), 1)
            short = targets[size] is not None and right < targets[size]
            missed += short
            cells.append(f"{right:.1f}" + (f" (below {targets[size]})" if short and isinstance(source, Lectern) else ""))
        print(f"| {ROWS[key]} | " + " | ".join(cells) + " |", flush=True)
    return missed


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=Path, default=HERE.parent.parent / "build/release")
    parser.add_argument("--check", action="store_true", help="exit 1 when Lectern misses a target")
    parser.add_argument("--keep", type=Path, help="keep the pictures in this folder")
    options = parser.parse_args()
    os.environ["OMP_THREAD_LIMIT"] = "1"  # tesseract's own threads get in each other's way
    with tempfile.TemporaryDirectory() as scratch, concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as pool:
        folder = options.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        missed = table(Lectern(options.build, folder), pool)
        table(FreeType(options.build, folder), pool)
    sys.exit(1 if options.check and missed else 0)


if __name__ == "__main__":
    main()
