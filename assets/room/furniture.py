"""What stands in the room. Each piece is made in its own space: x to its right, y behind it, z up, front towards -y."""
import math

import numpy as np

from light import FLOOR_LAMP, TABLE_LAMP
from shapes import Place, unit
from shell import BACK, FRONT, LEFT, RIGHT, WINDOW
from shelves import bookcase, lone_book, ornament, plain
from surfaces import THINGS, patch


def build(model):
    bookcase(model, Place((RIGHT - 0.33, 2.62, 0), yaw=-90), 6, 0.91, 2.66)
    bookcase(model, Place((1.02, BACK + 0.33, 0), yaw=180), 5, 0.92, 2.66)
    rug(model, (0.0, 0.25), (3.4, 2.6))
    sideboard(model)
    lectern(model, Place((2.58, 2.3, 0), yaw=-48))
    armchair(model, Place((-1.2, -1.42, 0), yaw=152))
    floor_lamp(model, Place((*FLOOR_LAMP, 0)))
    side_table(model, Place((-0.38, -1.78, 0), yaw=20))
    curtains(model)
    door(model)
    ladder(model)
    pictures(model)
    tall_plant(model, Place((LEFT + 0.52, FRONT - 0.5, 0)))
    reading_matter(model)


def rug(model, centre, size):
    (x, y), (w, d), z = centre, size, 0.013
    a, b, c, e = x - w / 2, y - d / 2, x + w / 2, y + d / 2
    model.box((a, b, 0), (c, e, z), 'rug', bevel=0.006, hide='zZ', weight=0.6)
    t = 0.006
    a, b, c, e = a + t, b + t, c - t, e - t
    w, d = c - a, e - b
    edge, band = 0.13, 0.05
    inner = edge + band

    def ring(near, far):
        return [(near, near, w - near, far), (near, d - far, w - near, d - near), (near, far, far, d - far),
                (w - far, far, w - near, d - far)]

    top = ((a, b, z), (1, 0, 0), (0, 1, 0))
    # The middle and the outer edge are one weave; the band between is dyed.
    model.plane(*top, [(inner, inner, w - inner, d - inner)] + ring(0, edge), 'rug', weight=1.1)
    for side in ring(edge, inner): model.plane(*top, [side], 'wool', weight=0.9)


def sideboard(model):
    """Low and quiet below the front wall; things stand at its ends, where no page hangs before them."""
    half, deep, top = 2.6, 0.40, 0.60
    y0 = FRONT - deep
    model.box((-half, y0 - 0.012, top - 0.032), (half, FRONT, top), 'oak', bevel=0.006, hide='Y', weight=0.9)
    model.box((-half + 0.012, y0 + 0.012, 0.09), (half - 0.012, FRONT, top - 0.032), 'oak_dark', hide='YzZ', weight=0.3)
    model.box((-half + 0.06, y0 + 0.07, 0), (half - 0.06, FRONT, 0.09), 'oak_dark', hide='YzZ', weight=0.3)
    for x in (-half, half - 0.028):
        model.box((x, y0, 0.075), (x + 0.028, FRONT, top - 0.032), 'oak', hide='YZ', weight=0.6)
    model.box((-half + 0.028, y0, 0.075), (half - 0.028, FRONT, 0.1), 'oak', hide='YxX', weight=0.5)
    doors = 8
    wide = (2 * half - 0.056) / doors
    for i in range(doors):
        x = -half + 0.028 + i * wide
        model.box((x + 0.0025, y0 - 0.002, 0.103), (x + wide - 0.0025, y0 + 0.016, top - 0.037), 'oak', bevel=0.003,
                  hide='Y', weight=0.6)
        knob = Place((x + (wide - 0.035 if i % 2 == 0 else 0.035), y0 - 0.002, top - 0.13), pitch=90)
        model.lathe([(0.005, 0), (0.005, 0.012), (0.012, 0.018), (0.012, 0.022), (0, 0.025)], 'brass', knob,
                    segments=10, weight=0.4)
    branches(model, Place((-2.08, FRONT - 0.2, top)))
    globe(model, Place((1.86, FRONT - 0.2, top), yaw=-30))
    table_lamp(model, Place((*TABLE_LAMP, top)))
    stack = [(0.25, 0.17, 0.032), (0.23, 0.16, 0.024), (0.2, 0.14, 0.03)]
    z = top
    for i, (w, d, t) in enumerate(stack):
        lone_book(model, Place((-1.86 + 0.012 * i, FRONT - 0.30 + 0.01 * i, z), yaw=4 - 5 * i), w, t, d, lying=True)
        z += t + 0.001
    model.lathe([(0.0, 0), (0.032, 0), (0.036, 0.01), (0.07, 0.045), (0.078, 0.062), (0.074, 0.062), (0.05, 0.032),
                 (0, 0.018)],
                'things', Place((-1.74, FRONT - 0.21, z)), segments=20, uv0=plain('clay'))


def branches(model, place):
    profile = [(0, 0), (0.05, 0), (0.075, 0.03), (0.098, 0.10), (0.094, 0.17), (0.06, 0.235), (0.036, 0.275),
               (0.035, 0.31), (0.043, 0.325), (0.036, 0.325), (0.028, 0.31), (0.03, 0.24)]
    model.lathe(profile, 'things', place, segments=28, uv0=plain('celadon'))
    random = np.random.default_rng(21)
    for k in range(6):
        heading = random.uniform(0, 2 * math.pi)
        lean = random.uniform(0.12, 0.5)
        steps = np.linspace(0, 1, 6)
        length = random.uniform(0.42, 0.72)
        path = np.stack([np.cos(heading) * lean * steps ** 1.4 * length,
                         np.sin(heading) * 0.35 * lean * steps ** 1.4 * length,
                         0.22 + steps * length], -1) + random.normal(0, 0.006, (6, 3)) * steps[:, None]
        model.tube(path, np.linspace(0.0042, 0.0014, 6), 'things', place, segments=5, weight=0.25, uv0=patch('stem'))
        for _ in range(13):
            s = random.uniform(0.3, 1.0)
            at = np.array([np.interp(s, steps, path[:, i]) for i in range(3)])
            way = unit(np.array([random.normal(), random.normal() * 0.6, random.uniform(0.1, 0.9)]))
            leaf(model, place, at, way, random.uniform(0.035, 0.06), 0.4,
                 'leaf_pale' if random.random() < 0.6 else 'leaf')


def leaf(model, place, foot, way, length, breadth, tone, droop=0.25):
    """Two halves along a midrib, bent down at the tip."""
    side = unit(np.cross(way, (0, 0, 1)) + 1e-6)
    up = np.cross(side, way)
    rows = [(0.0, 0.05, 0.0), (0.35, 1.0, 0.05), (0.7, 0.75, 0.0), (1.0, 0.03, -1.0)]
    positions, normals, flat = [], [], []
    half = breadth * length / 2
    for s, w, d in rows:
        middle = foot + way * length * s + np.array([0, 0, -1]) * droop * length * s * s
        for x in (-1, 0, 1):
            positions.append(middle + side * x * half * w + up * (0.25 * half * abs(x) * w))
            normals.append(up - 0.25 * side * x + 0.15 * way * s)
            flat.append(((x + 1) * half, s * length))
    faces = [(3 * r + c, 3 * r + c + 1, 3 * r + c + 4, 3 * r + c + 3) for r in range(3) for c in range(2)]
    chart = model.chart(0.03, 0.03)
    flat = np.array(flat) / np.array([2 * half, length]) * 0.03
    model.add(place, positions, normals, [patch(tone)] * 12, flat, chart, faces, 'things')


def globe(model, place):
    model.lathe([(0, 0), (0.085, 0), (0.088, 0.008), (0.03, 0.02), (0.014, 0.035), (0.012, 0.075), (0, 0.08)],
                'oak_dark', place, segments=20)
    tilted = Place((0, 0, 0.225), pitch=0, roll=23, parent=place)
    t = np.linspace(-math.pi / 2, math.pi / 2, 15)
    ball = np.stack([0.125 * np.cos(t), 0.125 * np.sin(t)], -1)
    ball[[0, -1], 0] = 0
    model.lathe(ball, 'things', tilted, segments=28, uv0=THINGS['globe'])
    ring = np.linspace(-math.pi / 2, math.pi / 2, 17)
    model.tube(np.stack([0.145 * np.cos(ring), 0 * ring, 0.145 * np.sin(ring)], -1), 0.005, 'brass', tilted, segments=6,
               weight=0.4)


def shade(model, place, low, high, r_low, r_high):
    outer = [(r_low, low), ((r_low + r_high) / 2, (low + high) / 2), (r_high, high)]
    model.lathe(outer, 'shade', place, segments=36, weight=0.6, fill='shade')
    model.lathe(np.array(outer) - (0.003, 0), 'shade', place, segments=36, weight=0.6, fill='shade', inward=True)
    for z, r in ((low, r_low), (high, r_high)):
        a = np.linspace(0, 2 * math.pi, 37)
        model.tube(np.stack([r * np.cos(a), r * np.sin(a), z + 0 * a], -1), 0.003, 'shade', place, segments=4,
                   weight=0.3)


def table_lamp(model, place):
    model.lathe([(0, 0), (0.06, 0), (0.082, 0.02), (0.1, 0.08), (0.09, 0.15), (0.05, 0.2), (0.022, 0.23), (0.014, 0.25),
                 (0.012, 0.33), (0, 0.33)], 'things', place, segments=28, uv0=plain('ceramic'))
    shade(model, place, 0.28, 0.48, 0.165, 0.125)


def floor_lamp(model, place):
    model.lathe([(0.155, 0), (0.16, 0.006), (0.155, 0.018), (0.03, 0.024), (0.012, 0.04), (0.0105, 0.6), (0.0105, 1.2),
                 (0.0105, 1.5), (0, 1.5)], 'brass', place, segments=24, weight=0.5)
    shade(model, place, 1.36, 1.64, 0.235, 0.175)


def armchair(model, place):
    """An oak frame with leather cushions; it faces -y in its own space."""
    w, d = 0.36, 0.38
    for x in (-w, w):
        model.tube([(x, -d, 0), (x, -d + 0.01, 0.3), (x, -d + 0.015, 0.6)], [0.017, 0.023, 0.02], 'oak', place,
                   segments=12)
        model.tube([(x, d + 0.05, 0), (x, d - 0.01, 0.35), (x * 0.96, d + 0.09, 0.9)], [0.017, 0.023, 0.017], 'oak',
                   place, segments=12)
        side = 0.035
        model.cushion((x - side, -d - 0.05, 0.59), (x + side, d + 0.06, 0.625), 'oak', place, radius=0.016,
                      bulge=0.003, detail=3)
        model.box((x - 0.014, -d, 0.30), (x + 0.014, d, 0.36), 'oak', place, bevel=0.006, weight=0.6)
    for y in (-d, d - 0.02):
        model.box((-w, y - 0.014, 0.30), (w, y + 0.014, 0.36), 'oak', place, bevel=0.006, weight=0.6)
    model.box((-w * 0.95, d + 0.075, 0.84), (w * 0.95, d + 0.1, 0.9), 'oak', place, bevel=0.01, weight=0.6)
    for k in range(5):
        x = -0.24 + 0.12 * k
        model.tube([(x, d, 0.34), (x, d + 0.09, 0.86)], 0.009, 'oak', place, segments=8, weight=0.4)
    seat = Place((0, -0.02, 0.405), pitch=-4, parent=place)
    model.cushion((-0.325, -0.36, -0.065), (0.325, 0.34, 0.065), 'leather', seat, radius=0.05, bulge=0.028, detail=4)
    back = Place((0, 0.335, 0.66), pitch=-14, parent=place)
    model.cushion((-0.325, -0.06, -0.24), (0.325, 0.06, 0.27), 'leather', back, radius=0.05, bulge=0.03, detail=4)
    pillow = Place((0.13, 0.2, 0.6), yaw=14, pitch=-24, parent=place)
    model.cushion((-0.19, -0.05, -0.14), (0.19, 0.05, 0.14), 'wool', pillow, radius=0.045, bulge=0.03)


def side_table(model, place):
    top = 0.5
    model.lathe([(0, top - 0.028), (0.22, top - 0.028), (0.245, top - 0.012), (0.248, top - 0.006), (0.245, top),
                 (0.245, top), (0, top)], 'oak', place, segments=36, weight=0.9)
    for k in range(3):
        a = 2 * math.pi * k / 3
        foot = np.array([math.cos(a), math.sin(a), 0])
        model.tube([foot * 0.21, foot * 0.13 + (0, 0, 0.25), foot * 0.1 + (0, 0, top - 0.02)], [0.012, 0.016, 0.016],
                   'oak', place, segments=10, weight=0.6)
    cup(model, Place((0.09, -0.07, top), parent=place))
    lone_book(model, Place((-0.18, -0.06, top), yaw=24, parent=place), 0.2, 0.022, 0.14, lying=True)


def cup(model, place):
    model.lathe([(0, 0), (0.05, 0.002), (0.075, 0.012), (0.077, 0.016), (0.05, 0.008), (0, 0.007)], 'things', place,
                segments=24, uv0=plain('ceramic'))
    model.lathe([(0, 0.008), (0.024, 0.008), (0.034, 0.03), (0.039, 0.062), (0.036, 0.062), (0.033, 0.05)], 'things',
                place, segments=24, uv0=plain('ceramic'))
    model.lathe([(0.0335, 0.052), (0, 0.052)], 'things', place, segments=20, uv0=plain('tea'))
    a = np.linspace(-1.2, 1.2, 8)
    model.tube(np.stack([0.034 + 0.021 * np.cos(a), 0 * a, 0.035 + 0.018 * np.sin(a)], -1), 0.0035, 'things', place,
               segments=6, uv0=patch('ceramic'), weight=0.4)


def lectern(model, place):
    """A reading desk on one leg; its low edge is towards -y, where its reader stands."""
    model.box((-0.23, -0.19, 0), (0.23, 0.21, 0.035), 'oak', place, bevel=0.01, hide='z')
    model.box((-0.15, -0.11, 0.035), (0.15, 0.13, 0.06), 'oak', place, bevel=0.008, hide='z')
    model.box((-0.055, -0.04, 0.06), (0.055, 0.055, 0.98), 'oak', place, bevel=0.012, hide='z')
    desk = Place((0, 0.0, 1.05), pitch=27, parent=place)
    model.box((-0.31, -0.22, -0.014), (0.31, 0.24, 0.014), 'oak', desk, bevel=0.007)
    model.box((-0.31, -0.232, -0.014), (0.31, -0.212, 0.04), 'oak', desk, bevel=0.006)
    for x in (-0.2, 0.2):
        model.box((x - 0.012, -0.16, -0.06), (x + 0.012, 0.16, -0.014), 'oak', desk, hide='Z', weight=0.5)
    model.box((-0.09, -0.1, -0.09), (0.09, 0.1, -0.014), 'oak', desk, bevel=0.008, hide='Z', weight=0.5)
    book = Place((0, 0.005, 0.014), parent=desk)
    model.box((-0.235, -0.168, 0), (0.235, 0.168, 0.006), 'leather', book, bevel=0.0025, hide='z', weight=0.8)
    s = np.linspace(0, 1, 9)
    for side in (-1, 1):
        thick = 0.026 if side < 0 else 0.018
        height = 0.006 + thick * (1 - (1 - s) ** 3 * 0.85) * np.where(s > 0.9, 0.94, 1.0)
        height[0] = 0.009
        x = side * s * 0.225
        positions = np.zeros((2, 9, 3))
        for r, y in enumerate((-0.16, 0.16)): positions[r] = np.stack([x, 0 * x + y, height], -1)
        run = np.concatenate([[0], np.cumsum(np.hypot(np.diff(x), np.diff(height)))]) * side
        metres = np.stack(np.broadcast_arrays(run[None], np.array([[-0.16], [0.16]])), -1)
        u0, v0, u1, v1 = THINGS['page']
        u = u0 + (u1 - u0) * (s if side > 0 else 1 - s)
        uv = np.stack(np.broadcast_arrays(u[None], np.array([[v0 + 0.004], [v1 - 0.004]])), -1).reshape(-1, 2)
        model.grid(positions, metres, 'things', book, 1.2, uv, inward=side < 0)
        edge = positions[:, -1]
        corners = [edge[0] * (1, 1, 0) + (0, 0, 0.006), edge[1] * (1, 1, 0) + (0, 0, 0.006), edge[1], edge[0]]
        strip = np.array([corners[:2], corners[3:1:-1]])
        flat = np.array([[(0, 0), (0.32, 0)], [(0, thick), (0.32, thick)]])
        model.grid(strip, flat, 'things', book, None, [patch('paper')] * 4, inward=side < 0)
        for y, out in ((-0.16, True), (0.16, False)):
            strip = np.stack([np.stack([x, 0 * x + y, 0 * x + 0.006], -1), np.stack([x, 0 * x + y, height], -1)])
            flat = np.stack([np.stack([run, 0 * run], -1), np.stack([run, height], -1)])
            model.grid(strip, flat, 'things', book, None, [patch('paper')] * 18, inward=out == (side < 0))
    model.box((-0.004, -0.2, 0.010), (0.004, 0.12, 0.0115), 'wool', book, weight=0.4, hide='z')


def curtains(model):
    rail = LEFT + 0.10
    y0, y1 = WINDOW[0] - 0.5, WINDOW[1] + 0.46
    model.tube([(rail, y0, 2.95), (rail, y1, 2.95)], 0.011, 'brass', segments=10, weight=0.4)
    for y in (y0, y1):
        model.lathe([(0, -0.02), (0.015, -0.012), (0.02, 0), (0.015, 0.012), (0, 0.02)], 'brass',
                    Place((rail, y, 2.95)), segments=12, weight=0.4)
    for low, high, phase in ((y0 + 0.05, y0 + 0.44, 0.3), (y1 - 0.42, y1 - 0.05, 1.1)):
        s = np.linspace(0, 1, 57)
        rows = np.linspace(0, 1, 6)
        positions = np.zeros((6, 57, 3))
        for r, t in enumerate(rows):
            fold = np.sin(s * 2 * math.pi * 6 + phase + 0.5 * math.sin(2.1 * t)) * (0.030 + 0.012 * t)
            fold += 0.008 * np.sin(s * 2 * math.pi * 2.3 + 3 * t)
            positions[r, :, 0] = rail + fold
            positions[r, :, 1] = low + (high - low) * (0.5 + (s - 0.5) * (1 + 0.06 * math.cos(3 * t)))
            positions[r, :, 2] = 0.025 + (2.94 - 0.025) * t
        run = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(positions[2], axis=0), axis=1))])
        metres = np.stack(np.broadcast_arrays(run[None], (rows * 2.92)[:, None]), -1)
        model.grid(positions, metres, 'linen', weight=0.75)


def door(model):
    a, b, top = 1.5, 2.48, 2.12
    y = BACK
    case = 0.08
    for x in (a - case, b):
        model.box((x, y, 0), (x + case, y + 0.03, top), 'oak', bevel=0.006, hide='yz', weight=0.5)
    model.box((a - case, y, top), (b + case, y + 0.03, top + case), 'oak', bevel=0.006, hide='y', weight=0.5)
    model.plane((b, y + 0.004, 0), (-1, 0, 0), (0, 0, 1), [(0, 0, b - a, top)], 'oak_dark', weight=0.3)
    stile, t0, t1 = 0.115, y + 0.004, y + 0.024
    for x in (a + 0.003, b - stile - 0.003):
        model.box((x, t0, 0.006), (x + stile, t1, top - 0.003), 'oak', bevel=0.005, hide='y', weight=0.5)
    for low, high in ((0.006, 0.22), (0.92, 1.06), (top - 0.125, top - 0.003)):
        model.box((a + 0.003 + stile, t0, low), (b - stile - 0.003, t1, high), 'oak', bevel=0.005, hide='yxX',
                  weight=0.5)
    for low, high in ((0.22, 0.92), (1.06, top - 0.125)):
        model.box((a + stile, t0, low), (b - stile, y + 0.012, high), 'oak', bevel=0.001, hide='yxXzZ', weight=0.5)
    handle = Place((a + 0.06, t1, 1.02))
    model.lathe([(0.02, 0), (0.022, 0.004), (0.012, 0.008), (0.009, 0.045), (0, 0.05)], 'brass',
                Place((0, 0, 0), pitch=-90, parent=handle),
                segments=14, weight=0.4)
    model.tube([(0, 0.04, 0), (0.05, 0.046, 0), (0.115, 0.044, -0.004)], 0.008, 'brass', handle, segments=8, weight=0.4)


def ladder(model):
    """Leans on the shelves at the reader's right, a little behind."""
    x0, x1, top, y = RIGHT - 0.82, RIGHT - 0.365, 2.5, -1.35
    tilt = math.degrees(math.atan2(x1 - x0, top))
    place = Place((x0, y, 0), yaw=-90, pitch=-tilt)
    length = top / math.cos(math.radians(tilt))
    for s in (-0.2, 0.2):
        model.box((s - 0.016, -0.03, 0.01), (s + 0.016, 0.03, length), 'oak_dark', place, bevel=0.006, weight=0.6)
    for k in range(8):
        z = 0.27 + 0.29 * k
        model.box((-0.184, -0.032, z), (0.184, 0.032, z + 0.022), 'oak_dark', place, bevel=0.005, hide='xX', weight=0.6)


def frame(model, place, w, h, window, mat):
    """A framed picture on a wall; it looks to -y."""
    t, deep = 0.022, 0.024
    for low, high in (((-w / 2 - t, -deep, -h / 2 - t), (w / 2 + t, 0, -h / 2)),
                      ((-w / 2 - t, -deep, h / 2), (w / 2 + t, 0, h / 2 + t)),
                      ((-w / 2 - t, -deep, -h / 2), (-w / 2, 0, h / 2)), ((w / 2, -deep, -h / 2),
                                                                          (w / 2 + t, 0, h / 2))):
        model.box(low, high, 'oak_dark', place, bevel=0.003, hide='Y', weight=0.6)
    border = [(0, 0, w, mat), (0, h - mat, w, h), (0, mat, mat, h - mat), (w - mat, mat, w, h - mat)]
    model.plane((-w / 2, -0.008, -h / 2), (1, 0, 0), (0, 0, 1), border, 'things', place, uv0=[patch('paper')] * 16)
    a, b = w - 2 * mat, h - 2 * mat
    u0, v0, u1, v1 = window
    e = 0.004
    model.plane((-a / 2, -0.008, -b / 2), (1, 0, 0), (0, 0, 1), [(0, 0, a, b)], 'things', place,
                uv0=[(u0 + e, v0 + e), (u1 - e, v0 + e), (u1 - e, v1 - e), (u0 + e, v1 - e)])


def pictures(model):
    frame(model, Place((LEFT, -1.75, 1.62), yaw=90), 0.86, 0.86, THINGS['painting'], 0.09)
    frame(model, Place((3.04, BACK, 1.55), yaw=180), 0.36, 0.48, THINGS['print'], 0.05)


def tall_plant(model, place):
    model.lathe([(0, 0), (0.14, 0), (0.15, 0.01), (0.185, 0.2), (0.2, 0.34), (0.205, 0.36), (0.19, 0.36), (0.18, 0.32),
                 (0.18, 0.32), (0, 0.325)], 'things', place, segments=30, uv0=plain('clay'))
    model.lathe([(0.181, 0.33), (0, 0.335)], 'things', place, segments=16, uv0=plain('soil'), weight=0.4)
    random = np.random.default_rng(4)
    for k in range(4):
        heading = random.uniform(-0.6, 0.6) + k * math.pi / 2 - 0.8
        lean = random.uniform(0.12, 0.3)
        steps = np.linspace(0, 1, 7)
        length = random.uniform(1.0, 1.45)
        path = np.stack([np.cos(heading) * lean * steps ** 1.3, np.sin(heading) * lean * steps ** 1.3,
                         0.32 + steps * length], -1)
        model.tube(path, np.linspace(0.014, 0.004, 7), 'things', place, segments=7, weight=0.35, uv0=patch('trunk'))
        for j in range(24):
            s = 0.22 + 0.78 * j / 23
            at = np.array([np.interp(s, steps, path[:, i]) for i in range(3)])
            turn = j * 2.4 + heading
            way = unit(np.array([math.cos(turn), math.sin(turn), random.uniform(0.2, 0.75)]))
            leaf(model, place, at, way, random.uniform(0.16, 0.26), random.uniform(0.45, 0.6),
                 'leaf' if random.random() < 0.7 else 'leaf_pale', droop=0.35)


def reading_matter(model):
    """Books left where someone read them."""
    z = WINDOW[2] + 0.085
    lone_book(model, Place((LEFT + 0.17, 0.62, z), yaw=66), 0.2, 0.024, 0.145, lying=True)
    z = 0.0
    for i, (w, d, t) in enumerate([(0.29, 0.21, 0.04), (0.26, 0.19, 0.03), (0.27, 0.18, 0.036), (0.22, 0.15, 0.022)]):
        lone_book(model, Place((-2.46 + 0.01 * i, -1.3, z), yaw=28 + (7, -9, 12, 3)[i]), w, t, d, lying=True)
        z += t + 0.001
    for y in (1.9, 0.7, -0.4): ornament(model, Place((RIGHT - 0.2, y, 2.716)), 0.4)
