// A small picture that layers are painted onto: transforms, clips, groups and composite modes.
#pragma once

#include <functional>
#include <vector>

#include <glm/glm.hpp>

#include "text/colour_mask.h"

namespace lectern::text {

// As COLR 1 names them; the formulas are those of W3C Compositing and Blending Level 1.
enum class Composite {
  Clear,
  Source,
  Destination,
  SourceOver,
  DestinationOver,
  SourceIn,
  DestinationIn,
  SourceOut,
  DestinationOut,
  SourceAtop,
  DestinationAtop,
  Xor,
  Plus,
  Screen,
  Overlay,
  Darken,
  Lighten,
  ColourDodge,
  ColourBurn,
  HardLight,
  SoftLight,
  Difference,
  Exclusion,
  Multiply,
  Hue,
  Saturation,
  Colour,
  Luminosity
};

// Both colours and the result are premultiplied, sRGB-encoded.
glm::vec4 composite(Composite mode, glm::vec4 source, glm::vec4 backdrop);

// Points of the picture: pixels, y down.
class ColourCanvas {
 public:
  ColourCanvas(int width, int height);

  int width() const { return width_; }
  int height() const { return height_; }

  // What is painted next shows only where the mask, and those pushed before it, cover. False: too many.
  bool push_clip(const Mask& mask);
  void pop_clip();
  // Until the matching pop, painting goes to an empty picture of its own.
  bool push_group();
  void pop_group(Composite mode);

  // Paints all that the clip leaves, colour by pixel centre (premultiplied, sRGB-encoded).
  void paint(const std::function<glm::vec4(glm::dvec2)>& colour_at);

  // The picture; groups that are still open are not in it.
  const std::vector<glm::vec4>& pixels() const { return groups_.front(); }

 private:
  std::size_t pixel_count() const { return static_cast<std::size_t>(width_) * height_; }

  int width_, height_;
  std::vector<std::vector<float>> clips_;
  std::vector<std::vector<glm::vec4>> groups_;
};

}  // namespace lectern::text
