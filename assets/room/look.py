"""Pictures of the room as it will be drawn: base colour times lightmap, no light of Blender's own."""
import os

import bpy
import numpy as np
from mathutils import Euler

import light

# Name: eye (right, ahead, up), yaw to the left and pitch up in degrees, field of view.
VIEWS = {
    'seat': ((0, 0, 1.22), 0, -3, 90), 'left': ((0, 0, 1.22), 65, -4, 90), 'right': ((0, 0, 1.22), -65, -4, 90),
    'behind': ((0.9, 1.6, 1.45), 170, -10, 85), 'window': ((-1.6, 0.6, 1.25), 90, -6, 75),
    'lectern': ((1.7, 1.5, 1.4), -42, -16, 60), 'chair': ((0.2, -0.3, 1.15), 130, -18, 70),
    'ceiling': ((-2.6, -2.6, 1.5), -35, 8, 90), 'shelf': ((2.3, 0.6, 1.5), -90, -4, 65),
}


def look(folder, room, lightmaps, size=800, views=None):
    os.makedirs(folder, exist_ok=True)
    scene = bpy.context.scene
    scene.render.engine = 'CYCLES'
    scene.cycles.samples, scene.cycles.max_bounces, scene.cycles.use_denoising = 6, 0, False
    scene.render.resolution_x = scene.render.resolution_y = size
    scene.view_settings.view_transform = 'Standard'
    light.clear()
    camera = bpy.data.objects.new('eye', bpy.data.cameras.new('eye'))
    camera.data.clip_end = 300
    scene.collection.objects.link(camera)
    scene.camera = camera
    for slot in room.material_slots:
        tree = slot.material.node_tree
        nodes, links = tree.nodes, tree.links
        surface = nodes['Principled BSDF']
        source = surface.inputs['Base Color']
        product = nodes.new('ShaderNodeMix')
        product.data_type, product.blend_type = 'RGBA', 'MULTIPLY'
        product.inputs['Factor'].default_value = 1
        if source.is_linked: links.new(source.links[0].from_socket, product.inputs[6])
        else: product.inputs[6].default_value = source.default_value
        texture, uv, emission = (nodes.new(n) for n in ('ShaderNodeTexImage', 'ShaderNodeUVMap', 'ShaderNodeEmission'))
        texture.name, uv.uv_map = 'light', 'lightmap'
        links.new(uv.outputs[0], texture.inputs[0])
        links.new(texture.outputs[0], product.inputs[7])
        links.new(product.outputs[2], emission.inputs[0])
        links.new(emission.outputs[0], nodes['Material Output'].inputs[0])
    skies = {'light': (0.62, 0.78, 0.95), 'sepia': (0.95, 0.68, 0.42), 'dark': (0.012, 0.02, 0.045)}
    for hour, lit in lightmaps.items():
        h, w = lit.shape[:2]
        image = bpy.data.images.new('light_' + hour, w, h, float_buffer=True)
        image.pixels.foreach_set(np.concatenate([lit, np.ones((h, w, 1))], -1).astype(np.float32).ravel())
        for slot in room.material_slots: slot.material.node_tree.nodes['light'].image = image
        background = scene.world.node_tree.nodes['Background']
        background.inputs['Color'].default_value = (*skies[hour], 1)
        background.inputs['Strength'].default_value = 1
        for name, (eye, yaw, pitch, field) in VIEWS.items():
            if views and name not in views: continue
            camera.location = eye
            camera.rotation_euler = Euler((np.radians(90 + pitch), 0, np.radians(yaw)))
            camera.data.angle = np.radians(field)
            scene.render.filepath = os.path.join(folder, f'{hour}-{name}.png')
            bpy.ops.render.render(write_still=True)
