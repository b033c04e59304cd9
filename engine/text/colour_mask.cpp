#include "text/colour_mask.h"

#include <algorithm>
#include <cmath>

namespace lectern::text {
namespace {

class Accumulator {
 public:
  Accumulator(int width, int height) : width_(width), height_(height), sums_((width + 2) * std::size_t(height), 0.0f) {}

  void add(const Quadratic& q) {
    const double bend = glm::length(q.p0 - 2.0 * q.p1 + q.p2);
    const int pieces = std::clamp(static_cast<int>(std::ceil(std::sqrt(bend * 2.5))), 1, 64);  // to a tenth of a pixel
    glm::dvec2 from = q.p0;
    for (int i = 1; i <= pieces; ++i) {
      const double t = static_cast<double>(i) / pieces, s = 1 - t;
      const glm::dvec2 to = i == pieces ? q.p2 : s * s * q.p0 + 2 * s * t * q.p1 + t * t * q.p2;
      add_line(from, to);
      from = to;
    }
  }

  Mask finish() const {
    Mask mask{width_, height_, std::vector<float>(std::size_t(width_) * height_)};
    for (int y = 0; y < height_; ++y) {
      float sum = 0;
      for (int x = 0; x < width_; ++x) {
        sum += sums_[std::size_t(y) * (width_ + 2) + x];
        mask.coverage[std::size_t(y) * width_ + x] = std::min(std::abs(sum), 1.0f);
      }
    }
    return mask;
  }

 private:
  void add_line(glm::dvec2 p, glm::dvec2 q) {
    const double way = p.y < q.y ? 1 : -1;
    if (p.y > q.y) std::swap(p, q);
    const double top = std::max(p.y, 0.0), bottom = std::min(q.y, static_cast<double>(height_));
    if (top >= bottom) return;
    const double slope = (q.x - p.x) / (q.y - p.y);
    for (int row = static_cast<int>(top); row < height_ && row < bottom; ++row) {
      const double y0 = std::max(top, static_cast<double>(row)), y1 = std::min(bottom, row + 1.0);
      if (y1 > y0) add_in_row(row, p.x + (y0 - p.y) * slope, p.x + (y1 - p.y) * slope, way * (y1 - y0));
    }
  }

  // An edge that runs from x0 to x1 within a row, `height` of it.
  void add_in_row(int row, double x0, double x1, double height) {
    const double w = width_;
    float* sums = &sums_[std::size_t(row) * (width_ + 2)];
    const double left = std::min(x0, x1), right = std::max(x0, x1);
    if (left >= w) return;
    if (right <= 0) {
      sums[0] += static_cast<float>(height);
      return;
    }
    const double per_x = right > left ? height / (right - left) : 0;
    if (left < 0) sums[0] += static_cast<float>(-left * per_x);
    const double from = std::max(left, 0.0), to = std::min(right, w);
    for (int x = static_cast<int>(from); x < width_; ++x) {
      const double a = std::max(from, static_cast<double>(x)), b = std::min(to, x + 1.0);
      if (b < a) break;
      const double part = right > left ? per_x * (b - a) : height;
      const double beyond = 0.5 * (a + b) - x;  // the share of the pixel left of the edge
      sums[x] += static_cast<float>(part * (1 - beyond));
      sums[x + 1] += static_cast<float>(part * beyond);
      if (b >= to) break;
    }
  }

  int width_, height_;
  std::vector<float> sums_;
};

}  // namespace

Mask fill_mask(const std::vector<Contour>& contours, int width, int height) {
  Accumulator sums(width, height);
  for (const Contour& contour : contours) {
    for (const Quadratic& q : contour) sums.add(q);
  }
  return sums.finish();
}

}  // namespace lectern::text
