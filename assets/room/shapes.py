"""Geometry for the room: chamfered boxes, turned and drawn shapes, cushions and sheets, each with its two unwraps.

Coordinates are Blender's: metres, x to the right, y ahead, z up. Every shape knows its place in the lightmap as it is
made: it asks for a chart (a rectangle in metres) and lays its faces out in it, so the atlas packs without guessing and
nothing in it overlaps. Vertices are already split where normals or charts part, so one vertex has one of everything.
"""
import math

import numpy as np


def rotation(yaw=0.0, pitch=0.0, roll=0.0):
    """Yaw about z, then pitch about x, then roll about y, in degrees."""
    a, b, c = (math.radians(v) for v in (yaw, pitch, roll))
    z = np.array([[math.cos(a), -math.sin(a), 0], [math.sin(a), math.cos(a), 0], [0, 0, 1]])
    x = np.array([[1, 0, 0], [0, math.cos(b), -math.sin(b)], [0, math.sin(b), math.cos(b)]])
    y = np.array([[math.cos(c), 0, math.sin(c)], [0, 1, 0], [-math.sin(c), 0, math.cos(c)]])
    return z @ x @ y


def unit(v):
    v = np.asarray(v, float)
    return v / np.maximum(np.linalg.norm(v, axis=-1, keepdims=True), 1e-12)


class Place:
    """Where a piece of furniture stands: shapes are made in its space."""

    def __init__(self, position=(0, 0, 0), yaw=0.0, pitch=0.0, roll=0.0, parent=None):
        self.turn = rotation(yaw, pitch, roll)
        self.position = np.asarray(position, float)
        if parent:
            self.position = parent.points(self.position[None])[0]
            self.turn = parent.turn @ self.turn

    def points(self, p):
        return np.asarray(p, float) @ self.turn.T + self.position

    def directions(self, n):
        return np.asarray(n, float) @ self.turn.T


HERE = Place()


class Model:
    def __init__(self, seed=7):
        self.positions, self.normals, self.uv0, self.uv1, self.chart_of = [], [], [], [], []
        self.faces, self.face_material = [], []
        self.charts = []  # width and height in metres, weight of its texels, what fills it (None: the bake)
        self.count = 0
        self.random = np.random.default_rng(seed)
        self.weight = 1.0  # of the charts made from now on
        self.uv_scale = {}  # metres that one repeat of a material's texture covers: (across, along)

    def chart(self, width, height, weight=None, fill=None):
        self.charts.append((max(width, 1e-3), max(height, 1e-3), self.weight if weight is None else weight, fill))
        return len(self.charts) - 1

    def add(self, place, positions, normals, uv0, uv1, chart, faces, material):
        """Adds vertices and faces; uv1 is in metres within the chart."""
        positions = np.asarray(positions, float).reshape(-1, 3)
        n = len(positions)
        self.positions.append(place.points(positions))
        self.normals.append(place.directions(unit(np.asarray(normals, float).reshape(-1, 3))))
        self.uv0.append(np.asarray(uv0, float).reshape(-1, 2))
        self.uv1.append(np.asarray(uv1, float).reshape(-1, 2))
        self.chart_of.append(np.full(n, chart))
        self.faces += [tuple(int(i) + self.count for i in f) for f in faces]
        self.face_material += [material] * len(faces)
        self.count += n

    def texture_coordinates(self, metres, material, shift=True):
        scale = np.array(self.uv_scale.get(material, (1.0, 1.0)))
        offset = self.random.random(2) if shift else np.zeros(2)
        return np.asarray(metres, float) / scale + offset

    # flat things

    def plane(self, origin, across, along, rectangles, material, place=HERE, weight=None, shift=False, uv0=None,
              fill=None):
        """Rectangles (u0, v0, u1, v1 in metres) of one plane, in one chart; the normal is across x along."""
        origin, across, along = np.asarray(origin, float), unit(across), unit(along)
        rectangles = np.asarray(rectangles, float).reshape(-1, 4)
        low, high = rectangles[:, :2].min(0), rectangles[:, 2:].max(0)
        chart = self.chart(*(high - low), weight, fill)
        flat = np.concatenate([[(a, b), (c, b), (c, d), (a, d)] for a, b, c, d in rectangles])
        positions = origin + flat[:, :1] * across + flat[:, 1:] * along
        normals = np.tile(np.cross(across, along), (len(flat), 1))
        if uv0 is None: uv0 = self.texture_coordinates(flat, material, shift)
        self.add(place, positions, normals, uv0, flat - low, chart,
                 [range(4 * i, 4 * i + 4) for i in range(len(rectangles))], material)

    def box(self, low, high, material, place=HERE, bevel=0.004, hide='', weight=None):
        """A box with chamfered edges, shaded round. `hide` names sides that nobody sees: 'x', 'X' (low, high), ..."""
        low, high = np.minimum(low, high).astype(float), np.maximum(low, high).astype(float)
        size = high - low
        axis = int(np.argmax(size))
        a, b = [(1, 2), (2, 0), (0, 1)][axis]
        bevel = min(bevel, size.min() * 0.45)
        centre, half = (low + high) / 2, size / 2
        names = {(0, -1): 'x', (0, 1): 'X', (1, -1): 'y', (1, 1): 'Y', (2, -1): 'z', (2, 1): 'Z'}
        sides = [(b, -1), (a, 1), (b, 1), (a, -1)]  # once around the axis
        runs = {(b, -1): (a, 1), (a, 1): (b, 1), (b, 1): (a, -1), (a, -1): (b, -1)}
        hidden = [names[s] in hide for s in sides]

        def at(pairs):
            p = np.zeros(3)
            for k, v in pairs: p[k] = v
            return centre + p

        # The ring of each side's two long edges, and how far around each lies.
        ring, normal, around, total = [], [], [], 0.0
        for side, gone in zip(sides, hidden):
            (k, sign), (r, way) = side, runs[side]
            for end in (-1, 1):
                ring.append([(k, sign * half[k]), (r, end * way * (half[r] - bevel))])
                n = np.zeros(3)
                n[k] = sign
                normal.append(n)
                around.append(total)
                if end < 0: total += 0.0 if gone else 2 * (half[r] - bevel)
            total += bevel * 1.2
        ring.append(ring[0]), normal.append(normal[0]), around.append(total)
        length = 2 * half[axis]
        chart = self.chart(total, length, weight)
        start = [at(p + [(axis, -half[axis] + bevel)]) for p in ring]
        stop = [at(p + [(axis, half[axis] - bevel)]) for p in ring]
        positions = start + stop
        uv1 = [(u, bevel) for u in around] + [(u, length - bevel) for u in around]
        normals = normal + normal
        faces = []
        for i in range(8):
            if i % 2 == 0 and hidden[i // 2]: continue
            faces.append((i, i + 1, i + 10, i + 9))
        ends = []
        for sign, base in ((-1, 0), (1, 9)):
            if names[(axis, sign)] in hide: continue
            ends.append(sign)
            n = np.zeros(3)
            n[axis] = sign
            first = len(positions)
            for i in range(9):  # each ring vertex moved onto the end
                (k, v), rest = ring[i][0], ring[i][1]
                positions.append(at([(k, v - math.copysign(bevel, v)), rest, (axis, sign * half[axis])]))
                normals.append(n)
                uv1.append((around[i], 0.0 if sign < 0 else length))
            for i in range(8):
                if i % 2 == 0 and not hidden[i // 2]:
                    quad = (first + i, first + i + 1, base + i + 1, base + i)
                elif i % 2 == 1:
                    quad = (first + i, base + i + 1, base + i)
                else:
                    continue
                faces.append(quad if sign < 0 else quad[::-1])
        uv0 = self.texture_coordinates(uv1, material)
        self.add(place, positions, normals, uv0, uv1, chart, faces, material)
        for sign in ends:
            n = np.zeros(3)
            n[axis] = sign
            x, y = half[a] - bevel, half[b] - bevel
            corners = [(-x, -y), (x, -y), (x, y), (-x, y)]
            cap = [at([(axis, sign * half[axis]), (a, p), (b, q)]) for p, q in corners]
            flat = np.array(corners) + (x, y)
            face = (0, 1, 2, 3) if sign > 0 else (3, 2, 1, 0)
            self.add(place, cap, [n] * 4, self.texture_coordinates(flat, material), flat,
                     self.chart(2 * x, 2 * y, weight), [face], material)

    # round things

    def grid(self, positions, metres, material, place=HERE, weight=None, uv0=None, fill=None, inward=False,
             normals=None):
        """A smooth sheet: positions (rows, columns, 3) with their unrolled place in metres (rows, columns, 2)."""
        positions, metres = np.asarray(positions, float), np.asarray(metres, float)
        rows, columns = positions.shape[:2]
        if normals is None: normals = sheet_normals(positions)
        low = metres.reshape(-1, 2).min(0)
        extent = metres.reshape(-1, 2).max(0) - low
        index = np.arange(rows * columns).reshape(rows, columns)
        faces = []
        flat = positions.reshape(-1, 3)
        for r in range(rows - 1):
            for c in range(columns - 1):
                loop = [index[r, c], index[r, c + 1], index[r + 1, c + 1], index[r + 1, c]]
                kept = [i for k, i in enumerate(loop) if np.linalg.norm(flat[i] - flat[loop[k - 1]]) > 1e-6]
                if len(kept) >= 3: faces.append(kept[::-1] if inward else kept)
        if uv0 is None: uv0 = self.texture_coordinates(metres.reshape(-1, 2), material)
        self.add(place, flat, -normals if inward else normals, uv0, metres.reshape(-1, 2) - low,
                 self.chart(*extent, weight, fill), faces, material)

    def lathe(self, profile, material, place=HERE, segments=24, weight=None, uv0=None, fill=None, inward=False):
        """A turned shape: (radius, z) from the bottom up, as seen from outside. Sharp where a point is given twice."""
        profile = np.asarray(profile, float)
        breaks = [0] + [i + 1 for i in range(len(profile) - 1) if np.allclose(profile[i], profile[i + 1])]
        angle = np.linspace(0, 2 * math.pi, segments + 1)
        ring = np.stack([np.cos(angle), np.sin(angle)], -1)
        for start, stop in zip(breaks, breaks[1:] + [len(profile)]):
            part = profile[start:stop]
            if len(part) < 2: continue
            steps = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(part, axis=0), axis=1))])
            positions = np.concatenate([part[:, None, :1] * ring[None], np.tile(part[:, None, 1:], (1, len(ring), 1))],
                                       -1)
            tangent = np.gradient(part, axis=0)
            n = unit(np.stack([tangent[:, 1], -tangent[:, 0]], -1))
            normals = np.concatenate([n[:, None, :1] * ring[None], np.tile(n[:, None, 1:], (1, len(ring), 1))], -1)
            radius = max(part[:, 0].max(), 1e-3)
            if np.ptp(part[:, 1]) < 1e-6 and uv0 is None:  # a disc is a plane: its grain runs across it
                self.grid(positions, positions[..., :2], material, place, weight, None, fill, inward, normals)
                continue
            metres = np.stack(np.broadcast_arrays(angle[None] * radius, steps[:, None]), -1)
            coordinates = uv0
            if uv0 is not None:  # a window of the texture: (u0, v0, u1, v1)
                s, t = np.broadcast_arrays(angle[None] / (2 * math.pi), (steps / max(steps[-1], 1e-6))[:, None])
                coordinates = np.stack([uv0[0] + s * (uv0[2] - uv0[0]), uv0[1] + t * (uv0[3] - uv0[1])], -1)
                coordinates = coordinates.reshape(-1, 2)
            self.grid(positions, metres, material, place, weight, coordinates, fill, inward, normals)

    def tube(self, path, radius, material, place=HERE, segments=8, weight=None, uv0=None, fill=None):
        """A bar of round section along a path; `radius` may be one for each point."""
        path = np.asarray(path, float)
        radius = np.broadcast_to(np.asarray(radius, float), len(path))
        tangent = unit(np.gradient(path, axis=0))
        side = unit(np.cross(tangent[0], (0, 0, 1) if abs(tangent[0][2]) < 0.9 else (0, 1, 0)))
        angle = np.linspace(0, 2 * math.pi, segments + 1)
        positions = np.zeros((len(path), segments + 1, 3))
        normals = np.zeros_like(positions)
        for i, t in enumerate(tangent):
            side = unit(side - t * np.dot(side, t))
            other = np.cross(t, side)
            normals[i] = np.cos(angle)[:, None] * side + np.sin(angle)[:, None] * other
            positions[i] = path[i] + radius[i] * normals[i]
        steps = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(path, axis=0), axis=1))])
        metres = np.stack(np.broadcast_arrays(angle[None] * radius.max(), steps[:, None]), -1)
        coordinates = None if uv0 is None else np.tile(uv0, (positions.shape[0] * positions.shape[1], 1))
        self.grid(positions, metres, material, place, weight, coordinates, fill, False, normals)

    def cushion(self, low, high, material, place=HERE, radius=0.05, bulge=0.02, detail=3, hide='', weight=None):
        """A box with round edges and swelling sides."""
        low, high = np.asarray(low, float), np.asarray(high, float)
        centre, half = (low + high) / 2, (high - low) / 2
        radius = min(radius, half.min() * 0.98)
        inner = half - radius
        turn = np.tan(np.linspace(-1, 1, 2 * detail + 1) * math.pi / 4)  # even angles over an edge
        names = ['x', 'X', 'y', 'Y', 'z', 'Z']
        for k in range(3):
            for sign in (-1, 1):
                if names[2 * k + (sign > 0)] in hide: continue
                a, b = (k + 1) % 3, (k + 2) % 3
                edge_a, edge_b = self._lines(inner[a], radius, detail), self._lines(inner[b], radius, detail)
                ga, gb = np.meshgrid(edge_a, edge_b, indexing='xy')
                cube = np.zeros(ga.shape + (3,))
                cube[..., a], cube[..., b], cube[..., k] = ga, gb, sign * half[k]
                core = np.clip(cube, -inner, inner)
                normal = unit(cube - core)
                position = core + radius * normal
                swell = (1 - (ga / half[a]) ** 2) * (1 - (gb / half[b]) ** 2)  # none at the rim, where sides meet
                position[..., k] += sign * bulge * swell
                metres = np.stack([ga, gb], -1)
                normals = sheet_normals(position) if bulge else normal
                weight_of_edge = np.clip(swell[..., None] * 8, 0, 1)  # and there their normals must agree
                normals = unit(normals * sign * weight_of_edge + normal * (1 - weight_of_edge))
                self.grid(position + centre, metres, material, place, weight, None, None, sign < 0,
                          normals * (-1 if sign < 0 else 1))

    @staticmethod
    def _lines(inner, radius, detail):
        bend = np.tan(np.linspace(0, 1, detail) * math.pi / 4) * radius
        flat = np.linspace(-inner, inner, 4)
        return np.concatenate([-inner - bend[::-1], flat[1:-1], inner + bend]) if inner > 1e-4 else \
            np.concatenate([-bend[::-1], bend[1:]])

    def arrays(self):
        return (np.concatenate(self.positions), np.concatenate(self.normals), np.concatenate(self.uv0),
                np.concatenate(self.uv1), np.concatenate(self.chart_of))


def sheet_normals(positions):
    du = np.gradient(positions, axis=1)
    dv = np.gradient(positions, axis=0)
    return unit(np.cross(du, dv))


LEAST = 2.0  # texels a chart has in each direction, however small it is: less may miss every texel's middle


def pack(charts, size, pad):
    """Places charts in a square of `size` texels with `pad` texels around each; returns corners and texels per metre.

    The scale is the largest that fits, found by halving; placing is bottom-left on a skyline, tallest chart first.
    """
    wanted = np.array([(w * s, h * s) for w, h, s, _ in charts])
    turned = wanted[:, 1] > wanted[:, 0]  # lie flat: rows pack better
    wanted = np.where(turned[:, None], wanted[:, ::-1], wanted)
    order = np.lexsort((-wanted[:, 0], -wanted[:, 1]))

    def attempt(scale):
        cells = np.ceil(np.maximum(wanted * scale, LEAST)).astype(int) + 1 + 2 * pad
        if cells.max() > size: return None
        top = np.zeros(size, int)
        corners = np.zeros((len(charts), 2), int)
        for i in order:
            w, h = cells[i]
            # The highest skyline under each possible left edge.
            heights = np.lib.stride_tricks.sliding_window_view(top, w).max(1)
            x = int(np.argmin(heights))
            if heights[x] + h > size: return None
            corners[i] = x, heights[x]
            top[x:x + w] = heights[x] + h
        return corners

    low, high, best = 1.0, 400.0, None
    for _ in range(14):
        middle = (low + high) / 2
        corners = attempt(middle)
        if corners is None: high = middle
        else: low, best = middle, corners
    return best, low, turned


def place_charts(uv1, chart_of, charts, size, pad):
    """Lightmap coordinates of all vertices (0..1, v up as Blender has it), and each chart's rectangle in texels."""
    corners, scale, turned = pack(charts, size, pad)
    local = np.where(turned[chart_of][:, None], uv1[:, ::-1], uv1)
    size_m = np.array([(h, w) if t else (w, h) for (w, h, _, _), t in zip(charts, turned)])
    extent = np.maximum(size_m * np.array([c[2] for c in charts])[:, None] * scale, LEAST)
    texels = local * (extent / size_m)[chart_of] + corners[chart_of] + pad + 0.5
    rectangles = np.concatenate([corners + pad, corners + pad + np.ceil(extent).astype(int) + 1], 1)
    return texels / size, rectangles, scale, turned
