// The quad that a glyph is drawn on: large enough for every pixel its filter touches, and hardly larger.
#include <cmath>

#include <gtest/gtest.h>
#include <glm/ext/matrix_clip_space.hpp>
#include <glm/ext/matrix_transform.hpp>

#include "shader_on_cpu.h"

namespace lectern::test {
namespace {

constexpr glm::vec2 kViewport{1200, 1200};

// A plane of text 1.75 m away, turned; 12 mm to the em.
glm::mat4 clip_from_em(float yaw, float pitch, float roll) {
  glm::mat4 m = glm::perspectiveRH_ZO(glm::radians(60.0f), 1.0f, 0.1f, 100.0f);
  m = glm::translate(m, {0.1f, 0.05f, -1.75f});
  m = glm::rotate(m, yaw, {0, 1, 0});
  m = glm::rotate(m, pitch, {1, 0, 0});
  m = glm::rotate(m, roll, {0, 0, 1});
  return glm::scale(m, glm::vec3(0.012f));
}

glm::vec2 screen(const glm::mat4& m, glm::vec2 em) {
  const glm::vec4 clip = m * glm::vec4(em, 0, 1);
  return (glm::vec2(clip) / clip.w * 0.5f + 0.5f) * kViewport;
}

TEST(GlyphQuad, GrowsByHalfTheFilterInTheScreensOwnMeasure) {
  for (const float yaw : {0.0f, 0.7f, 1.3f}) {
    for (const float roll : {0.0f, 0.5f, 2.0f}) {
      const glm::mat4 m = clip_from_em(yaw, 0.2f, roll);
      for (const glm::vec2 em : {glm::vec2(0, 0), glm::vec2(30, -20), glm::vec2(-25, 14)}) {
        const glm::vec2 grow = shader_grow(em, m[0], m[1], m[3], kViewport, glm::vec2(1.2f, 1.3f));
        // Gradients of em.x and em.y over the screen, by differences in double precision's stead over a small step.
        const float h = 0.01f;
        const glm::vec2 sx = (screen(m, em + glm::vec2(h, 0)) - screen(m, em - glm::vec2(h, 0))) / (2 * h);
        const glm::vec2 sy = (screen(m, em + glm::vec2(0, h)) - screen(m, em - glm::vec2(0, h))) / (2 * h);
        const float det = std::abs(sx.x * sy.y - sx.y * sy.x);
        EXPECT_NEAR(grow.x, (0.6f + 0.05f) * glm::length(sy) / det, 0.02f * grow.x);
        EXPECT_NEAR(grow.y, (0.65f + 0.05f) * glm::length(sx) / det, 0.02f * grow.y);
      }
    }
  }
}

TEST(GlyphQuad, StraightOnItIsHalfAPixelAndALittle) {
  const glm::vec4 column_x{20.0f * 2 / kViewport.x, 0, 0, 0}, column_y{0, -20.0f * 2 / kViewport.y, 0, 0};
  const glm::vec2 grow = shader_grow({0, 0}, column_x, column_y, {0, 0, 0, 1}, kViewport, glm::vec2(1));
  EXPECT_NEAR(grow.x * 20, 0.55f, 1e-4);
  EXPECT_NEAR(grow.y * 20, 0.55f, 1e-4);
}

TEST(GlyphQuad, SizeOnTheScreenIsTheSameUnderAnyRoll) {
  for (float roll = 0; roll < 3; roll += 0.3f) {
    const glm::vec2 dx = glm::vec2(std::cos(roll), std::sin(roll)) / 14.0f;
    const glm::vec2 dy = glm::vec2(std::sin(roll), -std::cos(roll)) / 14.0f;
    EXPECT_NEAR(shader_px_per_em(dx, dy), 14, 1e-3);
    EXPECT_NEAR(shader_px_per_em(dx, dy * 2.0f), 14 / std::sqrt(2.0f), 1e-3);
  }
  EXPECT_TRUE(std::isfinite(shader_px_per_em({0, 0}, {0, 0})));
}

TEST(GlyphQuad, EdgeOnAndBehindTheEyeStaysFinite) {
  const glm::mat4 edge_on = clip_from_em(1.5707963f, 0, 0);
  for (const glm::vec2 em : {glm::vec2(0, 0), glm::vec2(400, 0), glm::vec2(-400, 3)}) {
    const glm::vec2 grow = shader_grow(em, edge_on[0], edge_on[1], edge_on[3], kViewport, glm::vec2(1));
    EXPECT_TRUE(std::isfinite(grow.x) && std::isfinite(grow.y));
    EXPECT_GE(grow.x, 0);
    EXPECT_LE(grow.x, 4);
  }
}

}  // namespace
}  // namespace lectern::test
