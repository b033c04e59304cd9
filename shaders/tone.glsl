// From linear light to what a display shows. The room's shaders alone use it: a page's white and black are its own.

// Colours up to the knee stay as they are; what is brighter nears 1 without reaching it, by its strongest channel, so
// that hues hold, and the brightest pales a little.
vec3 tone(vec3 light) {
  const float kKnee = 0.72;
  const float peak = max(max(light.r, light.g), max(light.b, 1e-5));
  const float over = max(peak - kKnee, 0.0);
  const float shown = peak - over * over / (over + (1.0 - kKnee));
  return mix(light * (shown / peak), vec3(shown), over / (over + 6.0));
}

// An integer hash (Wang), from 0 to 1.
float pixel_noise(uvec2 p) {
  uint h = p.x * 1664525u + p.y * 22695477u + 1013904223u;
  h = (h ^ 61u) ^ (h >> 16);
  h *= 9u;
  h ^= h >> 4;
  h *= 0x27d4eb2du;
  return float(h >> 16) / 65535.0;
}

// Half a step of noise, so that soft gradients show no bands in eight bits of sRGB.
vec3 dithered(vec3 colour, vec2 pixel) {
  return colour + (pixel_noise(uvec2(pixel)) - 0.5) / 510.0 * (0.2 + colour);
}
