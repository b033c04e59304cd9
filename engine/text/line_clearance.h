// Whether the ink of two lines touches. Internal to text/.
#pragma once

#include "text/paragraph.h"

namespace lectern::text {

// How far the ink of a line may reach beyond its baseline: cheap to know, and enough to see that most lines are clear
// of one another. Runs set as the paragraph's first style is count by the metrics of their font, others by their ink.
struct InkReach {
  float above = 0, below = 0;  // dmm, both positive
  bool unusual = false;        // another font, or shifted: the style's leading was not made for it
};

// The distance of baselines at which the boxes of the lower line's glyphs just clear those of the upper line's, where
// they stand over one another; 0 where they do not. Linear in the glyphs.
float clear_distance(const Line& upper, const Line& lower);

}  // namespace lectern::text
