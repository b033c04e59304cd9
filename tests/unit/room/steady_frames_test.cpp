// What a frame costs when nothing new is opened: nothing from the heap, and no picture that is drawn twice.
#include <gtest/gtest.h>

#include "unit/room/count_allocations.h"
#include "unit/room/room_fixture.h"

namespace lectern::test {
namespace {

using room::Command;

std::map<std::string, std::string> some_set() {
  std::map<std::string, std::string> files;
  for (int i = 0; i < 30; ++i)
    files["article " + std::to_string(i) + ".md"] =
        "# Article\n\nWith [a link](#x) in it.\n\n" + numbered_prose(i == 0 ? 40 : 2);
  return files;
}

// Allocations of this thread in one adopt() and update().
std::size_t cost_of_frame(room::Room& room, const room::Input& input) {
  const std::size_t before = allocations_on_this_thread();
  room.adopt();
  room.update(input);
  return allocations_on_this_thread() - before;
}

TEST(SteadyFrames, TheCounterCounts) {
  const std::size_t before = allocations_on_this_thread();
  const auto thing = std::make_unique<int>(3);
  EXPECT_EQ(allocations_on_this_thread() - before, 1u);
}

TEST(SteadyFrames, TakeNothingFromTheHeap) {
  RoomUnderTest test(some_set());
  test.settle();
  room::Input input;
  input.seconds = kFrame_s;
  for (int i = 0; i < 300; ++i) EXPECT_EQ(cost_of_frame(test.room(), input), 0u) << "frame " << i;
}

TEST(SteadyFrames, ScrollingPagingHoveringAndWalkingTakeNothingFromTheHeap) {
  RoomUnderTest test(some_set());
  test.settle();
  room::Input input = test.pointing_at(test.link_point("#x"));
  input.seconds = kFrame_s;
  input.commands.reserve(4);
  room::Pointer& pointer = input.pointers.front();
  for (int i = 0; i < 20; ++i) cost_of_frame(test.room(), input);  // warms up
  for (int i = 0; i < 600; ++i) {
    pointer.scroll_lines = i % 3 == 0 ? 2.0f : i % 7 == 0 ? -3.0f : 0.0f;
    pointer.visible = i % 2 == 0;
    input.commands.clear();
    if (i % 40 == 0) input.commands.push_back(Command::PageDown);
    if (i % 90 == 0) input.commands.push_back(Command::PageUp);
    if (i % 110 == 0) input.commands.push_back(Command::NextTheme);
    if (i == 300) input.commands.push_back(Command::ArticleEnd);
    if (i == 400) input.commands.push_back(Command::ArticleStart);
    input.move = {i % 100 < 50 ? 0.2f : -0.2f, 0, 0};
    input.turn = {i % 2 == 0 ? 0.001f : -0.001f, 0};
    EXPECT_EQ(cost_of_frame(test.room(), input), 0u) << "frame " << i;
  }
}

TEST(SteadyFrames, AreNotDrawnAnew) {
  RoomUnderTest test(some_set());
  test.settle();
  for (int i = 0; i < 10; ++i) {
    test.frame();
    EXPECT_FALSE(test.room().changed());
  }
  test.press(Command::LineDown);
  EXPECT_TRUE(test.room().changed());
  test.settle();
  EXPECT_FALSE(test.room().changed());
  room::Input walk;
  walk.move = {1, 0, 0};
  test.frame(walk);
  EXPECT_TRUE(test.room().changed());
}

TEST(SteadyFrames, ARoomMayGoWhileItsWorkersAreBusy) {
  for (int i = 0; i < 20; ++i) {
    RoomUnderTest test(some_set());
    for (int frame = 0; frame < i; ++frame) test.frame();
  }
}

TEST(SteadyFrames, WorkersWakeTheLoop) {
  std::atomic<int> woken = 0;
  room::RoomOptions options;
  options.wake = [&] { ++woken; };
  RoomUnderTest test(some_set(), std::move(options));
  test.settle();
  EXPECT_GE(woken, 24);
}

}  // namespace
}  // namespace lectern::test
