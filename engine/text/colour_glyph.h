// Glyphs that bring their own colours, as small pictures.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

struct hb_font_t;

namespace lectern::text {

// `rgba`: rows from the top, four bytes a pixel, as an R8G8B8A8_SRGB texture wants it for premultiplied blending in
// linear light: colours are multiplied by alpha in linear light, then encoded.
struct ColourGlyph {
  int width_px = 0, height_px = 0;
  std::vector<std::uint8_t> rgba;
  float min_x = 0, min_y = 0, max_x = 0, max_y = 0;  // where the picture stands, ems, y up
};

// The glyph's own picture (CBDT, sbix: the font's, at the size nearest above `px_per_em` or the largest there is) or
// the one its layers make (COLR 0 and 1, painted at `px_per_em`; where a layer asks for the text's colour it gets
// `foreground`, 0xRRGGBB). Nullopt when the glyph has none or a broken one: then its outline is to be drawn. Any
// thread; a picture is at most 1024 pixels wide and high, and the work for hostile fonts is bounded.
std::optional<ColourGlyph> draw_colour_glyph(hb_font_t* font, std::uint32_t glyph, int px_per_em,
                                             std::uint32_t foreground = 0x202020);

}  // namespace lectern::text
