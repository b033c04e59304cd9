#include "view/window/mouse.h"

#include <gtest/gtest.h>

#include <cmath>

namespace lectern::view {
namespace {

constexpr float kTan30 = 0.57735027f;

// 60° high, 800x600, the eye 1.2 m above the floor.
Lens lens() {
  const float half_width = kTan30 * 800 / 600;
  return {.size = {800, 600},
          .view = {.seat_from_eye = {{1, 0, 0, 0}, {0, 1.2f, 0}},
                   .fov = {.left = -half_width, .right = half_width, .up = kTan30, .down = -kTan30}}};
}

Mouse mouse_over_window() {
  Mouse mouse;
  mouse.set_lens(lens());
  mouse.entered(true);
  mouse.moved({400, 300});
  return mouse;
}

glm::vec3 direction(const room::Pointer& pointer) { return pointer.seat_from_aim.rotate({0, 0, -1}); }

void expect_near(glm::vec3 a, glm::vec3 b) { EXPECT_LT(glm::distance(a, b), 1e-5f) << a.x << ' ' << a.y << ' ' << a.z; }

TEST(Mouse, AimsThroughThePixel) {
  const Lens l = lens();
  expect_near(l.seat_from_aim({400, 300}).rotate({0, 0, -1}), {0, 0, -1});
  expect_near(l.seat_from_aim({400, 0}).rotate({0, 0, -1}), glm::normalize(glm::vec3(0, kTan30, -1)));
  expect_near(l.seat_from_aim({800, 600}).rotate({0, 0, -1}), glm::normalize(glm::vec3(kTan30 * 4 / 3, -kTan30, -1)));
  expect_near(l.seat_from_aim({10, 20}).position, {0, 1.2f, 0});
}

TEST(Mouse, PointsWhileItIsOverTheWindow) {
  Mouse mouse = mouse_over_window();
  room::Input input;
  mouse.gather(input);
  ASSERT_EQ(input.pointers.size(), 1u);
  EXPECT_TRUE(input.pointers[0].valid);
  EXPECT_FALSE(input.pointers[0].visible);
  mouse.entered(false);
  mouse.gather(input);
  ASSERT_EQ(input.pointers.size(), 1u);
  EXPECT_FALSE(input.pointers[0].valid);
}

TEST(Mouse, CarriesWhatIsPointedAtWhileTheModifierIsHeldAtThePress) {
  Mouse mouse = mouse_over_window();
  room::Input input;
  mouse.select(true, true);
  mouse.gather(input);
  EXPECT_TRUE(input.pointers[0].grab);
  EXPECT_FALSE(input.pointers[0].select_down) << "it is no click";
  mouse.moved({800, 300});
  mouse.entered(false);
  mouse.gather(input);
  EXPECT_TRUE(input.pointers[0].valid) << "as far as the hand goes";
  expect_near(input.pointers[0].seat_from_grip.rotate({0, 0, -1}), direction(input.pointers[0]));
  mouse.select(false, false);
  mouse.gather(input);
  EXPECT_TRUE(input.pointers[0].grab) << "to where it was let go of";
  EXPECT_TRUE(mouse.waiting());
  mouse.gather(input);
  EXPECT_FALSE(input.pointers[0].grab);
  EXPECT_FALSE(mouse.waiting());
  EXPECT_FALSE(input.pointers[0].select_up);
}

TEST(Mouse, TellsClicksOneAFrameEachWhereItWasMade) {
  Mouse mouse = mouse_over_window();
  mouse.select(true);
  mouse.select(false);
  mouse.moved({800, 300});
  mouse.select(true);
  mouse.moved({0, 300});
  room::Input input;
  const auto next = [&] {
    mouse.gather(input);
    return input.pointers[0];
  };
  EXPECT_TRUE(mouse.waiting());
  auto pointer = next();
  EXPECT_TRUE(pointer.select_down && !pointer.select_up);
  expect_near(direction(pointer), {0, 0, -1});
  pointer = next();
  EXPECT_TRUE(!pointer.select_down && pointer.select_up);
  pointer = next();
  EXPECT_TRUE(pointer.select_down);
  EXPECT_GT(direction(pointer).x, 0.5f);
  EXPECT_FALSE(mouse.waiting());
  pointer = next();
  EXPECT_FALSE(pointer.select_down || pointer.select_up);
  EXPECT_LT(direction(pointer).x, -0.5f);
}

TEST(Mouse, ADragThatLeavesTheWindowStillPoints) {
  Mouse mouse = mouse_over_window();
  room::Input input;
  mouse.select(true);
  mouse.gather(input);
  mouse.entered(false);
  mouse.gather(input);
  EXPECT_TRUE(input.pointers[0].valid);
  mouse.select(false);
  mouse.gather(input);
  EXPECT_TRUE(input.pointers[0].select_up);
  mouse.gather(input);
  EXPECT_FALSE(input.pointers[0].valid);
}

TEST(Mouse, WheelTowardsTheHandScrollsTowardsTheEnd) {
  Mouse mouse = mouse_over_window();
  room::Input input;
  mouse.scrolled(-1);
  mouse.scrolled(-0.5);
  mouse.gather(input);
  EXPECT_FLOAT_EQ(input.pointers[0].scroll_lines, 4.5f);
  mouse.gather(input);
  EXPECT_EQ(input.pointers[0].scroll_lines, 0);
}

TEST(Mouse, LookingKeepsWhatIsSeenUnderTheCursor) {
  Mouse mouse = mouse_over_window();
  room::Input input;
  mouse.look(true);
  mouse.moved({500, 300});
  mouse.gather(input);
  EXPECT_FALSE(input.pointers[0].valid);
  // Turned to the left by the angle between both pixels: what was straight ahead is now 100 pixels to the right.
  const float tangent = kTan30 * 100 / 300;
  EXPECT_NEAR(input.turn.x, std::atan(tangent), 1e-6);
  EXPECT_EQ(input.turn.y, 0);
  mouse.moved({500, 350});
  mouse.gather(input);
  EXPECT_EQ(input.turn.x, 0);
  EXPECT_NEAR(input.turn.y, std::atan(tangent / 2), 1e-6);  // the picture went down: the eye looks up
  mouse.look(false);
  mouse.moved({100, 100});
  mouse.gather(input);
  EXPECT_EQ(input.turn, glm::vec2(0));
  EXPECT_TRUE(input.pointers[0].valid);
}

TEST(Mouse, DoesNotSelectWhileLooking) {
  Mouse mouse = mouse_over_window();
  room::Input input;
  mouse.look(true);
  mouse.select(true);
  mouse.look(false);
  mouse.select(false);
  EXPECT_FALSE(mouse.waiting());
}

// Behind lenses the mouse is the head: it turns the view as it moves, and points with its middle.
TEST(Mouse, TurnsTheHeadWhereItIsTheHead) {
  Mouse mouse(MouseMoves::Head);
  mouse.set_lens(lens());
  mouse.moved({400, 300});
  mouse.moved({500, 280});
  room::Input input;
  mouse.gather(input);
  EXPECT_LT(input.turn.x, 0);  // to the right
  EXPECT_GT(input.turn.y, 0);  // up
  EXPECT_NEAR(input.turn.x / input.turn.y, -5, 1e-4);
  ASSERT_EQ(input.pointers.size(), 1u);
  EXPECT_TRUE(input.pointers[0].valid);
  EXPECT_TRUE(input.pointers[0].visible);
  expect_near(direction(input.pointers[0]), {0, 0, -1});
  mouse.gather(input);
  EXPECT_EQ(input.turn, glm::vec2(0));
}

TEST(Mouse, HeadSelectsWhatIsInItsMiddle) {
  Mouse mouse(MouseMoves::Head);
  mouse.set_lens(lens());
  mouse.moved({10, 20});  // the first place is no movement
  mouse.select(true);
  room::Input input;
  mouse.gather(input);
  EXPECT_EQ(input.turn, glm::vec2(0));
  EXPECT_TRUE(input.pointers[0].select_down);
  expect_near(direction(input.pointers[0]), {0, 0, -1});
}

}  // namespace
}  // namespace lectern::view
