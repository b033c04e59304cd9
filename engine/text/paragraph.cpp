#include "text/paragraph.h"

#include <algorithm>
#include <cmath>

#include "text/paragraph_block.h"
#include "text/paragraph_breaks.h"
#include "text/paragraph_lines.h"
#include "text/paragraph_points.h"

namespace lectern::text {
namespace {

// Longer lines are worked on block by block, so that memory beside the result stays bounded.
constexpr std::uint32_t kBlockUnits = 32768;
constexpr float kWidest = 1e9f;

float usable_width(float width) { return std::isnan(width) ? 1.f : std::clamp(width, 1.f, kWidest); }

std::uint32_t hard_line_end(const ParagraphSource& source, std::uint32_t begin) {
  while (begin < source.text.size() && !is_hard_break(source.text.units[begin])) ++begin;
  return begin;
}

std::uint32_t after_hard_break(const ParagraphSource& source, std::uint32_t end) {
  if (end == source.text.size()) return end;
  const bool crlf =
      source.text.units[end] == u'\r' && end + 1 < source.text.size() && source.text.units[end + 1] == u'\n';
  return end + (crlf ? 2 : 1);
}

// Where a block that begins here ends: behind a space if there is one near, never within a character.
std::uint32_t block_end(const ParagraphSource& source, std::uint32_t begin, std::uint32_t size, std::uint32_t end) {
  if (end - begin <= size) return end;
  const std::uint32_t limit = begin + size;
  for (std::uint32_t at = limit; at > limit - size / 8; --at)
    if (source.text.units[at - 1] == u' ') return at;
  return (source.text.units[limit] & 0xFC00) == 0xDC00 ? limit - 1 : limit;
}

class Layouter {
 public:
  Layouter(FontLibrary& fonts, const ParagraphText& text, const ParagraphStyle& style)
      : source_(fonts, text, style.keep_whitespace),
        shaper_(source_),
        style_(style),
        width_(usable_width(style.width_dmm)),
        lines_(source_, shaper_, style_, width_, layout_) {}

  ParagraphLayout run() {
    layout_.right_to_left = source_.base_level == 1;
    std::uint32_t begin = 0;
    do {
      const std::uint32_t end = hard_line_end(source_, begin), next = after_hard_break(source_, end);
      if (begin == end) {
        lines_.add_empty(begin, next);
      } else {
        lay_out_hard_line(begin, end);
        lines_.extend_last(next);
      }
      begin = next;
    } while (begin < source_.text.size());
    lines_.end();
    return std::move(layout_);
  }

  NaturalWidths measure() {
    NaturalWidths widths;
    for (std::uint32_t begin = 0; begin < source_.text.size();) {
      const std::uint32_t end = hard_line_end(source_, begin);
      double line_width = 0;
      for (std::uint32_t at = begin; at < end;) {
        const std::uint32_t stop = block_end(source_, at, kBlockUnits, end);
        const Block block = make_block(source_, shaper_, at, stop);
        const auto points = PointBuilder(source_, block, shaper_, style_).points({}, kWidest);
        for (std::size_t i = 1; i < points.size(); ++i)
          widths.narrowest_dmm =
              std::max(widths.narrowest_dmm, static_cast<float>(points[i].end_x - points[i - 1].start_x));
        line_width += stop == end ? points.back().end_x - points.front().start_x : block.x.back();
        at = stop;
      }
      widths.widest_dmm = std::max(widths.widest_dmm, static_cast<float>(line_width));
      begin = after_hard_break(source_, end);
    }
    return widths;
  }

 private:
  void lay_out_hard_line(std::uint32_t begin, std::uint32_t end) {
    std::uint32_t size = kBlockUnits;
    while (begin < end) {
      const std::uint32_t stop = block_end(source_, begin, size, end);
      const std::uint32_t next = lay_out_block(begin, stop, stop == end);
      size = next == begin ? size * 2 : kBlockUnits;
      begin = next;
    }
  }

  // Returns where the next block begins: the last line of a block that is not the last one is laid out again, with
  // what follows.
  std::uint32_t lay_out_block(std::uint32_t begin, std::uint32_t end, bool ends_hard_line) {
    const Block block = make_block(source_, shaper_, begin, end);
    LineFit fit;
    fit.width = width_;
    fit.first_indent = begin == 0 && std::isfinite(style_.first_indent_dmm) ? style_.first_indent_dmm : 0;
    fit.justify = is_justified(source_, style_) && !source_.is_ideographic;
    fit.ends_paragraph = ends_hard_line;
    PointBuilder builder(source_, block, shaper_, style_);
    std::vector<BreakPoint> points = builder.points({}, width_);
    const ChosenBreaks chosen = choose(builder, points, fit, begin, end);
    const std::size_t count = chosen.points.size() - (ends_hard_line ? 0 : 1);
    std::uint32_t from = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const std::uint32_t to = chosen.points[i];
      const bool last = ends_hard_line && i + 1 == count;
      lines_.add(block, points[from], points[to], last, from == 0 ? static_cast<float>(fit.first_indent) : 0);
      from = to;
    }
    return points[from].unit;
  }

  // Among ideographs nearly every place is one to break: full lines are even lines.
  ChosenBreaks choose(PointBuilder& builder, std::vector<BreakPoint>& points, const LineFit& fit, std::uint32_t begin,
                      std::uint32_t end) const {
    if (style_.keep_whitespace || source_.is_ideographic) return greedy_breaks(points, fit);
    const ChosenBreaks plain = optimal_breaks(points, fit);
    if (plain.pleasing || !style_.hyphenate) return plain;
    const std::vector<std::uint32_t> hyphens = hyphen_points(source_, begin, end);
    if (hyphens.empty()) return plain;
    points = builder.points(hyphens, fit.width);
    return optimal_breaks(points, fit);
  }

  ParagraphSource source_;
  Shaper shaper_;
  const ParagraphStyle& style_;
  float width_;
  ParagraphLayout layout_;
  LineBuilder lines_;
};

}  // namespace

ParagraphLayout lay_out_paragraph(FontLibrary& fonts, const ParagraphText& text, const ParagraphStyle& style) {
  return Layouter(fonts, text, style).run();
}

NaturalWidths measure_paragraph(FontLibrary& fonts, const ParagraphText& text, const ParagraphStyle& style) {
  return Layouter(fonts, text, style).measure();
}

}  // namespace lectern::text
