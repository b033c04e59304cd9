// What each measurement of `lectern bench` gives.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "core/error.h"

namespace lectern::app {

struct Figure {
  std::string name;
  double value = 0;
  std::string unit;
};
using Figures = std::vector<Figure>;

Result<Figures> bench_headset();   // the frame thread's work in a headset, which must be there
Result<Figures> bench_library();   // a set of 100,000 articles: reading, finding, the wall of cards, the first picture
Result<Figures> bench_page();      // a page that fills a 1200x1200 view: 3,450 characters at 20 px per em
Result<Figures> bench_room();      // the default set in its room, from the seat
Result<Figures> bench_temporal();  // how quietly the picture changes while the head turns
Result<Figures> bench_text();      // paragraphs against bare shaping
Result<Figures> bench_turn();      // the frame thread while pages turn, and a change of size, in 100,000 words

double median(std::vector<double> values);

}  // namespace lectern::app
