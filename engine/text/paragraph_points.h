// The places where lines of a block may end, with the exact widths that follow. Internal to text/.
#pragma once

#include <vector>

#include "text/paragraph_block.h"
#include "text/paragraph_breaks.h"

namespace lectern::text {

// Whether lines but the last reach both edges.
bool is_justified(const ParagraphSource& source, const ParagraphStyle& style);

// Which margins punctuation may stand in: the ones where the column has an even edge.
struct Hanging {
  bool start = false, end = false;
};
Hanging hanging_for(const ParagraphSource& source, const ParagraphStyle& style);

// How much wider the gaps of a line may get: spaces, and the joints between ideographs. stretch[i] is the sum over the
// gaps before the (begin + i)-th unit; a joint belongs to the character after it.
std::vector<double> gap_stretch(const ParagraphSource& source, const Block& block);
// What the gap at or before this unit stretches by; 0 where there is none.
double gap_at(const ParagraphSource& source, const Block& block, std::uint32_t unit);

// Units where the language's hyphens may part words; empty where no style or language has any. Words in addresses,
// between digits and in capitals stay whole.
std::vector<std::uint32_t> hyphen_points(const ParagraphSource& source, std::uint32_t begin, std::uint32_t end);

class PointBuilder {
 public:
  PointBuilder(const ParagraphSource& source, const Block& block, Shaper& shaper, const ParagraphStyle& style);

  // Break points of UAX 14 and soft hyphens; with the given hyphens between them. Where a piece is wider than `widest`,
  // it may be parted between any two grapheme clusters.
  std::vector<BreakPoint> points(const std::vector<std::uint32_t>& hyphens, double widest);

 private:
  BreakPoint point(std::uint32_t unit, BreakPoint::Kind kind);
  void end_line(std::uint32_t end, BreakPoint& point);
  void start_line(std::uint32_t unit, BreakPoint& point);
  double end_x(std::uint32_t unit);
  double start_x(std::uint32_t unit);
  double advance_between(const Item& item, std::uint32_t begin, std::uint32_t end);
  double hyphen_width(const Item& item);
  void part_wide_pieces(std::vector<BreakPoint>& points, double widest);

  const ParagraphSource& source_;
  const Block& block_;
  Shaper& shaper_;
  Hanging hanging_;
  std::vector<bool> boundaries_;
  std::vector<double> stretch_;  // empty unless justified
  std::vector<ShapedGlyph> scratch_;
  const Item* hyphen_item_ = nullptr;
  double hyphen_width_ = 0;
};

}  // namespace lectern::text
