"""Bookcases and what stands in them.

A row of books shares two charts of the lightmap, its front and its tops: books stand side by side, so seen from there
they never overlap, and a thousand of them need no room between them in the atlas.
"""
import numpy as np

from shapes import Place
from surfaces import SPINE_AREA, SPINES, patch

UPRIGHT, BOARD, DEEP = 0.034, 0.027, 0.31


def cell(random):
    """The texture window of one spine, and a plain place of its cloth."""
    c, r = int(random.integers(0, SPINES[0])), int(random.integers(0, SPINES[1]))
    wide, high = SPINE_AREA[0] / SPINES[0], SPINE_AREA[1] / SPINES[1]
    u, v = c * wide, 1 - (r + 1) * high
    inset = wide * 0.03
    return (u + inset, v + 0.004, u + wide - inset, v + high - 0.004), \
        (u + wide * 0.06, v + high * 0.16, u + wide * 0.16, v + high * 0.36)


def quad(model, place, corners, normal, window, chart, flat, material='books'):
    u0, v0, u1, v1 = window
    model.add(place, corners, [normal] * 4, [(u0, v0), (u1, v0), (u1, v1), (u0, v1)], flat, chart, [(0, 1, 2, 3)],
              material)


PAGES = (0.945, 0.1, 0.995, 0.5)


def spine(model, place, x0, x1, y, height, window, chart, origin=(0, 0)):
    """A slightly rounded back, seen from the front (towards -y)."""
    s = np.array([0, 0.12, 0.5, 0.88, 1])
    swell = np.array([0.006, 0.0012, 0, 0.0012, 0.006])
    slope = np.array([-0.75, -0.35, 0, 0.35, 0.75])
    x = x0 + (x1 - x0) * s
    positions, normals, uv0, uv1 = [], [], [], []
    for z, v in ((0, window[1]), (height, window[3])):
        for i in range(5):
            positions.append((x[i], y + swell[i], z))
            normals.append((slope[i], -1, 0))
            uv0.append((window[0] + (window[2] - window[0]) * s[i], v))
            uv1.append((x[i] - origin[0], z - origin[1]))
    model.add(place, positions, normals, uv0, uv1, chart, [(i, i + 1, i + 6, i + 5) for i in range(4)], 'books')


def row(model, place, width, clear, deep, fill=0.86):
    """Books on one board: groups, gaps, a leaning one, a lying pile. `clear` is the height up to the next board."""
    random = model.random
    front = model.chart(width, clear)
    tops = model.chart(width, deep, model.weight * 0.6)
    x = random.uniform(0.004, 0.02)
    books = []
    tall = clear * random.uniform(0.68, 0.86)
    while x < width * fill:
        run = random.integers(4, 13)
        while run > 0 and x < width - 0.05:
            thick = float(np.clip(random.lognormal(-3.55, 0.36), 0.014, 0.062))
            if x + thick > width - 0.004: break
            high = float(np.clip(tall * random.normal(1.0, 0.075), 0.14, clear - 0.025))
            books.append((x, x + thick, high, 0.012 + random.uniform(0, 0.022)))
            x += thick + random.uniform(0.0004, 0.0016)
            run -= 1
        tall = clear * random.uniform(0.62, 0.86)
        chance = random.random()
        if chance < 0.22 and x < width - 0.30:  # a lying pile
            span, z = random.uniform(0.19, 0.25), 0.0
            for _ in range(int(random.integers(2, 5))):
                thick = random.uniform(0.018, 0.045)
                lone_book(model, Place((x + 0.012 + random.uniform(0, 0.012), 0.012 + random.uniform(0, 0.02), z),
                                       parent=place),
                          span - random.uniform(0, 0.03), thick, deep * 0.7, lying=True)
                z += thick + 0.001
            x += span + 0.03
            books.append(None)
        elif chance < 0.42 and x < width - 0.14:  # one leans on the group
            high, thick = tall * 0.95, random.uniform(0.018, 0.03)
            lean = random.uniform(9, 16)
            reach = high * np.sin(np.radians(lean))
            if books and books[-1] and books[-1][2] > high * 0.75:
                at = Place((x + reach + 0.002, 0.02, 0.0), roll=-lean, parent=place)
                lone_book(model, at, thick, high, deep * 0.66)
                x += reach + thick + 0.02
                books.append(None)
        elif chance < 0.6:
            x += random.uniform(0.03, 0.1)
            books.append(None)
        elif chance < 0.68 and x < width - 0.26:
            ornament(model, Place((x + 0.11, deep * 0.45, 0), parent=place), clear)
            x += 0.22
            books.append(None)
    for i, book in enumerate(books):
        if book is None: continue
        x0, x1, high, y = book
        window, cloth = cell(random)
        back = min(y + high * random.uniform(0.66, 0.74), deep - 0.004)
        spine(model, place, x0, x1, y, high, window, front)
        quad(model, place, [(x0, y + 0.004, high), (x1, y + 0.004, high), (x1, back, high), (x0, back, high)],
             (0, 0, 1), PAGES if x1 - x0 > 0.02 else cloth, tops, [(x0, y), (x1, y), (x1, back), (x0, back)])
        for side, x_side in ((-1, x0), (1, x1)):
            neighbour = books[i + side] if 0 <= i + side < len(books) else None
            at_end = side < 0 and i == 0
            low = neighbour[2] if neighbour else 0.0
            if at_end or low > high - 0.004: continue
            corners = [(x_side, y + 0.004, low), (x_side, back, low), (x_side, back, high), (x_side, y + 0.004, high)]
            if neighbour:  # the little that shows above a lower book takes its light from the top's edge
                chart, flat = tops, [(x_side, y), (x_side, back), (x_side, back), (x_side, y)]
            else:
                chart, flat = model.chart(back - y, high, model.weight * 0.7), [(0, 0), (back - y, 0),
                                                                                (back - y, high), (0, high)]
            if side < 0: corners, flat = corners[::-1], flat[::-1]
            quad(model, place, corners, (side, 0, 0), cloth, chart, flat)


def lone_book(model, place, wide, high, deep, lying=False):
    """A book by itself, standing (wide across its back) or lying with its back to the front."""
    window, cloth = cell(model.random)
    front = model.chart(wide, high)
    if lying:
        u0, v0, u1, v1 = window
        model.add(place, [(0, 0, 0), (wide, 0, 0), (wide, 0, high), (0, 0, high)], [(0, -1, 0)] * 4,
                  [(u0, v0), (u0, v1), (u1, v1), (u1, v0)], [(0, 0), (wide, 0), (wide, high), (0, high)], front,
                  [(0, 1, 2, 3)], 'books')
    else:
        spine(model, place, 0, wide, 0, high, window, front)
    top, side = (cloth, PAGES) if lying else (PAGES, cloth)
    quad(model, place, [(0, 0.003, high), (wide, 0.003, high), (wide, deep, high), (0, deep, high)], (0, 0, 1), top,
         model.chart(wide, deep), [(0, 0), (wide, 0), (wide, deep), (0, deep)])
    for x, n in ((0, -1), (wide, 1)):
        corners = [(x, 0.003, 0), (x, deep, 0), (x, deep, high), (x, 0.003, high)]
        flat = [(0, 0), (deep, 0), (deep, high), (0, high)]
        if n < 0: corners, flat = corners[::-1], flat[::-1]
        quad(model, place, corners, (n, 0, 0), side, model.chart(deep, high), flat)


def plain(name):
    u, v = patch(name)
    return (u, v, u, v)


def ornament(model, place, clear):
    """A small pot or bowl, turned."""
    kind = int(model.random.integers(0, 4))
    tone = plain(['ceramic', 'celadon', 'clay', 'slate'][int(model.random.integers(0, 4))])
    if kind == 0:
        profile = [(0.0, 0), (0.035, 0), (0.052, 0.05), (0.058, 0.09), (0.044, 0.14), (0.022, 0.17), (0.024, 0.2),
                   (0.019, 0.2), (0.016, 0.17)]
    elif kind == 1:
        profile = [(0.0, 0), (0.03, 0), (0.034, 0.012), (0.075, 0.06), (0.085, 0.085), (0.08, 0.085), (0.06, 0.05),
                   (0, 0.022)]
    elif kind == 2:
        profile = [(0, 0), (0.05, 0), (0.07, 0.03), (0.074, 0.07), (0.06, 0.11), (0.035, 0.125), (0.03, 0.125),
                   (0.0, 0.11)]
    else:
        profile = [(0, 0), (0.03, 0), (0.032, 0.1), (0.03, 0.2), (0.012, 0.23), (0.012, 0.26), (0.008, 0.26),
                   (0.006, 0.2)]
    scale = min(1.0, (clear - 0.05) / 0.27)
    model.lathe(np.array(profile) * scale, 'things', place, segments=14, uv0=tone)


def bookcase(model, place, bays, bay, height, base=0.46, rows=6, fill=0.86):
    """Cupboards below, boards above, a plain cornice. Local x runs along it, y into the wall, z up."""
    length = bays * bay + UPRIGHT
    model.weight = 0.7
    model.plane((0, DEEP + 0.008, base), (1, 0, 0), (0, 0, 1), [(0, 0, length, height - base)], 'oak', place, 0.55)
    for i in range(bays + 1):
        x = i * bay
        model.box((x, 0, 0.06), (x + UPRIGHT, DEEP + 0.02, height), 'oak', place, hide='YzZ')
    model.box((0, 0.03, 0), (length, 0.05, 0.06), 'oak_dark', place, hide='zZYxX', weight=0.3)
    model.box((-0.012, -0.022, height), (length + 0.012, DEEP + 0.02, height + 0.055), 'oak', place, bevel=0.01,
              hide='Y')
    step = (height - base) / rows
    for i in range(bays):
        x = i * bay + UPRIGHT
        inner = bay - UPRIGHT
        for k in range(rows):
            z = base + k * step
            model.box((x, 0.004, z - BOARD), (x + inner, DEEP + 0.02, z), 'oak', place, bevel=0.003, hide='xXY')
        half = inner / 2
        for d in range(2):  # doors, each a frame around a panel
            a, b, low, high = x + d * half + 0.003, x + (d + 1) * half - 0.003, 0.065, base - BOARD - 0.004
            stile = 0.055
            model.box((a, 0.006, low), (a + stile, 0.026, high), 'oak', place, hide='Y', weight=0.5)
            model.box((b - stile, 0.006, low), (b, 0.026, high), 'oak', place, hide='Y', weight=0.5)
            model.box((a + stile, 0.006, low), (b - stile, 0.026, low + stile), 'oak', place, hide='YxX', weight=0.5)
            model.box((a + stile, 0.006, high - stile), (b - stile, 0.026, high), 'oak', place, hide='YxX', weight=0.5)
            model.plane((a + stile, 0.018, low + stile), (1, 0, 0), (0, 0, 1),
                        [(0, 0, b - a - 2 * stile, high - low - 2 * stile)], 'oak', place, 0.5, shift=True)
            knob = Place(((b - 0.03) if d == 0 else (a + 0.03), 0.006, high - 0.09), pitch=90, parent=place)
            model.lathe([(0.004, 0), (0.004, 0.012), (0.011, 0.017), (0.011, 0.022), (0, 0.026)], 'brass', knob,
                        segments=8, weight=0.4)
        for k in range(rows):
            model.weight = 0.85
            row(model, Place((x, 0.01, base + k * step), parent=place), inner, step - BOARD, DEEP - 0.02,
                fill * model.random.uniform(0.8, 1.04))
            model.weight = 0.7
    model.weight = 1.0
