// The part of making a section ready that workers do.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "page/page.h"
#include "render/glyph_store.h"
#include "render/picture_store.h"
#include "shaders/scene_layout.h"
#include "text/glyph_shape.h"

namespace lectern::render {

struct PreparedColourGlyph {
  GlyphKey key;
  Pixels pixels;  // premultiplied
};

// A section's instances, with indices into `keys` where the GPU's offsets and slots will stand.
struct PreparedSection {
  std::shared_ptr<const page::Section> section;
  content::Article article;  // source, folder and root only
  std::vector<GlyphKey> keys;
  std::vector<std::pair<GlyphKey, text::GlyphShape>> shapes;  // those the store did not have yet
  std::vector<PreparedColourGlyph> colour_glyphs;
  std::vector<layout::GlyphInstance> glyphs;              // glyph: index into keys
  std::vector<layout::QuadInstance> quads;                // boxes, then pictures, then colour glyphs
  std::size_t first_picture = 0, first_colour_glyph = 0;  // into quads
  std::vector<GlyphKey> colour_keys;                      // for each colour quad
  std::vector<std::uint32_t> first_glyph;                 // by line, and one past the last
};

// Any thread.
PreparedSection prepare_section(std::shared_ptr<const page::Section> section, content::Article article,
                                const text::FontLibrary& fonts, const GlyphStore& known);

}  // namespace lectern::render
