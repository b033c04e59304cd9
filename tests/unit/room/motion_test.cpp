#include "room/motion.h"

#include <gtest/gtest.h>

#include "room/scroll.h"

namespace lectern::room {
namespace {

TEST(Glide, ArrivesWithoutOvershoot) {
  Glide glide{.value = 0, .target = 100};
  double before = 0;
  int frames = 0;
  while (!glide.still() && frames < 1000) {
    glide.advance(1.0 / 60, 18, 0.02);
    EXPECT_GE(glide.value, before);
    EXPECT_LE(glide.value, 100);
    before = glide.value;
    ++frames;
  }
  EXPECT_EQ(glide.value, 100);
  EXPECT_LT(frames, 60);
}

TEST(Glide, IsTheSameAtEveryFrameRate) {
  Glide fast{.value = 0, .target = 700, .velocity = 30}, slow = fast;
  for (int i = 0; i < 12; ++i) fast.advance(1.0 / 120, 18, 0.02);
  for (int i = 0; i < 3; ++i) slow.advance(1.0 / 30, 18, 0.02);
  EXPECT_NEAR(fast.value, slow.value, 1e-9);
  EXPECT_NEAR(fast.velocity, slow.velocity, 1e-9);
}

TEST(Glide, GoesOnWithoutAJumpInSpeedWhenItsTargetMoves) {
  Glide glide{.value = 0, .target = 100};
  for (int i = 0; i < 5; ++i) glide.advance(1.0 / 60, 18, 0.02);
  const double value = glide.value, velocity = glide.velocity;
  glide.target = 400;
  glide.advance(1e-5, 18, 0.02);
  EXPECT_NEAR((glide.value - value) / 1e-5, velocity, 1.5);
}

TEST(Fade, ArrivesExactly) {
  float value = 0;
  for (int i = 0; i < 200; ++i) value = faded(value, 1, 1.0 / 60, 0.12);
  EXPECT_EQ(value, 1);
}

TEST(Scroll, StaysWithinTheArticle) {
  Scroll scroll;
  scroll.bound(500);
  scroll.by(-100);
  EXPECT_EQ(scroll.target(), 0);
  scroll.by(9000);
  EXPECT_EQ(scroll.target(), 500);
  for (int i = 0; i < 200; ++i) {
    scroll.advance(1.0 / 60);
    EXPECT_LE(scroll.at(), 500);
  }
  EXPECT_EQ(scroll.at(), 500);
  scroll.bound(-3);
  EXPECT_EQ(scroll.target(), 0);
}

TEST(Scroll, MovesWithTheGround) {
  Scroll scroll;
  scroll.bound(1000);
  scroll.to(300);
  scroll.advance(0.05);
  const double left = scroll.target() - scroll.at();
  scroll.bound(2000);
  scroll.shift(800);
  EXPECT_EQ(scroll.target(), 1100);
  EXPECT_DOUBLE_EQ(scroll.target() - scroll.at(), left);
}

}  // namespace
}  // namespace lectern::room
