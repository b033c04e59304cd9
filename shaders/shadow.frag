#version 460
#extension GL_GOOGLE_include_directive : require
#include "scene.glsl"

layout(location = 0) in vec2 at;
layout(location = 0) out vec4 premultiplied;

const float kBlur_m = 0.042;  // standard deviation
const float kDepth = 0.34;    // how dark the middle would be

// The share of a Gaussian below x: the logistic stand-in, right within 0.01 (Bowling et al. 2009).
float gaussian_below(float x) { return 1.0 / (1.0 + exp2(-2.4554 * x)); }

float blurred(float x, float half_width) {
  return gaussian_below((x + half_width) / kBlur_m) - gaussian_below((x - half_width) / kBlur_m);
}

void main() {
  const PanelData panel = panels[draw.panel];
  const vec2 half_size = panel.half_size - 0.4 * kBlur_m;
  const float dark = kDepth * panel.opacity * blurred(at.x, half_size.x) * blurred(at.y, half_size.y);
  premultiplied = vec4(0, 0, 0, max(dark - 0.004, 0.0));
}
