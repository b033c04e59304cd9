"""What an eye reads of the runtime's own picture, by machine."""

import subprocess

import numpy
import PIL.Image

ENLARGE = 3
MARGIN_EM = 1.5  # around the page; Tesseract misses letters that stand at the edge


def eyes(picture):
    """The glass shows both, side by side."""
    return numpy.split(picture, 2, axis=1)


def longest_run(flags):
    """First and one past the last of the longest stretch that is true."""
    edges = numpy.flatnonzero(numpy.diff(numpy.concatenate(([0], flags.astype(numpy.int8), [0]))))
    starts, ends = edges[::2], edges[1::2]
    if len(starts) == 0:
        return 0, 0
    longest = numpy.argmax(ends - starts)
    return int(starts[longest]), int(ends[longest])


def page_in(eye):
    """The part of an eye's picture that is the open page: left, top, right, bottom. Empty where there is none."""
    white = eye.min(axis=2) > 225
    left, right = longest_run(white.mean(axis=0) > 0.2)
    if right - left < 20:
        return 0, 0, 0, 0
    rows = numpy.flatnonzero(white[:, left:right].mean(axis=1) > 0.3)
    return left, int(rows[0]), right, int(rows[-1]) + 1


def read(picture, folder):
    """What Tesseract reads of a picture of dark text on light."""
    grey = PIL.Image.fromarray(picture).convert("L")
    path = folder / "read.png"
    grey.resize((grey.width * ENLARGE, grey.height * ENLARGE), PIL.Image.Resampling.LANCZOS).save(path)
    done = subprocess.run(["tesseract", str(path), "-", "--psm", "6"], capture_output=True, text=True, check=True)
    text = done.stdout.replace("-\n", "")
    for curly, plain in (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"')):
        text = text.replace(curly, plain)
    return " ".join(text.split())


def per_cent_right(text, truth):
    """1 - edit distance / length, of the stretch of the text that is nearest to the truth."""
    row = [0] * (len(text) + 1)
    for i, wanted in enumerate(truth, 1):
        above, row = row, [i]
        for j, found in enumerate(text, 1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (wanted != found)))
    return 100 * max(0, 1 - min(row) / len(truth))
