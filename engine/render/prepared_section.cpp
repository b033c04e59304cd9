#include "render/prepared_section.h"

#include <algorithm>
#include <utility>

#include "text/colour_glyph.h"

namespace lectern::render {
namespace {

// Sharp at the sizes one reads at; mipmaps serve the smaller ones.
constexpr int kColourPxPerEm = 128;

std::uint32_t role_index(page::Role role) { return static_cast<std::uint32_t>(role); }

layout::QuadInstance box_quad(const page::Box& box) {
  return {.rect = {box.rect.x, box.rect.y, box.rect.width, box.rect.height},
          .radius = box.radius,
          .role = role_index(box.role)};
}

// Until its picture arrives (or if it cannot be shown) the place is a quiet box.
layout::QuadInstance picture_quad(const page::PlacedPicture& picture) {
  return {.rect = {picture.rect.x, picture.rect.y, picture.rect.width, picture.rect.height},
          .uv = {picture.uv.x, picture.uv.y, picture.uv.width, picture.uv.height},
          .radius = picture.radius,
          .role = role_index(page::Role::CodePaper)};
}

// Sorts a section's glyphs into outlines and colour pictures, each glyph's shape made once.
class Preparation {
 public:
  Preparation(PreparedSection& into, const text::FontLibrary& fonts, const GlyphStore& known)
      : into_(into), fonts_(fonts), known_(known) {}

  void add(const page::Glyph& glyph) {
    const GlyphKey key{glyph.font, glyph.glyph};
    const auto [found, is_new] = seen_.try_emplace(key.packed());
    if (is_new) found->second = look_at(key);
    const Seen& seen = found->second;
    if (seen.kind == Kind::Outline)
      into_.glyphs.push_back({glyph.x, glyph.y, glyph.size_dmm, seen.index, role_index(glyph.role)});
    if (seen.kind == Kind::Colour) {
      into_.colour_keys.push_back(key);
      colour_quads_.push_back(
          {.rect = {glyph.x + seen.box.x * glyph.size_dmm, glyph.y - seen.box.w * glyph.size_dmm,
                    (seen.box.z - seen.box.x) * glyph.size_dmm, (seen.box.w - seen.box.y) * glyph.size_dmm},
           .uv = {0, 0, 1, 1}});
    }
  }
  void finish() {
    into_.first_colour_glyph = into_.quads.size();
    into_.quads.insert(into_.quads.end(), colour_quads_.begin(), colour_quads_.end());
  }

 private:
  enum class Kind { Empty, Outline, Colour };
  struct Seen {
    Kind kind = Kind::Empty;
    std::uint32_t index = 0;
    glm::vec4 box{0};
  };

  Seen look_at(GlyphKey key) {
    const text::Font& font = fonts_.font(key.font);
    if (font.has_colour()) {
      if (auto drawn = text::draw_colour_glyph(font.hb(), key.glyph, kColourPxPerEm)) {
        Pixels pixels{static_cast<std::uint32_t>(drawn->width_px), static_cast<std::uint32_t>(drawn->height_px),
                      std::move(drawn->rgba)};
        into_.colour_glyphs.push_back({key, std::move(pixels)});
        return {Kind::Colour, 0, {drawn->min_x, drawn->min_y, drawn->max_x, drawn->max_y}};
      }
    }
    const auto index = static_cast<std::uint32_t>(into_.keys.size());
    if (!known_.has(key)) {
      auto shape = text::make_glyph_shape(font.hb(), key.glyph);
      if (shape.empty) return {};
      into_.shapes.emplace_back(key, std::move(shape));
    }
    into_.keys.push_back(key);
    return {Kind::Outline, index};
  }

  PreparedSection& into_;
  const text::FontLibrary& fonts_;
  const GlyphStore& known_;
  std::unordered_map<std::uint64_t, Seen> seen_;
  std::vector<layout::QuadInstance> colour_quads_;
};

}  // namespace

PreparedSection prepare_section(std::shared_ptr<const page::Section> section, content::Article article,
                                const text::FontLibrary& fonts, const GlyphStore& known) {
  PreparedSection prepared{.section = std::move(section), .article = std::move(article)};
  const page::Section& s = *prepared.section;
  for (const page::Box& box : s.boxes) prepared.quads.push_back(box_quad(box));
  prepared.first_picture = prepared.quads.size();
  for (const page::PlacedPicture& picture : s.pictures) prepared.quads.push_back(picture_quad(picture));
  for (const page::Box& sign : s.signs) prepared.quads.push_back(box_quad(sign));

  Preparation preparation(prepared, fonts, known);
  prepared.glyphs.reserve(s.glyphs.size());
  std::size_t next = 0;
  const auto add_until = [&](std::size_t end) {
    for (; next < std::min(end, s.glyphs.size()); ++next) preparation.add(s.glyphs[next]);
  };
  for (const page::TextLine& line : s.lines) {
    add_until(line.first_glyph);
    prepared.first_glyph.push_back(static_cast<std::uint32_t>(prepared.glyphs.size()));
    add_until(line.first_glyph + line.glyph_count);
  }
  add_until(s.glyphs.size());
  prepared.first_glyph.push_back(static_cast<std::uint32_t>(prepared.glyphs.size()));
  preparation.finish();
  return prepared;
}

}  // namespace lectern::render
