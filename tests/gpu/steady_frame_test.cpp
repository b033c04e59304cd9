// The frame thread in steady frames: it allocates nothing, opens no file and lays out no text, whether the reader holds
// still, looks around or scrolls through what is laid out.
#include <gtest/gtest.h>

#include "gpu/stage.h"
#include "gpu/watch.h"

namespace lectern::test {
namespace {

void expect_nothing_done(Stage& stage, const room::Input& input) {
  for (int i = 0; i < 6; ++i) stage.frame(input);  // first frames grow what later ones reuse
  watch();
  for (int i = 0; i < 30; ++i) stage.frame(input);
  const Counts counts = seen();
  EXPECT_EQ(counts.allocations, 0);
  EXPECT_EQ(counts.opened_files, 0);
  EXPECT_EQ(counts.shaped_runs, 0);
}

TEST(SteadyFrames, TheCountersCount) {
  watch();
  ::operator delete(::operator new(1));
  std::fclose(std::fopen("/dev/null", "r"));
  EXPECT_EQ(seen().allocations, 1);
  EXPECT_GE(seen().opened_files, 1);
}

TEST(SteadyFrames, HoldingStillDoesNothing) {
  Stage stage(0, {480, 480}, {resting_view()}, Validation::Off);
  stage.settle();
  room::Input input;
  input.seconds = 1.0 / 72;
  expect_nothing_done(stage, input);
}

TEST(SteadyFrames, LookingAroundDoesNothing) {
  Stage stage(0, {480, 480}, {resting_view()}, Validation::Off);
  stage.settle();
  room::Input input;
  input.seconds = 1.0 / 72;
  input.turn = {0.002f, 0.001f};
  input.move = {0.05f, 0, 0.05f};
  expect_nothing_done(stage, input);
}

TEST(SteadyFrames, ScrollingThroughWhatIsThereDoesNothing) {
  Stage stage(0, {480, 480}, {resting_view()}, Validation::Off);
  stage.settle();
  room::Input input;
  input.seconds = 1.0 / 72;
  room::Pointer pointer;
  pointer.seat_from_aim = room::seat_from_resting_eye();
  pointer.valid = true;
  pointer.scroll_lines = 0.1f;
  input.pointers.push_back(pointer);
  expect_nothing_done(stage, input);
}

}  // namespace
}  // namespace lectern::test
