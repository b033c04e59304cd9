#include "room/seat.h"

#include <gtest/gtest.h>

#include "room/arrangement.h"

namespace lectern::room {
namespace {

Input wish(glm::vec3 move, double seconds) {
  Input input;
  input.seconds = seconds;
  input.move = move;
  input.seat_from_head = {{1, 0, 0, 0}, {0, kSeatedEyeHeight_m, 0}};
  return input;
}

void hold(Seat& seat, glm::vec3 move, double seconds, int frames) {
  for (int i = 0; i < frames; ++i) seat.advance(wish(move, seconds / frames));
}

TEST(Seat, BeginsAtSeatedEyeHeightLookingAtTheArticle) {
  const Pose room_from_camera = Seat().room_from_camera();
  EXPECT_EQ(room_from_camera.position, glm::vec3(0, kSeatedEyeHeight_m, 0));
  EXPECT_EQ(room_from_camera.rotate({0, 0, -1}), glm::vec3(0, 0, -1));
}

TEST(Seat, WalksWhereTheHeadLooks) {
  Seat seat;
  Input turn;
  turn.turn = {1.5707963f, 0};  // to the left
  seat.advance(turn);
  hold(seat, {0, 0, -1}, 1, 60);
  EXPECT_LT(seat.room_from_camera().position.x, -1);
  EXPECT_NEAR(seat.room_from_camera().position.z, 0, 1e-4);
  EXPECT_NEAR(seat.room_from_camera().position.y, kSeatedEyeHeight_m, 1e-5);
}

TEST(Seat, StartsAndStopsSoftly) {
  Seat seat;
  seat.advance(wish({1, 0, 0}, 1.0 / 60));
  const float first = seat.room_from_camera().position.x;
  hold(seat, {1, 0, 0}, 0.5, 30);
  const float before = seat.room_from_camera().position.x;
  seat.advance(wish({1, 0, 0}, 1.0 / 60));
  const float steady = seat.room_from_camera().position.x - before;
  EXPECT_GT(first, 0);
  EXPECT_LT(first, steady / 4);
  const float released = seat.room_from_camera().position.x;
  hold(seat, {0, 0, 0}, 2, 120);
  EXPECT_GT(seat.room_from_camera().position.x, released + steady);
  const Pose rest = seat.room_from_camera();
  hold(seat, {0, 0, 0}, 1, 60);
  EXPECT_EQ(seat.room_from_camera(), rest);
}

TEST(Seat, GoesTheSameWayAtEveryFrameRate) {
  Seat fast, slow;
  hold(fast, {1, 0.5f, -1}, 0.8, 96);
  hold(slow, {1, 0.5f, -1}, 0.8, 8);
  EXPECT_LT(glm::length(fast.room_from_camera().position - slow.room_from_camera().position), 1e-4f);
}

TEST(Seat, StaysWithinTheWalls) {
  for (const glm::vec3 way : {glm::vec3(1, 0, 0), glm::vec3(-1, 0, 0), glm::vec3(0, 1, 0), glm::vec3(0, -1, 0),
                              glm::vec3(0, 0, 1), glm::vec3(0, 0, -1)}) {
    Seat seat;
    hold(seat, way, 20, 600);
    const glm::vec3 eye = seat.room_from_camera().position;
    for (int axis = 0; axis < 3; ++axis) {
      EXPECT_GT(eye[axis], kRoomLow_m[axis] + 0.2f);
      EXPECT_LT(eye[axis], kRoomHigh_m[axis] - 0.2f);
    }
  }
}

TEST(Seat, DoesNotLookPastStraightUp) {
  Seat seat;
  Input up;
  up.turn = {0, 10};
  seat.advance(up);
  EXPECT_GT(seat.room_from_camera().rotate({0, 0, -1}).z, -0.3f);
  EXPECT_LT(seat.room_from_camera().rotate({0, 0, -1}).z, 0);
  EXPECT_EQ(seat.room_from_camera().position, glm::vec3(0, kSeatedEyeHeight_m, 0)) << "it turns about the eyes";
}

TEST(Seat, ReturnsHomeExactly) {
  Seat seat;
  hold(seat, {1, 0.3f, 1}, 1, 60);
  Input turn;
  turn.turn = {2, 0.5f};
  seat.advance(turn);
  seat.go_back();
  hold(seat, {0, 0, 0}, 2, 120);
  EXPECT_EQ(seat.room_from_camera(), Seat().room_from_camera());
}

TEST(Seat, ANewWishEndsTheWayHome) {
  Seat seat;
  hold(seat, {1, 0, 0}, 1, 60);
  seat.go_back();
  hold(seat, {0, 0, 0}, 0.05, 3);
  hold(seat, {1, 0, 0}, 0.2, 12);
  const float there = seat.room_from_camera().position.x;
  hold(seat, {0, 0, 0}, 2, 120);
  EXPECT_GE(seat.room_from_camera().position.x, there);
}

}  // namespace
}  // namespace lectern::room
