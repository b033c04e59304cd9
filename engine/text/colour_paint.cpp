#include "text/colour_paint.h"

#include <array>
#include <cmath>
#include <optional>
#include <utility>

#include <hb.h>

#include "text/colour_gradient.h"

namespace lectern::text {
namespace {

// Pixels filled, clipped and composited; a rich emoji takes a few million at 128 px per em.
constexpr std::int64_t kMostWork = 600'000'000;

glm::vec4 colour_of(hb_color_t c) {
  return glm::vec4(hb_color_get_red(c), hb_color_get_green(c), hb_color_get_blue(c), hb_color_get_alpha(c)) / 255.0f;
}

class Painter {
 public:
  Painter(const glm::dmat3& picture_from_font, hb_color_t foreground, ColourCanvas& canvas)
      : canvas_(canvas), foreground_(foreground), transforms_{picture_from_font} {}

  bool whole() const { return work_left_ > 0 && whole_; }

  void push_transform(const glm::dmat3& m) { transforms_.push_back(transforms_.back() * m); }
  void pop_transform() {
    if (transforms_.size() > 1) transforms_.pop_back();
  }

  void clip_to_glyph(hb_font_t* font, std::uint32_t glyph) {
    int scale_x = 0, scale_y = 0;
    hb_font_get_scale(font, &scale_x, &scale_y);
    std::vector<Contour> contours = read_outline(font, glyph);
    const glm::dvec2 font_from_em(scale_x, scale_y);
    for (Contour& contour : contours) {
      for (Quadratic& q : contour) q = {map(q.p0 * font_from_em), map(q.p1 * font_from_em), map(q.p2 * font_from_em)};
    }
    clip_to(contours);
  }

  void clip_to_box(glm::dvec2 low, glm::dvec2 high) {
    const std::array corners{map(low), map({high.x, low.y}), map(high), map({low.x, high.y})};
    Contour contour;
    for (std::size_t i = 0; i < 4; ++i) {
      const glm::dvec2 from = corners[i], to = corners[(i + 1) % 4];
      contour.push_back({from, (from + to) * 0.5, to});
    }
    clip_to({contour});
  }

  void pop_clip() { canvas_.pop_clip(); }

  void push_group() {
    if (spend(1)) whole_ &= canvas_.push_group();
  }
  void pop_group(Composite mode) {
    if (spend(1)) canvas_.pop_group(mode);
  }

  void fill(hb_color_t colour, bool is_foreground) {
    glm::vec4 c = colour_of(colour);
    if (is_foreground) c = {glm::vec3(colour_of(foreground_)), c.a};
    c = {glm::vec3(c) * c.a, c.a};
    if (spend(1)) canvas_.paint([c](glm::dvec2) { return c; });
  }

  template <class Gradient>
  void fill(const ColourLine& line, const Gradient& gradient) {
    const glm::dmat3 m = transforms_.back();
    const double det = glm::determinant(m);
    if (line.stops.empty() || !std::isfinite(det) || std::abs(det) < 1e-12 || !spend(4)) return;
    const glm::dmat3 font_from_picture = glm::inverse(m);
    canvas_.paint([&](glm::dvec2 p) {
      double offset = 0;
      if (!gradient.offset_at(glm::dvec2(font_from_picture * glm::dvec3(p, 1)), offset)) return glm::vec4(0);
      return line.premultiplied_at(offset);
    });
  }

  ColourLine line_of(hb_color_line_t* from) const {
    ColourLine line;
    constexpr unsigned kAtOnce = 16;
    std::array<hb_color_stop_t, kAtOnce> some;
    for (unsigned start = 0;; start += kAtOnce) {
      unsigned count = kAtOnce;
      const unsigned total = hb_color_line_get_color_stops(from, start, &count, some.data());
      for (unsigned i = 0; i < count; ++i) {
        glm::vec4 c = colour_of(some[i].color);
        if (some[i].is_foreground) c = {glm::vec3(colour_of(foreground_)), c.a};
        line.stops.push_back({some[i].offset, c});
      }
      if (start + count >= total || count == 0) break;
    }
    const hb_paint_extend_t extend = hb_color_line_get_extend(from);
    line.extend = extend == HB_PAINT_EXTEND_REPEAT    ? Extend::Repeat
                  : extend == HB_PAINT_EXTEND_REFLECT ? Extend::Reflect
                                                      : Extend::Pad;
    line.sort();
    return line;
  }

 private:
  glm::dvec2 map(glm::dvec2 p) const {
    const glm::dvec2 mapped(transforms_.back() * glm::dvec3(p, 1));
    // Far outside of any picture, and safe to count pixels with.
    const bool finite = std::isfinite(mapped.x) && std::isfinite(mapped.y);
    return finite ? glm::clamp(mapped, -1e5, 1e5) : glm::dvec2(0);
  }

  void clip_to(const std::vector<Contour>& contours) {
    for (const Contour& contour : contours) work_left_ -= static_cast<std::int64_t>(contour.size()) * 256;
    if (!spend(1)) {
      whole_ = false;
      canvas_.push_clip({canvas_.width(), canvas_.height(),
                         std::vector<float>(static_cast<std::size_t>(canvas_.width()) * canvas_.height())});
      return;
    }
    whole_ &= canvas_.push_clip(fill_mask(contours, canvas_.width(), canvas_.height()));
  }

  bool spend(int passes) {
    work_left_ -= static_cast<std::int64_t>(passes) * canvas_.width() * canvas_.height();
    return whole();
  }

  ColourCanvas& canvas_;
  hb_color_t foreground_;
  std::vector<glm::dmat3> transforms_;
  std::int64_t work_left_ = kMostWork;
  bool whole_ = true;
};

Painter& painter(void* data) { return *static_cast<Painter*>(data); }

Composite composite_of(hb_paint_composite_mode_t mode) {
  using enum Composite;
  switch (mode) {
    case HB_PAINT_COMPOSITE_MODE_CLEAR: return Clear;
    case HB_PAINT_COMPOSITE_MODE_SRC: return Source;
    case HB_PAINT_COMPOSITE_MODE_DEST: return Destination;
    case HB_PAINT_COMPOSITE_MODE_SRC_OVER: return SourceOver;
    case HB_PAINT_COMPOSITE_MODE_DEST_OVER: return DestinationOver;
    case HB_PAINT_COMPOSITE_MODE_SRC_IN: return SourceIn;
    case HB_PAINT_COMPOSITE_MODE_DEST_IN: return DestinationIn;
    case HB_PAINT_COMPOSITE_MODE_SRC_OUT: return SourceOut;
    case HB_PAINT_COMPOSITE_MODE_DEST_OUT: return DestinationOut;
    case HB_PAINT_COMPOSITE_MODE_SRC_ATOP: return SourceAtop;
    case HB_PAINT_COMPOSITE_MODE_DEST_ATOP: return DestinationAtop;
    case HB_PAINT_COMPOSITE_MODE_XOR: return Xor;
    case HB_PAINT_COMPOSITE_MODE_PLUS: return Plus;
    case HB_PAINT_COMPOSITE_MODE_SCREEN: return Screen;
    case HB_PAINT_COMPOSITE_MODE_OVERLAY: return Overlay;
    case HB_PAINT_COMPOSITE_MODE_DARKEN: return Darken;
    case HB_PAINT_COMPOSITE_MODE_LIGHTEN: return Lighten;
    case HB_PAINT_COMPOSITE_MODE_COLOR_DODGE: return ColourDodge;
    case HB_PAINT_COMPOSITE_MODE_COLOR_BURN: return ColourBurn;
    case HB_PAINT_COMPOSITE_MODE_HARD_LIGHT: return HardLight;
    case HB_PAINT_COMPOSITE_MODE_SOFT_LIGHT: return SoftLight;
    case HB_PAINT_COMPOSITE_MODE_DIFFERENCE: return Difference;
    case HB_PAINT_COMPOSITE_MODE_EXCLUSION: return Exclusion;
    case HB_PAINT_COMPOSITE_MODE_MULTIPLY: return Multiply;
    case HB_PAINT_COMPOSITE_MODE_HSL_HUE: return Hue;
    case HB_PAINT_COMPOSITE_MODE_HSL_SATURATION: return Saturation;
    case HB_PAINT_COMPOSITE_MODE_HSL_COLOR: return Colour;
    case HB_PAINT_COMPOSITE_MODE_HSL_LUMINOSITY: return Luminosity;
  }
  return SourceOver;
}

hb_paint_funcs_t* make_paint_funcs() {
  hb_paint_funcs_t* f = hb_paint_funcs_create();
  using Funcs = hb_paint_funcs_t;
  hb_paint_funcs_set_push_transform_func(
      f,
      [](Funcs*, void* data, float xx, float yx, float xy, float yy, float dx, float dy, void*) {
        painter(data).push_transform({{xx, yx, 0}, {xy, yy, 0}, {dx, dy, 1}});
      },
      nullptr, nullptr);
  hb_paint_funcs_set_pop_transform_func(
      f, [](Funcs*, void* data, void*) { painter(data).pop_transform(); }, nullptr, nullptr);
  hb_paint_funcs_set_push_clip_glyph_func(
      f, [](Funcs*, void* data, hb_codepoint_t g, hb_font_t* font, void*) { painter(data).clip_to_glyph(font, g); },
      nullptr, nullptr);
  hb_paint_funcs_set_push_clip_rectangle_func(
      f,
      [](Funcs*, void* data, float x0, float y0, float x1, float y1, void*) {
        painter(data).clip_to_box({x0, y0}, {x1, y1});
      },
      nullptr, nullptr);
  hb_paint_funcs_set_pop_clip_func(f, [](Funcs*, void* data, void*) { painter(data).pop_clip(); }, nullptr, nullptr);
  hb_paint_funcs_set_color_func(
      f,
      [](Funcs*, void* data, hb_bool_t is_foreground, hb_color_t c, void*) {
        painter(data).fill(c, is_foreground != 0);
      },
      nullptr, nullptr);
  hb_paint_funcs_set_linear_gradient_func(
      f,
      [](Funcs*, void* data, hb_color_line_t* line, float x0, float y0, float x1, float y1, float x2, float y2, void*) {
        painter(data).fill(painter(data).line_of(line), LinearGradient{{x0, y0}, {x1, y1}, {x2, y2}});
      },
      nullptr, nullptr);
  hb_paint_funcs_set_radial_gradient_func(
      f,
      [](Funcs*, void* data, hb_color_line_t* line, float x0, float y0, float r0, float x1, float y1, float r1, void*) {
        painter(data).fill(painter(data).line_of(line), RadialGradient{{x0, y0}, {x1, y1}, r0, r1});
      },
      nullptr, nullptr);
  hb_paint_funcs_set_sweep_gradient_func(
      f,
      [](Funcs*, void* data, hb_color_line_t* line, float x, float y, float start, float end, void*) {
        painter(data).fill(painter(data).line_of(line), SweepGradient{{x, y}, start, end});
      },
      nullptr, nullptr);
  hb_paint_funcs_set_push_group_func(
      f, [](Funcs*, void* data, void*) { painter(data).push_group(); }, nullptr, nullptr);
  hb_paint_funcs_set_pop_group_func(
      f, [](Funcs*, void* data, hb_paint_composite_mode_t mode, void*) { painter(data).pop_group(composite_of(mode)); },
      nullptr, nullptr);
  hb_paint_funcs_make_immutable(f);
  return f;
}

}  // namespace

bool paint_colour_glyph(hb_font_t* font, std::uint32_t glyph, std::uint32_t foreground,
                        const glm::dmat3& picture_from_font, ColourCanvas& canvas) {
  static hb_paint_funcs_t* const funcs = make_paint_funcs();
  const hb_color_t text = HB_COLOR(foreground & 0xff, foreground >> 8 & 0xff, foreground >> 16 & 0xff, 0xff);
  Painter paint(picture_from_font, text, canvas);
  hb_font_paint_glyph(font, glyph, funcs, &paint, 0, text);
  return paint.whole();
}

}  // namespace lectern::text
