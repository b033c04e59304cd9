// Optimal line breaks after Knuth and Plass, "Breaking Paragraphs into Lines" (1981), as a total fit over the places
// where a line may end. Plain numbers, so that it is tested without fonts.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace lectern::text {

// A place where a line may end and the next begin. A line from break i to break j is as wide as
// at(j).end_x - at(i).start_x, and may stretch by at(j).end_stretch - at(i).start_stretch.
struct BreakPoint {
  enum class Kind : std::uint8_t { Plain, Hyphen, Emergency };

  std::uint32_t unit = 0;         // the next line's first
  std::uint32_t visible_end = 0;  // of the line before, without the white space that is swallowed
  double start_x = 0, end_x = 0;  // hanging and trimmed punctuation and the hyphen's width already counted
  double start_stretch = 0, end_stretch = 0;
  float start_hang = 0, end_hang = 0;  // how far the first and the last character stand in the margins
  float start_trim = 0, end_trim = 0;  // what they give up of their own blank
  Kind kind = Kind::Plain;
};

struct LineFit {
  double width = 0;
  double first_indent = 0;
  bool justify = false;
  bool ends_paragraph = true;  // the last line may be short
};

struct ChosenBreaks {
  std::vector<std::uint32_t> points;  // indices of the break points that end a line, the last one among them
  double demerits = 0;                // what the whole costs
  bool pleasing = true;               // no line is much too loose: hyphens would not help
};

// points[0] begins the first line and points.back() ends the last; at least two. A line is wider than fit.width only
// when a single piece is. Linear in the points: for each end only the few dozen fullest lines are weighed.
ChosenBreaks optimal_breaks(std::span<const BreakPoint> points, const LineFit& fit);

// As much on each line as goes: for code, and to compare.
ChosenBreaks greedy_breaks(std::span<const BreakPoint> points, const LineFit& fit);

inline constexpr double kSpaceStretch = 0.5, kSpaceShrink = 0.3;  // of a space's width; Knuth and Plass use 1/2 and 1/3
inline constexpr double kShrinkOfStretch = kSpaceShrink / kSpaceStretch;

}  // namespace lectern::text
