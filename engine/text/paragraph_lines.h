// Chosen breaks to lines of placed glyphs. Internal to text/.
#pragma once

#include "text/line_clearance.h"
#include "text/paragraph.h"
#include "text/paragraph_block.h"
#include "text/paragraph_breaks.h"

namespace lectern::text {

class LineBuilder {
 public:
  LineBuilder(const ParagraphSource& source, Shaper& shaper, const ParagraphStyle& style, float width_dmm,
              ParagraphLayout& layout);

  // The line from one break to another. `last`: ends a hard line, so it is not justified.
  void add(const Block& block, const BreakPoint& from, const BreakPoint& to, bool last, float indent_dmm);
  void add_empty(std::uint32_t begin_unit, std::uint32_t end_unit);
  // White space and the line break behind the last line belong to it.
  void extend_last(std::uint32_t end_unit);
  // After the last line of all.
  void end();

 private:
  struct Piece;
  struct Strut {
    float ascent = 0, descent = 0;
  };

  std::vector<Piece> pieces_of(const Block& block, const BreakPoint& from, const BreakPoint& to);
  void shape_pieces(const Block& block, const BreakPoint& to, std::vector<Piece>& pieces);
  static void trim_ends(const BreakPoint& from, const BreakPoint& to, std::vector<Piece>& pieces);
  double natural_width(const std::vector<Piece>& pieces) const;
  void justify(const Block& block, std::uint32_t begin, std::uint32_t end, double missing, std::vector<Piece>& pieces);
  void emit(const Block& block, const std::vector<Piece>& pieces, Line& line);
  double emit_text(const Piece& piece, double pen, Line& line);
  void add_dots(const GlyphRun& run, const SourceStyle& style, Line& line) const;
  void grow(const GlyphRun& run, const Item& item, const SourceStyle& style, Line& line);
  void clear(Line& line);
  void finish(Line& line);
  float aligned_x(double width, float indent, bool reaches_edges) const;

  const ParagraphSource& source_;
  Shaper& shaper_;
  const ParagraphStyle& style_;
  float width_dmm_;
  ParagraphLayout& layout_;
  Strut strut_;
  InkReach reach_, reach_before_;  // of the line that is being built, and of the one before
};

}  // namespace lectern::text
