"""The room's base colours, drawn with numpy: tileable, the same every time. Values are sRGB-encoded, 0..1."""
import os

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

# Where things lie in things.png (u0, v0, u1, v1; v up). Plain patches have a palette of their own.
THINGS = {'painting': (0.0, 0.5, 0.5, 1.0), 'globe': (0.5, 0.75, 1.0, 1.0), 'page': (0.5, 0.5, 0.75, 0.75),
          'print': (0.75, 0.5, 1.0, 0.75)}
PALETTE = ['ceramic', 'celadon', 'clay', 'leaf', 'leaf_pale', 'stem', 'soil', 'paper', 'meadow', 'hill_near',
           'hill_mid',
           'hill_far', 'tree', 'tree_pale', 'trunk', 'ink', 'tea', 'stone', 'candle', 'slate']
COLOURS = {'ceramic': '#e4ddd0', 'celadon': '#a9b8a4', 'clay': '#b27a5a', 'leaf': '#4d6a3c', 'leaf_pale': '#71884f',
           'stem': '#6b6140', 'soil': '#3d3129', 'paper': '#ece3d0', 'meadow': '#878a62', 'hill_near': '#6f7b60',
           'hill_mid': '#84938a', 'hill_far': '#a5b2bc', 'tree': '#4f5f42', 'tree_pale': '#66744c',
           'trunk': '#5f5141', 'ink': '#2f3338', 'tea': '#6a4526', 'stone': '#a49d92', 'candle': '#f0e4c8',
           'slate': '#4d565c'}
SPINES = (24, 3)  # columns and rows of book spines in books.png; the strip on its right is pages' edges
SPINE_AREA = (960 / 1024, 1.0)


def patch(name):
    """The middle of a palette patch."""
    i = PALETTE.index(name)
    return ((i % 8 + 0.5) / 8, 0.4375 - (i // 8) * 0.125)


def colour(text):
    return np.array([int(text[i:i + 2], 16) for i in (1, 3, 5)]) / 255


def noise(shape, stretch, roughness, random, low=0.0):
    """Tileable noise of unit variance: a spectrum falling with frequency, stretched along an axis (rows, columns)."""
    h, w = shape
    fy = np.fft.fftfreq(h)[:, None] * h * stretch[0]
    fx = np.fft.fftfreq(w)[None] * w * stretch[1]
    f = np.hypot(fy, fx)
    spectrum = np.where(f > low, 1 / np.maximum(f, 1e-3) ** roughness, 0)
    spectrum[0, 0] = 0
    n = np.fft.ifft2(np.fft.fft2(random.standard_normal(shape)) * spectrum).real
    return n / n.std()


def mix(a, b, t):
    return a + (b - a) * np.clip(t, 0, 1)[..., None]


def grain(shape, random, rings=9.0):
    """Oak along the rows: growth rings as contours of a long, smooth field, pores as dark streaks. About -1..1."""
    field = noise(shape, (6.0, 1.0), 2.2, random)
    lines = (np.abs(((field * rings / 2.5) % 1.0) * 2 - 1)) ** 1.6
    pores = np.clip(noise(shape, (7.0, 0.35), 0.4, random, 14) - 1.1, 0, 2)
    tone = noise(shape, (7.0, 1.0), 1.5, random)
    return 0.55 * (lines - 0.5) - 0.55 * pores + 0.28 * tone


def oak(random, size=512):
    t = grain((size, size), random)
    return mix(colour('#8f7250'), colour('#cdb084'), 0.55 + 0.27 * t)


def floor(random):
    """Eight boards across 1.12 m, 2.24 m long: 512 x 1024."""
    w, h, boards = 512, 1024, 8
    wide = w // boards
    out = np.zeros((h, w, 3))
    for i in range(boards):
        t = grain((h, wide * 2), random, 6.0)[:, :wide]
        joint = int(random.random() * h)
        rows = (np.arange(h) - joint) % h
        second = rows > h // 2 + random.integers(-90, 90)
        t = np.where(second[:, None], t[::-1], t)
        tone = np.where(second, random.normal(0, 0.14), random.normal(0, 0.14))[:, None]
        board = mix(colour('#84694b'), colour('#c7a97f'), 0.52 + 0.22 * t + tone)
        edge = np.ones((h, wide))
        edge[:, 0] = 0.42
        edge[:, 1] = edge[:, -1] = 0.86
        for start in (0, int(np.argmax(second[np.argsort(rows)]))):
            r = (joint + start) % h
            edge[r] *= 0.5
            edge[(r + 1) % h] *= 0.88
        out[:, i * wide:(i + 1) * wide] = board * edge[..., None]
    return out


def plaster(random, size=512):
    cloud = noise((size, size), (1, 1), 1.6, random)
    trowel = noise((size, size), (1.0, 2.5), 1.1, random, 6)
    fine = noise((size, size), (1, 1), 0.2, random, 60)
    return colour('#e6ddcd') * (1 + 0.007 * cloud + 0.007 * trowel + 0.006 * fine)[..., None]


def weave(size, threads, random, base, spread, depth=0.22):
    """Plain weave: threads over and under, each of its own tone and thickness."""
    y, x = np.mgrid[0:size, 0:size] * (threads / size)
    wobble = 0.12 * noise((size, size), (1, 1), 1.3, random)
    u, v = (x + wobble) % threads, (y + np.roll(wobble, size // 3, 0)) % threads
    warp, weft = random.normal(0, 1, threads), random.normal(0, 1, threads)
    over = (u.astype(int) + v.astype(int)) % 2 == 0
    round_u, round_v = np.sin(np.pi * (u % 1)), np.sin(np.pi * (v % 1))
    height = np.where(over, round_u * (0.45 + 0.55 * round_v), round_v * (0.45 + 0.55 * round_u))
    tone = np.where(over, warp[u.astype(int) % threads], weft[v.astype(int) % threads])
    slub = noise((size, size), (1, 1), 0.5, random, 20)
    return colour(base) * (1 - depth + depth * 1.5 * height + spread * tone + 0.02 * slub)[..., None]


def leather(random, size=512):
    cells = noise((size, size), (1, 1), 0.0, random)
    f = np.hypot(np.fft.fftfreq(size)[:, None] * size, np.fft.fftfreq(size)[None] * size)
    band = np.exp(-((f - 58) / 22) ** 2)
    pebble = np.fft.ifft2(np.fft.fft2(cells) * band).real
    pebble = np.abs(pebble / pebble.std())
    cloud = noise((size, size), (1, 1), 1.7, random)
    return colour('#88583a') * (0.92 + 0.07 * np.minimum(pebble, 2) + 0.05 * cloud)[..., None]


def rug(random, size=512):
    """Rows of wool loops, heathered."""
    rows, loops = 40, 32
    y, x = np.mgrid[0:size, 0:size] / size
    wobble = 0.16 * noise((size, size), (1, 1), 1.3, random)
    v = y * rows + wobble
    row = np.floor(v).astype(int) % rows
    u = x * loops + 0.5 * (row % 2) + np.roll(wobble, 90, 1)
    loop = np.floor(u).astype(int) % loops
    height = np.sqrt(np.clip(np.sin(np.pi * (v % 1)) * np.sin(np.pi * (u % 1)), 0, 1))
    tone = random.normal(0, 1, (rows, loops))[row, loop]
    fibre = noise((size, size), (1, 1), 0.3, random, 40)
    cloud = noise((size, size), (1, 1), 1.8, random)
    return colour('#c4b9a7') * (0.66 + 0.38 * height + 0.055 * tone + 0.03 * fibre + 0.02 * cloud)[..., None]


CLOTHS = ['#6d3b34', '#7d4a3a', '#8a6a45', '#a58a5d', '#4b5a4a', '#5d6b58', '#75836f', '#3c4c57', '#4d6270', '#6f8490',
          '#8b8577', '#b5a98f', '#cfc3a8', '#dcd3c0', '#35373c', '#4a4340', '#5b4a5c', '#7a5a52', '#93724e', '#2f4443',
          '#655c4b', '#a46a4a', '#9aa39a', '#c6b795']


def books(random):
    """Spines in cloth with a few quiet lines and a title's worth of marks; no letters, so nothing asks to be read."""
    w, h = 1024, 512
    columns, rows = SPINES
    wide, high = int(w * SPINE_AREA[0]) // columns, h / rows
    image = Image.new('RGB', (w, h), '#d9ceb8')
    draw = ImageDraw.Draw(image)
    for r in range(rows):
        for c in range(columns):
            x0, y0, x1, y1 = c * wide, int(r * high), (c + 1) * wide, int((r + 1) * high)
            base = colour(CLOTHS[(c * 7 + r * 11 + int(random.integers(0, 3))) % len(CLOTHS)])
            base = np.clip(base * (1 + random.normal(0, 0.07)), 0, 1)
            light = base.mean() > 0.55
            foil = colour('#463a2e') if light else colour(['#c8a868', '#d8cfb8', '#b99b62'][int(random.integers(0, 3))])
            foil = base + (foil - base) * random.uniform(0.45, 0.8)
            paint = lambda v: tuple(int(255 * a) for a in np.clip(v, 0, 1))
            draw.rectangle((x0, y0, x1 - 1, y1 - 1), fill=paint(base))
            style = int(random.integers(0, 5))
            tall = y1 - y0
            if style in (1, 3):
                for f in (0.10, 0.125, 0.86, 0.885): draw.rectangle((x0, y0 + tall * f, x1, y0 + tall * f + 1),
                                                                    fill=paint(foil))
            if style in (2, 3):
                a = random.uniform(0.16, 0.24)
                label = base * 0.62 if light else base * 0.7 + 0.03
                draw.rectangle((x0, y0 + tall * a, x1, y0 + tall * (a + 0.2)), fill=paint(label))
            if style != 4:  # the title, across or down the spine
                a = random.uniform(0.2, 0.26)
                if random.random() < 0.5:
                    for k in range(int(random.integers(2, 4))):
                        half = random.uniform(0.16, 0.3) * wide
                        y = y0 + tall * (a + 0.045 * k)
                        draw.rectangle((x0 + wide / 2 - half, y, x0 + wide / 2 + half, y + 2), fill=paint(foil))
                else:
                    y = y0 + tall * a
                    while y < y0 + tall * random.uniform(0.5, 0.7):
                        step = random.uniform(5, 15)
                        draw.rectangle((x0 + wide / 2 - 3, y, x0 + wide / 2 + 2, y + step), fill=paint(foil))
                        y += step + 4
            draw.rectangle((x0 + wide / 2 - 3, y1 - tall * 0.1, x0 + wide / 2 + 3, y1 - tall * 0.1 + 2),
                           fill=paint(foil))
    out = np.asarray(image.filter(ImageFilter.GaussianBlur(0.45))) / 255
    cloth = noise((h, w), (1, 1), 0.25, random, 60)
    worn = noise((h, w), (0.6, 1), 1.2, random)
    out = out * (1 + 0.035 * cloth + 0.03 * worn)[..., None]
    edge = int(w * SPINE_AREA[0])
    lines = random.normal(0, 1, (1, w - edge)).repeat(h, 0)
    out[:, edge:] = colour('#ddd2bb') * (1 + 0.05 * lines + 0.01 * cloth[:, edge:])[..., None]
    return out


def painting(random, size):
    """A hazy shore in three bands of hills, as one might hang it."""
    y, x = np.mgrid[0:size, 0:size] / size
    out = mix(colour('#dcd6c6'), colour('#c3c9c4'), y * 1.6)
    for level, tone, rough in ((0.50, '#a3afae', 0.05), (0.58, '#7f9190', 0.06), (0.68, '#586a66', 0.05)):
        ridge = level + rough * noise((1, size), (1, 1), 1.7, random)[0] * 0.5
        out = mix(out, colour(tone), (y - ridge[None]) * 60)
        out = mix(out, colour('#cfd0c6'), np.clip((y - level - 0.1) * 1.1, 0, 0.5))
    sun = np.hypot(x - 0.66, y - 0.27)
    out = mix(out, colour('#e6c39a'), (0.055 - sun) * 120)
    return out * (1 + 0.02 * noise((size, size), (1, 1), 0.5, random, 12))[..., None]


def things(random, size=512):
    out = np.zeros((size, size, 3))
    half, quarter, cell = size // 2, size // 4, size // 8
    out[:half, :half] = painting(random, half)
    land = noise((quarter, half), (1, 1), 1.9, random) + 0.25
    globe = mix(colour('#8fa3a3'), colour('#c2ab7c'), land * 14)
    rows, columns = np.mgrid[0:quarter, 0:half]
    globe[(rows % 16 == 0) | (columns % 32 == 0)] *= 0.9
    out[:quarter, half:] = globe
    page = Image.new('RGB', (quarter * 2, quarter * 2), '#eee6d5')
    draw = ImageDraw.Draw(page)
    for k in range(24):
        if k in (0, 1, 10): continue
        y, x = 24 + 9 * k, 26
        stop = 232 if k not in (9, 23) else 140
        while x < stop:
            length = int(random.integers(5, 20))
            draw.rectangle((x, y, min(x + length, stop), y + 3), fill='#8d8678')
            x += length + 5
    out[quarter:half, half:half + quarter] = np.asarray(page.resize((quarter, quarter), Image.LANCZOS)) / 255
    y, x = np.mgrid[0:quarter, 0:quarter] / quarter
    leaf = np.full((quarter, quarter, 3), colour('#e7dfcd'))
    for k in range(7):  # a pressed fern
        t = 0.2 + 0.09 * k
        for sign in (-1, 1):
            d = np.hypot((x - 0.5 - sign * (0.16 - 0.015 * k)) / (0.15 - 0.014 * k), (y - (1 - t) + 0.05) / 0.028)
            leaf = mix(leaf, colour('#66734f'), (1 - d) * 6)
    leaf = mix(leaf, colour('#66734f'), (0.008 - np.abs(x - 0.5)) * 200 * ((y > 0.15) & (y < 0.9)))
    out[quarter:half, half + quarter:] = leaf
    for i, name in enumerate(PALETTE):
        r, c = half + (i // 8) * cell, (i % 8) * cell
        out[r:r + cell, c:c + cell] = colour(COLOURS[name])
    return out


def draw_all(folder, seed=11):
    """Writes the pictures as PNG into `folder`; returns their paths by name."""
    random = np.random.default_rng(seed)
    made = {'floor': floor(random), 'oak': oak(random), 'plaster': plaster(random),
            'linen': weave(512, 64, random, '#d3c8b4', 0.035), 'leather': leather(random), 'rug': rug(random),
            'books': books(random), 'things': things(random)}
    paths = {}
    for name, picture in made.items():
        paths[name] = os.path.join(folder, name + '.png')
        Image.fromarray((np.clip(picture, 0, 1) * 255 + 0.5).astype(np.uint8)).save(paths[name])
    return paths


if __name__ == '__main__':
    import sys
    print(draw_all(sys.argv[1]))
