// The shader on the GPU against many rays a pixel: every pixel of the picture, also those that the quad leaves out.
#include <cmath>
#include <numbers>
#include <string>

#include <gtest/gtest.h>
#include <glm/ext/matrix_clip_space.hpp>
#include <glm/ext/matrix_transform.hpp>

#include "glyph_canvas.h"
#include "text/glyph_coverage.h"
#include "text/glyph_shape.h"
#include "unit/glyph/test_fonts.h"

namespace lectern::test {
namespace {

using namespace text;

constexpr double kPi = std::numbers::pi;
constexpr double kSize = GlyphCanvas::kSize;

// Where the glyph stands: `middle` (ems) at a point of the picture, seen under roll, yaw and pitch.
struct Pose {
  double px_per_em = 20;
  glm::dvec2 at_px{80, 80};
  double roll = 0, yaw = 0, pitch = 0;
};

glm::dmat4 clip_from_em(const Pose& pose, glm::dvec2 middle) {
  constexpr double kDistance = 3;  // in half pictures: an angle of view of 37 degrees
  glm::dmat4 m = glm::perspectiveRH_ZO(2 * std::atan(1 / kDistance), 1.0, 0.1, 100.0);
  m[1][1] = -m[1][1];  // Vulkan's y points down
  const glm::dvec2 at = pose.at_px / (kSize / 2) - 1.0;
  m = glm::translate(m, {at.x, -at.y, -kDistance});
  m = glm::rotate(m, pose.yaw, {0, 1, 0});
  m = glm::rotate(m, pose.pitch, {1, 0, 0});
  m = glm::rotate(m, pose.roll, {0, 0, 1});
  m = glm::scale(m, glm::dvec3(pose.px_per_em / (kSize / 2)));
  return glm::translate(m, {-middle.x, -middle.y, 0});
}

// Point of the em plane seen at a point of the picture.
glm::dvec2 em_at(const glm::dmat4& m, glm::dvec2 px) {
  const glm::dmat3 picture_from_em(glm::dvec3(m[0].x, m[0].y, m[0].w), glm::dvec3(m[1].x, m[1].y, m[1].w),
                                   glm::dvec3(m[3].x, m[3].y, m[3].w));
  const glm::dvec3 em = glm::inverse(picture_from_em) * glm::dvec3(px / (kSize / 2) - 1.0, 1.0);
  return {em.x / em.z, em.y / em.z};
}

class GlyphOnGpu : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto made = GlyphCanvas::create();
    ASSERT_TRUE(made) << made.error().line();
    canvas_ = std::move(*made);
  }
  static void TearDownTestSuite() { canvas_.reset(); }
  void TearDown() override { EXPECT_EQ(canvas_->validation_messages(), 0); }

  void expect_exact(const std::vector<Contour>& contours, const Pose& pose, double tolerance,
                    glm::vec2 filter_width = glm::vec2(1)) {
    const GlyphShape shape = make_glyph_shape(contours);
    ASSERT_FALSE(shape.empty);
    const glm::dmat4 m = clip_from_em(pose, {(shape.min_x + shape.max_x) / 2, (shape.min_y + shape.max_y) / 2});
    const auto pixels = canvas_->draw(shape.words, glm::mat4(m), filter_width);
    ASSERT_TRUE(pixels) << pixels.error().line();
    double worst = 0;
    glm::ivec2 where(0);
    for (int y = 0; y < kSize; ++y) {
      for (int x = 0; x < kSize; ++x) {
        const double actual = (*pixels)[static_cast<std::size_t>(y) * GlyphCanvas::kSize + x];
        const double error = std::abs(actual - expected_at(contours, m, {x + 0.5, y + 0.5}, filter_width));
        if (error <= worst) continue;
        worst = error;
        where = {x, y};
      }
    }
    EXPECT_LE(worst, tolerance) << "at pixel " << where.x << ", " << where.y << ", " << pose.px_per_em
                                << " px per em, roll " << pose.roll << ", yaw " << pose.yaw << ", pitch " << pose.pitch;
  }

  void expect_exact(const char* path, const std::u32string& text, const Pose& pose, double tolerance) {
    const FontHandle font = open_font(path);
    for (const char32_t c : text) {
      SCOPED_TRACE(static_cast<unsigned>(c));
      expect_exact(read_outline(font.get(), glyph_of(font.get(), c)), pose, tolerance);
    }
  }

 private:
  static double expected_at(const std::vector<Contour>& contours, const glm::dmat4& m, glm::dvec2 px,
                            glm::dvec2 filter_width) {
    const glm::dvec2 em = em_at(m, px);
    constexpr double kStep = 0.01;
    const glm::dvec2 dx = (em_at(m, px + glm::dvec2(kStep, 0)) - em_at(m, px - glm::dvec2(kStep, 0))) / (2 * kStep);
    const glm::dvec2 dy = (em_at(m, px + glm::dvec2(0, kStep)) - em_at(m, px - glm::dvec2(0, kStep))) / (2 * kStep);
    return reference_coverage(
        contours, FillRule::NonZero,
        {em.x, em.y, filter_width.x * std::hypot(dx.x, dy.x), filter_width.y * std::hypot(dx.y, dy.y)});
  }

  static inline std::unique_ptr<GlyphCanvas> canvas_;
};

// The reference's 64 rays (1.5/64, see the unit tests of the shader) and single precision over a picture.
constexpr double kExact = 0.025;
// The rasteriser's 8 bits of sub-pixel position bend the plane of each triangle a little, and under perspective a
// fragment's derivatives are differences over two pixels instead of the slope at its middle.
constexpr double kOblique = 0.06;

TEST_F(GlyphOnGpu, EverySizeAndPhase) {
  for (const double size : {3.0, 6.0, 8.0, 10.0, 14.0, 20.0, 40.0, 120.0}) {
    for (const glm::dvec2 phase : {glm::dvec2(0, 0), glm::dvec2(0.31, 0.77), glm::dvec2(0.5, 0.5)}) {
      expect_exact(kSans, U"ag&W", {.px_per_em = size, .at_px = glm::dvec2(80) + phase}, kExact);
    }
  }
}

TEST_F(GlyphOnGpu, HugeMagnification) {
  // Half a step of the grid is 0.02 px here.
  expect_exact(kSans, U"oS", {.px_per_em = 1300, .at_px = {300.3, 200.8}}, kExact + 0.02);
}

TEST_F(GlyphOnGpu, Cubics) { expect_exact(kDyslexic, U"agS8", {.px_per_em = 18, .at_px = {80.2, 79.6}}, kExact); }

TEST_F(GlyphOnGpu, Ideographs) {
  expect_exact(kCjk, U"鬱龘讀한あ", {.px_per_em = 16, .at_px = {80.2, 79.6}}, kExact);
  expect_exact(kCjk, U"鬱龘", {.px_per_em = 100, .at_px = {80.2, 79.6}}, kExact);
}

TEST_F(GlyphOnGpu, OverlappingContours) {
  expect_exact(kArabic, U"ﷺﷲ", {.px_per_em = 24, .at_px = {80.4, 80.1}}, kExact);
}

TEST_F(GlyphOnGpu, Roll) {
  for (double roll = 0.2; roll < 6.2; roll += 0.7) {
    expect_exact(kSans, U"R@", {.px_per_em = 16, .at_px = {80.3, 80.6}, .roll = roll}, kExact);
  }
}

TEST_F(GlyphOnGpu, SteepYawAndPitch) {
  for (const double yaw : {0.4, 0.7, 1.2, -1.35}) {
    expect_exact(kSans, U"R@g", {.px_per_em = 30, .at_px = {70.3, 90.6}, .yaw = yaw}, kOblique);
    expect_exact(kSans, U"R", {.px_per_em = 30, .at_px = {70.3, 90.6}, .roll = 0.5, .yaw = yaw, .pitch = 0.6},
                 kOblique);
  }
}

TEST_F(GlyphOnGpu, WiderFilter) {
  const FontHandle font = open_font(kSans);
  const std::vector<Contour> contours = read_outline(font.get(), glyph_of(font.get(), U'&'));
  for (const glm::vec2 width : {glm::vec2(1.1f), glm::vec2(1.28f, 1.4f), glm::vec2(2)}) {
    expect_exact(contours, {.px_per_em = 9, .at_px = {80.1, 80.9}}, kExact, width);
    expect_exact(contours, {.px_per_em = 9, .at_px = {80.1, 80.9}, .roll = 1, .yaw = 0.8}, kOblique, width);
  }
}

}  // namespace
}  // namespace lectern::test
