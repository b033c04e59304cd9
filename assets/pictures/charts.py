"""Charts of the default set: figures that come from tables in the articles."""
import math

import numpy as np

from canvas import *

SANS, BOLD = "truetype/noto/NotoSans-Regular.ttf", "truetype/noto/NotoSans-Bold.ttf"
QUIET = "#6d655c"


def size_scale():
    """Sizes of type as angles, on a scale that doubles, against the range in which reading is fluent."""
    c = Canvas("#faf6ec", "#f1e8d6")
    left, right, axis = 90, 1110, 430
    low, high = 1.6, 110

    def at(dmm):
        return left + (right - left) * math.log(dmm / low) / math.log(high / low)

    # x-heights of 0.2 and 2 degrees, for letters whose x is 0.536 of the em.
    fluent = [math.tan(math.radians(a)) * 1000 / 0.536 for a in (0.2, 2.0)]
    c.box(at(fluent[0]), 96, at(fluent[1]) - at(fluent[0]), 490, mix("#faf6ec", TEAL, 0.20), 8)
    c.text(at(math.sqrt(fluent[0] * fluent[1])), 128, "read at full speed", TEAL, font(31, BOLD))
    c.line([(left, axis), (right, axis)], INK, 2.5)
    for dmm in (2, 4, 8, 16, 32, 64):
        c.line([(at(dmm), axis - 9), (at(dmm), axis + 9)], INK, 2.5)
        c.text(at(dmm), axis + 38, str(dmm), INK, font(31))
    c.text(right + 6, axis, "dmm", QUIET, font(29), "lm")
    above = [(2.04, "smallest line of\nthe eye chart", 250), (7.9, "newspaper\nat 40 cm", 205), (12.2, "Android XR,\nsmallest", 290), (24, "Daydream,\nand here", 205), (41, "preferred,\n2018", 290)]
    for dmm, words, y in above:
        c.line([(at(dmm), y + 46), (at(dmm), axis)], mix(QUIET, CREAM, 0.3), 1.6)
        c.disc(at(dmm), axis, 8, RED)
        for i, line in enumerate(words.split("\n")):
            c.text(at(dmm), y + i * 36 - (18 if "\n" in words else 0), line, INK, font(29))
    c.box(at(8), 520, at(64) - at(8), 16, OCHRE, 8)
    c.text(at(math.sqrt(8 * 64)), 558, "what Lectern offers", mix(OCHRE, INK, 0.5), font(31, BOLD))
    c.save("size-scale")


def legibility_chart():
    """Per cent of characters read right against pixels per em: the table of the article."""
    c = Canvas("#faf6ec", "#f1e8d6")
    left, right, top, bottom = 130, 780, 80, 560
    sizes = (12, 10, 8, 7, 6)

    def at(px, share):
        return (left + (12 - px) / 6 * (right - left), top + (100 - share) / 45 * (bottom - top))

    for share in (60, 70, 80, 90, 100):
        c.line([at(12, share), at(6, share)], mix("#faf6ec", INK, 0.14), 1.5)
        c.text(left - 22, at(12, share)[1], str(share), QUIET, font(31), "rm")
    c.text(left - 22, at(12, 100)[1] - 40, "%", QUIET, font(31), "rm")
    for px in sizes:
        c.text(at(px, 0)[0], bottom + 30, str(px), INK, font(32))
    c.text((left + right) / 2, bottom + 74, "pixels per em", QUIET, font(31))
    series = [("straight on,\nLectern", (100, 100, 100, 99.7, 97.4), TEAL, 5.0), ("straight on,\nplain coverage", (None, None, 99.3, 98.1, 90.0), mix(TEAL, CREAM, 0.45), 5.0),
              ("from 40°,\nLectern", (100, 99.5, 96.9, 91.9, 73.5), RED, 5.0), ("from 40°,\nplain coverage", (None, None, 92.3, 78.6, 61.0), mix(RED, CREAM, 0.45), 5.0)]
    for words, shares, colour, width in series:
        points = [at(px, share) for px, share in zip(sizes, shares) if share is not None]
        c.line(points, colour, width)
        for x, y in points:
            c.disc(x, y, 8.5, colour)
        for i, line in enumerate(words.split("\n")):
            c.text(right + 30, points[-1][1] + (i - 0.5) * 36 + (0 if "Lectern" in words or "40" in words else 8), line, mix(colour, INK, 0.25), font(31), "lm")
    c.save("legibility-chart")


def unrolled():
    """One film frame wrapped round everything, and what a headset shows of it."""
    c = Canvas("#faf6ec", "#f1e8d6")
    left, top, wide = 100, 100, 1000
    high = wide / 2
    c.box(left, top, wide, high, mix(TEAL, CREAM, 0.72), 6)
    for i in range(1, 12):
        c.line([(left + wide * i / 12, top), (left + wide * i / 12, top + high)], mix(TEAL, CREAM, 0.5), 1.4)
    for i in range(1, 6):
        c.line([(left, top + high * i / 6), (left + wide, top + high * i / 6)], mix(TEAL, CREAM, 0.5), 1.4)
    window = 90 / 360 * wide
    c.box(left + wide / 2 - window / 2, top + high / 2 - window / 2, window, window, RED, 6)
    c.text(left + wide / 2, top + high / 2 - 24, "what you see", CREAM, font(34, BOLD))
    c.text(left + wide / 2, top + high / 2 + 18, "960 × 960", CREAM, font(34))
    c.text(left + 20, top + 34, "what is sent: 3840 × 1920", mix(TEAL, INK, 0.45), font(34, BOLD), "lm")
    for share, words in ((0.02, "behind"), (0.25, "left"), (0.5, "ahead"), (0.75, "right"), (0.98, "behind")):
        c.text(left + wide * share, top + high + 34, words, QUIET, font(30))
    c.save("sphere-unrolled")
