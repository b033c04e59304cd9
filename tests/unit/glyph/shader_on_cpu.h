// The glyph shader itself, compiled for the CPU.
#pragma once

#include <cstdint>
#include <span>

#include <glm/glm.hpp>

namespace lectern::test {

struct CoverageRequest {
  glm::vec2 em{0}, em_dx{0}, em_dy{0};
  glm::vec2 filter_width{1};
};

float shader_coverage(std::span<const std::uint32_t> words, std::uint32_t offset, const CoverageRequest& request);
glm::vec4 shader_box(std::span<const std::uint32_t> words, std::uint32_t offset);
// Growth of a quad's corner in ems, for columns of clip_from_em.
glm::vec2 shader_grow(glm::vec2 em, glm::vec4 column_x, glm::vec4 column_y, glm::vec4 column_origin,
                      glm::vec2 viewport_px, glm::vec2 filter_width);
float shader_darken(float coverage, float px_per_em, bool light_on_dark);
glm::vec2 shader_filter_width(float px_per_em);
float shader_px_per_em(glm::vec2 em_dx, glm::vec2 em_dy);

}  // namespace lectern::test
