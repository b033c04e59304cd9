#include <algorithm>
#include <cmath>

#include "text/colour_canvas.h"

namespace lectern::text {
namespace {

using glm::vec3, glm::vec4;

vec3 straight(vec4 c) { return c.a > 0 ? vec3(c) / c.a : vec3(0); }

// Porter and Duff: how much of the source and of the backdrop stays.
struct Shares {
  float source, backdrop;
};

bool shares_of(Composite mode, float source, float backdrop, Shares& out) {
  switch (mode) {
    case Composite::Clear: out = {0, 0}; return true;
    case Composite::Source: out = {1, 0}; return true;
    case Composite::Destination: out = {0, 1}; return true;
    case Composite::SourceOver: out = {1, 1 - source}; return true;
    case Composite::DestinationOver: out = {1 - backdrop, 1}; return true;
    case Composite::SourceIn: out = {backdrop, 0}; return true;
    case Composite::DestinationIn: out = {0, source}; return true;
    case Composite::SourceOut: out = {1 - backdrop, 0}; return true;
    case Composite::DestinationOut: out = {0, 1 - source}; return true;
    case Composite::SourceAtop: out = {backdrop, 1 - source}; return true;
    case Composite::DestinationAtop: out = {1 - backdrop, source}; return true;
    case Composite::Xor: out = {1 - backdrop, 1 - source}; return true;
    default: return false;
  }
}

float hard_light(float s, float b) { return s <= 0.5f ? 2 * s * b : 1 - 2 * (1 - s) * (1 - b); }

float soft_light(float s, float b) {
  if (s <= 0.5f) return b - (1 - 2 * s) * b * (1 - b);
  const float d = b <= 0.25f ? ((16 * b - 12) * b + 4) * b : std::sqrt(b);
  return b + (2 * s - 1) * (d - b);
}

float blend(Composite mode, float s, float b) {
  switch (mode) {
    case Composite::Screen: return s + b - s * b;
    case Composite::Overlay: return hard_light(b, s);
    case Composite::Darken: return std::min(s, b);
    case Composite::Lighten: return std::max(s, b);
    case Composite::ColourDodge: return b <= 0 ? 0 : s >= 1 ? 1 : std::min(1.0f, b / (1 - s));
    case Composite::ColourBurn: return b >= 1 ? 1 : s <= 0 ? 0 : 1 - std::min(1.0f, (1 - b) / s);
    case Composite::HardLight: return hard_light(s, b);
    case Composite::SoftLight: return soft_light(s, b);
    case Composite::Difference: return std::abs(s - b);
    case Composite::Exclusion: return s + b - 2 * s * b;
    case Composite::Multiply: return s * b;
    default: return s;
  }
}

float luminosity(vec3 c) { return 0.3f * c.r + 0.59f * c.g + 0.11f * c.b; }
float saturation(vec3 c) { return std::max({c.r, c.g, c.b}) - std::min({c.r, c.g, c.b}); }

vec3 with_luminosity(vec3 c, float wanted) {
  c += wanted - luminosity(c);
  const float l = luminosity(c), low = std::min({c.r, c.g, c.b}), high = std::max({c.r, c.g, c.b});
  if (low < 0) c = l + (c - l) * (l / (l - low));
  if (high > 1) c = l + (c - l) * ((1 - l) / (high - l));
  return c;
}

vec3 with_saturation(vec3 c, float wanted) {
  const float low = std::min({c.r, c.g, c.b}), range = saturation(c);
  return range > 0 ? (c - low) * (wanted / range) : vec3(0);
}

vec3 blend(Composite mode, vec3 s, vec3 b) {
  switch (mode) {
    case Composite::Hue: return with_luminosity(with_saturation(s, saturation(b)), luminosity(b));
    case Composite::Saturation: return with_luminosity(with_saturation(b, saturation(s)), luminosity(b));
    case Composite::Colour: return with_luminosity(s, luminosity(b));
    case Composite::Luminosity: return with_luminosity(b, luminosity(s));
    default: return {blend(mode, s.r, b.r), blend(mode, s.g, b.g), blend(mode, s.b, b.b)};
  }
}

}  // namespace

vec4 composite(Composite mode, vec4 source, vec4 backdrop) {
  Shares shares{};
  if (shares_of(mode, source.a, backdrop.a, shares)) return source * shares.source + backdrop * shares.backdrop;
  if (mode == Composite::Plus) return glm::min(source + backdrop, vec4(1));
  const vec3 mixed = blend(mode, straight(source), straight(backdrop));
  const vec3 colour = (1 - backdrop.a) * vec3(source) + (1 - source.a) * vec3(backdrop) + source.a * backdrop.a * mixed;
  return {colour, source.a + backdrop.a - source.a * backdrop.a};
}

}  // namespace lectern::text
