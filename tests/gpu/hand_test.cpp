// Tracked hands: seen where they are, before panels that are farther and behind those that are nearer, smooth at their
// edges, and gone before they come too near the eyes.
#include <gtest/gtest.h>

#include <cmath>

#include "gpu/hand_pose.h"
#include "gpu/stage.h"

namespace lectern::test {
namespace {

constexpr int kSide = 480;

int change(const view::Pixels& a, const view::Pixels& b, std::size_t pixel) {
  int most = 0;
  for (std::size_t i = 4 * pixel; i < 4 * pixel + 3; ++i)
    most = std::max(most, std::abs(int{a.rgba[i]} - int{b.rgba[i]}));
  return most;
}

int changed_pixels(const view::Pixels& a, const view::Pixels& b) {
  int count = 0;
  for (std::size_t i = 0; i < a.rgba.size() / 4; ++i) count += change(a, b, i) > 3;
  return count;
}

// In the room, `distance_m` before the resting eye, the back of the hand towards it, fingers up.
Pose before_the_eye(float distance_m, glm::vec2 aside_m = {0, 0}) {
  return room::seat_from_resting_eye() * Pose{{1, 0, 0, 0}, {aside_m, -distance_m}};
}

TEST(Hands, AreSeenBeforeThePanelAndOnlyWhereTheyAre) {
  Stage stage;
  stage.settle();
  room::Scene scene = stage.room().update({});
  const auto plain = stage.picture_of(scene);
  scene.hands[1] = open_hand(before_the_eye(0.45f, {0, -0.09f}));
  const auto shown = stage.picture_of(scene);
  // The hand covers about 160 cm² at 45 cm, at 416 pixels to the unit of tangent.
  EXPECT_NEAR(changed_pixels(plain, shown), 0.016 * 416 * 416 / (0.45 * 0.45), 2500);
  EXPECT_GT(change(plain, shown, kSide / 2 * kSide + kSide / 2), 40) << "the palm";
  EXPECT_EQ(change(plain, shown, 10 * kSide + 10), 0);
  scene.hands[1].tracked = false;
  EXPECT_EQ(stage.picture_of(scene).rgba, plain.rgba) << "nothing of a hand that is not tracked";
}

TEST(Hands, AreHiddenByWhatIsNearer) {
  Stage stage;
  stage.settle();
  room::Scene scene = stage.room().update({});
  room::Panel& panel = scene.panels.front();
  panel.room_from_panel = room::seat_from_resting_eye() * Pose{{1, 0, 0, 0}, {0, 0, -0.6f}};
  const auto plain = stage.picture_of(scene);
  scene.hands[0] = open_hand(before_the_eye(0.8f, {0, -0.09f}));
  EXPECT_EQ(changed_pixels(plain, stage.picture_of(scene)), 0);
}

TEST(Hands, AreGoneBeforeTheEyes) {
  Stage stage;
  stage.settle();
  room::Scene scene = stage.room().update({});
  const auto plain = stage.picture_of(scene);
  scene.hands[0] = open_hand(before_the_eye(0.13f, {0, -0.09f}));
  EXPECT_EQ(changed_pixels(plain, stage.picture_of(scene)), 0);
}

TEST(Hands, HaveSmoothEdges) {
  Stage stage;
  stage.settle();
  room::Scene scene = stage.room().update({});
  const auto plain = stage.picture_of(scene);
  scene.hands[1] = open_hand(before_the_eye(0.45f, {0, -0.09f}));
  const auto shown = stage.picture_of(scene);
  // Along the rows that cross the fingers: between paper and hand there is a pixel that is neither.
  int edges = 0, hard = 0;
  for (int y = kSide / 2 - 90; y < kSide / 2 - 40; ++y)
    for (int x = 100; x < kSide - 100; ++x) {
      const auto at = [&](int dx) { return change(plain, shown, static_cast<std::size_t>(y * kSide + x + dx)); };
      if (at(0) > 3 || at(1) <= 3) continue;
      ++edges;
      hard += at(1) > 0.9 * at(2);
    }
  EXPECT_GT(edges, 100);
  EXPECT_LT(hard, edges / 4);
}

}  // namespace
}  // namespace lectern::test
