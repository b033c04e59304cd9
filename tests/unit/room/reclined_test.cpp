// Who leans back or lies has the open article before their eyes all the same, once they take their seat there.
#include <gtest/gtest.h>

#include "room/arrangement.h"
#include "unit/room/room_fixture.h"

namespace lectern::test {
namespace {

using namespace room;

Input looking_up(float degrees) {
  Input input;
  input.head_tracked = true;
  input.seat_from_head.orientation = glm::angleAxis(glm::radians(degrees), glm::vec3(1, 0, 0));
  return input;
}

void take_seat(RoomUnderTest& room, float degrees) {
  Input input = looking_up(degrees);
  input.commands = {Command::BackToSeat};
  room.frame(input);
  room.settle();
}

TEST(Reclined, TheArticleStandsAcrossTheGaze) {
  RoomUnderTest room({{"1.md", "# One\n\n" + numbered_prose(3)}});
  room.settle();
  const Pose upright = room.article().room_from_panel;
  for (const float degrees : {40.0f, 70.0f}) {
    take_seat(room, degrees);
    const Pose panel = room.article().room_from_panel;
    const glm::vec3 gaze = looking_up(degrees).seat_from_head.rotate({0, 0, -1});
    const glm::vec3 eyes(0, kSeatedEyeHeight_m, 0);
    EXPECT_LT(glm::distance(panel.position, eyes + gaze * kArticleDistance_m), 0.01f) << degrees;
    EXPECT_GT(glm::dot(panel.rotate({0, 0, 1}), -gaze), 0.9999f) << degrees;
  }
  take_seat(room, 20);
  EXPECT_EQ(room.article().room_from_panel, upright) << "a head held high is not leant back";
}

TEST(Reclined, LyingFlatThePanelStaysBelowTheCeiling) {
  const auto posture = reclined_posture(looking_up(90).seat_from_head);
  ASSERT_TRUE(posture);
  EXPECT_LT(room_from_place(0, *posture).position.y, kRoomHigh_m.y);
}

}  // namespace
}  // namespace lectern::test
