#include "shader_on_cpu.h"

#include <cstring>
#include <stdexcept>

namespace lectern::test {
namespace {

using namespace glm;

// Stands for the storage buffer; a read outside of it is an error of the shape or of the shader.
struct GlyphWords {
  std::span<const std::uint32_t> words;
  uvec4 operator[](uint index) const {
    uvec4 value;
    if (index * 4 + 4 > words.size()) throw std::out_of_range("the glyph shader read past the end of its buffer");
    std::memcpy(&value, words.data() + index * 4, sizeof value);
    return value;
  }
};
thread_local GlyphWords glyph_words;

#include "shaders/glyph_coverage.glsl"

}  // namespace

float shader_coverage(std::span<const std::uint32_t> words, std::uint32_t offset, const CoverageRequest& request) {
  glyph_words.words = words;
  return glyph_coverage(offset, request.em, request.em_dx, request.em_dy, request.filter_width);
}

glm::vec4 shader_box(std::span<const std::uint32_t> words, std::uint32_t offset) {
  glyph_words.words = words;
  return glyph_box(offset);
}

glm::vec2 shader_grow(glm::vec2 em, glm::vec4 column_x, glm::vec4 column_y, glm::vec4 column_origin,
                      glm::vec2 viewport_px, glm::vec2 filter_width) {
  return glyph_quad_grow(glyph_footprint(em, column_x, column_y, column_origin, viewport_px), filter_width);
}

float shader_darken(float coverage, float px_per_em, bool light_on_dark) {
  return glyph_darken(coverage, px_per_em, light_on_dark);
}

glm::vec2 shader_filter_width(float px_per_em) { return glyph_filter_width(px_per_em); }

float shader_px_per_em(glm::vec2 em_dx, glm::vec2 em_dy) { return glyph_px_per_em(em_dx, em_dy); }

}  // namespace lectern::test
