#!/usr/bin/env python3
"""Makes the figures of the default set that Lectern draws itself, from its own pictures enlarged pixel by pixel:

    tools/debian13 python3 assets/pictures/make_figures.py [--program build/release/lectern]
"""
import argparse
import math
import pathlib
import subprocess
import tempfile

import numpy as np
from PIL import Image, ImageDraw, ImageFont

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE.parent / "articles" / "pictures"
FONTS = pathlib.Path("/usr/share/fonts")
SIDE = 1200  # of the pictures that are cut from, and the width of the figures
LABEL, MARK = "#6d655c", "#c4533a"
MARGIN = 36


def label_font(size, name="truetype/noto/NotoSans-Regular.ttf"):
    return ImageFont.truetype(str(FONTS / name), size)


def view(px_per_em):
    """Text size and angle of view that make text so many pixels high straight on; below 8 dmm the view gets wider."""
    dmm = min(64.0, max(8.0, px_per_em / (SIDE / 2 / math.tan(math.radians(30)) / 1000)))
    return dmm, math.degrees(2 * math.atan(SIDE / 2 / (px_per_em / dmm * 1000)))


class Lectern:
    def __init__(self, program, folder):
        self.program, self.folder = program, pathlib.Path(folder)

    def shot(self, words, px_per_em, *options, theme="light", font="Noto Serif", width=SIDE):
        article, picture = self.folder / "specimen.md", self.folder / "specimen.png"
        article.write_text(f"---\ntitle: Specimen\nlang: en-GB\n---\n\n{words}\n")
        dmm, fov = view(px_per_em)
        call = [self.program, "shot", article, "-o", picture, "--size", f"{width}x{SIDE}", "--fov", fov, "--text-dmm", dmm, "--theme", theme, "--font", font]
        subprocess.run([str(word) for word in [*call, *options]], check=True)
        return Image.open(picture).convert("RGB")

    def words(self, words, px_per_em, *options, **style):
        """The last line of an article that is nothing else: its pixels, with a margin of one pixel."""
        picture = self.shot(words, px_per_em, "--crop", "article", *options, **style)
        ink = np.abs(np.asarray(picture, dtype=int) - np.array(picture.getpixel((picture.width - 1, picture.height - 1)))).max(axis=2) > 4
        rows = np.flatnonzero(ink.any(axis=1))
        gaps = np.flatnonzero(np.diff(rows) > px_per_em * 0.4)
        top = rows[gaps[-1] + 1] if len(gaps) else rows[0]
        columns = np.flatnonzero(ink[top : rows[-1] + 1].any(axis=0))
        box = [columns[0] - 1, top - 1, columns[-1] + 2, rows[-1] + 2]
        sheet = Image.new("RGB", (box[2] - box[0], box[3] - box[1]), picture.getpixel((picture.width - 1, picture.height - 1)))
        sheet.paste(picture, (-box[0], -box[1]))
        return sheet


def enlarged(picture, times):
    return picture.resize((picture.width * times, picture.height * times), Image.NEAREST)


def save(sheet, name):
    sheet.quantize(128, dither=Image.Dither.NONE).save(OUT / f"{name}.png", optimize=True)


def stacked(rows, name, label_width=150, gap=30, ground="#faf7f0"):
    """Pictures under one another, each with a label on its left."""
    height = 2 * MARGIN + sum(picture.height for _, picture in rows) + gap * (len(rows) - 1)
    sheet = Image.new("RGB", (SIDE, height), ground)
    pen, y = ImageDraw.Draw(sheet), MARGIN
    for label, picture in rows:
        sheet.paste(picture, (MARGIN + label_width, y))
        pen.text((MARGIN, y + picture.height / 2), label, fill=LABEL, font=label_font(30), anchor="lm")
        y += picture.height + gap
    save(sheet, name)


def sizes(lectern):
    """One word at five sizes, all enlarged to the same height."""
    rows = [(f"{px} px", enlarged(lectern.words("by lamplight", px), 144 // px)) for px in (24, 12, 8, 6)]
    stacked(rows, "letter-sizes", gap=22)


def phases(lectern):
    """A word of stems at 8 px per em, moved by quarters of a pixel."""
    rows = []
    for label, shift in (("0", 0), ("1⁄4 px", 0.25), ("1⁄2 px", 0.5), ("3⁄4 px", 0.75)):
        rows.append((label, enlarged(lectern.words("illuminating", 8, "--shift", f"{shift},0", font="Noto Sans"), 20)))
    stacked(rows, "letter-phases", gap=18)


def polarity(lectern):
    """The same word dark on light and light on dark."""
    halves = [enlarged(lectern.words("night", 8, theme=theme, font="Noto Sans"), 24) for theme in ("light", "dark")]
    sheet = Image.new("RGB", (SIDE, max(h.height for h in halves) + 2 * MARGIN))
    for i, half in enumerate(halves):
        place = Image.new("RGB", (SIDE // 2, sheet.height), half.getpixel((0, 0)))
        place.paste(half, ((place.width - half.width) // 2, (place.height - half.height) // 2))
        sheet.paste(place, (i * SIDE // 2, 0))
    save(sheet, "letter-polarity")


def side(lectern):
    """A page seen from 60 degrees aside; the part in the frame is shown again, pixel by pixel."""
    words = "Somebody has left a lamp on the table by the window, and a book beside it, open, face down, as one leaves a book for a minute. " * 6
    picture = lectern.shot(words, 17, "--orbit", "60,0")
    scene = picture.crop((300, 250, 900, 850))
    left, top, wide, high, times = 300, 168, 100, 70, 6
    detail = enlarged(scene.crop((left, top, left + wide, top + high)), times)
    sheet = Image.new("RGB", (SIDE, 600), "#faf7f0")
    sheet.paste(scene, (0, 0))
    sheet.paste(detail, (600, 90))
    pen = ImageDraw.Draw(sheet)
    pen.rectangle([left, top, left + wide, top + high], outline=MARK, width=2)
    pen.rectangle([600, 90, 600 + wide * times - 1, 90 + high * times - 1], outline=MARK, width=3)
    save(sheet, "letter-side")


def machine(lectern):
    """What the reading machine was given: a line at the sizes of the table, three times as large."""
    rows = [(f"{px} px", enlarged(lectern.words("The keeper draws the blinds when the sun", px, font="Noto Sans"), 4)) for px in (12, 10, 8, 7, 6)]
    stacked(rows, "legibility-sizes", label_width=110)


def spans(marks):
    """Where runs of true begin and end."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], marks, [False]]).astype(int)))
    return list(zip(edges[::2], edges[1::2]))


def families(lectern):
    """Four typefaces at one size, with lines at the foot and the head of an x."""
    height, left = 196, 470
    sheet = Image.new("RGB", (SIDE, 4 * height + MARGIN), "#faf7f0")
    pen = ImageDraw.Draw(sheet)
    for i, family in enumerate(("Noto Sans", "Noto Serif", "Atkinson Hyperlegible", "OpenDyslexic")):
        picture = lectern.words("xHagely", 150, "--measure", "20", font=family, width=3 * SIDE)
        ink = np.abs(np.asarray(picture, dtype=int) - np.array(picture.getpixel((0, 0)))).max(axis=2) > 90
        begin, end = spans(ink.any(axis=0))[0]
        head, foot = spans(ink[:, begin:end].any(axis=1))[0]
        baseline = MARGIN + i * height + 125
        sheet.paste(picture, (left, baseline - foot))
        for y in (baseline, baseline - foot + head):
            pen.line([(left - 20, y), (SIDE - MARGIN, y)], fill=MARK, width=2)
        pen.text((MARGIN, baseline), family, fill=LABEL, font=label_font(34), anchor="ls")
    save(sheet, "typefaces")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", default=HERE.parent.parent / "build/release/lectern", type=pathlib.Path)
    parser.add_argument("figures", nargs="*", help="names of functions; all when none is named")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for figure in (sizes, phases, polarity, side, machine, families):
            if not wanted.figures or figure.__name__ in wanted.figures:
                figure(Lectern(wanted.program, folder))


if __name__ == "__main__":
    main()
