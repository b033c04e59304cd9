// Tracked hands: Draw::instances is the address of as many as are drawn, the farthest first.
#include "hand_layout.h"

layout(buffer_reference, std430, buffer_reference_align = 16) readonly buffer Hands { HandData at[]; };

// Nearer than this to an eye a hand has gone, so that it never strains it.
const float kHandGone_m = 0.14, kHandWhole_m = 0.24;
