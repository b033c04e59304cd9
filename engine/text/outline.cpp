#include "text/outline.h"

#include <algorithm>
#include <cmath>

#include <hb.h>

namespace lectern::text {
namespace {

// Collects what HarfBuzz draws. Points come in font units (or whatever the font's scale is) and are kept in ems.
class OutlineSink {
 public:
  explicit OutlineSink(glm::dvec2 em_from_unit) : em_from_unit_(em_from_unit) {}

  void move_to(glm::dvec2 p) {
    close();
    start_ = at_ = p;
  }

  void line_to(glm::dvec2 p) {
    if (p != at_ && room()) contour_.push_back({at_, (at_ + p) * 0.5, p});
    at_ = p;
  }

  void quadratic_to(glm::dvec2 c, glm::dvec2 p) {
    if ((p != at_ || c != at_) && room()) contour_.push_back({at_, c, p});
    at_ = p;
  }

  void cubic_to(glm::dvec2 c1, glm::dvec2 c2, glm::dvec2 p) {
    if (room()) append_cubic(contour_, at_, c1, c2, p, kCubicTolerance);
    at_ = p;
  }

  void close() {
    if (at_ != start_) line_to(start_);
    if (!contour_.empty()) {
      // Cut off at kMostCurves, a contour may not have come back to where it began.
      const glm::dvec2 last = contour_.back().p2;
      if (last != start_) contour_.push_back({last, (last + start_) * 0.5, start_});
      curves_ += contour_.size();
      contours_.push_back(std::move(contour_));
    }
    contour_.clear();
  }

  glm::dvec2 point(float x, float y) const {
    const glm::dvec2 p = glm::dvec2(x, y) * em_from_unit_;
    if (!std::isfinite(p.x) || !std::isfinite(p.y)) return {0, 0};
    return glm::clamp(p, -kFurthestEm, kFurthestEm);
  }

  std::vector<Contour> take() {
    close();
    return std::move(contours_);
  }

 private:
  bool room() const { return curves_ + contour_.size() < kMostCurves; }

  glm::dvec2 em_from_unit_, start_{0}, at_{0};
  Contour contour_;
  std::vector<Contour> contours_;
  std::size_t curves_ = 0;
};

OutlineSink& sink(void* data) { return *static_cast<OutlineSink*>(data); }

void on_move(hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*) {
  sink(data).move_to(sink(data).point(x, y));
}
void on_line(hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*) {
  sink(data).line_to(sink(data).point(x, y));
}
void on_quadratic(hb_draw_funcs_t*, void* data, hb_draw_state_t*, float cx, float cy, float x, float y, void*) {
  sink(data).quadratic_to(sink(data).point(cx, cy), sink(data).point(x, y));
}
void on_cubic(hb_draw_funcs_t*, void* data, hb_draw_state_t*, float c1x, float c1y, float c2x, float c2y, float x,
              float y, void*) {
  sink(data).cubic_to(sink(data).point(c1x, c1y), sink(data).point(c2x, c2y), sink(data).point(x, y));
}
void on_close(hb_draw_funcs_t*, void* data, hb_draw_state_t*, void*) { sink(data).close(); }

hb_draw_funcs_t* draw_funcs() {
  static hb_draw_funcs_t* const funcs = [] {
    hb_draw_funcs_t* made = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(made, on_move, nullptr, nullptr);
    hb_draw_funcs_set_line_to_func(made, on_line, nullptr, nullptr);
    hb_draw_funcs_set_quadratic_to_func(made, on_quadratic, nullptr, nullptr);
    hb_draw_funcs_set_cubic_to_func(made, on_cubic, nullptr, nullptr);
    hb_draw_funcs_set_close_path_func(made, on_close, nullptr, nullptr);
    hb_draw_funcs_make_immutable(made);
    return made;
  }();
  return funcs;
}

}  // namespace

std::vector<Contour> read_outline(hb_font_t* font, std::uint32_t glyph) {
  int scale_x = 0, scale_y = 0;
  hb_font_get_scale(font, &scale_x, &scale_y);
  if (scale_x == 0 || scale_y == 0) return {};
  OutlineSink drawn({1.0 / scale_x, 1.0 / scale_y});
  hb_font_draw_glyph(font, glyph, draw_funcs(), &drawn);
  return drawn.take();
}

void append_cubic(Contour& contour, glm::dvec2 p0, glm::dvec2 p1, glm::dvec2 p2, glm::dvec2 p3, double tolerance) {
  const glm::dvec2 third = p3 - 3.0 * p2 + 3.0 * p1 - p0;
  const double error = std::sqrt(3.0) / 36 * glm::length(third);
  const int pieces = std::clamp(static_cast<int>(std::ceil(std::cbrt(error / tolerance))), 1, 64);
  const auto at = [&](double t) {
    const double s = 1 - t;
    return s * s * s * p0 + 3 * s * s * t * p1 + 3 * s * t * t * p2 + t * t * t * p3;
  };
  const auto slope = [&](double t) {
    const double s = 1 - t;
    return 3 * s * s * (p1 - p0) + 6 * s * t * (p2 - p1) + 3 * t * t * (p3 - p2);
  };
  glm::dvec2 from = p0;
  for (int i = 0; i < pieces; ++i) {
    const double t0 = double(i) / pieces, t1 = double(i + 1) / pieces, h = t1 - t0;
    const glm::dvec2 to = i + 1 == pieces ? p3 : at(t1);
    // The mean of the two points where the piece's own cubic handles, lengthened to 3/2, would meet.
    const glm::dvec2 control = 0.5 * (from + to) + h / 4 * (slope(t0) - slope(t1));
    if (from != to || control != from) contour.push_back({from, control, to});
    from = to;
  }
}

}  // namespace lectern::text
