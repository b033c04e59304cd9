"""The three hours: what shines in each, in Blender's terms, and how bright each bake is to look."""
import math

import bpy
from mathutils import Vector

from shell import BACK, FRONT, LEFT, RIGHT, THICK, WINDOW

# Sun: the direction it shines in, angle in degrees of its disc (wider than nature's: soft edges), strength.
# Lamps: of their watts. Fill: even light that follows the openness of a place, as light does that has been around the
# room more often than the bake follows it. Outside: the exposure of what lies beyond the glass. Colour and knee:
# bake.calm() and bake.tone().
HOURS = {
    'light': {'sky': ((0.74, 0.87, 1.0), 4.0), 'sun': ((0.80, -0.16, -0.62), 1.6, 3.4, (1.0, 0.93, 0.82)), 'lamps': 0.0,
              'shade': 0.0, 'exposure': 3.0, 'fill': (0.30, 0.305, 0.31), 'knee': 0.8, 'outside': 0.9, 'colour': 0.8},
    'sepia': {'sky': ((0.96, 0.80, 0.66), 1.6), 'sun': ((0.80, -0.30, -0.17), 2.0, 8.0, (1.0, 0.62, 0.32)),
              'lamps': 0.42,
              'shade': 1.5, 'exposure': 2.0, 'fill': (0.19, 0.158,
                                                      0.125), 'knee': 0.75, 'outside': 0.95, 'colour': 0.9},
    'dark': {'sky': ((0.28, 0.42, 0.80), 0.06), 'sun': ((0.74, -0.30, -0.60), 2.0, 0.32, (0.55, 0.70, 1.0)),
             'lamps': 1.0,
             'shade': 1.3, 'exposure': 1.7, 'fill': (0.034, 0.031, 0.030), 'knee': 0.5, 'outside': 0.9, 'colour': 0.9},
}
WARM = (1.0, 0.74, 0.50)
FLOOR_LAMP = (-1.95, -1.75)
TABLE_LAMP = (2.28, 3.39)


def lamps():
    """Every lamp: kind, place, direction, watts, radius or size."""
    x, y = FLOOR_LAMP
    yield 'floor_lamp', 'POINT', (x, y, 1.50), None, 26, 0.14
    yield 'floor_lamp_up', 'SPOT', (x, y, 1.56), (0, 0, 1), 30, 0.06
    yield 'floor_lamp_down', 'SPOT', (x, y, 1.44), (0, 0, -1), 34, 0.06
    x, y = TABLE_LAMP
    yield 'table_lamp', 'POINT', (x, y, 0.98), None, 8, 0.07
    yield 'table_lamp_down', 'SPOT', (x, y, 0.96), (0, 0, -1), 9, 0.05
    for y in (-1.7, 0.2, 2.1):
        yield f'shelf_lamp_{y}', 'SPOT', (RIGHT - 0.75, y, 2.98), (0.30, 0, -1), 22, 0.04


def clear():
    for o in [o for o in bpy.data.objects if o.type == 'LIGHT']: bpy.data.objects.remove(o, do_unlink=True)


def aim(o, direction):
    o.rotation_euler = Vector(direction).to_track_quat('-Z', 'Y').to_euler()


def add(name, kind, place, direction, watts, size, colour):
    data = bpy.data.lights.new(name, kind)
    data.energy, data.color = watts, colour
    if kind == 'SPOT':
        data.spot_size, data.spot_blend, data.shadow_soft_size = math.radians(118), 0.9, size
    elif kind == 'POINT':
        data.shadow_soft_size = size
    o = bpy.data.objects.new(name, data)
    o.location = place
    if direction: aim(o, direction)
    bpy.context.scene.collection.objects.link(o)
    return o


def set_hour(hour, portal=True):
    """Replaces all lights by those of an hour."""
    clear()
    what = HOURS[hour]
    world = bpy.data.worlds.get('sky') or bpy.data.worlds.new('sky')
    bpy.context.scene.world = world
    world.use_nodes = True
    background = world.node_tree.nodes['Background']
    background.inputs['Color'].default_value = (*what['sky'][0], 1)
    background.inputs['Strength'].default_value = what['sky'][1]
    direction, angle, strength, colour = what['sun']
    sun = add('sun', 'SUN', (0, 0, 6), direction, strength, 0, colour)
    sun.data.angle = math.radians(angle)
    if what['lamps']:
        for name, kind, place, way, watts, size in lamps():
            add(name, kind, place, way, watts * what['lamps'], size, WARM)
    if portal:
        y0, y1, z0, z1 = WINDOW
        data = bpy.data.lights.new('portal', 'AREA')
        data.shape, data.size, data.size_y = 'RECTANGLE', y1 - y0, z1 - z0
        data.cycles.is_portal = True
        o = bpy.data.objects.new('portal', data)
        o.location = (LEFT - THICK - 0.01, (y0 + y1) / 2, (z0 + z1) / 2)
        o.rotation_euler = Vector((1, 0, 0)).to_track_quat('-Z', 'Z').to_euler()
        bpy.context.scene.collection.objects.link(o)
