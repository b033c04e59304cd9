// The change-over from outlines to the picture of a page is not seen: the picture has the same mean lightness and
// differs from the outlines by less than these differ from themselves when the head moves by half a pixel.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>

#include "gpu/stage.h"

namespace lectern::test {
namespace {

// A view from the back of the room, so wide that running text of the open panel has this many pixels an em.
room::View view_at(float px_per_em, float height_px, float sideways_px = 0) {
  constexpr float kDistance_m = 3.5f;
  const float body_m = 24 * room::metres_per_dmm(room::kArticleDistance_m);
  const float half = body_m / kDistance_m * height_px / px_per_em / 2;
  Pose eye = room::seat_from_resting_eye();
  eye.position += eye.orientation * glm::vec3(0, 0, kDistance_m - room::kArticleDistance_m);
  const float shift = sideways_px * 2 * half / height_px;
  return {eye, {-half + shift, half + shift, half, -half}};
}

struct Difference {
  double mean = 0, rms = 0;
};
Difference difference(const view::Pixels& a, const view::Pixels& b) {
  Difference d;
  for (std::size_t i = 0; i < a.rgba.size(); ++i) {
    const double off = int{a.rgba[i]} - int{b.rgba[i]};
    d.mean += off / static_cast<double>(a.rgba.size());
    d.rms += off * off / static_cast<double>(a.rgba.size());
  }
  d.rms = std::sqrt(d.rms);
  return d;
}

TEST(FarPages, TheChangeOverIsNotSeen) {
  constexpr float kHeight = 480;
  Stage stage(0, {480, 480}, {view_at(10, kHeight)});
  stage.settle();
  const auto near = stage.picture({view_at(render::kFarPxPerEm * 1.001f, kHeight)});
  const auto outlines = stage.renderer().statistics().glyphs;
  const auto far = stage.picture({view_at(render::kFarPxPerEm * 0.999f, kHeight)});
  stage.picture({view_at(render::kFarPxPerEm * 0.999f, kHeight)});
  EXPECT_LT(stage.renderer().statistics().glyphs, outlines);
  const auto moved = stage.picture({view_at(render::kFarPxPerEm * 1.001f, kHeight, 0.5f)});
  const Difference d = difference(near, far), by_moving = difference(near, moved);
  std::printf("change-over: mean %.3f, rms %.3f of 255; head moved by half a pixel: rms %.3f\n", d.mean, d.rms,
              by_moving.rms);
  EXPECT_LT(std::abs(d.mean), 0.5);
  EXPECT_LT(d.rms, by_moving.rms);
}

TEST(FarPages, ArePicturedOnceAndKept) {
  Stage stage(0, {480, 480}, {view_at(3, 480)});
  stage.settle();
  stage.picture({view_at(3, 480)});
  EXPECT_GE(stage.renderer().statistics().far_pages, 1u);
  for (int i = 0; i < 12; ++i) stage.picture({view_at(3, 480)});
  EXPECT_EQ(stage.renderer().statistics().far_pages, 0u);
  EXPECT_EQ(stage.renderer().statistics().glyphs, 0u);
}

}  // namespace
}  // namespace lectern::test
