#include "room/pointing.h"

#include <gtest/gtest.h>

namespace lectern::room {
namespace {

Panel panel_at(std::uint64_t id, float z, glm::vec2 size) {
  Panel panel;
  panel.id = id;
  panel.room_from_panel.position = {0, 1, z};
  panel.size_m = size;
  return panel;
}

Pose straight_ahead(float y = 1) { return {{1, 0, 0, 0}, {0, y, 0}}; }

Pointer pointer_that_is_there() {
  Pointer pointer;
  pointer.valid = true;
  return pointer;
}

TEST(Pointing, MeetsTheNearestPanel) {
  const std::vector panels{panel_at(1, -2, {1, 1}), panel_at(2, -1, {1, 1}), panel_at(3, -3, {5, 5})};
  const auto met = meet(straight_ahead(), panels);
  ASSERT_TRUE(met);
  EXPECT_EQ(met->panel_id, 2u);
  EXPECT_NEAR(met->distance_m, 1, 1e-5);
  EXPECT_EQ(meet(straight_ahead(2), panels)->panel_id, 3u);
  EXPECT_FALSE(meet(straight_ahead(9), panels));
}

TEST(Pointing, PassesThroughWhatIsNotThereAndWhatShowsItsBack) {
  std::vector panels{panel_at(1, -1, {1, 1}), panel_at(2, -2, {1, 1})};
  panels[0].opacity = 0.2f;
  EXPECT_EQ(meet(straight_ahead(), panels)->panel_id, 2u);
  Pose from_behind = straight_ahead();
  from_behind.position.z = -5;
  from_behind.orientation = glm::angleAxis(3.14159265f, glm::vec3(0, 1, 0));
  EXPECT_FALSE(meet(from_behind, panels));
}

TEST(PointerState, AClickIsAPressAndAReleaseInOnePlace) {
  const std::vector panels{panel_at(1, -1, {1, 1})};
  PointerState state;
  Pose aim = straight_ahead();
  Pointer pointer = pointer_that_is_there();
  const auto target = meet(aim, panels);
  pointer.select_down = true;
  EXPECT_FALSE(state.follow(pointer, aim, target));
  pointer.select_down = false;
  EXPECT_FALSE(state.follow(pointer, aim, target));
  pointer.select_up = true;
  const auto clicked = state.follow(pointer, aim, target);
  ASSERT_TRUE(clicked);
  EXPECT_EQ(clicked->panel_id, 1u);
  EXPECT_FALSE(state.follow(pointer, aim, target)) << "one release, one click";
}

TEST(PointerState, ADragIsNoClickEvenIfItReturns) {
  const std::vector panels{panel_at(1, -1, {1, 1})};
  PointerState state;
  Pose aim = straight_ahead();
  Pointer pointer = pointer_that_is_there();
  const auto target = meet(aim, panels);
  pointer.select_down = true;
  state.follow(pointer, aim, target);
  pointer.select_down = false;
  aim.orientation = glm::angleAxis(0.1f, glm::vec3(0, 1, 0));
  state.follow(pointer, aim, target);
  aim.orientation = glm::quat(1, 0, 0, 0);
  pointer.select_up = true;
  EXPECT_FALSE(state.follow(pointer, aim, target));
}

TEST(PointerState, APressInTheSameFrameAsItsReleaseIsAClick) {
  const std::vector panels{panel_at(1, -1, {1, 1})};
  PointerState state;
  Pose aim = straight_ahead();
  Pointer pointer = pointer_that_is_there();
  pointer.select_down = pointer.select_up = true;
  EXPECT_TRUE(state.follow(pointer, aim, meet(aim, panels)));
}

TEST(PointerState, APointerThatWentAwayPressesNothing) {
  const std::vector panels{panel_at(1, -1, {1, 1})};
  PointerState state;
  Pose aim = straight_ahead();
  Pointer pointer = pointer_that_is_there();
  const auto target = meet(aim, panels);
  pointer.select_down = true;
  state.follow(pointer, aim, target);
  pointer.select_down = false;
  pointer.valid = false;
  state.follow(pointer, aim, std::nullopt);
  pointer.valid = true;
  pointer.select_up = true;
  EXPECT_FALSE(state.follow(pointer, aim, target));
}

}  // namespace
}  // namespace lectern::room
