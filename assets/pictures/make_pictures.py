#!/usr/bin/env python3
"""Draws the pictures of the default set, the same every time: tools/debian13 python3 assets/pictures/make_pictures.py [FUNCTION...]

Each picture is a function that draws on a Canvas of 1200 x 675 units, kept three times as large and scaled down at the end.
The figures that Lectern draws itself are made by make_figures.py.
"""
import math
import sys

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from canvas import *
from charts import legibility_chart, size_scale, unrolled
from places_and_machines import cameras, phones, room, small_letters


def guide():
    """An arc of panels seen from behind the reader."""
    c = Canvas("#2b2d42", "#171926")
    c.polygon([(0, 470), (WIDTH, 470), (WIDTH, HEIGHT), (0, HEIGHT)], "#1d1f2e")
    c.soft(lambda p: p.ellipse([180, 380, 1020, 700], fill=255), 70, OCHRE, 0.30)
    c.soft(lambda p: p.rectangle([380, 60, 820, 460], fill=255), 60, ROSE, 0.28)

    def panel(angle, colour, seed):
        # Stands on a circle around the reader and faces him; each corner goes through a pinhole at the reader's eye.
        radius, half, top, bottom = 1.75, 0.33, 0.50, -0.50
        centre = (radius * math.sin(angle), radius * math.cos(angle))
        along = (math.cos(angle), -math.sin(angle))

        def seen(u, v):
            x, z = centre[0] + u * half * along[0], centre[1] + u * half * along[1] + 1.25
            return (600 + 1120 * x / z, 285 - 1120 * (bottom + (v + 1) / 2 * (top - bottom)) / z)

        quad = lambda u0, v0, u1, v1: [seen(u0, v0), seen(u1, v0), seen(u1, v1), seen(u0, v1)]
        c.polygon(quad(-1, -1, 1, 1), colour)
        shade = mix(colour, INK, 0.62)
        c.polygon(quad(-0.8, 0.70, 0.35, 0.82), mix(colour, RED, 0.85) if seed == 0 else shade)
        rng = np.random.default_rng(seed)
        if seed % 3 == 1:
            c.polygon(quad(-0.8, 0.05, 0.8, 0.56), mix(colour, (RED, TEAL, OCHRE)[seed // 3 % 3], 0.75))
        first = -0.12 if seed % 3 == 1 else 0.52
        for i in range(20):
            v = first - i * 0.125
            if v < -0.85:
                break
            c.polygon(quad(-0.8, v - 0.045, -0.8 + 1.6 * rng.uniform(0.82, 1), v), mix(colour, shade, 0.62))

    for angle, colour, seed in [(-76, "#8d8078", 8), (76, "#8d8078", 10), (-51, "#b5a697", 4), (51, "#b5a697", 5), (-26, "#d8c8b1", 2), (26, "#d8c8b1", 1), (0, CREAM, 0)]:
        panel(math.radians(angle), colour, seed)
    c.disc(600, 566, 50, "#0e0f18")
    c.box(482, 622, 236, 200, "#0e0f18", 80)
    c.save("guide")


def nokia_xiaomi():
    """Two circles that overlap, and a network that ties them together."""
    c = Canvas(PAPER, "#ead9bd")
    masks = []
    for x, colour in ((455, TEAL), (745, RED)):
        c.disc(x, 337, 255, colour)
        masks.append(Image.new("L", c.image.size, 0))
        ImageDraw.Draw(masks[-1]).ellipse([(x - 255) * FINE, 82 * FINE, (x + 255) * FINE, 592 * FINE], fill=255)
    c.image.paste(Image.new("RGB", c.image.size, "#2b2d42"), mask=ImageChops.multiply(*masks))
    rng = np.random.default_rng(21)
    nodes = []
    while len(nodes) < 58:
        x, y = rng.uniform(210, 990), rng.uniform(90, 585)
        inside = min(math.hypot(x - 455, y - 337), math.hypot(x - 745, y - 337)) < 232
        if inside and all(math.hypot(x - a, y - b) > 54 for a, b in nodes):
            nodes.append((x, y))
    for i, a in enumerate(nodes):
        for j in sorted(range(len(nodes)), key=lambda k: math.dist(a, nodes[k]))[1:4]:
            c.line([a, nodes[j]], CREAM, 1.7)
    for x, y in nodes:
        shared = math.hypot(x - 455, y - 337) < 240 and math.hypot(x - 745, y - 337) < 240
        c.disc(x, y, 13 if shared else 8, CREAM)
        c.disc(x, y, 8 if shared else 4.5, OCHRE if shared else (mix(TEAL, INK, 0.3) if x < 600 else mix(RED, INK, 0.3)))
    c.save("nokia-xiaomi")


def reading_in_vr():
    """The same angle at two distances."""
    c = Canvas(CREAM, PAPER)
    eye, slope, middle = 150, 0.262, 330

    def page(x, shift, colour, seed):
        reach = (x - eye) * slope
        width = reach * 1.28
        x0, y0, x1, y1 = x, middle - reach, x + width, middle + reach
        c.soft(lambda p: p.rectangle([x0 + 6, y0 + 10, x1 + 6, y1 + 10], fill=255), 12, INK, 0.25)
        c.box(x0, y0, width, 2 * reach, colour, 3)
        m = width * 0.1
        c.box(x0 + m, y0 + m * 1.1, width * 0.55, reach * 0.10, RED, 2)
        c.bars(x0 + m, y0 + m * 1.1 + reach * 0.26, width - 2 * m, 11, mix(colour, INK, 0.6), reach * 0.148, reach * 0.056, seed)

    c.polygon([(eye, middle), (WIDTH, middle - (WIDTH - eye) * slope), (WIDTH, middle + (WIDTH - eye) * slope)], mix(PAPER, OCHRE, 0.28))
    for sign in (-1, 1):
        c.line([(eye, middle), (WIDTH + 9, middle + sign * (WIDTH + 9 - eye) * slope)], OCHRE, 2.5)
    page(450, 0, CREAM, 3)
    page(790, 0, CREAM, 3)
    arc = [(eye + 150 * math.cos(a), middle + 150 * math.sin(a)) for a in np.linspace(-math.atan(slope), math.atan(slope), 40)]
    c.line(arc, RED, 5)
    c.text(eye + 172, middle, "α", RED, font(34, "truetype/noto/NotoSerif-Italic.ttf"), "lm")
    lid = lambda h: [(eye - 84 + 100 * t, middle + h * math.sin(math.pi * t)) for t in np.linspace(0, 1, 40)]
    c.polygon(lid(-34) + lid(34)[::-1], CREAM)
    c.line(lid(-34), INK, 5)
    c.line(lid(34), INK, 5)
    c.disc(eye - 27, middle, 21, TEAL)
    c.disc(eye - 22, middle, 10, INK)
    for x, words in ((450, "1 m"), (790, "2 m")):
        c.line([(x, 590), (x, 606)], INK, 2.5)
        c.text(x, 628, words, INK, font(24))
    c.line([(eye, 598), (790, 598)], INK, 2.5)
    c.line([(eye, 590), (eye, 606)], INK, 2.5)
    c.save("reading-in-vr")


def letter():
    """A letter over a grid: every square as dark as its share of ink, the outline on top."""
    c = Canvas(PAPER, "#eadcc3")
    cell, columns, rows = 27, 38, 21
    x0, y0 = (WIDTH - cell * columns) / 2, (HEIGHT - cell * rows) / 2
    # The letters once, very large; a square's coverage is the mean over it.
    fine = 24
    big = Image.new("L", (columns * fine, rows * fine), 0)
    face = ImageFont.truetype(str(FONTS / "truetype/noto/NotoSerif-Regular.ttf"), round(21.4 * fine))
    left, top, right, bottom = face.getbbox("ag", anchor="ls")
    ImageDraw.Draw(big).text(((columns * fine - left - right) / 2, (rows * fine - top - bottom) / 2), "ag", fill=255, font=face, anchor="ls")
    share = np.asarray(big, dtype=float).reshape(rows, fine, columns, fine).mean(axis=(1, 3)) / 255
    for row in range(rows):
        for column in range(columns):
            s = share[row, column]
            ground = mix(CREAM, TEAL, s) if 0.0 < s < 0.995 else (TEAL if s else CREAM)
            c.box(x0 + column * cell + 1, y0 + row * cell + 1, cell - 2, cell - 2, ground, 2)
    outline = big.resize((columns * cell * FINE, rows * cell * FINE), Image.BICUBIC).filter(ImageFilter.GaussianBlur(FINE * 1.3))
    ring = np.asarray(outline, dtype=float)
    slope = np.hypot(*np.gradient(ring))
    distance = np.abs(ring - 127.5) / np.maximum(slope, 1e-3)
    line = ((2.1 * FINE - distance).clip(0, 1) * (slope > 0.4) * 255).astype(np.uint8)
    c.image.paste(Image.new("RGB", outline.size, RED), (round(x0 * FINE), round(y0 * FINE)), Image.fromarray(line))
    c.save("how-a-letter-is-drawn")


def paragraph():
    """All the ways to break a paragraph, and the one that was taken."""
    c = Canvas("#26344a", "#1b2233")
    rng = np.random.default_rng(5)
    rows, top, pitch = 7, 82, 84
    nodes = [[(600, top)]]
    for row in range(1, rows):
        spread = 470 if 1 < row < rows - 1 else 330
        count = 7 if 1 < row < rows - 1 else 5
        if row == rows - 1:
            nodes.append([(600, top + row * pitch)])
            break
        nodes.append([(600 + spread * (i / (count - 1) * 2 - 1) + rng.uniform(-18, 18), top + row * pitch) for i in range(count)])
    for upper, lower in zip(nodes, nodes[1:]):
        for i, a in enumerate(upper):
            for j, b in enumerate(lower):
                if abs(a[0] - b[0]) < 245 or len(upper) == 1 or len(lower) == 1:
                    c.line([a, b], "#42506a", 2.2)
    way = [0, 3, 4, 3, 4, 3, 0]
    path = [nodes[row][i] for row, i in enumerate(way)]
    c.soft(lambda p: p.line(path, fill=255, width=26), 14, OCHRE, 0.55)
    c.line(path, OCHRE, 8)
    for row in nodes:
        for x, y in row:
            chosen = (x, y) in path
            c.disc(x, y, 17 if chosen else 11, "#1f2a3d")
            c.disc(x, y, 13 if chosen else 8, CREAM if chosen else "#6f7f99")
    c.save("a-paragraph-is-one-decision")


def column():
    """A book roll, open, its text in columns."""
    c = Canvas("#7d3b2b", "#5d2a21")
    papyrus = "#ecd3a2"
    c.soft(lambda p: p.rectangle([120, 150, 1080, 590], fill=255), 26, "#2a110d", 0.6)
    c.box(130, 120, 940, 435, papyrus)
    rng = np.random.default_rng(11)
    for y in np.arange(124, 553, 5.0):
        c.line([(132, y), (1068, y + rng.uniform(-1, 1))], mix(papyrus, "#b98d4e", rng.uniform(0.03, 0.17)), 1.6)
    for x in np.arange(134, 1068, 9.0):
        c.line([(x, 121), (x + rng.uniform(-1, 1), 553)], mix(papyrus, "#b98d4e", rng.uniform(0.02, 0.10)), 1.0)
    for i in range(6):
        c.bars(216 + i * 131, 166, 102, 23, mix("#6b4526", papyrus, 0.12), 15.2, 5.4, i + 40)
    c.box(216 + 131, 166 + 15.2 * 7, 102, 5.4, RED, 2.7)
    for x, side in ((132, -1), (1068, 1)):
        shade = np.linspace(-1, 1, 96 * FINE)
        light = (np.sqrt(np.clip(1 - shade**2, 0, 1)) * 0.9 + 0.18 * (1 - np.abs(shade + 0.35))).clip(0.22, 1.05)[:, None]
        strip = (light * np.array(rgb("#e6c58c"))).clip(0, 255).round().astype(np.uint8)
        roll = Image.fromarray(np.broadcast_to(strip, (455 * FINE, 96 * FINE, 3)).copy())
        rod = Image.fromarray(np.broadcast_to((light * np.array(rgb("#5b2f1d"))).clip(0, 255).round().astype(np.uint8), (560 * FINE, 96 * FINE, 3)).copy()).resize((22 * FINE, 560 * FINE))
        c.soft(lambda p: p.rectangle([x - 50 + side * -14, 122, x + 50 + side * -14, 566], fill=255), 15, "#3a1c12", 0.55)
        c.image.paste(rod, (round((x - 11) * FINE), 57 * FINE))
        c.image.paste(roll, (round((x - 48) * FINE), 110 * FINE))
        c.pen = ImageDraw.Draw(c.image)
        for y in (57, 617):
            c.disc(x, y, 17, "#3d1d12")
            c.disc(x - 4, y - 4, 9, "#7c4630")
    c.save("a-short-history-of-the-column")


def light():
    """One disc, three grounds: what is light on one is dark on the next."""
    c = Canvas(PAPER)
    grounds = (("#f7f3ea", "#3a3833"), ("#e9d4ab", "#4a3826"), ("#1e2230", "#c9c4b8"))
    edges = (0, 460, 740, WIDTH)
    for i, (ground, ink) in enumerate(grounds):
        c.box(edges[i], 0, edges[i + 1] - edges[i], HEIGHT, ground)
    whole = c.image.copy()
    inverse = Canvas(PAPER)
    for i, ground in enumerate(("#2b2f42", "#a4502f", "#f0c56a")):
        inverse.box(edges[i], 0, edges[i + 1] - edges[i], HEIGHT, ground)
    mask = Image.new("L", whole.size, 0)
    ImageDraw.Draw(mask).ellipse([(600 - 236) * FINE, (284 - 236) * FINE, (600 + 236) * FINE, (284 + 236) * FINE], fill=255)
    c.soft(lambda p: p.ellipse([310, -6, 890, 574], fill=255), 60, OCHRE, 0.22)
    c.image.paste(inverse.image, mask=mask)
    c.pen = ImageDraw.Draw(c.image)
    for i, (ground, ink) in enumerate(grounds):
        c.bars((edges[i] + edges[i + 1]) / 2 - 100, 578, 200, 3, mix(ground, ink, 0.85), 20, 8, i + 3)
    c.save("light-to-read-by")


def every_block():
    """Six cards, one for each kind of block."""
    c = Canvas("#33454a", "#243338")
    w, h, gap = 320, 248, 40
    left, top = (WIDTH - 3 * w - 2 * gap) / 2, (HEIGHT - 2 * h - gap) / 2
    ink = mix(CREAM, INK, 0.62)
    spots = [(left + i % 3 * (w + gap), top + i // 3 * (h + gap)) for i in range(6)]
    for x, y in spots:
        c.soft(lambda p: p.rounded_rectangle([x + 3, y + 9, x + w + 3, y + h + 9], 8, fill=255), 10, "#101a1c", 0.6)
        c.box(x, y, w, h, CREAM, 7)
    (x, y), m = spots[0], 34
    c.box(x + m, y + m, 180, 26, RED, 4)
    c.box(x + m, y + m + 40, 110, 26, RED, 4)
    c.bars(x + m, y + m + 100, w - 2 * m, 5, ink, 19, 8, 1)
    x, y = spots[1]
    c.bars(x + m, y + m, w - 2 * m, 10, ink, 19, 8, 2)
    x, y = spots[2]
    for i in range(5):
        inset = 28 if i in (2, 3) else 0
        c.disc(x + m + 7 + inset, y + m + 10 + i * 40, 7, (TEAL, TEAL, OCHRE, OCHRE, TEAL)[i])
        c.box(x + m + 28 + inset, y + m + 5 + i * 40, (190, 210, 150, 120, 170)[i], 10, ink, 5)
    x, y = spots[3]
    for row in range(6):
        for column, (at, width) in enumerate(((0, 96), (108, 64), (184, 68))):
            c.box(x + m + at, y + m + row * 31, width, 23, TEAL if row == 0 else mix(CREAM, (SAND, ROSE)[column == 2], 0.75), 3)
    x, y = spots[4]
    c.box(x + m, y + m, w - 2 * m, 142, mix(OCHRE, CREAM, 0.35), 4)
    c.disc(x + m + 196, y + m + 42, 22, RED)
    c.polygon([(x + m, y + m + 142), (x + m, y + m + 118), (x + m + 74, y + m + 56), (x + m + 128, y + m + 104), (x + m + 164, y + m + 82), (x + m + 252, y + m + 142)], TEAL)
    c.bars(x + m, y + m + 157, w - 2 * m, 2, mix(CREAM, INK, 0.4), 15, 6, 4)
    x, y = spots[5]
    c.text(x + m - 4, y + m - 34, "“", RED, font(150, "truetype/noto/NotoSerif-Bold.ttf"), "la")
    c.box(x + m, y + m + 72, 5, 108, OCHRE, 2)
    c.bars(x + m + 24, y + m + 74, w - 2 * m - 24, 6, ink, 19, 8, 9)
    c.save("every-block")


def scripts():
    """Ten letters of ten scripts."""
    noto, cjk = "truetype/noto/", "opentype/noto/NotoSerifCJK-Bold.ttc"
    letters = [("g", noto + "NotoSerif-Bold.ttf", 0), ("Ω", noto + "NotoSerif-Bold.ttf", 0), ("Ж", noto + "NotoSerif-Bold.ttf", 0),
               ("ع", noto + "NotoNaskhArabic-Bold.ttf", 0), ("א", noto + "NotoSerifHebrew-Bold.ttf", 0), ("क", noto + "NotoSerifDevanagari-Bold.ttf", 0),
               ("ก", noto + "NotoSerifThai-Bold.ttf", 0), ("文", cjk, 2), ("あ", cjk, 0), ("한", cjk, 1)]
    pairs = [(CREAM, INK), (RED, CREAM), (SAND, RED), (TEAL, CREAM), (OCHRE, INK), (NIGHT, OCHRE), (CREAM, TEAL), (RED, PAPER), (TEAL, ROSE), (SAND, INK)]
    c = Canvas(NIGHT, "#191b28")
    side, gap = 200, 16
    left, top = (WIDTH - 5 * side - 4 * gap) / 2, (HEIGHT - 2 * side - gap) / 2
    for i, ((sign, name, index), (ground, ink)) in enumerate(zip(letters, pairs)):
        x, y = left + i % 5 * (side + gap), top + i // 5 * (side + gap)
        c.box(x, y, side, side, ground, 10)
        face = font(118, name, index)
        box = face.getbbox(sign, anchor="ls")
        c.text(x + side / 2 - (box[0] + box[2]) / 2 / FINE, y + side / 2 - (box[1] + box[3]) / 2 / FINE, sign, ink, face, "ls")
    c.save("scripts")


def dot():
    fine = Image.new("RGBA", (256, 256), rgb(RED) + (0,))
    ImageDraw.Draw(fine).ellipse([16, 16, 240, 240], fill=rgb(RED) + (255,))
    fine.resize((64, 64), Image.LANCZOS).save(OUT / "dot.png", optimize=True)


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    leads = (guide, nokia_xiaomi, reading_in_vr, letter, paragraph, column, light, every_block, scripts, dot)
    others = (room, cameras, phones, small_letters, size_scale, legibility_chart, unrolled)
    for draw in leads + others:
        if len(sys.argv) == 1 or draw.__name__ in sys.argv[1:]:
            draw()
