// The panel that goes with its reader: only when asked, only when they have really gone, and softly.
#include "room/following.h"

#include <gtest/gtest.h>

#include "room/arrangement.h"
#include "unit/room/room_fixture.h"

namespace lectern::test {
namespace {

using namespace room;

Pose head(float yaw_deg, glm::vec3 moved = {0, 0, 0}) {
  return {glm::angleAxis(glm::radians(yaw_deg), glm::vec3(0, 1, 0)), glm::vec3(0, kSeatedEyeHeight_m, 0) + moved};
}

// Where the panel stands in the end, seen from the head: as one that moved with it would.
float off_its_place(const Pose& room_from_panel, const Pose& room_from_head) {
  const Pose wanted = room_from_head * head(0).inverse() * room_from_place(0, kSeated);
  return glm::distance(room_from_panel.position, wanted.position) +
         glm::length(room_from_panel.rotate({0, 0, 1}) - wanted.rotate({0, 0, 1}));
}

class FollowingReader : public testing::Test {
 protected:
  FollowingReader() { following.toggle(head(0)); }

  // Where the panel stands after a frame, or after so long, with the head there.
  Pose frame(const Pose& room_from_head) {
    if (const auto moved = following.advance(room_from_head, kFrame_s)) panel = *moved * panel;
    return panel;
  }
  Pose after(const Pose& room_from_head, double seconds) {
    for (double t = 0; t < seconds; t += kFrame_s) frame(room_from_head);
    return panel;
  }

  Following following;
  Pose panel = room_from_place(0, kSeated);
};

TEST_F(FollowingReader, StaysWhileTheReaderLooksAboutAndLeans) {
  for (const Pose& reader : {head(30), head(-30), head(10, {0.2f, 0, 0.2f})})
    EXPECT_EQ(after(reader, 5), room_from_place(0, kSeated));
  EXPECT_TRUE(following.still());
}

TEST_F(FollowingReader, ComesAlongAfterATurnOrAWalk) {
  for (const Pose& reader : {head(60), head(-170), head(175, {1, 0.5f, -1})})
    EXPECT_LT(off_its_place(after(reader, 6), reader), 0.01f);
  EXPECT_TRUE(following.still());
}

TEST_F(FollowingReader, IsNeverAbrupt) {
  float fastest = 0;
  Pose last = room_from_place(0, kSeated);
  for (int count = 0; count < 300; ++count) {
    const Pose now = frame(head(90));
    fastest = std::max(fastest, glm::distance(now.position, last.position) / static_cast<float>(kFrame_s));
    last = now;
  }
  EXPECT_GT(fastest, 0.5f);
  EXPECT_LT(fastest, 4.0f) << "metres a second";
  EXPECT_EQ(frame(head(0)), last) << "it waits first";
}

TEST_F(FollowingReader, WhatLooksAtTheFloorHasNoHeading) {
  const Pose down{glm::angleAxis(glm::radians(170.0f), glm::vec3(0, 1, 0)) *
                      glm::angleAxis(glm::radians(-80.0f), glm::vec3(1, 0, 0)),
                  head(0).position};
  EXPECT_EQ(after(down, 5), room_from_place(0, kSeated));
}

TEST_F(FollowingReader, KeepsThePlaceItWasCarriedTo) {
  const Pose aside = room_from_facing(0.5f, 0.1f, 1.2f);
  panel = aside;
  const Pose reader = head(90, {0.5f, 0, 0});
  const Pose wanted = reader * head(0).inverse() * aside;
  EXPECT_LT(glm::distance(after(reader, 6).position, wanted.position), 0.01f);
}

TEST(FollowingInTheRoom, OnlyWhenAsked) {
  RoomUnderTest room({{"1.md", "# One\n\n" + numbered_prose(3)}});
  room.settle();
  Input turned;
  turned.head_tracked = true;
  turned.seat_from_head = head(90);
  const auto stand = [&](const Input& input) {
    for (int frame = 0; frame < 400; ++frame) room.frame(input);
    return room.article().room_from_panel;
  };
  EXPECT_EQ(stand(turned), room_from_place(0, kSeated));
  room.frame();  // with the head where a resting one is
  room.press(Command::Follow);
  EXPECT_LT(off_its_place(stand(turned), turned.seat_from_head), 0.01f);
  turned.commands = {Command::BackToSeat};
  room.frame(turned);
  turned.commands.clear();
  turned.seat_from_head = head(0);  // the runtime's answer: the seat is where the head is now
  EXPECT_LT(off_its_place(stand(turned), head(0)), 0.01f);
  turned.commands = {Command::Follow};
  room.frame(turned);
  turned.commands.clear();
  turned.seat_from_head = head(90);
  EXPECT_LT(off_its_place(stand(turned), head(0)), 0.01f) << "no longer";
}

}  // namespace
}  // namespace lectern::test
