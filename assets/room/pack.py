"""Finishes the exported GLB: adds the lightmaps and what Lectern reads of them, and throws out what is not needed."""
import io
import json
import struct

import numpy as np
from PIL import Image


def read_glb(path):
    data = open(path, 'rb').read()
    length = struct.unpack_from('<I', data, 12)[0]
    document = json.loads(data[20:20 + length])
    start = 20 + length
    return document, data[start + 8:start + 8 + struct.unpack_from('<I', data, start)[0]]


def write_glb(path, document, binary):
    text = json.dumps(document, separators=(',', ':')).encode()
    text += b' ' * (-len(text) % 4)
    binary += b'\0' * (-len(binary) % 4)
    with open(path, 'wb') as f:
        f.write(struct.pack('<4sII', b'glTF', 2, 28 + len(text) + len(binary)))
        f.write(struct.pack('<I4s', len(text), b'JSON') + text + struct.pack('<I4s', len(binary), b'BIN\0') + binary)


def encoded(linear):
    """sRGB bytes of linear light, dithered by half a step so that slow gradients do not band."""
    linear = np.clip(linear, 0, 1)
    curve = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    noise = np.random.default_rng(3).random(linear.shape[:2])[..., None] - 0.5
    return np.clip(curve * 255 + noise * 0.7 + 0.5, 0, 255).astype(np.uint8)


def lightmap_file(light, intensity):
    """A PNG of irradiance / intensity; `light` has its rows from the bottom up."""
    file = io.BytesIO()
    Image.fromarray(encoded(light[::-1] / intensity)).save(file, 'PNG', optimize=True)
    return file.getvalue()


def finish(source, target, lightmaps):
    """Adds the lightmaps ({hour: linear light}) to the GLB at `source` and writes `target`."""
    document, binary = read_glb(source)
    views, chunks, place = document['bufferViews'], [binary], len(binary)

    def view(data):
        nonlocal place
        padding = -place % 4
        chunks.append(b'\0' * padding + data)
        views.append({'buffer': 0, 'byteOffset': place + padding, 'byteLength': len(data)})
        place += padding + len(data)
        return len(views) - 1

    sampler = len(document.setdefault('samplers', []))
    document['samplers'].append({'magFilter': 9729, 'minFilter': 9987, 'wrapS': 33071, 'wrapT': 33071})
    described = {}
    for hour, light in lightmaps.items():
        intensity = float(np.ceil(light.max() * 50) / 50)
        document['images'].append({'name': f'lightmap_{hour}', 'mimeType': 'image/png',
                                   'bufferView': view(lightmap_file(light, intensity))})
        document['textures'].append({'sampler': sampler, 'source': len(document['images']) - 1})
        described[hour] = {'texture': len(document['textures']) - 1, 'intensity': intensity}
    document['extras'] = {'lectern': {'lightmaps': described}}
    document.pop('extensionsRequired', None)  # a reader without lights or unlit materials still shows the room
    for lamp in document['extensions']['KHR_lights_punctual']['lights']:
        lamp['name'] = lamp['name'].partition('.')[0].rstrip('-_0123456789')
    document['asset']['copyright'] = 'The Lectern authors'
    document['buffers'] = [{'byteLength': place + (-place % 4)}]
    write_glb(target, document, b''.join(chunks))


def summary(path):
    document, _ = read_glb(path)
    triangles = vertices = draws = 0
    for mesh in document['meshes']:
        for p in mesh['primitives']:
            draws += 1
            triangles += document['accessors'][p['indices']]['count'] // 3
            vertices += document['accessors'][p['attributes']['POSITION']]['count']
    size = sum(v['byteLength'] for v in document['bufferViews'])
    return f'{draws} draws, {triangles} triangles, {vertices} vertices, {size / 1e6:.1f} MB'
