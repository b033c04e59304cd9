#include "render/prepared_section.h"

#include <algorithm>
#include <cstring>
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

template <class Instance>
Result<void> upload(gpu::Device& device, std::span<const Instance> instances, gpu::Buffer& into) {
  if (instances.empty()) return {};
  auto buffer =
      gpu::Buffer::create(device, {.bytes = instances.size_bytes(), .usage = VK_BUFFER_USAGE_STORAGE_BUFFER_BIT});
  if (!buffer) return std::unexpected(buffer.error());
  std::memcpy(buffer->data(), instances.data(), instances.size_bytes());
  into = std::move(*buffer);
  return {};
}

// Sorts a section's glyphs into outlines and colour pictures, each glyph's shape made once.
class Preparation {
 public:
  Preparation(PreparedSection& into, const text::FontLibrary& fonts, GlyphStore& outlines)
      : into_(into), drawable_(*into.drawable), fonts_(fonts), outlines_(outlines) {
    glyphs_.reserve(into.section->glyphs.size());
  }

  void add(const page::Glyph& glyph) {
    const GlyphKey key{glyph.font, glyph.glyph};
    const auto [found, is_new] = seen_.try_emplace(key.packed());
    if (is_new) found->second = look_at(key);
    const Seen& seen = found->second;
    if (seen.kind == Kind::Outline)
      glyphs_.push_back({glyph.x, glyph.y, glyph.size_dmm, seen.offset, role_index(glyph.role)});
    if (seen.kind == Kind::Colour) {
      into_.colour_keys.push_back(key);
      colour_quads_.push_back(
          {.rect = {glyph.x + seen.box.x * glyph.size_dmm, glyph.y - seen.box.w * glyph.size_dmm,
                    (seen.box.z - seen.box.x) * glyph.size_dmm, (seen.box.w - seen.box.y) * glyph.size_dmm},
           .uv = {0, 0, 1, 1}});
    }
  }
  void end_line() { drawable_.first_glyph.push_back(static_cast<std::uint32_t>(glyphs_.size())); }
  Result<void> finish(gpu::Device& device) {
    std::vector<layout::QuadInstance>& quads = drawable_.quad_instances;
    into_.first_colour_glyph = quads.size();
    quads.insert(quads.end(), colour_quads_.begin(), colour_quads_.end());
    drawable_.glyph_count = static_cast<std::uint32_t>(glyphs_.size());
    auto done = upload(device, std::span<const layout::GlyphInstance>(glyphs_), drawable_.glyphs);
    return done ? upload_quads(device, drawable_) : done;
  }

 private:
  enum class Kind { Empty, Outline, Colour };
  struct Seen {
    Kind kind = Kind::Empty;
    std::uint32_t offset = 0;
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
    if (const auto placed = outlines_.find(key)) return {Kind::Outline, *placed};
    auto shape = text::make_glyph_shape(font.hb(), key.glyph);
    if (shape.empty) return {};
    return {Kind::Outline, outlines_.place(key, std::move(shape))};
  }

  PreparedSection& into_;
  DrawableSection& drawable_;
  const text::FontLibrary& fonts_;
  GlyphStore& outlines_;
  std::vector<layout::GlyphInstance> glyphs_;
  std::unordered_map<std::uint64_t, Seen> seen_;
  std::vector<layout::QuadInstance> colour_quads_;
};

}  // namespace

DrawableSection::Range DrawableSection::visible_glyphs(float top_dmm, float bottom_dmm) const {
  const auto first = std::ranges::lower_bound(bands, top_dmm, {}, &page::Band::bottom);
  const auto last = std::ranges::upper_bound(first, bands.end(), bottom_dmm, {}, &page::Band::top);
  if (first == last) return {};
  const page::Band& end = *(last - 1);
  const std::uint32_t begin = first_glyph[first->first_line];
  return {begin, first_glyph[end.first_line + end.line_count] - begin};
}

Result<PreparedSection> prepare_section(gpu::Device& device, std::shared_ptr<const page::Section> section,
                                        content::Article article, const text::FontLibrary& fonts,
                                        GlyphStore& outlines) {
  PreparedSection prepared{std::move(section), std::move(article), std::make_unique<DrawableSection>()};
  const page::Section& s = *prepared.section;
  DrawableSection& drawable = *prepared.drawable;
  drawable.section = prepared.section;
  drawable.bands = s.bands;
  for (const page::Box& box : s.boxes) drawable.quad_instances.push_back(box_quad(box));
  for (const page::PlacedPicture& picture : s.pictures) drawable.quad_instances.push_back(picture_quad(picture));
  for (const page::Box& sign : s.signs) drawable.quad_instances.push_back(box_quad(sign));

  Preparation preparation(prepared, fonts, outlines);
  std::size_t next = 0;
  const auto add_until = [&](std::size_t end) {
    for (; next < std::min(end, s.glyphs.size()); ++next) preparation.add(s.glyphs[next]);
  };
  for (const page::TextLine& line : s.lines) {
    add_until(line.first_glyph);
    preparation.end_line();
    add_until(line.first_glyph + line.glyph_count);
  }
  add_until(s.glyphs.size());
  preparation.end_line();
  if (auto done = preparation.finish(device); !done) return std::unexpected(done.error());
  return prepared;
}

Result<void> upload_quads(gpu::Device& device, DrawableSection& drawable) {
  return upload(device, std::span<const layout::QuadInstance>(drawable.quad_instances), drawable.quads);
}

}  // namespace lectern::render
