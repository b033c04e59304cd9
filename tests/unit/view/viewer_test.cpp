#include "view/sidebyside/viewer.h"

#include <gtest/gtest.h>

#include <cmath>

namespace lectern::view {
namespace {

TEST(Viewer, IsFoundByItsName) {
  EXPECT_EQ(find_viewer("cardboard"), &viewers().front());
  ASSERT_NE(find_viewer("mi-vr"), nullptr);
  EXPECT_EQ(find_viewer("mi-vr")->people, "Xiaomi Mi VR Play");
  EXPECT_EQ(find_viewer("nobody's"), nullptr);
}

TEST(Viewer, LensFollowsItsProfile) {
  const Viewer& cardboard = *find_viewer("cardboard");
  EXPECT_FLOAT_EQ(through_lens(cardboard, 0), 0);
  EXPECT_FLOAT_EQ(through_lens(cardboard, 0.5f), 0.5f * (1 + 0.34f * 0.25f + 0.55f * 0.0625f));
  EXPECT_FLOAT_EQ(through_lens(cardboard, 1), 1.89f);
}

// Within what it shows, each lens is undone exactly, and nothing of the view folds over.
TEST(Viewer, EveryLensIsUndone) {
  for (const Viewer& viewer : viewers()) {
    const float most = std::tan(glm::radians(viewer.half_view_deg)) * std::sqrt(2.0f);
    float before = -1;
    for (int i = 0; i <= 100; ++i) {
      const float seen = most * static_cast<float>(i) / 100;
      const float drawn = on_screen(viewer, seen);
      EXPECT_GT(drawn, before) << viewer.name << ' ' << seen;
      EXPECT_NEAR(through_lens(viewer, drawn), seen, 2e-6) << viewer.name;
      before = drawn;
    }
  }
}

// Cardboard of 2015 on a screen of 130 x 65 mm: worked out by hand from the profile.
TEST(Viewer, EyesStandBehindTheirLenses) {
  const PhoneInViewer phone{.viewer = find_viewer("cardboard"), .diagonal_m = std::hypot(0.130f, 0.065f)};
  const auto eyes = eye_optics(phone, {2000, 1000});
  EXPECT_NEAR(eyes[0].centre.x, (65.0 - 32.0) / 130, 1e-5);
  EXPECT_NEAR(eyes[1].centre.x, (65.0 + 32.0) / 130, 1e-5);
  EXPECT_NEAR(eyes[0].centre.y, (65.0 - 32.0) / 65, 1e-5);  // 35 mm above the tray, which is 3 mm below the screen
  EXPECT_NEAR(eyes[0].screen_tangents.x, 130.0 / 39, 1e-4);
  const double inwards = 32.0 / 39, outwards = 33.0 / 39;
  const auto lens = [](double r) { return r * (1 + 0.34 * r * r + 0.55 * r * r * r * r); };
  EXPECT_NEAR(eyes[0].fov.right, lens(inwards), 1e-4);
  EXPECT_NEAR(eyes[0].fov.left, -lens(outwards), 1e-4);
  EXPECT_NEAR(eyes[0].fov.up, lens(33.0 / 39), 1e-4);
  EXPECT_NEAR(eyes[0].fov.down, -lens(32.0 / 39), 1e-4);
  EXPECT_FLOAT_EQ(eyes[1].fov.left, -eyes[0].fov.right);
  EXPECT_FLOAT_EQ(eyes[1].fov.right, -eyes[0].fov.left);
}

TEST(Viewer, NoEyeSeesMoreThanItsLensShows) {
  const PhoneInViewer tablet{.viewer = find_viewer("cardboard-2014"), .diagonal_m = 0.25f};
  for (const EyeOptics& eye : eye_optics(tablet, {2400, 1080})) {
    EXPECT_LE(std::max(-eye.fov.left, eye.fov.right), std::tan(glm::radians(40.0f)) + 1e-6f);
    EXPECT_LE(eye.fov.up, std::tan(glm::radians(40.0f)) + 1e-6f);
  }
}

TEST(Viewer, MiddleOfTheLensIsPixelForPixel) {
  const PhoneInViewer phone;
  const glm::vec2 screen_px{2400, 1080};
  const EyeOptics eye = eye_optics(phone, screen_px)[0];
  const glm::vec2 extent = eye_extent_px(eye, screen_px);
  EXPECT_NEAR(extent.x / (eye.fov.right - eye.fov.left), screen_px.x / eye.screen_tangents.x, 1);
  EXPECT_NEAR(extent.y / (eye.fov.up - eye.fov.down), screen_px.y / eye.screen_tangents.y, 1);
}

// Whatever size a window is given.
TEST(Viewer, AnyScreenHasEyes) {
  for (const glm::vec2 px : {glm::vec2(1, 1), glm::vec2(1, 2000), glm::vec2(3000, 2), glm::vec2(900, 1600)})
    for (const Viewer& viewer : viewers())
      for (const EyeOptics& eye : eye_optics({.viewer = &viewer}, px)) {
        EXPECT_LT(eye.fov.left, eye.fov.right) << viewer.name << ' ' << px.x << 'x' << px.y;
        EXPECT_LT(eye.fov.down, eye.fov.up) << viewer.name << ' ' << px.x << 'x' << px.y;
      }
}

}  // namespace
}  // namespace lectern::view
