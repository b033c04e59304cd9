#include "text/paragraph_lines.h"

#include <algorithm>
#include <cmath>

#include "text/bidi.h"
#include "text/paragraph_points.h"

namespace lectern::text {

// What one item gives to a line.
struct LineBuilder::Piece {
  const Item* item = nullptr;
  std::uint32_t begin = 0, end = 0;  // units
  std::vector<ShapedGlyph> glyphs;   // visual order
  double object_width = 0;
};

LineBuilder::LineBuilder(const ParagraphSource& source, Shaper& shaper, const ParagraphStyle& style, float width_dmm,
                         ParagraphLayout& layout)
    : source_(source), shaper_(shaper), style_(style), width_dmm_(width_dmm), layout_(layout) {
  const SourceStyle& first = source.styles[source.style_at(0)];
  const FontMetrics& metrics = first.font->metrics();
  const float height = std::isfinite(style.line_height_dmm) ? std::max(style.line_height_dmm, 0.f) : 0;
  const float leading = height - (metrics.ascent - metrics.descent) * first.size_dmm;
  strut_.ascent = metrics.ascent * first.size_dmm + leading / 2;
  strut_.descent = height - strut_.ascent;
}

void LineBuilder::add(const Block& block, const BreakPoint& from, const BreakPoint& to, bool last, float indent) {
  Line line;
  line.begin = source_.text.byte_of[from.unit];
  line.end = source_.text.byte_of[to.unit];
  line.hyphenated = to.kind == BreakPoint::Kind::Hyphen;
  std::vector<Piece> pieces = pieces_of(block, from, to);
  shape_pieces(block, to, pieces);
  double width = natural_width(pieces);
  const double hang = from.start_hang + to.end_hang;
  if (style_.align == Align::Justify && !last && !style_.keep_whitespace) {
    justify(block, from.unit, to.visible_end, width_dmm_ - indent - (width - hang), pieces);
    width = natural_width(pieces);
  }
  line.width_dmm = static_cast<float>(width);
  line.x_dmm = aligned_x(width - hang, indent, last) - from.start_hang;
  emit(block, pieces, line);
  finish(line);
}

void LineBuilder::add_empty(std::uint32_t begin_unit, std::uint32_t end_unit) {
  Line line;
  line.begin = source_.text.byte_of[begin_unit];
  line.end = source_.text.byte_of[end_unit];
  line.x_dmm = aligned_x(0, 0, true);
  line.ascent_dmm = strut_.ascent;
  line.descent_dmm = strut_.descent;
  finish(line);
}

void LineBuilder::extend_last(std::uint32_t end_unit) {
  if (!layout_.lines.empty()) layout_.lines.back().end = source_.text.byte_of[end_unit];
}

std::vector<LineBuilder::Piece> LineBuilder::pieces_of(const Block& block, const BreakPoint& from,
                                                       const BreakPoint& to) {
  std::vector<Piece> pieces;
  const std::uint32_t begin = from.unit, end = std::max(to.visible_end, from.unit);
  if (begin == end) return pieces;
  for (const Item* item = &block.item_at(begin); item != block.items.data() + block.items.size(); ++item) {
    if (item->begin >= end) break;
    Piece piece;
    piece.item = item;
    piece.begin = std::max(item->begin, begin);
    piece.end = std::min(item->end, end);
    pieces.push_back(std::move(piece));
  }
  return pieces;
}

void LineBuilder::shape_pieces(const Block& block, const BreakPoint& to, std::vector<Piece>& pieces) {
  for (Piece& piece : pieces) {
    if (piece.item->kind == Item::Kind::Object) {
      piece.object_width = block.x_at(piece.end) - block.x_at(piece.begin);
    } else {
      glyphs_between(block, shaper_, *piece.item, piece.begin, piece.end, piece.glyphs);
    }
  }
  if (to.kind != BreakPoint::Kind::Hyphen || pieces.empty() || pieces.back().glyphs.empty()) return;
  Piece& last = pieces.back();
  const bool rtl = last.item->right_to_left();
  ShapedGlyph hyphen = shaper_.hyphen(*last.item);
  hyphen.cluster = rtl ? last.glyphs.front().cluster : last.glyphs.back().cluster;
  last.glyphs.insert(rtl ? last.glyphs.begin() : last.glyphs.end(), hyphen);
}

double LineBuilder::natural_width(const std::vector<Piece>& pieces) const {
  double width = 0;
  for (const Piece& piece : pieces) {
    width += piece.object_width;
    for (const ShapedGlyph& glyph : piece.glyphs) width += glyph.advance;
  }
  return width;
}

// Shares what is missing (or too much) among the gaps of the line; a joint widens the glyph before it.
void LineBuilder::justify(const Block& block, std::uint32_t begin, std::uint32_t end, double missing,
                          std::vector<Piece>& pieces) {
  double total = 0;
  for (std::uint32_t unit = begin + 1; unit < end; ++unit) total += gap_at(source_, block, unit);
  if (total <= 0) return;
  const double ratio = std::max(missing / total, -kShrinkOfStretch);
  for (Piece& piece : pieces)
    for (std::size_t i = 0; i < piece.glyphs.size(); ++i) {
      ShapedGlyph& glyph = piece.glyphs[i];
      const bool ends_cluster = i + 1 == piece.glyphs.size() || piece.glyphs[i + 1].cluster != glyph.cluster;
      if (!ends_cluster) continue;
      double gap = 0;
      const char16_t c = source_.shaping[glyph.cluster];
      if ((c == u' ' || c == 0xA0) && glyph.cluster > begin) gap += gap_at(source_, block, glyph.cluster);
      const std::uint32_t next = block.next_cluster(glyph.cluster, end);
      if (next < end && source_.shaping[next] != u' ' && source_.shaping[next] != 0xA0)
        gap += gap_at(source_, block, next);
      glyph.advance += static_cast<float>(gap * ratio);
    }
}

float LineBuilder::aligned_x(double width, float indent, bool last) const {
  const bool rtl = source_.base_level == 1;
  Align align = style_.align;
  if (align == Align::Start || (align == Align::Justify && last)) align = rtl ? Align::Right : Align::Left;
  if (align == Align::End) align = rtl ? Align::Left : Align::Right;
  const double free = width_dmm_ - indent - width, left = rtl ? 0 : indent;
  switch (align) {
    case Align::Right: return static_cast<float>(left + free);
    case Align::Centre: return static_cast<float>(left + free / 2);
    case Align::Justify: return static_cast<float>(rtl ? left + free : left);
    default: return static_cast<float>(left);
  }
}

void LineBuilder::emit(const Block& block, const std::vector<Piece>& pieces, Line& line) {
  line.ascent_dmm = strut_.ascent;
  line.descent_dmm = strut_.descent;
  std::vector<std::uint8_t> levels;
  for (const Piece& piece : pieces) levels.push_back(piece.item->level);
  double pen = line.x_dmm;
  for (const std::uint32_t i : visual_order(levels)) {
    const Piece& piece = pieces[i];
    if (piece.item->kind == Item::Kind::Object) {
      const InlineObject& object = source_.paragraph.objects[piece.item->object];
      line.objects.push_back({piece.item->object, static_cast<float>(pen), 0});
      line.ascent_dmm = std::max(line.ascent_dmm, object.ascent_dmm);
      line.descent_dmm = std::max(line.descent_dmm, object.descent_dmm);
      pen += block.x_at(piece.end) - block.x_at(piece.begin);
    } else {
      pen = emit_text(piece, pen, line);
    }
  }
}

// Parts the glyphs where the style changes, too: tags and shifts may do so within an item.
double LineBuilder::emit_text(const Piece& piece, double pen, Line& line) {
  const bool rtl = piece.item->right_to_left();
  for (std::size_t i = 0; i < piece.glyphs.size();) {
    const std::uint16_t style_index = source_.style_at(piece.glyphs[i].cluster);
    const SourceStyle& style = source_.styles[style_index];
    const float shift = std::isfinite(style.style->baseline_shift_dmm) ? style.style->baseline_shift_dmm : 0;
    std::size_t end = i + 1;
    while (end < piece.glyphs.size() && source_.style_at(piece.glyphs[end].cluster) == style_index) ++end;
    GlyphRun run;
    run.font = piece.item->font;
    run.size_dmm = style.size_dmm;
    run.right_to_left = rtl;
    run.tag = style.style->tag;
    // The units between this run and its neighbours in the order of the text.
    const auto boundary = [&](std::size_t glyph) { return piece.glyphs[glyph].cluster; };
    const std::uint32_t begin_unit =
        rtl ? (end == piece.glyphs.size() ? piece.begin : boundary(end - 1)) : (i == 0 ? piece.begin : boundary(i));
    const std::uint32_t end_unit =
        rtl ? (i == 0 ? piece.end : boundary(i - 1)) : (end == piece.glyphs.size() ? piece.end : boundary(end));
    run.begin = source_.text.byte_of[begin_unit];
    run.end = source_.text.byte_of[end_unit];
    run.glyphs.reserve(end - i);
    for (; i < end; ++i) {
      const ShapedGlyph& glyph = piece.glyphs[i];
      run.glyphs.push_back({glyph.glyph, static_cast<float>(pen) + glyph.dx, glyph.dy - shift, glyph.advance,
                            source_.text.byte_of[glyph.cluster]});
      pen += glyph.advance;
    }
    grow(run, style, line);
    line.runs.push_back(std::move(run));
  }
  return pen;
}

// Only ink that would leave the line makes it taller. Text larger than the paragraph's brings its own leading along.
void LineBuilder::grow(const GlyphRun& run, const SourceStyle& style, Line& line) const {
  const SourceStyle& first = source_.styles[source_.style_at(0)];
  const float shift = style.style->baseline_shift_dmm;
  const bool own_font = run.font == style.font;
  if (own_font && shift == 0 && run.size_dmm <= first.size_dmm) return;
  if (own_font && shift == 0) {
    const float scale = run.size_dmm / first.size_dmm;
    line.ascent_dmm = std::max(line.ascent_dmm, strut_.ascent * scale);
    line.descent_dmm = std::max(line.descent_dmm, strut_.descent * scale);
    return;
  }
  const FontMetrics& usual = first.font->metrics();
  const float room_above = std::max(line.ascent_dmm, usual.ascent * first.size_dmm);
  const float room_below = std::max(line.descent_dmm, -usual.descent * first.size_dmm);
  const FontMetrics& own = run.font->metrics();
  const float lift = std::isfinite(shift) ? shift : 0;
  if (own.ascent * run.size_dmm + lift <= room_above && -own.descent * run.size_dmm - lift <= room_below) return;
  for (const PositionedGlyph& glyph : run.glyphs) {
    const VerticalExtent extent = run.font->vertical_extent(glyph.glyph);
    const float above = extent.top * run.size_dmm - glyph.y_dmm, below = glyph.y_dmm - extent.bottom * run.size_dmm;
    if (above > room_above) line.ascent_dmm = std::max(line.ascent_dmm, above);
    if (below > room_below) line.descent_dmm = std::max(line.descent_dmm, below);
  }
}

void LineBuilder::finish(Line& line) {
  line.baseline_dmm = layout_.height_dmm + line.ascent_dmm;
  for (GlyphRun& run : line.runs)
    for (PositionedGlyph& glyph : run.glyphs) glyph.y_dmm += line.baseline_dmm;
  for (PlacedObject& object : line.objects) object.baseline_dmm = line.baseline_dmm;
  layout_.height_dmm += line.ascent_dmm + line.descent_dmm;
  layout_.width_dmm = std::max(layout_.width_dmm, line.width_dmm);
  layout_.lines.push_back(std::move(line));
}

}  // namespace lectern::text
