// The part of making a section ready that workers do.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "gpu/resources.h"
#include "page/page.h"
#include "render/glyph_store.h"
#include "render/picture_store.h"
#include "shaders/scene_layout.h"

namespace lectern::render {

struct PreparedColourGlyph {
  GlyphKey key;
  Pixels pixels;  // premultiplied
};

// A section on the GPU.
struct DrawableSection {
  std::weak_ptr<const page::Section> section;
  gpu::Buffer glyphs, quads;
  std::vector<layout::QuadInstance> quad_instances;  // what `quads` holds, to be patched when a picture arrives
  std::uint32_t glyph_count = 0;
  std::vector<std::uint32_t> picture_slots;  // owned by this section
  std::vector<page::Band> bands;             // of the section's lines, top to bottom
  std::vector<std::uint32_t> first_glyph;    // by line, and one past the last

  struct Range {
    std::uint32_t first = 0, count = 0;
  };
  // Glyphs of the lines that touch top..bottom (dmm, in the section).
  Range visible_glyphs(float top_dmm, float bottom_dmm) const;
};

// A section ready to draw but for the slots of its colour glyphs, which are the frame thread's to give.
struct PreparedSection {
  std::shared_ptr<const page::Section> section;
  content::Article article;  // source, folder and root only
  std::unique_ptr<DrawableSection> drawable;
  std::size_t first_colour_glyph = 0;  // into drawable->quad_instances
  std::vector<GlyphKey> colour_keys;   // for each colour quad
  std::vector<PreparedColourGlyph> colour_glyphs;
};

// Gives the section's outlines their places in `outlines`. Any thread.
Result<PreparedSection> prepare_section(gpu::Device& device, std::shared_ptr<const page::Section> section,
                                        content::Article article, const text::FontLibrary& fonts, GlyphStore& outlines);

// Puts the quads as they are now into a new buffer: the last one may be in use. Any thread.
Result<void> upload_quads(gpu::Device& device, DrawableSection& drawable);

}  // namespace lectern::render
