"""Bakes diffuse light without the surfaces' colour into the atlas, and makes the result smooth within each chart."""
import time

import bpy
import numpy as np

from light import set_hour


def settings(samples, bounces=5):
    scene = bpy.context.scene
    scene.render.engine = 'CYCLES'
    c = scene.cycles
    c.device, c.samples = 'CPU', samples
    c.use_adaptive_sampling = c.use_denoising = False
    c.max_bounces = c.diffuse_bounces = bounces
    c.caustics_reflective = c.caustics_refractive = False
    c.sample_clamp_indirect = 3.0
    c.use_light_tree = True
    scene.render.use_persistent_data = True
    b = scene.render.bake
    b.margin = 0
    b.use_pass_direct = b.use_pass_indirect = True
    b.use_pass_color = False


def bake_once(room, size, seed, kind='DIFFUSE'):
    """One bake as an array (rows from the bottom up, RGBA; alpha says which texels a surface covers)."""
    image = bpy.data.images.new('bake', size, size, alpha=True, float_buffer=True)
    image.generated_color = (0, 0, 0, 0)
    for slot in room.material_slots:
        nodes = slot.material.node_tree.nodes
        node = nodes.get('bake') or nodes.new('ShaderNodeTexImage')
        node.name, node.image = 'bake', image
        nodes.active = node
    bpy.ops.object.select_all(action='DESELECT')
    room.select_set(True)
    bpy.context.view_layer.objects.active = room
    room.data.uv_layers.active = room.data.uv_layers['lightmap']
    bpy.context.scene.cycles.seed = seed
    if kind == 'AO': bpy.ops.object.bake(type='AO', margin=0, use_clear=True)
    else: bpy.ops.object.bake(type='DIFFUSE', pass_filter={'DIRECT', 'INDIRECT'}, margin=0, use_clear=True)
    pixels = np.empty(size * size * 4, np.float32)
    image.pixels.foreach_get(pixels)
    for slot in room.material_slots: slot.material.node_tree.nodes.remove(slot.material.node_tree.nodes['bake'])
    bpy.data.images.remove(image)
    return pixels.reshape(size, size, 4)


def bake_hour(room, hour, size, samples):
    """Light of one hour and its variance: two bakes of half the samples each say how noisy they are."""
    start = time.time()
    set_hour(hour)
    settings(max(samples // 2, 1))
    a, b = bake_once(room, size, 1), bake_once(room, size, 2)
    light = (a[..., :3] + b[..., :3]) / 2
    variance = ((a[..., :3] - b[..., :3]) ** 2).mean(-1) / 4
    print(f'bake: {hour}: {time.time() - start:.0f} s, mean {light[a[..., 3] > 0].mean():.3f}', flush=True)
    return light.astype(np.float32), variance.astype(np.float32)


def bake_openness(room, size, samples, distance=0.8):
    """How much of its surroundings each texel sees within a distance: the room's even light is multiplied by it."""
    world = bpy.context.scene.world
    world.light_settings.distance = distance
    settings(max(samples // 2, 1))
    a, b = bake_once(room, size, 1, 'AO'), bake_once(room, size, 2, 'AO')
    variance = ((a[..., :3] - b[..., :3]) ** 2).mean(-1) / 4
    return ((a[..., :3] + b[..., :3]) / 2).astype(np.float32), variance.astype(np.float32), a[..., 3] > 0


def shifted(a, dy, dx):
    """The array moved so that out[y, x] = a[y + dy, x + dx], edges repeated."""
    h, w = a.shape[:2]
    return a[np.clip(np.arange(h) + dy, 0, h - 1)][:, np.clip(np.arange(w) + dx, 0, w - 1)]


def without_sparks(light, chart):
    """Holds single texels far above all their neighbours to those: paths that found a lamp by chance."""
    tone = light.mean(-1)
    around = np.stack([np.where(shifted(chart, dy, dx) == chart, shifted(tone, dy, dx), 0)
                       for dy in (-1, 0, 1) for dx in (-1, 0, 1) if dy or dx])
    limit = np.partition(around, -2, axis=0)[-2] * 1.05 + 1e-4
    return light * np.minimum(1, limit / np.maximum(tone, 1e-6))[..., None]


def smooth(light, variance, chart, rounds=5, strength=3.2):
    """An a-trous filter guided by the noise itself: it evens what differs no more than the noise would make it, never
    over a chart's border. (The spatial part of Schied et al., Spatiotemporal Variance-Guided Filtering, HPG 2017.)"""
    kernel = [1 / 16, 1 / 4, 3 / 8, 1 / 4, 1 / 16]
    covered = chart >= 0
    # The variance of two samples is itself noise: its mean over the neighbours is a fair estimate.
    total = np.zeros_like(variance)
    weight = np.zeros_like(variance)
    for dy in range(-3, 4):
        for dx in range(-3, 4):
            same = (shifted(chart, dy, dx) == chart) & covered
            total += np.where(same, shifted(variance, dy, dx), 0)
            weight += same
    variance = total / np.maximum(weight, 1)
    for level in range(rounds):
        step = 2 ** level
        tone = light.mean(-1)
        sigma = strength * np.sqrt(variance) + 1e-4 + 0.012 * tone
        out, out_variance, weights = np.zeros_like(light), np.zeros_like(variance), np.zeros_like(variance)
        for i, ky in enumerate(kernel):
            for k, kx in enumerate(kernel):
                dy, dx = (i - 2) * step, (k - 2) * step
                same = shifted(chart, dy, dx) == chart
                w = np.where(same & covered, ky * kx * np.exp(-np.abs(shifted(tone, dy, dx) - tone) / sigma), 0)
                out += w[..., None] * shifted(light, dy, dx)
                out_variance += w * w * shifted(variance, dy, dx)
                weights += w
        weights = np.maximum(weights, 1e-12)
        light = np.where(covered[..., None], out / weights[..., None], light)
        variance = np.where(covered, out_variance / weights ** 2, variance)
    return light


def dilate(light, covered, rounds=8):
    """Carries the charts' borders outward, so that no filter finds black; the far empty rest takes the mean."""
    light, covered = light.copy(), covered.copy()
    light[~covered] = light[covered].mean(0)
    for _ in range(rounds):
        total, weight = np.zeros_like(light), np.zeros(covered.shape, np.float32)
        for dy in (-1, 0, 1):
            for dx in (-1, 0, 1):
                near = shifted(covered, dy, dx).astype(np.float32)
                total += shifted(light, dy, dx) * near[..., None]
                weight += near
        grown = ~covered & (weight > 0)
        if not grown.any(): break
        light[grown] = total[grown] / weight[grown][:, None]
        covered |= grown
    return light


def calm(light, colour):
    """Less of the colour that light takes from floor and meadow: eyes used to a room see its white as white."""
    grey = light @ np.array([0.2126, 0.7152, 0.0722], np.float32)
    return grey[..., None] + (light - grey[..., None]) * colour


def tone(light, knee):
    """A shoulder: light above `knee` is compressed, so that a patch of sun is bright and not burnt."""
    level = light.max(-1, keepdims=True)
    over = np.maximum(level - knee, 0)
    soft = np.minimum(level, knee) + knee * np.log1p(over / knee)
    return light * soft / np.maximum(level, 1e-6)
