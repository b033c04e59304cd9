// The steps of the reader's text size.
#pragma once

namespace lectern::room {

// The next larger size for a positive `step`, the next smaller one for a negative; the same at either end. dmm.
float next_text_dmm(float body_dmm, int step);

}  // namespace lectern::room
