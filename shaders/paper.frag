#version 460

layout(location = 0) flat in vec3 colour;
layout(location = 0) out vec4 opaque;

void main() { opaque = vec4(colour, 1); }
