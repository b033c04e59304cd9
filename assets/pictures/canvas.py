"""A sheet to draw the pictures of the default set on, and its colours."""
import pathlib

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

WIDTH, HEIGHT, FINE = 1200, 675, 3
OUT = pathlib.Path(__file__).resolve().parent.parent / "articles" / "pictures"
FONTS = pathlib.Path("/usr/share/fonts")

PAPER, CREAM, SAND = "#f3e9d8", "#fcf7ed", "#e3d2b5"
INK, NIGHT, DUSK = "#2c2a33", "#232636", "#3a3d52"
RED, OCHRE, TEAL, ROSE = "#c4533a", "#e2a548", "#2f7173", "#e5b39a"


def rgb(colour):
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


def mix(a, b, t):
    return "#" + "".join(f"{round(x + (y - x) * t):02x}" for x, y in zip(rgb(a), rgb(b)))


def font(size, name="truetype/noto/NotoSans-Regular.ttf", index=0):
    return ImageFont.truetype(str(FONTS / name), round(size * FINE), index=index)


class Canvas:
    """A picture in the making. All measures are in units of the finished picture."""

    def __init__(self, top, bottom=None):
        rows = np.linspace(0, 1, HEIGHT * FINE)[:, None, None]
        ground = (1 - rows) * np.array(rgb(top)) + rows * np.array(rgb(bottom or top))
        self.image = Image.fromarray(np.broadcast_to(ground, (HEIGHT * FINE, WIDTH * FINE, 3)).round().astype(np.uint8))
        self.pen = ImageDraw.Draw(self.image)

    def polygon(self, points, fill):
        self.pen.polygon([(x * FINE, y * FINE) for x, y in points], fill=fill)

    def box(self, x, y, w, h, fill, radius=0):
        self.pen.rounded_rectangle([x * FINE, y * FINE, (x + w) * FINE - 1, (y + h) * FINE - 1], radius * FINE, fill=fill)

    def disc(self, x, y, r, fill):
        self.pen.ellipse([(x - r) * FINE, (y - r) * FINE, (x + r) * FINE, (y + r) * FINE], fill=fill)

    def line(self, points, fill, width):
        self.pen.line([(x * FINE, y * FINE) for x, y in points], fill=fill, width=round(width * FINE), joint="curve")
        for x, y in (points[0], points[-1]):
            self.disc(x, y, width / 2, fill)

    def text(self, x, y, words, fill, face, anchor="mm"):
        self.pen.text((x * FINE, y * FINE), words, fill=fill, font=face, anchor=anchor)

    def soft(self, draw, blur, fill, strength=1.0):
        """What `draw(pen)` fills with 255, blurred, laid on in one colour: shadows and pools of light."""
        mask = Image.new("L", (WIDTH, HEIGHT), 0)
        draw(ImageDraw.Draw(mask))
        mask = mask.filter(ImageFilter.GaussianBlur(blur)).point(lambda v: round(v * strength))
        self.image.paste(Image.new("RGB", self.image.size, fill), mask=mask.resize(self.image.size, Image.BILINEAR))
        self.pen = ImageDraw.Draw(self.image)

    def bars(self, x, y, width, count, fill, pitch=16, thickness=6, seed=0):
        """Lines of text seen from too far away to be read: ragged right, the last one short."""
        shares = np.random.default_rng(seed).uniform(0.84, 1.0, count)
        shares[-1] = 0.55
        for i, share in enumerate(shares):
            self.box(x, y + i * pitch, width * share, thickness, fill, thickness / 2)

    def save(self, name):
        picture = self.image.resize((WIDTH, HEIGHT), Image.LANCZOS)
        grain = np.random.default_rng(7).normal(0, 1.1, (HEIGHT, WIDTH, 1))
        picture = Image.fromarray((np.asarray(picture) + grain).clip(0, 255).round().astype(np.uint8))
        picture.save(OUT / f"{name}.jpg", quality=88, subsampling=0, optimize=True)
