// Two eyes in one pass: each sees what it alone would see.
#include <gtest/gtest.h>

#include <cstdlib>

#include "gpu/stage.h"

namespace lectern::test {
namespace {

int most_different(const view::Pixels& a, const view::Pixels& b) {
  int most = 0;
  for (std::size_t i = 0; i < a.rgba.size(); ++i) most = std::max(most, std::abs(int{a.rgba[i]} - int{b.rgba[i]}));
  return most;
}

TEST(Stereo, EachEyeSeesItsOwnView) {
  const room::View left = resting_view(-0.03f), right = resting_view(0.03f);
  Stage both(0, {320, 320}, {left, right}), one(0, {320, 320}, {left});
  both.settle();
  one.settle();
  const auto left_of_both = both.picture({left, right}, 0), right_of_both = both.picture({left, right}, 1);
  // A step of eight bits: the two pipelines may round differently.
  EXPECT_LE(most_different(left_of_both, one.picture({left})), 1);
  EXPECT_LE(most_different(right_of_both, one.picture({right})), 1);
  EXPECT_GT(most_different(left_of_both, right_of_both), 50);
}

}  // namespace
}  // namespace lectern::test
