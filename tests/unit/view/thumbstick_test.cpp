// A thumbstick: so many lines, so many radians.
#include "view/openxr/thumbstick.h"

#include <gtest/gtest.h>

#include <numbers>

namespace lectern::view::xr {
namespace {

constexpr float kQuarterTurn = std::numbers::pi_v<float> / 2;

TEST(Thumbstick, ScrollsTwelveLinesASecondAtItsEnd) {
  EXPECT_FLOAT_EQ(Thumbstick::lines({0, -1}, 0.5, false), 6);
  EXPECT_FLOAT_EQ(Thumbstick::lines({0, 1}, 0.5, false), -6);
  EXPECT_FLOAT_EQ(Thumbstick::lines({0, 1}, 0.5, true), 6) << "the paper follows the stick";
  EXPECT_FLOAT_EQ(Thumbstick::lines({0, -0.575f}, 1, false), 6) << "proportional between dead zone and end";
}

TEST(Thumbstick, IsStillWhereItIsLetGo) {
  EXPECT_EQ(Thumbstick::lines({0, 0.14f}, 1, false), 0);
  Thumbstick stick;
  EXPECT_EQ(stick.turn({0.14f, 0}, 1, Turning::Smooth), 0);
}

TEST(Thumbstick, ScrollsOrTurnsNeverBoth) {
  Thumbstick stick;
  EXPECT_EQ(Thumbstick::lines({0.9f, 0.8f}, 1, false), 0);
  EXPECT_EQ(stick.turn({0.8f, 0.9f}, 1, Turning::Snap), 0);
}

TEST(Thumbstick, SnapsOnceForEachPush) {
  Thumbstick stick;
  EXPECT_FLOAT_EQ(stick.turn({1, 0}, 0.01, Turning::Snap), -kQuarterTurn / 3);
  EXPECT_EQ(stick.turn({1, 0}, 0.01, Turning::Snap), 0);
  EXPECT_EQ(stick.turn({0.5f, 0}, 0.01, Turning::Snap), 0) << "not back in its middle";
  EXPECT_EQ(stick.turn({1, 0}, 0.01, Turning::Snap), 0);
  EXPECT_EQ(stick.turn({0, 0}, 0.01, Turning::Snap), 0);
  EXPECT_FLOAT_EQ(stick.turn({-1, 0}, 0.01, Turning::Snap), kQuarterTurn / 3);
}

TEST(Thumbstick, TurnsSmoothlyOrNotAtAll) {
  Thumbstick stick;
  EXPECT_FLOAT_EQ(stick.turn({1, 0}, 1, Turning::Smooth), -kQuarterTurn);
  EXPECT_EQ(stick.turn({1, 0}, 1, Turning::Off), 0);
}

}  // namespace
}  // namespace lectern::view::xr
