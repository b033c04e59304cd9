// The display's rate: the fastest that is held.
#include "view/openxr/pace.h"

#include <gtest/gtest.h>

namespace lectern::view::xr {
namespace {

// Whether it slowed down within so many frames, each `periods` long.
bool slows_down(Pace& pace, int frames, double periods) {
  bool slower = false;
  for (int i = 0; i < frames; ++i) slower = pace.frame(periods / *pace.rate_hz(), 1 / *pace.rate_hz()) || slower;
  return slower;
}

TEST(Pace, AsksForTheFastest) {
  EXPECT_EQ(Pace({90, 120, 72}).rate_hz(), 120);
  EXPECT_EQ(Pace().rate_hz(), std::nullopt);
}

TEST(Pace, IsKeptWhileFramesAreInTime) {
  Pace pace({72, 90});
  EXPECT_FALSE(slows_down(pace, 2000, 1));
  EXPECT_EQ(pace.rate_hz(), 90);
}

TEST(Pace, SlowsDownStepByStepWhereFramesAreLate) {
  Pace pace({72, 90, 120});
  EXPECT_TRUE(slows_down(pace, 301, 2));
  EXPECT_EQ(pace.rate_hz(), 90);
  EXPECT_FALSE(slows_down(pace, 2000, 1)) << "and stays";
  EXPECT_TRUE(slows_down(pace, 226, 2));
  EXPECT_EQ(pace.rate_hz(), 72);
  EXPECT_FALSE(slows_down(pace, 2000, 3)) << "there is no slower one";
}

TEST(Pace, OneStumbleIsNoReason) {
  Pace pace({72, 90});
  for (int second = 0; second < 60; ++second) {
    EXPECT_FALSE(slows_down(pace, 80, 1));
    EXPECT_FALSE(slows_down(pace, 5, 2));
    EXPECT_FALSE(pace.frame(1.0, 1 / 90.0)) << "the headset slept";
  }
}

}  // namespace
}  // namespace lectern::view::xr
