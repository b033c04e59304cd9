// Painting a COLR glyph as HarfBuzz walks its layers.
#pragma once

#include <cstdint>

#include <glm/glm.hpp>

#include "text/colour_canvas.h"

struct hb_font_t;

namespace lectern::text {

// Paints the glyph onto the canvas; `picture_from_font` maps the font's scale to the canvas. False when the glyph asks
// for more work than any picture is worth, and what is painted then is not whole.
bool paint_colour_glyph(hb_font_t* font, std::uint32_t glyph, std::uint32_t foreground,
                        const glm::dmat3& picture_from_font, ColourCanvas& canvas);

}  // namespace lectern::text
