#include "text/colour_glyph.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <hb-ot.h>
#include <hb.h>

#include "text/colour_paint.h"
#include "text/png.h"

namespace lectern::text {
namespace {

constexpr int kMostPixels = 1024;

float linear_of(float encoded) {
  return encoded <= 0.04045f ? encoded / 12.92f : std::pow((encoded + 0.055f) / 1.055f, 2.4f);
}
float encoded_of(float linear) {
  return linear <= 0.0031308f ? linear * 12.92f : 1.055f * std::pow(linear, 1 / 2.4f) - 0.055f;
}
std::uint8_t byte_of(float v) { return static_cast<std::uint8_t>(std::lround(std::clamp(v, 0.0f, 1.0f) * 255)); }

// Straight, sRGB-encoded -> multiplied in linear light, then encoded.
void append_pixel(std::vector<std::uint8_t>& rgba, glm::vec3 colour, float alpha) {
  for (int c = 0; c < 3; ++c)
    rgba.push_back(byte_of(alpha >= 1 ? colour[c] : encoded_of(alpha * linear_of(colour[c]))));
  rgba.push_back(byte_of(alpha));
}

// The glyph's box in ems, or nothing where it has none or a senseless one.
bool place(hb_font_t* font, std::uint32_t glyph, ColourGlyph& out) {
  hb_glyph_extents_t extents{};
  int scale_x = 0, scale_y = 0;
  hb_font_get_scale(font, &scale_x, &scale_y);
  if (!hb_font_get_glyph_extents(font, glyph, &extents) || scale_x == 0 || scale_y == 0) return false;
  const auto em = [](int units, int scale) { return static_cast<float>(units) / static_cast<float>(scale); };
  out.min_x = em(extents.x_bearing, scale_x);
  out.max_x = out.min_x + em(extents.width, scale_x);
  out.max_y = em(extents.y_bearing, scale_y);
  out.min_y = out.max_y + em(extents.height, scale_y);
  constexpr float kFurthest = 16;
  return out.max_x > out.min_x && out.max_y > out.min_y && out.min_x > -kFurthest && out.max_x < kFurthest &&
         out.min_y > -kFurthest && out.max_y < kFurthest;
}

std::optional<ColourGlyph> stored_picture(hb_font_t* font, std::uint32_t glyph) {
  hb_blob_t* blob = hb_ot_color_glyph_reference_png(font, glyph);
  unsigned length = 0;
  const char* data = hb_blob_get_data(blob, &length);
  std::optional<PngPixels> png;
  if (length > 0) png = decode_png({reinterpret_cast<const std::uint8_t*>(data), length});
  hb_blob_destroy(blob);
  ColourGlyph picture;
  if (!png || !place(font, glyph, picture)) return std::nullopt;
  picture.width_px = png->width_px;
  picture.height_px = png->height_px;
  picture.rgba.reserve(png->rgba.size());
  for (std::size_t i = 0; i < png->rgba.size(); i += 4) {
    const std::uint8_t* p = &png->rgba[i];
    append_pixel(picture.rgba, glm::vec3(p[0], p[1], p[2]) / 255.0f, static_cast<float>(p[3]) / 255);
  }
  return picture;
}

std::optional<ColourGlyph> painted_picture(hb_font_t* font, std::uint32_t glyph, int px_per_em,
                                           std::uint32_t foreground) {
  ColourGlyph picture;
  if (!place(font, glyph, picture)) return std::nullopt;
  // Whole pixels around the box; a smaller scale where that would be too many.
  const float size = std::max(picture.max_x - picture.min_x, picture.max_y - picture.min_y);
  const float scale = std::min(static_cast<float>(px_per_em), static_cast<float>(kMostPixels - 2) / size);
  const glm::vec2 low = glm::floor(glm::vec2(picture.min_x, picture.min_y) * scale);
  const glm::vec2 high = glm::ceil(glm::vec2(picture.max_x, picture.max_y) * scale);
  picture.width_px = static_cast<int>(high.x - low.x);
  picture.height_px = static_cast<int>(high.y - low.y);
  if (picture.width_px < 1 || picture.height_px < 1) return std::nullopt;
  picture.min_x = low.x / scale;
  picture.min_y = low.y / scale;
  picture.max_x = high.x / scale;
  picture.max_y = high.y / scale;

  int scale_x = 0, scale_y = 0;
  hb_font_get_scale(font, &scale_x, &scale_y);
  const double per_px = static_cast<double>(scale);
  const glm::dmat3 picture_from_font({per_px / scale_x, 0, 0}, {0, -per_px / scale_y, 0}, {-low.x, high.y, 1});
  ColourCanvas canvas(picture.width_px, picture.height_px);
  if (!paint_colour_glyph(font, glyph, foreground, picture_from_font, canvas)) return std::nullopt;
  for (const glm::vec4& p : canvas.pixels())
    append_pixel(picture.rgba, p.a > 0 ? glm::vec3(p) / p.a : glm::vec3(0), p.a);
  return picture;
}

}  // namespace

std::optional<ColourGlyph> draw_colour_glyph(hb_font_t* font, std::uint32_t glyph, int px_per_em,
                                             std::uint32_t foreground) {
  px_per_em = std::clamp(px_per_em, 1, kMostPixels);
  hb_face_t* face = hb_font_get_face(font);
  if (hb_ot_color_has_png(face)) {
    // The font is shared between threads; the wanted size is this one's own.
    hb_font_t* sized = hb_font_create_sub_font(font);
    hb_font_set_ppem(sized, static_cast<unsigned>(px_per_em), static_cast<unsigned>(px_per_em));
    std::optional<ColourGlyph> picture = stored_picture(sized, glyph);
    hb_font_destroy(sized);
    if (picture) return picture;
  }
  if (hb_ot_color_glyph_has_paint(face, glyph) || hb_ot_color_glyph_get_layers(face, glyph, 0, nullptr, nullptr) > 0) {
    return painted_picture(font, glyph, px_per_em, foreground);
  }
  return std::nullopt;
}

}  // namespace lectern::text
