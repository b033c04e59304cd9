"""Makes room.glb: models the room, lights it for three hours, bakes the light, exports and packs it.

From the top of the repository, with Debian 13's Blender 4.3 and no screen (some twenty minutes on two cores):

    tools/debian13 --packages assets/room/packages.txt blender -b --python assets/room/make_room.py --

After the last dashes: --samples N (72), --size TEXELS (1024), --out FILE (room.glb beside this), --hours
light,sepia,dark, --no-bake (the shapes alone), --look FOLDER and --look-size PIXELS (pictures of the room from the seat
and around it, as it will be drawn), --bakes FOLDER (keeps the raw bakes there and takes them from there: for tuning
what comes after them, as long as the shapes are the same).
"""
import argparse
import os
import sys
import tempfile
import time

import bpy
import numpy as np

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
import bake
import furniture
import light
import look
import pack
import shapes
import shell
import surfaces

# Material: picture, colour factor, roughness, metallic.
MATERIALS = {
    'floor': ('floor', (1.0, 1.0, 1.0), 0.48, 0), 'plaster': ('plaster', (1.0, 1.0, 1.0), 0.95, 0),
    'oak': ('oak', (1.0, 1.0, 1.0), 0.55, 0), 'oak_dark': ('oak', (0.42, 0.38, 0.35), 0.6, 0),
    'books': ('books', (1, 1, 1), 0.8, 0), 'things': ('things', (1, 1, 1), 0.45, 0),
    'landscape': ('things', (1, 1, 1), 1.0, 0), 'linen': ('linen', (1, 1, 1), 0.95, 0),
    'shade': ('linen', (1.0, 0.97, 0.92), 0.95, 0), 'leather': ('leather', (1, 1, 1), 0.5, 0),
    'wool': ('rug', (0.42, 0.50, 0.47), 1.0, 0), 'rug': ('rug', (1, 1, 1), 1.0, 0),
    'brass': (None, (0.55, 0.40, 0.20), 0.35, 1), 'sky': (None, (0.72, 0.85, 1.0), 1.0, 0),
}
SCALES = {'floor': (1.12, 2.24), 'plaster': (1.9, 1.9), 'oak': (0.62, 1.3), 'oak_dark': (0.62, 1.3),
          'linen': (0.16, 0.16),
          'shade': (0.16, 0.16), 'leather': (0.5, 0.5), 'wool': (0.34, 0.34), 'rug': (0.55, 0.55)}


def materials(pictures):
    made = {}
    for name, (picture, factor, roughness, metallic) in MATERIALS.items():
        m = bpy.data.materials.new(name)
        m.use_nodes = True
        m.use_backface_culling = name not in ('things', 'linen', 'shade')
        nodes, links = m.node_tree.nodes, m.node_tree.links
        surface = nodes['Principled BSDF']
        surface.inputs['Roughness'].default_value = roughness
        surface.inputs['Metallic'].default_value = metallic
        surface.inputs['Base Color'].default_value = (*factor, 1)
        if picture:
            texture = nodes.new('ShaderNodeTexImage')
            texture.name = 'base'
            texture.image = bpy.data.images.get(picture + '.png') or bpy.data.images.load(pictures[picture])
            uv = nodes.new('ShaderNodeUVMap')
            uv.uv_map = 'surface'
            links.new(uv.outputs[0], texture.inputs[0])
            if min(factor) < 1:
                mix = nodes.new('ShaderNodeMix')
                mix.data_type, mix.blend_type = 'RGBA', 'MULTIPLY'
                mix.inputs['Factor'].default_value = 1
                mix.inputs[7].default_value = (*factor, 1)
                links.new(texture.outputs[0], mix.inputs[6])
                links.new(mix.outputs[2], surface.inputs['Base Color'])
            else:
                links.new(texture.outputs[0], surface.inputs['Base Color'])
        if name == 'sky':  # an emission behind no light: the exporter writes it as unlit
            background = nodes.new('ShaderNodeBackground')
            background.inputs[0].default_value = (*factor, 1)
            links.new(background.outputs[0], nodes['Material Output'].inputs[0])
            nodes.remove(surface)
        made[name] = m
    return made


def prepare(made, baking):
    """While the bake runs a lampshade lets light out and brass is no metal, which would take no diffuse light; the file
    keeps both as they are."""
    made['brass'].node_tree.nodes['Principled BSDF'].inputs['Metallic'].default_value = 0 if baking else 1
    nodes, links = made['shade'].node_tree.nodes, made['shade'].node_tree.links
    output, surface = nodes['Material Output'], nodes['Principled BSDF']
    if not baking:
        links.new(surface.outputs[0], output.inputs[0])
        for n in [n for n in nodes if n.name.startswith('thin')]: nodes.remove(n)
        return
    mix, clear, ray, part = (nodes.new('ShaderNode' + n) for n in ('MixShader', 'BsdfTransparent', 'LightPath', 'Math'))
    for n in (mix, clear, ray, part): n.name = 'thin'
    part.operation, part.inputs[1].default_value = 'MULTIPLY', 0.7
    links.new(ray.outputs['Is Shadow Ray'], part.inputs[0])
    links.new(part.outputs[0], mix.inputs[0])
    links.new(surface.outputs[0], mix.inputs[1])
    links.new(clear.outputs[0], mix.inputs[2])
    links.new(mix.outputs[0], output.inputs[0])


def mesh_object(name, model, made, size, pad):
    """One object of everything in the model; returns it with the charts' rectangles and the texels' owners."""
    positions, normals, uv0, uv1, chart_of = model.arrays()
    atlas, rectangles, scale, turned = shapes.place_charts(uv1, chart_of, model.charts, size, pad)
    mesh = bpy.data.meshes.new(name)
    mesh.from_pydata(positions.tolist(), [], model.faces)
    used = sorted(set(model.face_material), key=list(MATERIALS).index)
    for m in used: mesh.materials.append(made[m])
    mesh.polygons.foreach_set('material_index', [used.index(m) for m in model.face_material])
    mesh.polygons.foreach_set('use_smooth', [True] * len(mesh.polygons))
    loops = np.empty(len(mesh.loops), np.int32)
    mesh.loops.foreach_get('vertex_index', loops)
    for layer, uv in (('surface', uv0), ('lightmap', atlas)):
        mesh.uv_layers.new(name=layer).data.foreach_set('uv', uv[loops].astype(np.float32).ravel())
    mesh.normals_split_custom_set(normals[loops].tolist())
    o = bpy.data.objects.new(name, mesh)
    bpy.context.scene.collection.objects.link(o)
    print(f'atlas: {len(model.charts)} charts, {scale:.1f} texels a metre')
    return o, rectangles, turned


def sky_object(made):
    """A far dome part around the window's side, seen from inside; the engine draws its own sky on it."""
    a = np.radians(np.linspace(75, 285, 25))
    e = np.radians(np.linspace(-12, 62, 8))
    positions, faces = [], []
    for t in e: positions += [(95 * np.cos(t) * np.cos(s), 95 * np.cos(t) * np.sin(s), 95 * np.sin(t)) for s in a]
    for r in range(len(e) - 1):
        for c in range(len(a) - 1):
            i = r * len(a) + c
            faces.append((i + len(a), i + len(a) + 1, i + 1, i))
    mesh = bpy.data.meshes.new('sky')
    mesh.from_pydata(positions, [], faces)
    mesh.materials.append(made['sky'])
    mesh.polygons.foreach_set('use_smooth', [True] * len(mesh.polygons))
    o = bpy.data.objects.new('sky', mesh)
    o.hide_render = True  # the bake's light is the world's
    bpy.context.scene.collection.objects.link(o)
    return o


def check_space(model):
    """Nothing may stand where panels hang: 2.75 m around the seat, ahead and to both sides, at a reader's height."""
    positions = model.arrays()[0]
    for face in model.faces:
        p = positions[list(face)]
        for s in np.linspace(0, 1, 5):
            for t in np.linspace(0, 1, 5):
                q = (p[0] * (1 - s) + p[1] * s) * (1 - t) + (p[-1] * (1 - s) + p[2 % len(p)] * s) * t
                near = np.hypot(q[0], q[1]) < 2.75 and 0.35 < q[2] < 2.2
                if near and abs(np.degrees(np.arctan2(q[0], q[1]))) < 100:
                    raise SystemExit(f'make_room: something stands in the reading space at {q.round(2)}')


def chart_map(rectangles, size, pad):
    owner = np.full((size, size), -1, np.int32)
    for i, (x0, y0, x1, y1) in enumerate(rectangles): owner[y0:y1, x0:x1] = i
    return owner


def fill_shades(lit, rectangles, charts, turned, hour):
    """A shade's glow is light from within, which no bake of diffuse light finds: bright at the bulb's height."""
    glow = light.HOURS[hour]['shade']
    if not glow: return
    for (x0, y0, x1, y1), chart, t in zip(rectangles, charts, turned):
        if chart[3] != 'shade': continue
        along = np.linspace(0, 1, (x1 - x0) if t else (y1 - y0))
        fall = glow * np.exp(-((along - 0.42) / 0.5) ** 2)
        fall = fall[None, :, None] if t else fall[:, None, None]
        lit[y0:y1, x0:x1] = lit[y0:y1, x0:x1] * 0.5 + fall * np.array([1.0, 0.70, 0.42])


def kept(folder, name, make):
    """What `make` returns, or what it returned in a run before: light is tuned much oftener than shapes."""
    if not folder: return make()
    path = os.path.join(folder, name + '.npz')
    if not os.path.exists(path):
        os.makedirs(folder, exist_ok=True)
        np.savez_compressed(path, *make())
    with np.load(path) as file: return [file[f'arr_{i}'] for i in range(len(file.files))]


def arguments():
    p = argparse.ArgumentParser(prog='make_room.py')
    here = os.path.dirname(os.path.abspath(__file__))
    p.add_argument('--samples', type=int, default=72)
    p.add_argument('--size', type=int, default=1024)
    p.add_argument('--out', default=os.path.join(here, 'room.glb'))
    p.add_argument('--look')
    p.add_argument('--look-size', type=int, default=800)
    p.add_argument('--hours', default='light,sepia,dark')
    p.add_argument('--bakes')
    p.add_argument('--no-bake', action='store_true')
    return p.parse_args(sys.argv[sys.argv.index('--') + 1:] if '--' in sys.argv else [])


def main():
    args = arguments()
    start = time.time()
    folder = tempfile.mkdtemp(prefix='lectern-room-')
    bpy.ops.wm.read_factory_settings(use_empty=True)
    bpy.ops.preferences.addon_enable(module='cycles')
    bpy.ops.preferences.addon_enable(module='io_scene_gltf2')
    made = materials(surfaces.draw_all(folder))
    model = shapes.Model()
    model.uv_scale = SCALES
    shell.build(model)
    furniture.build(model)
    check_space(model)
    pad = 2
    room, rectangles, turned = mesh_object('room', model, made, args.size, pad)
    sky_object(made)
    print(f'model: {len(model.faces)} faces, {model.count} vertices, {time.time() - start:.0f} s', flush=True)
    owner = chart_map(rectangles, args.size, pad)
    outside = np.isin(owner, [i for i, c in enumerate(model.charts) if c[3] == 'outside'])
    lightmaps = {}
    prepare(made, True)
    if not args.no_bake:
        light.set_hour('light')
        openness, variance, covered = kept(args.bakes, 'openness',
                                           lambda: bake.bake_openness(room, args.size, args.samples))
        chart = np.where(covered, owner, -1)
        openness = bake.smooth(openness, variance, chart)
    for hour in args.hours.split(','):
        if args.no_bake:
            lightmaps[hour] = np.full((args.size, args.size, 3), 0.7, np.float32)
            continue
        raw, variance = kept(args.bakes, hour, lambda: bake.bake_hour(room, hour, args.size, args.samples))
        what = light.HOURS[hour]
        clean = bake.smooth(bake.without_sparks(raw, chart), variance, chart)
        clean *= np.where(outside, what['outside'], what['exposure'])[..., None]
        clean += np.where(outside[..., None], 1.6, openness) * np.array(what['fill'], np.float32)
        clean = bake.calm(clean, what['colour'])
        lit = bake.dilate(bake.tone(clean, what['knee']), covered)
        fill_shades(lit, rectangles, model.charts, turned, hour)
        lightmaps[hour] = lit
        print(f'light: {hour}: mean {lit[covered].mean():.3f}, most {lit.max():.2f}', flush=True)
    prepare(made, False)
    light.set_hour('dark', portal=False)
    seat = bpy.data.objects.new('reading_seat', None)
    bpy.context.scene.collection.objects.link(seat)
    exported = os.path.join(folder, 'plain.glb')
    bpy.ops.export_scene.gltf(filepath=exported, export_format='GLB', export_lights=True, export_image_format='JPEG',
                              export_jpeg_quality=94, export_image_quality=94, export_animations=False, export_yup=True,
                              export_extras=False, export_import_convert_lighting_mode='SPEC')
    pack.finish(exported, args.out, lightmaps)
    print(f'{args.out}: {pack.summary(args.out)}; {time.time() - start:.0f} s in all', flush=True)
    if args.look: look.look(args.look, room, lightmaps, args.look_size)


main()
