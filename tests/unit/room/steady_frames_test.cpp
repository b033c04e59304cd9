// What a frame costs when nothing new is opened: nothing from the heap, and no picture that is drawn twice.
#include <gtest/gtest.h>

#include <array>

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
  int heard = 0;
  room::RoomOptions options;
  options.sounded = [&](const room::Sound&) { ++heard; };
  RoomUnderTest test(some_set(), std::move(options));
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
  EXPECT_GT(heard, 10);
}

TEST(SteadyFrames, SeveralPanelsTheirThreadsAndMovingThemTakeNothingFromTheHeap) {
  int changes = 0;
  room::RoomOptions options;
  options.panels_changed = [&](const room::KeptPanels&) { ++changes; };
  RoomUnderTest test({{"1.md", "# One\n\n[two](2.md) [three](3.md)\n\n" + numbered_prose(5)},
                      {"2.md", "# Two\n\n" + numbered_prose(30)},
                      {"3.md", "# Three\n\n" + numbered_prose(5)}},
                     std::move(options));
  test.settle();
  test.click(test.link_point("2.md"));
  test.settle();
  test.press_and_settle(Command::GoBack);
  test.click(test.link_point("3.md"));
  test.settle();
  ASSERT_EQ(test.scene().threads.size(), 2u);
  room::Input input = test.pointing_at(test.article().room_from_panel.position);
  input.seconds = kFrame_s;
  input.commands.reserve(4);
  constexpr std::array kMoves{Command::PanelNearer, Command::PanelCurve, Command::PanelTiltBack, Command::PanelAlign,
                              Command::PanelFarther};
  const int before = changes;
  for (int i = 0; i < 360; ++i) {
    input.commands.clear();
    if (i % 10 == 0) input.commands.push_back(kMoves[static_cast<std::size_t>(i / 10) % kMoves.size()]);
    input.pointers[0].grab = i % 50 > 25;
    input.pointers[0].scroll_lines = input.pointers[0].grab && i % 4 == 0 ? 0.5f : 0.0f;
    const std::size_t cost = cost_of_frame(test.room(), input);
    EXPECT_TRUE(i <= 60 || cost == 0) << "frame " << i;  // until then it warms up
  }
  EXPECT_GT(changes, before);
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
