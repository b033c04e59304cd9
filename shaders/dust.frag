#version 460

layout(location = 0) in vec2 at;
layout(location = 1) flat in vec3 light;
layout(location = 0) out vec4 added;

void main() {
  const float soft = max(1.0 - dot(at, at), 0.0);
  added = vec4(light * (soft * soft), 0);  // light is added and hides nothing
}
