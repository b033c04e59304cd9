"""The room itself: floor, walls, the window with its seat, the coffered ceiling, and what is seen outside."""
import math

import numpy as np

from shapes import Place
from surfaces import patch

LEFT, RIGHT, BACK, FRONT, HEIGHT = -3.8, 3.8, -3.2, 3.6, 3.2
WINDOW = (-0.45, 2.75, 0.47, 2.72)  # y0, y1, z0, z1 of the opening in the left wall
THICK = 0.32  # of the wall around the window


def build(model):
    floor(model)
    walls(model)
    window(model)
    window_seat(model)
    ceiling(model)
    outside(model)


def floor(model):
    model.plane((LEFT, BACK, 0), (1, 0, 0), (0, 1, 0), [(0, 0, RIGHT - LEFT, FRONT - BACK)], 'floor', weight=1.35)


def walls(model):
    width, depth = RIGHT - LEFT, FRONT - BACK
    y0, y1, z0, z1 = WINDOW
    model.plane((LEFT, FRONT, 0), (1, 0, 0), (0, 0, 1), [(0, 0, width, HEIGHT)], 'plaster', weight=1.1)
    model.plane((RIGHT, BACK, 0), (-1, 0, 0), (0, 0, 1), [(0, 0, width, HEIGHT)], 'plaster')
    model.plane((RIGHT, FRONT, 0), (0, -1, 0), (0, 0, 1), [(0, 0, depth, HEIGHT)], 'plaster', weight=0.5)
    # The left wall around the opening.
    a, b = y0 - BACK, y1 - BACK
    model.plane((LEFT, BACK, 0), (0, 1, 0), (0, 0, 1),
                [(0, 0, a, z0), (0, z0, a, z1), (0, z1, a, HEIGHT), (a, 0, b, z0), (a, z1, b, HEIGHT),
                 (b, 0, depth, z0), (b, z0, depth, z1), (b, z1, depth, HEIGHT)], 'plaster')
    # The depth of the wall.
    out = LEFT - THICK
    model.plane((out, y1, z0), (1, 0, 0), (0, 0, 1), [(0, 0, THICK, z1 - z0)], 'plaster')
    model.plane((LEFT, y0, z0), (-1, 0, 0), (0, 0, 1), [(0, 0, THICK, z1 - z0)], 'plaster')
    model.plane((LEFT, y0, z1), (0, 1, 0), (-1, 0, 0), [(0, 0, y1 - y0, THICK)], 'plaster')
    # Skirting and, at the height of the door's head, a rail: they give the plaster its scale.
    for low, high in skirting():
        model.box((*low, 0), (*high, 0.11), 'oak', bevel=0.008, hide='z', weight=0.5)
    rail = 2.78
    model.box((LEFT, FRONT - 0.018, rail), (RIGHT, FRONT, rail + 0.045), 'oak', hide='YxX', weight=0.5)
    model.box((LEFT, BACK, rail), (RIGHT, BACK + 0.018, rail + 0.045), 'oak', hide='yxX', weight=0.5)
    model.box((LEFT, BACK + 0.018, rail), (LEFT + 0.018, FRONT - 0.018, rail + 0.045), 'oak', hide='xyY', weight=0.5)


def skirting():
    t = 0.016
    return [((LEFT, FRONT - t), (RIGHT - 0.34, FRONT)), ((LEFT, WINDOW[1] + 0.12), (LEFT + t, FRONT - t)),
            ((LEFT, BACK + t), (LEFT + t, WINDOW[0] - 0.12)), ((1.15, BACK), (1.42, BACK + t)),
            ((2.56, BACK), (RIGHT - 0.34, BACK + t))]


def window(model):
    """Slender oak bars: four lights wide, three high, with a lower row as tall as one who sits."""
    y0, y1, z0, z1 = WINDOW
    x0, x1 = LEFT - 0.24, LEFT - 0.17
    frame = 0.055
    model.box((x0, y0, z0), (x1, y1, z0 + frame), 'oak', weight=0.7, hide='z')
    model.box((x0, y0, z1 - frame), (x1, y1, z1), 'oak', weight=0.7, hide='Z')
    for y in (y0, y1 - frame):
        model.box((x0, y, z0 + frame), (x1, y + frame, z1 - frame), 'oak', weight=0.7, hide='zZ')
    bar, lights = 0.034, 4
    step = (y1 - y0 - 2 * frame - bar * (lights - 1)) / lights
    uprights = [y0 + frame + (step + bar) * i + step for i in range(lights - 1)]
    for y in uprights:
        model.box((x0 + 0.014, y, z0 + frame), (x1 - 0.006, y + bar, z1 - frame), 'oak', weight=0.7, hide='zZ')
    for z in (z0 + 1.02, z0 + 1.66):
        for a, b in zip([y0 + frame] + [u + bar for u in uprights], uprights + [y1 - frame]):
            model.box((x0 + 0.02, a, z), (x1 - 0.012, b, z + 0.026), 'oak', weight=0.7, hide='yY')
    # A lining proud of the plaster.
    trim = 0.075
    model.box((LEFT, y0 - trim, z1), (LEFT + 0.02, y1 + trim, z1 + trim), 'oak', weight=0.6, hide='x')
    for y in (y0 - trim, y1):
        model.box((LEFT, y, 0.0), (LEFT + 0.02, y + trim, z1), 'oak', weight=0.6, hide='xz')


def window_seat(model):
    y0, y1, z0, _ = WINDOW
    front = LEFT + 0.36
    top = z0
    a, b = y0 - 0.075, y1 + 0.075
    model.box((LEFT - 0.17, y0 + 0.001, top - 0.035), (LEFT, y1 - 0.001, top - 0.001), 'oak', hide='xXyYz')
    model.box((LEFT, a, top - 0.035), (front, b, top), 'oak', bevel=0.008, hide='x')
    model.box((LEFT, a + 0.02, 0.07), (front - 0.03, b - 0.02, top - 0.035), 'oak', hide='xzZ')
    model.box((LEFT, a + 0.04, 0.0), (front - 0.08, b - 0.04, 0.07), 'oak_dark', hide='xzZ', weight=0.4)
    wide = (b - a - 0.04) / 4
    for i in range(4):  # drawers
        low = a + 0.02 + i * wide
        model.box((front - 0.03, low + 0.006, 0.085), (front - 0.012, low + wide - 0.006, top - 0.05), 'oak',
                  bevel=0.006, hide='x')
        model.tube([(front - 0.012, low + wide / 2 - 0.06, 0.30), (front + 0.008, low + wide / 2 - 0.05, 0.30),
                    (front + 0.008, low + wide / 2 + 0.05, 0.30), (front - 0.012, low + wide / 2 + 0.06, 0.30)],
                   0.006, 'brass', segments=6, weight=0.3)
    half = (y1 - y0) / 2
    for i in range(2):
        low = y0 + 0.02 + i * half
        model.cushion((LEFT - 0.14, low, top), (front - 0.01, low + half - 0.03, top + 0.075), 'linen', radius=0.03,
                      bulge=0.012, hide='z')
    tilt = Place((LEFT + 0.1, y1 - 0.17, top + 0.27), yaw=8, pitch=-14)
    model.cushion((-0.21, -0.07, -0.2), (0.21, 0.07, 0.2), 'wool', tilt, radius=0.05, bulge=0.035)
    tilt = Place((LEFT + 0.05, y1 - 0.36, top + 0.245), yaw=-14, pitch=-22)
    model.cushion((-0.17, -0.055, -0.17), (0.17, 0.055, 0.17), 'linen', tilt, radius=0.045, bulge=0.03)
    tilt = Place((LEFT + 0.06, y0 + 0.18, top + 0.26), yaw=-6, pitch=15)
    model.cushion((-0.2, -0.065, -0.19), (0.2, 0.065, 0.19), 'linen', tilt, radius=0.05, bulge=0.035)


def ceiling(model):
    width, depth = RIGHT - LEFT, FRONT - BACK
    model.plane((LEFT, FRONT, HEIGHT), (1, 0, 0), (0, -1, 0), [(0, 0, width, depth)], 'plaster', weight=0.75)
    deep, thin = 0.17, 0.115
    for i in range(7):  # across the room
        y = BACK + (depth - thin) * i / 6
        model.box((LEFT, y, HEIGHT - deep), (RIGHT, y + thin, HEIGHT), 'oak', bevel=0.008, hide='ZxX', weight=0.6)
    for i in range(5):  # and between them
        x = LEFT + (width - thin) * i / 4
        for k in range(6):
            y = BACK + (depth - thin) * k / 6 + thin
            model.box((x, y, HEIGHT - deep + 0.035), (x + thin * 0.9, y + (depth - thin) / 6 - thin, HEIGHT), 'oak',
                      bevel=0.008, hide='ZyY', weight=0.55)


def outside(model):
    """A meadow, hills in three distances and a few trees: plain shapes, lit with the room and so by its hours."""
    random = np.random.default_rng(5)
    model.plane((-70, -50, -0.6), (1, 0, 0), (0, 1, 0), [(0, 0, 66, 104)], 'landscape', weight=0.006,
                uv0=[patch('meadow')] * 4, fill='outside')
    for distance, height, name, seed in ((26, 2.6, 'hill_near', 1), (42, 5.0, 'hill_mid', 4), (64, 8.5, 'hill_far', 9)):
        y = np.linspace(-distance * 1.4, distance * 1.6, 60)
        phase = np.random.default_rng(seed).random(5) * 6.3
        ridge = sum(a * np.sin(y / distance * f + p) for a, f, p in zip((.5, .3, .16, .07, .04), (2.1, 4.7, 9, 19, 41),
                                                                        phase))
        top = height * (0.62 + 0.38 * ridge)
        rows = np.linspace(0, 1, 5)
        bend = 1 - np.cos(rows * math.pi / 2)
        positions = np.zeros((5, 60, 3))
        positions[..., 0] = -distance - (bend * height * 1.2)[:, None]
        positions[..., 1] = y
        positions[..., 2] = -0.7 + top * np.sin(rows * math.pi / 2)[:, None]
        metres = np.stack(np.broadcast_arrays(y[None], (rows * height)[:, None]), -1)
        model.grid(positions, metres, 'landscape', weight=0.02, uv0=[patch(name)] * 300, fill='outside')
    for x, y, tall in ((-17, 9.5, 5.6), (-21, 5.2, 4.4), (-23, -6.5, 5.8), (-30, 14.0, 6.4), (-27, -1.5, 4.0),
                       (-34, 8.5, 5.2), (-33, -16, 6.8), (-20, 16.5, 5.0), (-36, 1.0, 4.6)):
        tree(model, random, (x, y, -0.6), tall)


def tree(model, random, foot, tall):
    """A trunk and a crown of many small lumps: at its distance a soft, uneven outline."""
    place = Place(foot, yaw=random.uniform(0, 360))
    model.tube([(0, 0, 0), (0.03, 0.02, tall * 0.3), (0.0, 0.06, tall * 0.62)],
               [0.024 * tall, 0.017 * tall,
                0.006 * tall], 'landscape', place, segments=5, weight=0.05, uv0=[patch('trunk')],
               fill='outside')
    for k in range(15):
        r = tall * random.uniform(0.07, 0.13)
        way = random.normal(0, 1, 3)
        way *= random.uniform(0.3, 1.0) / np.linalg.norm(way)
        at = way * (0.23 * tall, 0.23 * tall, 0.27 * tall) + (0, 0, tall * 0.66)
        t = np.linspace(-math.pi / 2, math.pi / 2, 5)
        profile = np.stack([np.cos(t) * r * random.uniform(0.8, 1.2, 5), np.sin(t) * r * 0.8], -1)
        profile[[0, -1], 0] = 0
        u, v = patch('tree' if random.random() < 0.7 else 'tree_pale')
        model.lathe(profile, 'landscape', Place(at, yaw=random.uniform(0, 360), parent=place), segments=6, weight=0.03,
                    uv0=(u, v, u, v), fill='outside')
