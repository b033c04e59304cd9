// The gradients of COLR fonts: colour by place. OpenType 1.9.1, "COLR": PaintLinearGradient and its kin.
#pragma once

#include <array>
#include <vector>

#include <glm/glm.hpp>

namespace lectern::text {

enum class Extend { Pad, Repeat, Reflect };

// Colours are sRGB-encoded with straight alpha, 0 to 1.
struct ColourStop {
  float offset = 0;
  glm::vec4 colour{0};
};

// Stops in order of their offsets. Colours between two are mixed as encoded and premultiplied, as browsers do it.
struct ColourLine {
  std::vector<ColourStop> stops;
  Extend extend = Extend::Pad;

  void sort();
  glm::vec4 premultiplied_at(double offset) const;
};

// Each gives the offset on the colour line for a point, or nothing where the gradient leaves it unpainted.
struct LinearGradient {
  glm::dvec2 p0{0}, p1{0}, p2{0};  // p2 turns the stripes: they run along p0 to p2
  bool offset_at(glm::dvec2 p, double& offset) const;
};
struct RadialGradient {
  glm::dvec2 c0{0}, c1{0};
  double r0 = 0, r1 = 0;
  bool offset_at(glm::dvec2 p, double& offset) const;
};
struct SweepGradient {
  glm::dvec2 centre{0};
  double start = 0, end = 0;  // radians, anticlockwise from the x axis
  bool offset_at(glm::dvec2 p, double& offset) const;
};

}  // namespace lectern::text
