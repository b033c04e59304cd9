#include "text/paragraph_lines.h"

#include <hb.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <cmath>

#include "text/bidi.h"
#include "text/font_cluster.h"
#include "text/paragraph_points.h"

namespace lectern::text {
namespace {

// Ideographs further apart than this many times the stretch of a joint fall to pieces: the line is left short.
constexpr double kWidestJoint = 3;
constexpr float kDotEm = 0.17f, kDotAboveEm = 1.01f, kDotBelowEm = 0.26f;  // the dot's middle from the baseline
// So far the boxes of ink may overlap: marks are small and bowls are hollow, and an even page is worth more.
constexpr float kInkOverlapEm = 0.2f;
constexpr float kFreeAroundEm = 0.3f;  // paragraphs stand further apart than lines

bool takes_dot(std::u16string_view text, std::uint32_t unit) {
  const auto c = static_cast<UChar32>(next_character(text, unit));
  return u_isalnum(c) || u_charType(c) == U_OTHER_LETTER;
}

}  // namespace

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
  const FontMetrics& metrics = first.face(HB_SCRIPT_LATIN).font->metrics();
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
  trim_ends(from, to, pieces);
  double width = natural_width(pieces);
  const double hang = from.start_hang + to.end_hang;
  const bool reaches_edges = !last && is_justified(source_, style_);
  if (reaches_edges) {
    justify(block, from.unit, to.visible_end, width_dmm_ - indent - (width - hang), pieces);
    width = natural_width(pieces);
  }
  line.width_dmm = static_cast<float>(width);
  line.x_dmm = aligned_x(width - hang, indent, reaches_edges) - from.start_hang;
  emit(block, pieces, line);
  finish(line);
}

void LineBuilder::add_empty(std::uint32_t begin_unit, std::uint32_t end_unit) {
  Line line;
  line.begin = source_.text.byte_of[begin_unit];
  line.end = source_.text.byte_of[end_unit];
  line.x_dmm = aligned_x(0, 0, false);
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

// The first and the last mark give up their blank half. Only text from left to right has such marks.
void LineBuilder::trim_ends(const BreakPoint& from, const BreakPoint& to, std::vector<Piece>& pieces) {
  if (pieces.empty()) return;
  if (from.start_trim > 0 && !pieces.front().glyphs.empty()) {
    pieces.front().glyphs.front().dx -= from.start_trim;
    pieces.front().glyphs.front().advance -= from.start_trim;
  }
  if (to.end_trim > 0 && !pieces.back().glyphs.empty()) pieces.back().glyphs.back().advance -= to.end_trim;
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
  if (source_.is_ideographic && ratio > kWidestJoint) return;
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

float LineBuilder::aligned_x(double width, float indent, bool reaches_edges) const {
  const bool rtl = source_.base_level == 1;
  Align align = reaches_edges ? Align::Justify : style_.align;
  if (align == Align::Start || align == Align::Natural || (align == Align::Justify && !reaches_edges))
    align = rtl ? Align::Right : Align::Left;
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
    run.x_dmm = static_cast<float>(pen);
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
    if (style.style->emphasised && emphasis_of(piece.item->script) == Emphasis::Dots) add_dots(run, style, line);
    grow(run, *piece.item, style, line);
    line.runs.push_back(std::move(run));
  }
  return pen;
}

// Under the characters in Chinese, above them in Japanese and Korean; none at punctuation (JLREQ 3.3.9, CLREQ 3.4.1).
void LineBuilder::add_dots(const GlyphRun& run, const SourceStyle& style, Line& line) const {
  const std::string& named = style.style->language;
  const EastAsianForms own = forms_of_language(named);
  const EastAsianForms forms = own == EastAsianForms::Other ? forms_of_language(source_.east_asian_language) : own;
  const bool below = forms == EastAsianForms::SimplifiedChinese || forms == EastAsianForms::TraditionalChinese;
  const float size = run.size_dmm, middle = size * (below ? kDotBelowEm : -kDotAboveEm);
  for (const PositionedGlyph& glyph : run.glyphs) {
    if (glyph.advance_dmm <= 0 || !takes_dot(source_.shaping, source_.text.unit_at(glyph.cluster))) continue;
    const float x = glyph.x_dmm + std::min(glyph.advance_dmm, size) / 2;  // justified: without the gap behind it
    line.dots.push_back({x, glyph.y_dmm + middle, kDotEm * size, style.style->tag});
  }
}

// Text larger than the paragraph's brings its own leading along; all else stands in the paragraph's.
void LineBuilder::grow(const GlyphRun& run, const Item& item, const SourceStyle& style, Line& line) {
  const SourceStyle& first = source_.styles[source_.style_at(0)];
  const bool shifted = style.style->baseline_shift_dmm != 0;
  if (run.size_dmm > first.size_dmm && !shifted) {
    const float scale = run.size_dmm / first.size_dmm;
    line.ascent_dmm = std::max(line.ascent_dmm, strut_.ascent * scale);
    line.descent_dmm = std::max(line.descent_dmm, strut_.descent * scale);
  }
  if (run.font == style.face(item.script).font && !shifted) {
    const FontMetrics& metrics = run.font->metrics();
    reach_.above = std::max(reach_.above, metrics.ascent * run.size_dmm);
    reach_.below = std::max(reach_.below, -metrics.descent * run.size_dmm);
    return;
  }
  reach_.unusual = true;
  for (const PositionedGlyph& glyph : run.glyphs) {
    const VerticalExtent extent = run.font->vertical_extent(glyph.glyph);
    reach_.above = std::max(reach_.above, extent.top * run.size_dmm - glyph.y_dmm);
    reach_.below = std::max(reach_.below, glyph.y_dmm - extent.bottom * run.size_dmm);
  }
}

// Parts lines whose ink would touch. Above the first and below the last line nobody knows what stands there: ink may
// leave the paragraph's box by as much as usually is free.
void LineBuilder::clear(Line& line) {
  const float size = source_.styles[source_.style_at(0)].size_dmm;
  if (layout_.lines.empty()) {
    if (reach_.unusual) line.ascent_dmm = std::max(line.ascent_dmm, reach_.above - kFreeAroundEm * size);
  } else if (reach_.unusual || reach_before_.unusual) {
    const Line& before = layout_.lines.back();
    const float distance = before.descent_dmm + line.ascent_dmm, overlap = kInkOverlapEm * size;
    if (reach_before_.below + reach_.above - overlap > distance)
      line.ascent_dmm += std::max(clear_distance(before, line) - overlap - distance, 0.0f);
  }
  reach_before_ = reach_;
  reach_ = {};
}

void LineBuilder::end() {
  if (layout_.lines.empty() || !reach_before_.unusual) return;
  const float size = source_.styles[source_.style_at(0)].size_dmm;
  Line& last = layout_.lines.back();
  const float missing = reach_before_.below - kFreeAroundEm * size - last.descent_dmm;
  if (missing <= 0) return;
  last.descent_dmm += missing;
  layout_.height_dmm += missing;
}

void LineBuilder::finish(Line& line) {
  clear(line);
  line.baseline_dmm = layout_.height_dmm + line.ascent_dmm;
  for (GlyphRun& run : line.runs)
    for (PositionedGlyph& glyph : run.glyphs) glyph.y_dmm += line.baseline_dmm;
  for (EmphasisDot& dot : line.dots) dot.y_dmm += line.baseline_dmm;
  for (PlacedObject& object : line.objects) object.baseline_dmm = line.baseline_dmm;
  layout_.height_dmm += line.ascent_dmm + line.descent_dmm;
  layout_.width_dmm = std::max(layout_.width_dmm, line.width_dmm);
  layout_.lines.push_back(std::move(line));
}

}  // namespace lectern::text
