// Coverage of a path over a small picture, on the CPU.
#pragma once

#include <vector>

#include "text/outline.h"

namespace lectern::text {

// `coverage`: rows from the top, 0 to 1.
struct Mask {
  int width = 0, height = 0;
  std::vector<float> coverage;
};

// The area that contours (in pixels, y down) cover of each pixel, by the signed areas that their edges leave to their
// right, summed along rows. Where contours overlap, more than all is all.
Mask fill_mask(const std::vector<Contour>& contours, int width, int height);

}  // namespace lectern::text
