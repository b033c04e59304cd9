#include "text/font.h"

#include <hb-ot.h>
#include <hb.h>

#include <algorithm>
#include <cmath>
#include <format>

namespace lectern::text {
namespace {

float metric(hb_font_t* font, hb_ot_metrics_tag_t tag, float units_per_em) {
  hb_position_t value = 0;
  hb_ot_metrics_get_position_with_fallback(font, tag, &value);
  return static_cast<float>(value) / units_per_em;
}

FontMetrics read_metrics(hb_font_t* font, float upem) {
  FontMetrics m;
  m.ascent = metric(font, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, upem);
  m.descent = metric(font, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, upem);
  m.line_gap = metric(font, HB_OT_METRICS_TAG_HORIZONTAL_LINE_GAP, upem);
  m.x_height = metric(font, HB_OT_METRICS_TAG_X_HEIGHT, upem);
  m.cap_height = metric(font, HB_OT_METRICS_TAG_CAP_HEIGHT, upem);
  m.underline_position = metric(font, HB_OT_METRICS_TAG_UNDERLINE_OFFSET, upem);
  m.underline_thickness = metric(font, HB_OT_METRICS_TAG_UNDERLINE_SIZE, upem);
  m.strikeout_position = metric(font, HB_OT_METRICS_TAG_STRIKEOUT_OFFSET, upem);
  m.strikeout_thickness = metric(font, HB_OT_METRICS_TAG_STRIKEOUT_SIZE, upem);
  return m;
}

std::string full_name(hb_face_t* face) {
  char name[128];
  unsigned size = sizeof name;
  hb_ot_name_get_utf8(face, HB_OT_NAME_ID_FULL_NAME, HB_LANGUAGE_INVALID, &size, name);
  return name;
}

// The wght axis at `weight`, as far as the font goes; every other axis stays at its default.
std::string set_weight(hb_font_t* font, hb_face_t* face, int weight) {
  hb_ot_var_axis_info_t axis;
  if (!hb_ot_var_find_axis_info(face, HB_OT_TAG_VAR_AXIS_WEIGHT, &axis)) return {};
  const float value = std::clamp(static_cast<float>(weight), axis.min_value, axis.max_value);
  const hb_variation_t variation{HB_OT_TAG_VAR_AXIS_WEIGHT, value};
  hb_font_set_variations(font, &variation, 1);
  return std::format("wght={}", value);
}

constexpr float kExtentSteps = 1024;  // of an em
std::uint32_t pack_extent(float top, float bottom) {
  const auto fixed = [](float em) {
    return static_cast<std::uint16_t>(
        static_cast<std::int16_t>(std::clamp(std::round(em * kExtentSteps), -32767.f, 32767.f)));
  };
  const std::uint32_t packed = std::uint32_t{fixed(top)} << 16 | fixed(bottom);
  return packed == 0 ? 1 : packed;  // 0 means "not asked yet"; 1/1024 em below the line is as good as none
}

}  // namespace

Font::~Font() { hb_font_destroy(hb_font_); }

std::unique_ptr<Font> Font::open(const std::string& file, unsigned face_index, int weight, std::string name) {
  hb_blob_t* blob = hb_blob_create_from_file_or_fail(file.c_str());
  if (!blob) return nullptr;
  hb_face_t* face = hb_face_create(blob, face_index);
  hb_blob_destroy(blob);
  if (hb_face_get_glyph_count(face) == 0) {
    hb_face_destroy(face);
    return nullptr;
  }
  std::unique_ptr<Font> font(new Font);
  font->file_ = file;
  font->face_index_ = face_index;
  font->glyph_count_ = hb_face_get_glyph_count(face);
  font->units_per_em_ = static_cast<int>(hb_face_get_upem(face));
  font->name_ = name.empty() ? full_name(face) : std::move(name);
  font->has_colour_ = hb_ot_color_has_layers(face) || hb_ot_color_has_paint(face) || hb_ot_color_has_png(face);
  font->hb_font_ = hb_font_create(face);  // its scale is units per em
  font->variations_ = set_weight(font->hb_font_, face, weight);
  hb_font_make_immutable(font->hb_font_);
  font->metrics_ = read_metrics(font->hb_font_, static_cast<float>(font->units_per_em_));
  hb_face_destroy(face);
  return font;
}

bool Font::has_glyph(char32_t character) const {
  hb_codepoint_t glyph = 0;
  return hb_font_get_nominal_glyph(hb_font_, character, &glyph) && glyph != 0;
}

GlyphInk Font::ink(std::uint32_t glyph) const {
  hb_glyph_extents_t extents{};
  if (!hb_font_get_glyph_extents(hb_font_, glyph, &extents)) return {};
  const float em = 1 / static_cast<float>(units_per_em_);
  return {static_cast<float>(extents.x_bearing) * em, static_cast<float>(extents.x_bearing + extents.width) * em,
          static_cast<float>(extents.y_bearing) * em, static_cast<float>(extents.y_bearing + extents.height) * em};
}

VerticalExtent Font::vertical_extent(std::uint32_t glyph) const {
  if (glyph >= glyph_count_) return {};
  std::call_once(extents_once_, [this] { extents_ = std::make_unique<std::atomic<std::uint32_t>[]>(glyph_count_); });
  std::uint32_t packed = extents_[glyph].load(std::memory_order_relaxed);
  if (packed == 0) {
    hb_glyph_extents_t extents{};
    hb_font_get_glyph_extents(hb_font_, glyph, &extents);
    const float upem = static_cast<float>(units_per_em_);
    packed = pack_extent(static_cast<float>(extents.y_bearing) / upem,
                         static_cast<float>(extents.y_bearing + extents.height) / upem);
    extents_[glyph].store(packed, std::memory_order_relaxed);
  }
  const auto em = [](std::uint32_t half) {
    return static_cast<float>(static_cast<std::int16_t>(static_cast<std::uint16_t>(half))) / kExtentSteps;
  };
  return {em(packed >> 16), em(packed & 0xffff)};
}

}  // namespace lectern::text
