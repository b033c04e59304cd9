#include "room/handling.h"

#include <gtest/gtest.h>

#include "unit/room/room_fixture.h"

namespace lectern::room {
namespace {

using test::kFrame_s;
using test::RoomUnderTest;

const std::map<std::string, std::string>& two_articles() {
  static const std::map<std::string, std::string> files = [] {
    std::string text = "# First\n\n";
    for (int i = 0; i < 60; ++i) text += "A paragraph that takes its place among many others of the same kind.\n\n";
    return std::map<std::string, std::string>{{"1.md", text}, {"2.md", "# Second\n\nShort."}};
  }();
  return files;
}

// A hand before the reader's eye that points at a point of the room.
Input hand_at(const RoomUnderTest& room, glm::vec3 point) {
  Input input = room.pointing_at(point);
  input.pointers[0].drags = true;
  input.pointers[0].seat_from_grip = input.pointers[0].seat_from_aim;
  return input;
}

glm::vec3 on_article(const RoomUnderTest& room, float up_m) {
  return room.article().room_from_panel.apply({0, up_m, 0});
}

TEST(Handling, APressThatMovesCarriesTheTextAlong) {
  RoomUnderTest room(two_articles());
  room.settle();
  Input input = hand_at(room, on_article(room, -0.3f));
  input.pointers[0].select_down = true;
  room.frame(input);
  for (int step = 1; step <= 30; ++step)
    room.frame(hand_at(room, on_article(room, -0.3f + 0.02f * static_cast<float>(step))));
  input = hand_at(room, on_article(room, 0.3f));
  input.pointers[0].select_up = true;
  room.frame(input);
  room.settle();
  // All but the way that a click may shake.
  const float moved_m = room.article().scroll_dmm * room.article().metres_per_dmm;
  EXPECT_GT(moved_m, 0.5f);
  EXPECT_LT(moved_m, 0.6f);
  const float before = room.article().scroll_dmm;
  room.frame(hand_at(room, on_article(room, -0.3f)));
  room.settle();
  EXPECT_EQ(room.article().scroll_dmm, before) << "let go, nothing is dragged";
}

TEST(Handling, AGrabbedPanelGoesWithTheHandAndStaysUpright) {
  RoomUnderTest room(two_articles());
  room.settle();
  const Pose before = room.article().room_from_panel;
  Input input = hand_at(room, before.position);
  input.pointers[0].grab = true;
  room.frame(input);
  const Pose grip = input.pointers[0].seat_from_grip;
  const glm::quat lean = glm::angleAxis(0.3f, grip.rotate({0, 0, -1}));
  input.pointers[0].seat_from_grip = {lean * grip.orientation, grip.position + glm::vec3(0.5f, 0, 0.25f)};
  room.frame(input);
  input.pointers[0].grab = false;
  room.frame(input);
  room.settle();
  const Pose after = room.article().room_from_panel;
  EXPECT_NEAR(after.position.x, before.position.x + 0.5f, 0.02f);
  EXPECT_NEAR(after.position.z, before.position.z + 0.25f, 0.02f);
  EXPECT_NEAR(after.rotate({1, 0, 0}).y, 0, 1e-4f) << "its lines lie level";
  room.press_and_settle(Command::BackToSeat);
  EXPECT_EQ(room.article().room_from_panel, before);
}

TEST(Handling, AGazeThatRestsOnACardOpensItOnce) {
  RoomUnderTest room(two_articles());
  room.settle();
  const RoomUnderTest& seen = room;
  ASSERT_EQ(seen.cards().size(), 1u);
  Input input = room.pointing_at(seen.cards()[0]->room_from_panel.position);
  input.pointers[0].dwells = true;
  for (double s = 0; s < 1; s += kFrame_s) room.frame(input);
  EXPECT_EQ(room.room().open_article(), 0u);
  for (double s = 0; s < 0.5; s += kFrame_s) room.frame(input);
  EXPECT_EQ(room.room().open_article(), 1u);
}

TEST(Handling, AGazeAtTheLowerEdgeScrolls) {
  RoomUnderTest room(two_articles());
  room.settle();
  const Panel& panel = room.article();
  const glm::vec3 low = RoomUnderTest::point_on(panel, {10, panel.scroll_dmm + panel.clip_height_dmm * 0.97f});
  Input input = room.pointing_at(low);
  input.pointers[0].dwells = true;
  for (double s = 0; s < 0.4; s += kFrame_s) room.frame(input);
  EXPECT_EQ(room.article().scroll_dmm, 0);
  for (double s = 0; s < 2; s += kFrame_s) room.frame(input);
  EXPECT_GT(room.article().scroll_dmm, 0);
}

TEST(Handling, WhatComesNearTheEyesFades) {
  RoomUnderTest room(two_articles());
  room.settle();
  const Pose panel = room.article().room_from_panel;
  const auto opacity_at = [&](float distance_m) {
    Input input;
    input.head_tracked = true;
    input.seat_from_head = {panel.orientation, panel.apply({0, 0, distance_m})};
    return room.frame(input).panels.front().opacity;
  };
  EXPECT_EQ(opacity_at(0.45f), 1);
  EXPECT_NEAR(opacity_at(0.35f), 0.5f, 0.01f);
  EXPECT_EQ(opacity_at(0.28f), 0);
}

}  // namespace
}  // namespace lectern::room
