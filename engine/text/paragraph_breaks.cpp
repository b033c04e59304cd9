#include "text/paragraph_breaks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace lectern::text {
namespace {

constexpr double kOverfull = 1e9;   // per line; the fit avoids it wherever it can
constexpr double kEmergency = 1e5;  // parting a word where nothing allows it
constexpr std::uint32_t kWeighedStarts = 64;
constexpr double kTolerance = 1e-3;  // dmm, for the rounding of float advances

// Ragged: slack is counted in tenths of the width, squared.
constexpr double kRaggedLine = 1.5, kRaggedHyphen = 2.5, kRaggedHyphenPair = 6, kRaggedShortLast = 3;
constexpr double kShortLast = 0.18, kPleasingSlack = 0.22;
// Justified: the constants of TeX.
constexpr double kLinePenalty = 10, kHyphenPenalty = 50, kHyphenPairDemerits = 10000, kLooseNextToTight = 10000;
constexpr double kMaxBadness = 10000, kPleasingBadness = 200;

enum Tightness : std::uint8_t { kTight, kNormal, kLoose, kVeryLoose, kTightnessCount };

struct Line {
  double demerits = 0;
  Tightness tightness = kNormal;
  bool pleasing = true;
};

class LineCosts {
 public:
  LineCosts(std::span<const BreakPoint> points, const LineFit& fit) : points_(points), fit_(fit) {}

  double room(std::uint32_t from) const {
    return std::max(fit_.width - (from == 0 ? fit_.first_indent : 0), fit_.width * 0.1);
  }
  double width(std::uint32_t from, std::uint32_t to) const { return points_[to].end_x - points_[from].start_x; }
  double shrink(std::uint32_t from, std::uint32_t to) const {
    if (!fit_.justify) return 0;
    return std::max(points_[to].end_stretch - points_[from].start_stretch, 0.0) * kShrinkOfStretch;
  }
  bool fits(std::uint32_t from, std::uint32_t to) const {
    return width(from, to) - shrink(from, to) <= room(from) + kTolerance;
  }
  bool is_last(std::uint32_t to) const { return to + 1 == points_.size(); }

  Line line(std::uint32_t from, std::uint32_t to) const {
    Line line = fit_.justify ? justified(from, to) : ragged(from, to);
    if (!fits(from, to)) {
      line.demerits += kOverfull * (width(from, to) / room(from));
      line.pleasing = false;
    }
    if (points_[to].kind == BreakPoint::Kind::Emergency) {
      line.demerits += kEmergency;
      line.pleasing = false;
    }
    return line;
  }

 private:
  bool hyphen_pair(std::uint32_t from, std::uint32_t to) const {
    return points_[from].kind == BreakPoint::Kind::Hyphen &&
           (points_[to].kind == BreakPoint::Kind::Hyphen || is_last(to));
  }

  Line ragged(std::uint32_t from, std::uint32_t to) const {
    const double slack = std::max((room(from) - width(from, to)) / fit_.width, 0.0);
    Line line;
    line.demerits = kRaggedLine;
    if (!is_last(to)) {
      line.demerits += slack * slack * 100;
      line.pleasing = slack <= kPleasingSlack;
    } else if (fit_.ends_paragraph && from > 0 && width(from, to) < kShortLast * fit_.width) {
      line.demerits += kRaggedShortLast;
    }
    if (points_[to].kind == BreakPoint::Kind::Hyphen) line.demerits += kRaggedHyphen;
    if (hyphen_pair(from, to)) line.demerits += kRaggedHyphenPair;
    return line;
  }

  Line justified(std::uint32_t from, std::uint32_t to) const {
    const double missing = room(from) - width(from, to);
    const double stretch = std::max(points_[to].end_stretch - points_[from].start_stretch, fit_.width * 1e-3);
    const double ratio = missing >= 0 ? missing / stretch : missing / (stretch * kShrinkOfStretch);
    const double cubed = 100 * std::abs(ratio * ratio * ratio);
    // Beyond TeX's largest badness the emptier line is still the worse one.
    double badness = cubed <= kMaxBadness ? cubed : kMaxBadness * (1 + std::max(missing, 0.0) / fit_.width);
    Line line;
    if (is_last(to) && ratio >= 0) badness = 0;
    const double hyphen = points_[to].kind == BreakPoint::Kind::Hyphen ? kHyphenPenalty : 0;
    line.demerits = (kLinePenalty + badness) * (kLinePenalty + badness) + hyphen * hyphen;
    if (hyphen_pair(from, to)) line.demerits += kHyphenPairDemerits;
    line.tightness = ratio < -0.5 ? kTight : ratio <= 0.5 ? kNormal : ratio <= 1 ? kLoose : kVeryLoose;
    if (is_last(to) && ratio >= 0) line.tightness = kNormal;
    line.pleasing = badness <= kPleasingBadness;
    return line;
  }

  std::span<const BreakPoint> points_;
  const LineFit& fit_;
};

struct Best {
  double demerits = std::numeric_limits<double>::infinity();
  std::uint32_t from = 0;
  Tightness from_tightness = kNormal;
  bool pleasing = true;
};
using BestByTightness = std::array<Best, kTightnessCount>;

void weigh(const LineCosts& costs, const std::vector<BestByTightness>& best, std::uint32_t from, std::uint32_t to,
           BestByTightness& at) {
  const Line line = costs.line(from, to);
  for (int before = 0; before < kTightnessCount; ++before) {
    const Best& start = best[from][static_cast<std::size_t>(before)];
    if (std::isinf(start.demerits)) continue;
    double demerits = start.demerits + line.demerits;
    if (std::abs(before - line.tightness) > 1) demerits += kLooseNextToTight;
    Best& end = at[line.tightness];
    if (demerits < end.demerits)
      end = {demerits, from, static_cast<Tightness>(before), start.pleasing && line.pleasing};
  }
}

}  // namespace

ChosenBreaks optimal_breaks(std::span<const BreakPoint> points, const LineFit& fit) {
  const LineCosts costs(points, fit);
  std::vector<BestByTightness> best(points.size());
  best[0][kNormal].demerits = 0;
  std::uint32_t first = 0;  // the fullest line that ends here begins at or after this
  for (std::uint32_t to = 1; to < points.size(); ++to) {
    while (first + 1 < to && !costs.fits(first, to)) ++first;
    const std::uint32_t end = std::min(to, first + kWeighedStarts);
    for (std::uint32_t from = first; from < end; ++from)
      if (from + 1 == to || costs.fits(from, to)) weigh(costs, best, from, to, best[to]);
    // Nothing fitted because hanging punctuation made widths uneven: take the shortest line there is.
    if (std::ranges::all_of(best[to], [](const Best& b) { return std::isinf(b.demerits); }))
      weigh(costs, best, to - 1, to, best[to]);
  }
  ChosenBreaks chosen;
  auto to = static_cast<std::uint32_t>(points.size() - 1);
  auto tightness = static_cast<std::size_t>(std::ranges::min_element(best[to], {}, &Best::demerits) - best[to].begin());
  chosen.demerits = best[to][tightness].demerits;
  chosen.pleasing = best[to][tightness].pleasing;
  while (to > 0) {
    chosen.points.push_back(to);
    const Best& line = best[to][tightness];
    to = line.from;
    tightness = line.from_tightness;
  }
  std::ranges::reverse(chosen.points);
  return chosen;
}

ChosenBreaks greedy_breaks(std::span<const BreakPoint> points, const LineFit& fit) {
  const LineCosts costs(points, fit);
  ChosenBreaks chosen;
  Tightness before = kNormal;
  for (std::uint32_t from = 0; from + 1 < points.size();) {
    std::uint32_t to = from + 1;
    for (std::uint32_t next = to + 1; next < points.size() && costs.fits(from, next); ++next) to = next;
    const Line line = costs.line(from, to);
    chosen.demerits += line.demerits + (std::abs(before - line.tightness) > 1 ? kLooseNextToTight : 0);
    chosen.pleasing = chosen.pleasing && line.pleasing;
    before = line.tightness;
    chosen.points.push_back(to);
    from = to;
  }
  return chosen;
}

}  // namespace lectern::text
