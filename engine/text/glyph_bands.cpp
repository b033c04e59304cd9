#include "text/glyph_bands.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "text/glyph_grid.h"

namespace lectern::text {
namespace {

constexpr int kMostBands = 64;
// Lists hold 16-bit places; beyond this the glyph gets fewer bands.
constexpr std::size_t kMostRecords = 60000;
// The size at which work is weighed: where a page of text fills the view.
constexpr double kWeighedPxPerEm = 20;
// Beginning a band costs about as much as this many curves.
constexpr double kBandCost = 0.8;

void cut_into_bands(const Quadratic& q, double height, std::vector<Band>& bands) {
  const int count = static_cast<int>(bands.size());
  const double low = std::min(q.p0.y, q.p2.y), high = std::max(q.p0.y, q.p2.y);
  const auto band_of = [&](double y) { return std::clamp(static_cast<int>(y * count / height), 0, count - 1); };
  const int first = std::max(band_of(low) - 1, 0), last = std::min(band_of(high) + 1, count - 1);
  for (int b = first; b <= last; ++b) {
    const double bottom = std::max(low, band_edge(height, b, count));
    const double top = std::min(high, band_edge(height, b + 1, count));
    if (top <= bottom) continue;
    const bool up = q.p2.y > q.p0.y;
    const double y0 = up ? bottom : top, y1 = up ? top : bottom;
    const double t0 = parameter_at_y(q, y0), t1 = parameter_at_y(q, y1);
    const auto met_at = [&](double t, double y) { return glm::dvec2(std::round(point_at(q, t).x), y); };
    bands[b].curves.push_back(part_of(q, t0, t1, t0 == 0 ? q.p0 : met_at(t0, y0), t1 == 1 ? q.p2 : met_at(t1, y1)));
  }
}

// Where looking left becomes as costly as looking right, and the mean number of curves looked at from 0 to `width`.
struct Looking {
  double split_x = 0, visits = 0;
};

Looking weigh(const Band& band, double width) {
  std::vector<double> lefts, rights;
  for (const Quadratic& q : band.curves) {
    lefts.push_back(reach_of(q, false));
    rights.push_back(reach_of(q, true));
  }
  std::ranges::sort(lefts);
  std::ranges::sort(rights);
  constexpr int kSamples = 16;
  Looking looking;
  double least = std::numeric_limits<double>::max();
  for (int i = 0; i < kSamples; ++i) {
    const double x = width * (i + 0.5) / kSamples;
    const auto to_left = std::ranges::upper_bound(lefts, x) - lefts.begin();
    const auto to_right = rights.end() - std::ranges::lower_bound(rights, x);
    looking.visits += static_cast<double>(std::min(to_left, to_right) + 1) / kSamples;
    const double unevenness = std::abs(static_cast<double>(to_left - to_right));
    if (unevenness < least) {
      least = unevenness;
      looking.split_x = x;
    }
  }
  return looking;
}

std::vector<Band> cut(const std::vector<Quadratic>& curves, double height, int count) {
  std::vector<Band> bands(count);
  for (const Quadratic& q : curves) {
    if (q.p0.y != q.p2.y) cut_into_bands(q, height, bands);
  }
  return bands;
}

void put_in_order(Band& band) {
  band.right_looking.resize(band.curves.size());
  std::iota(band.right_looking.begin(), band.right_looking.end(), std::uint16_t{0});
  band.left_looking = band.right_looking;
  std::ranges::sort(band.right_looking, std::ranges::greater{},
                    [&](std::uint16_t i) { return reach_of(band.curves[i], true); });
  std::ranges::sort(band.left_looking, std::ranges::less{},
                    [&](std::uint16_t i) { return reach_of(band.curves[i], false); });
}

std::size_t record_count(const std::vector<Band>& bands) {
  std::size_t records = bands.size();
  for (const Band& band : bands) records += 2 * band.curves.size();
  return records;
}

}  // namespace

double band_edge(double height, int index, int count) { return std::round(height * index / count); }

std::vector<Band> make_bands(const std::vector<Quadratic>& curves, double width, double height, double steps_per_em) {
  const double pixel = steps_per_em / kWeighedPxPerEm;
  std::vector<Band> best;
  double least = std::numeric_limits<double>::max();
  for (int count = 1; count <= kMostBands && count <= std::max(height, 1.0); count += 1 + count / 8) {
    std::vector<Band> bands = cut(curves, height, count);
    if (!best.empty() && record_count(bands) > kMostRecords) break;
    double cost = 0;
    for (Band& band : bands) {
      const Looking looking = weigh(band, width);
      band.split_x = looking.split_x;
      cost += (height / count + pixel) / (height + pixel) * (kBandCost + looking.visits);
    }
    if (cost < least) {
      least = cost;
      best = std::move(bands);
    } else if (count > 8 && cost > 1.3 * least) {
      break;
    }
  }
  for (Band& band : best) put_in_order(band);
  return best;
}

}  // namespace lectern::text
