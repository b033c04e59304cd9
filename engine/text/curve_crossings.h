// Where two curves of an outline meet.
#pragma once

#include <vector>

#include "text/outline.h"

namespace lectern::text {

struct Meeting {
  double t = 0, u = 0;
};  // parameters on the first and the second curve

// Every point where two monotone curves on the grid meet, to well within a grid step, ends included. Where they run
// together for a while, the ends of that stretch. Curves that nearly coincide without being the same keep it busy:
// `steps_left` is used up as it works, and false says that it gave up.
bool find_meetings(const Quadratic& a, const Quadratic& b, int& steps_left, std::vector<Meeting>& out);

}  // namespace lectern::text
