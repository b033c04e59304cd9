#version 460

// One triangle over the whole screen.
layout(location = 0) out vec2 part;  // of the screen, from the top left

void main() {
  part = vec2((gl_VertexIndex << 1) & 2, gl_VertexIndex & 2);
  gl_Position = vec4(part * 2 - 1, 0, 1);
}
