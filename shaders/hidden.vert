#version 460
#extension GL_GOOGLE_include_directive : require
#include "scene.glsl"

// Triangles that lie before everything else of a view: Draw::instances is the address of their corners in clip space, those
// of the first view first; Draw::panel how many each view has.
layout(buffer_reference, std430, buffer_reference_align = 8) readonly buffer Corners { vec2 at[]; };

void main() {
  gl_Position = vec4(Corners(draw.instances).at[gl_ViewIndex * draw.panel + gl_VertexIndex], 1, 1);
}
