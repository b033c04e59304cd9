#version 460

layout(location = 0) out vec4 opaque;

void main() { opaque = vec4(0, 0, 0, 1); }
