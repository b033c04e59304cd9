"""Lead pictures that show rooms and machines."""
import math

import numpy as np

from canvas import *


def room():
    """A library of lecterns, seen along its aisle in the morning: windows on both sides, a desk between each two."""
    c = Canvas("#3b2a22", "#1e1512")
    wide, tall, eye, focal = 3.1, 3.4, 1.5, 720
    centre_x, centre_y = 600, 318

    def seen(x, y, z):
        return (centre_x + focal * x / z, centre_y - focal * (y - eye) / z)

    def face(points, fill):
        c.polygon([seen(*p) for p in points], fill)

    near, far = 1.6, 17.0
    face([(-wide, 0, near), (wide, 0, near), (wide, 0, far), (-wide, 0, far)], "#6b4a36")
    for i in range(34):
        z = near + (far - near) * (i / 34) ** 2
        c.line([seen(-wide, 0, z), seen(wide, 0, z)], mix("#6b4a36", "#3a271d", 0.35), max(0.5, 3 / z))
    face([(-wide, tall, near), (wide, tall, near), (wide, tall, far), (-wide, tall, far)], "#4a372c")
    for z in np.arange(2.2, far, 1.55):
        face([(-wide, tall - 0.02, z), (wide, tall - 0.02, z), (wide, tall - 0.02, z + 0.28), (-wide, tall - 0.02, z + 0.28)], "#33251e")
    for side, wall in ((-1, "#8d7660"), (1, "#b79c7a")):
        face([(side * wide, 0, near), (side * wide, tall, near), (side * wide, tall, far), (side * wide, 0, far)], wall)
    face([(-wide, 0, far), (wide, 0, far), (wide, tall, far), (-wide, tall, far)], "#c6ab86")
    arch = [(0.95 * math.cos(a), 1.9 + 0.95 * math.sin(a)) for a in np.linspace(0, math.pi, 30)]
    face([(-0.95, 0.9, far)] + [(-x, y, far) for x, y in arch] + [(0.95, 0.9, far)], "#fff1cf")
    rows = np.arange(2.3, far - 0.4, 1.55)[::-1]
    for z in rows:
        haze = min(1.0, (z - 2) / 18)
        for side, light in ((-1, "#f3d9a4"), (1, "#fff0cc")):
            x = side * wide
            top = [(x, 2.35 + 0.34 * math.sin(a), z + 0.75 - 0.34 * math.cos(a)) for a in np.linspace(0, math.pi, 14)]
            face([(x, 1.25, z + 0.41), *top, (x, 1.25, z + 1.09)], mix(light, "#fff6e0", haze))
    # Light from the left windows on the floor of the aisle.
    def pools(pen):
        for z in rows:
            pen.polygon([seen(x, 0, y) for x, y in ((-1.4, z + 0.4), (-1.4, z + 1.05), (0.9, z + 1.5), (0.9, z + 0.85))], fill=255)

    c.soft(pools, 5, "#ffd98f", 0.35)
    for z in rows:
        haze = min(1.0, (z - 2) / 20)
        for side in (-1, 1):
            a, b = side * 1.0, side * wide
            wood, dark, page = (mix(k, "#c9a87c", haze) for k in ("#7a4e2f", "#4d2f1d", "#f6e8c8"))
            face([(a, 0, z), (b, 0, z), (b, 0.95, z), (a, 0.95, z)], dark)
            face([(a, 0.95, z - 0.14), (b, 0.95, z - 0.14), (b, 1.38, z + 0.12), (a, 1.38, z + 0.12)], wood)
            face([(a, 0, z - 0.2), (a, 0, z + 0.2), (a, 1.36, z + 0.2), (a, 1.46, z + 0.1), (a, 0.92, z - 0.2)], mix(wood, "#2b1a10", 0.15 if side < 0 else 0.42))
            for i in range(4):
                x0 = side * (1.22 + 0.46 * i)
                x1 = x0 + side * 0.34
                face([(x0, 1.02, z - 0.12), (x1, 1.02, z - 0.12), (x1, 1.29, z + 0.045), (x0, 1.29, z + 0.045)], mix(page, (RED, TEAL, OCHRE, "#7a4e2f")[(i + int(z * 7)) % 4], 0.0 if (i + int(z * 3)) % 3 == 0 else 0.55))
    c.soft(lambda p: p.polygon([seen(-wide, 2.6, 5), seen(-wide, 1.2, 5), seen(1.2, 0, 7), seen(2.6, 0, 9)], fill=255), 40, "#ffe2a6", 0.16)
    c.soft(lambda p: p.ellipse([430, 170, 770, 420], fill=255), 70, "#fff0cc", 0.30)
    c.save("a-room-to-read-in")


def cameras():
    """A ball of lenses, and what it sees: the world unrolled."""
    c = Canvas("#20242f", "#14161e")
    # The sphere unrolled: hills, sea and sky along all directions, in a band behind the camera.
    top, high = 110, 455
    for y in range(high):
        t = y / high
        c.box(0, top + y, WIDTH, 1.4, mix("#e9c79a", "#7fa6a8", abs(t - 0.55) * 1.5) if t < 0.55 else mix("#39565a", "#1f3036", (t - 0.55) / 0.45))
    rng = np.random.default_rng(4)
    for depth, colour in ((0.0, "#a9835f"), (0.5, "#7c5f52"), (1.0, "#4b3f44")):
        phase = rng.uniform(0, 6.28, 4)
        ridge = [(x, top + high * (0.50 + 0.055 * depth) - 26 * sum(math.sin(2 * math.pi * k * x / WIDTH + phase[k - 1]) / k for k in (1, 2, 3, 4)) * (1 - 0.35 * depth)) for x in range(0, WIDTH + 1, 6)]
        c.polygon(ridge + [(WIDTH, top + high * 0.66), (0, top + high * 0.66)], colour)
    c.disc(880, top + 120, 34, "#fff0cf")
    for x in np.linspace(0, WIDTH, 9)[1:-1]:
        c.line([(x, top), (x, top + high)], mix("#7fa6a8", "#ffffff", 0.25), 1.0)
    for t in (0.25, 0.5, 0.75):
        c.line([(0, top + high * t), (WIDTH, top + high * t)], mix("#7fa6a8", "#ffffff", 0.25), 1.0)
    x0, y0, r = 600, 322, 205
    c.soft(lambda p: p.ellipse([x0 - r - 6, y0 - r + 16, x0 + r + 6, y0 + r + 36], fill=255), 22, "#0b0c11", 0.75)
    c.disc(x0, y0, r, "#2a2c35")
    for i in range(90):
        t = i / 90
        c.disc(x0 - 62 * t, y0 - 78 * t, r * (1 - t * 0.93), mix("#2a2c35", "#6c6f7d", t * 0.75))
    for longitude, latitude in [(-52, 22), (0, 30), (52, 22), (-26, -22), (30, -24), (-74, -14), (76, -16)]:
        a, b = math.radians(longitude), math.radians(latitude)
        x, y, facing = math.sin(a) * math.cos(b), math.sin(b), math.cos(a) * math.cos(b)
        for size, colour in ((46, "#15161c"), (36, "#3d4b52"), (29, "#0d1013"), (17, "#2f5b66")):
            ring = []
            for k in np.linspace(0, 2 * math.pi, 60):
                # A disc that lies against the sphere, seen from the front.
                u, v = size / r * math.cos(k), size / r * math.sin(k)
                px = x + u * math.cos(a) - v * math.sin(a) * math.sin(b)
                py = y + v * math.cos(b)
                ring.append((x0 + r * px, y0 - r * py))
            c.polygon(ring, colour)
        if facing > 0.5:
            c.disc(x0 + r * x - 9, y0 - r * y - 10, 5.5, "#cfe6ea")
    c.box(x0 - 17, y0 + r - 8, 34, 200, "#191a20")
    c.save("cameras-that-see-all-round")


def phones():
    """A folded box with two lenses, a phone with two small landscapes in front of it."""
    c = Canvas("#dfe6e2", "#b9c9c6")
    card, shade, edge = "#c79a63", "#a97c48", "#8a6236"
    c.soft(lambda p: p.ellipse([120, 520, 1090, 610], fill=255), 26, "#4a4f4a", 0.45)

    def lens_box(x, y):
        c.polygon([(x, y), (x + 430, y), (x + 486, y - 62), (x + 56, y - 62)], mix(card, CREAM, 0.28))
        c.polygon([(x + 430, y), (x + 486, y - 62), (x + 486, y + 212), (x + 430, y + 290)], shade)
        nose = [(x + 215 + 74 * math.cos(t), y + 304 - 108 * math.sin(t)) for t in np.linspace(0, math.pi, 30)]
        c.polygon([(x, y), (x + 430, y), (x + 430, y + 290)] + [p for p in nose if p[1] < y + 290] + [(x, y + 290)], card)
        for i in range(46):
            c.line([(x + 4 + i * 9.4, y + 3), (x + 4 + i * 9.4, y + 34)], mix(card, edge, 0.16), 1.2)
        for cx in (x + 112, x + 318):
            c.disc(cx, y + 122, 77, edge)
            c.disc(cx, y + 122, 68, "#22272b")
            for i in range(40):
                t = i / 40
                c.disc(cx - 8 * t, y + 122 - 10 * t, 66 * (1 - t * 0.9), mix("#26343a", "#7fb0b6", t * 0.72))
            c.disc(cx - 26, y + 94, 9, "#e8f5f5")
        c.line([(x, y), (x + 430, y)], edge, 2)
        c.line([(x + 430, y), (x + 430, y + 290)], edge, 2)

    def phone(x, y, w, h):
        c.box(x, y, w, h, "#1c1e24", 34)
        c.box(x + 15, y + 15, w - 30, h - 30, "#07080b", 22)
        half = (w - 30) / 2
        for cx in (x + 15 + half / 2, x + 15 + half * 1.5):
            r, shift = half * 0.46, 7 if cx > x + w / 2 else -7
            disc = [(cx + r * math.cos(t), y + h / 2 + r * math.sin(t)) for t in np.linspace(0, 2 * math.pi, 80)]
            c.polygon(disc, "#f0c98d")
            c.disc(cx + 22 - shift, y + h / 2 - 30, 19, "#fff4d8")
            for level, colour, amount, move in ((4, "#c4784f", 15, 0.5), (26, "#2f7173", 20, 1.0), (54, "#21464d", 13, 1.8)):
                ground = []
                for px in np.linspace(-r, r, 70):
                    line = y + h / 2 + level + amount * math.sin((px + shift * move) / 26 + level)
                    limit = math.sqrt(max(r * r - px * px, 0))
                    ground.append((cx + px, min(max(line, y + h / 2 - limit), y + h / 2 + limit)))
                rim = [(cx + px, y + h / 2 + math.sqrt(max(r * r - px * px, 0))) for px in np.linspace(r, -r, 70)]
                c.polygon(ground + rim, colour)

    lens_box(132, 236)
    phone(668, 238, 430, 236)
    c.save("the-phone-on-your-nose")


def small_letters():
    """A chart of rows that get smaller, as the pixels of a screen would have them."""
    c = Canvas("#f6efe0", "#eadfc9")
    face = "truetype/noto/NotoSans-SemiBold.ttf" if (FONTS / "truetype/noto/NotoSans-SemiBold.ttf").exists() else "truetype/noto/NotoSans-Bold.ttf"
    y, pixel = 92, 4
    for row, (letters, high) in enumerate((("READ", 118), ("INGRO", 80), ("OMSBYTH", 54), ("EWINDOWAN", 36), ("DALAMPBESIDE", 24))):
        gap = high * 0.95
        width = sum(font(high * 1.4, face).getlength(l) / FINE for l in letters) + gap * 0.5 * (len(letters) - 1)
        band = Image.new("L", (math.ceil(width) + 8, math.ceil(high * 1.15)), 0)
        pen, x = ImageDraw.Draw(band), 4
        for letter in letters:
            plain = ImageFont.truetype(str(FONTS / face), round(high * 1.4))
            pen.text((x, high * 1.07), letter, fill=255, font=plain, anchor="ls")
            x += plain.getlength(letter) + gap * 0.5
        cells = band.resize((band.width // pixel, band.height // pixel), Image.BOX)
        mask = cells.resize((cells.width * pixel * FINE, cells.height * pixel * FINE), Image.NEAREST)
        colour = RED if row == 3 else INK
        c.image.paste(Image.new("RGB", mask.size, colour), (round((WIDTH - cells.width * pixel) / 2 * FINE), round(y * FINE)), mask)
        y += high * 1.15 + 20
    c.save("how-small-can-letters-be")
