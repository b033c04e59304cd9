#include "text/paragraph_points.h"

#include <hb.h>
#include <unicode/uchar.h>

#include <algorithm>

#include "text/break_iterator.h"
#include "text/east_asian.h"
#include "text/font_cluster.h"
#include "text/hyphen.h"

namespace lectern::text {
namespace {

constexpr char16_t kSoftHyphen = 0xAD;
constexpr std::uint32_t kMaxReshapedUnits = 64;  // what is joined for longer (Arabic without spaces) is taken as it is
constexpr double kIdeographStretch = 0.12;       // of the size, per joint

// Share of its advance by which a character may stand beyond the right edge: as much as keeps the edge even to the eye.
float hang_behind(char16_t c) {
  switch (c) {
    case u'.':
    case u',':
    case u'\'':
    case u'"':
    case 0x2018:
    case 0x2019:
    case 0x201C:
    case 0x201D: return 0.7f;
    case u'-':
    case 0x2010:
    case 0x2011: return 0.6f;
    case u';':
    case u':':
    case u'!':
    case u'?':
    case 0x203A:
    case 0x00BB: return 0.3f;
    case 0x2013:
    case 0x2014: return 0.25f;
    default: return 0;
  }
}

float hang_before(char16_t c) {
  switch (c) {
    case u'\'':
    case u'"':
    case 0x2018:
    case 0x201A:
    case 0x201C:
    case 0x201E: return 0.7f;
    case 0x2039:
    case 0x00AB: return 0.3f;
    default: return 0;
  }
}

bool is_word_unit(char16_t c) {
  if (c < 0x80) return u_isalpha(c);
  if (c == kSoftHyphen) return true;
  const auto type = u_charType(c);
  return u_isalpha(c) || type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK;
}

// Addresses, file names, numbers: a hyphen in them would be taken for a part of them.
bool is_no_prose(std::u16string_view token) {
  for (std::size_t i = 0; i < token.size(); ++i) {
    const char16_t c = token[i];
    if (c == u'/' || c == u'\\' || c == u'@' || c == u'_' || c == u'=' || u_isdigit(c)) return true;
    const bool inside = i > 0 && i + 1 < token.size();
    if ((c == u'.' || c == u':') && inside && u_isalnum(token[i - 1]) && u_isalnum(token[i + 1])) return true;
  }
  return false;
}

bool is_hyphenable(std::u16string_view word) {
  return word.find(kSoftHyphen) == word.npos && std::ranges::any_of(word, [](char16_t c) { return u_islower(c); });
}

// Where a line of ideographs may be spread.
bool is_joint(char16_t before, char16_t after) {
  const bool first = is_ideographic(before), second = is_ideographic(after);
  return (first && second) || (first && is_shared_punctuation(after)) || (second && is_shared_punctuation(before));
}

std::string_view breaking_language(const ParagraphSource& source, std::uint32_t unit) {
  const std::string& language = source.styles[source.style_at(unit)].style->language;
  return forms_of_language(language) == EastAsianForms::Other && !source.east_asian_language.empty()
             ? std::string_view(source.east_asian_language)
             : std::string_view(language);
}

}  // namespace

bool is_justified(const ParagraphSource& source, const ParagraphStyle& style) {
  if (style.keep_whitespace) return false;
  return style.align == Align::Justify || (style.align == Align::Natural && source.is_ideographic);
}

Hanging hanging_for(const ParagraphSource& source, const ParagraphStyle& style) {
  if (!style.hang_punctuation || style.keep_whitespace || source.base_level != 0) return {};
  if (is_justified(source, style)) return {true, true};
  switch (style.align) {
    case Align::Natural:
    case Align::Start:
    case Align::Left: return {true, false};
    case Align::End:
    case Align::Right: return {false, true};
    case Align::Justify: return {true, true};
    case Align::Centre: return {};
  }
  return {};
}

double gap_at(const ParagraphSource& source, const Block& block, std::uint32_t unit) {
  const char16_t c = source.shaping[unit];
  if (c == u' ' || c == 0xA0) return kSpaceStretch * (block.x_at(unit + 1) - block.x_at(unit));
  const bool joint =
      unit > block.begin && block.starts_cluster[unit - block.begin] && is_joint(source.shaping[unit - 1], c);
  return joint ? kIdeographStretch * source.styles[source.style_at(unit)].size_dmm : 0;
}

std::vector<double> gap_stretch(const ParagraphSource& source, const Block& block) {
  std::vector<double> stretch(block.x.size());
  for (std::uint32_t unit = block.begin; unit < block.end; ++unit)
    stretch[unit - block.begin + 1] = stretch[unit - block.begin] + gap_at(source, block, unit);
  return stretch;
}

std::vector<std::uint32_t> hyphen_points(const ParagraphSource& source, std::uint32_t begin, std::uint32_t end) {
  std::vector<std::uint32_t> result;
  const std::u16string_view text = source.shaping;
  const auto add_word = [&](std::uint32_t from, std::uint32_t to) {
    const TextStyle& style = *source.styles[source.style_at(from)].style;
    if (!style.hyphenate || !is_hyphenable(text.substr(from, to - from))) return;
    const Hyphenator* hyphenator = Hyphenator::for_language(style.language);
    if (!hyphenator) return;
    for (const std::uint32_t at : hyphenator->points(text.substr(from, to - from))) result.push_back(from + at);
  };
  for (std::uint32_t at = begin; at < end;) {
    if (is_line_space(text[at])) {
      ++at;
      continue;
    }
    std::uint32_t token_end = at;
    while (token_end < end && !is_line_space(text[token_end])) ++token_end;
    const bool prose = !is_no_prose(text.substr(at, std::min(token_end - at, 256u)));
    while (prose && at < token_end) {
      std::uint32_t word_end = at;
      while (word_end < token_end && is_word_unit(text[word_end])) ++word_end;
      if (word_end - at >= kLettersBeforeHyphen + kLettersAfterHyphen) add_word(at, word_end);
      at = std::max(word_end, at + 1);
    }
    at = token_end;
  }
  return result;
}

PointBuilder::PointBuilder(const ParagraphSource& source, const Block& block, Shaper& shaper,
                           const ParagraphStyle& style)
    : source_(source), block_(block), shaper_(shaper), hanging_(hanging_for(source, style)) {
  const auto text = std::u16string_view(source.text.units).substr(block.begin, block.end - block.begin);
  boundaries_ = line_boundaries(text, breaking_language(source, block.begin));
  if (style.align == Align::Justify) stretch_ = gap_stretch(source, block);
}

std::vector<BreakPoint> PointBuilder::points(const std::vector<std::uint32_t>& hyphens, double widest) {
  std::vector<BreakPoint> result{point(block_.begin, BreakPoint::Kind::Plain)};
  auto hyphen = hyphens.begin();
  for (std::uint32_t unit = block_.begin + 1; unit <= block_.end; ++unit) {
    const bool parts_word = hyphen != hyphens.end() && *hyphen == unit;
    if (parts_word) ++hyphen;
    if (boundaries_[unit - block_.begin]) {
      const bool soft = source_.text.units[unit - 1] == kSoftHyphen && unit < block_.end;
      result.push_back(point(unit, soft ? BreakPoint::Kind::Hyphen : BreakPoint::Kind::Plain));
    } else if (parts_word) {
      result.push_back(point(unit, BreakPoint::Kind::Hyphen));
    }
  }
  part_wide_pieces(result, widest);
  return result;
}

BreakPoint PointBuilder::point(std::uint32_t unit, BreakPoint::Kind kind) {
  BreakPoint result;
  result.unit = result.visible_end = unit;
  result.kind = kind;
  while (result.visible_end > block_.begin && is_line_space(source_.text.units[result.visible_end - 1]))
    --result.visible_end;
  const std::uint32_t end = result.visible_end;
  result.end_x = end_x(end);
  result.start_x = start_x(unit);
  if (end > block_.begin) end_line(end, result);
  if (unit < block_.end) start_line(unit, result);
  if (!stretch_.empty()) {
    result.end_stretch = stretch_[end - block_.begin];
    result.start_stretch = stretch_[std::min(unit + 1, block_.end) - block_.begin];  // without the joint before it
  }
  return result;
}

void PointBuilder::end_line(std::uint32_t end, BreakPoint& point) {
  const Item& item = block_.item_at(end - 1);
  double last_width = block_.x_at(end) - block_.x_at(end - 1);
  float share = hang_behind(source_.text.units[end - 1]);
  if (point.kind == BreakPoint::Kind::Hyphen) {
    last_width = hyphen_width(item);
    share = hang_behind(u'-');
    point.end_x += last_width;
  } else if (is_full_width_mark(source_, block_, end - 1)) {
    point.end_trim = trim_at_line_end(source_, block_, end - 1);
    share = 0;
  }
  if (hanging_.end && item.level == 0) point.end_hang = static_cast<float>(last_width) * share;
  point.end_x -= point.end_hang + point.end_trim;
}

void PointBuilder::start_line(std::uint32_t unit, BreakPoint& point) {
  if (is_full_width_mark(source_, block_, unit)) {
    point.start_trim = trim_at_line_start(source_, block_, unit);
  } else if (hanging_.start && source_.level_at(unit) == 0) {
    const double width = block_.x_at(unit + 1) - block_.x_at(unit);
    point.start_hang = static_cast<float>(width) * hang_before(source_.text.units[unit]);
  }
  point.start_x += point.start_hang + point.start_trim;
}

double PointBuilder::advance_between(const Item& item, std::uint32_t begin, std::uint32_t end) {
  scratch_.clear();
  shaper_.shape(item, begin, end, scratch_);
  double sum = 0;
  for (const ShapedGlyph& glyph : scratch_) sum += glyph.advance;
  return sum;
}

double PointBuilder::end_x(std::uint32_t unit) {
  if (block_.safe_at(unit)) return block_.x_at(unit);
  const Item& item = block_.item_at(unit - 1);
  std::uint32_t from = unit - 1;
  while (from > item.begin && !block_.safe_at(from) && unit - from <= kMaxReshapedUnits) --from;
  if (unit - from > kMaxReshapedUnits) return block_.x_at(unit);
  return block_.x_at(from) + advance_between(item, from, unit);
}

double PointBuilder::start_x(std::uint32_t unit) {
  if (block_.safe_at(unit)) return block_.x_at(unit);
  const Item& item = block_.item_at(unit);
  std::uint32_t to = unit + 1;
  while (to < item.end && !block_.safe_at(to) && to - unit <= kMaxReshapedUnits) ++to;
  if (to - unit > kMaxReshapedUnits) return block_.x_at(unit);
  return block_.x_at(to) - advance_between(item, unit, to);
}

double PointBuilder::hyphen_width(const Item& item) {
  if (hyphen_item_ != &item) {
    hyphen_item_ = &item;
    hyphen_width_ = shaper_.hyphen(item).advance;
  }
  return hyphen_width_;
}

void PointBuilder::part_wide_pieces(std::vector<BreakPoint>& points, double widest) {
  const auto is_wide = [&](const BreakPoint& from, const BreakPoint& to) { return to.end_x - from.start_x > widest; };
  if (std::ranges::adjacent_find(points, is_wide) == points.end()) return;
  std::vector<BreakPoint> result{points.front()};
  for (std::size_t i = 1; i < points.size(); ++i) {
    const std::uint32_t begin = points[i - 1].unit, end = points[i].visible_end;
    if (is_wide(points[i - 1], points[i]) && begin < end) {
      const std::vector<bool> clusters =
          grapheme_boundaries(std::u16string_view(source_.text.units).substr(begin, end - begin));
      for (std::uint32_t unit = begin + 1; unit < end; ++unit)
        if (clusters[unit - begin]) result.push_back(point(unit, BreakPoint::Kind::Emergency));
    }
    result.push_back(points[i]);
  }
  points = std::move(result);
}

}  // namespace lectern::text
