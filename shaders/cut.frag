#version 460

// In the place of a panel's paper: a hole through which the picture beneath the frame is seen.
layout(location = 0) flat in vec3 colour;
layout(location = 0) out vec4 hole;

void main() { hole = vec4(0); }
