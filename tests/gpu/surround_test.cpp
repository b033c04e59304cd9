// What is seen from inside a picture that goes all around: each direction its own texels, upright, not mirrored, for
// each eye its own, without a seam.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <numbers>
#include <thread>

#include "content/panorama.h"
#include "gpu/stage.h"

namespace lectern::test {
namespace {

using Colour = std::array<int, 3>;
constexpr Colour kAhead{200, 30, 30}, kRight{30, 200, 30}, kBehind{30, 30, 200}, kLeft{200, 200, 30}, kUp{200, 30, 200},
    kDown{30, 200, 200};

// The colour of a direction: of the side of a cube that it goes through.
Colour colour_towards(glm::vec3 d) {
  const glm::vec3 a = glm::abs(d);
  if (a.y > a.x && a.y > a.z) return d.y > 0 ? kUp : kDown;
  if (a.x > a.z) return d.x > 0 ? kRight : kLeft;
  return d.z < 0 ? kAhead : kBehind;
}

// A picture of `part` of the sphere that `colour` paints by direction.
template <class Paint>
content::Panorama panorama(int width, int height, content::PanoramaShape shape, Paint&& colour) {
  content::Panorama made{shape, {width, height, {}}};
  const int rows = shape.stereo ? height / 2 : height;
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      const double u = shape.left + shape.width * (x + 0.5) / width,
                   v = shape.top + shape.height * (y % rows + 0.5) / rows;
      const double longitude = (u - 0.5) * 2 * std::numbers::pi, down = v * std::numbers::pi;
      const glm::vec3 d(std::sin(down) * std::sin(longitude), std::cos(down), -std::sin(down) * std::cos(longitude));
      for (const int channel : colour(d, y / rows)) made.picture.rgba.push_back(static_cast<std::uint8_t>(channel));
      made.picture.rgba.push_back(255);
    }
  return made;
}

room::View looking(float yaw_deg, float pitch_deg) {
  const float half = std::tan(glm::radians(30.0f));
  const glm::quat way = glm::angleAxis(glm::radians(yaw_deg), glm::vec3(0, 1, 0)) *
                        glm::angleAxis(glm::radians(pitch_deg), glm::vec3(1, 0, 0));
  return {{way, {0.3f, 1.2f, -0.2f}}, {-half, half, half, -half}};
}

class SurroundTest : public ::testing::Test {
 protected:
  static constexpr std::uint32_t kSide = 240;

  explicit SurroundTest() : stage_(0, {kSide, kSide}, {looking(0, 0), looking(0, 0)}) {
    scene_.theme = page::theme(page::ThemeName::Light);
  }
  void step_inside(content::Panorama picture, float yaw = 0) {
    scene_.surround = std::make_shared<const content::Panorama>(std::move(picture));
    scene_.surround_yaw = yaw;
    ASSERT_TRUE(app::settle(scene_, stage_.renderer()));
  }
  view::Pixels see(float yaw_deg, float pitch_deg, std::uint32_t eye = 0) {
    stage_.source().set_views({looking(yaw_deg, pitch_deg), looking(yaw_deg, pitch_deg)});
    stage_.picture_of(scene_);
    return stage_.source().pixels(eye);
  }
  static Colour at(const view::Pixels& seen, std::uint32_t x, std::uint32_t y) {
    const auto* p = seen.rgba.data() + std::size_t{4} * (y * seen.width + x);
    return {p[0], p[1], p[2]};
  }
  static Colour middle(const view::Pixels& seen) { return at(seen, kSide / 2, kSide / 2); }
  static void expect_about(Colour a, Colour b, const char* what, int slack = 4) {
    for (std::size_t i = 0; i < 3; ++i) EXPECT_NEAR(a[i], b[i], slack) << what << ", channel " << i;
  }

  Stage stage_;
  room::Scene scene_;
};

Colour cube(glm::vec3 d, int) { return colour_towards(d); }

TEST_F(SurroundTest, EachDirectionShowsItsOwn) {
  step_inside(panorama(512, 256, {}, cube));
  expect_about(middle(see(0, 0)), kAhead, "ahead");
  expect_about(middle(see(90, 0)), kLeft, "left");
  expect_about(middle(see(-90, 0)), kRight, "right");
  expect_about(middle(see(180, 0)), kBehind, "behind");
  expect_about(middle(see(0, 89)), kUp, "up");
  expect_about(middle(see(0, -89)), kDown, "down");
}

// The four corners of one view: to the right is right, up is up.
TEST_F(SurroundTest, StandsUprightAndIsNotMirrored) {
  step_inside(panorama(512, 256, {}, [](glm::vec3 d, int) {
    return Colour{d.x > 0 ? 220 : 20, d.y > 0 ? 220 : 20, d.z < 0 ? 220 : 20};
  }));
  const view::Pixels seen = see(0, 0);
  expect_about(at(seen, 20, 20), {20, 220, 220}, "above on the left");
  expect_about(at(seen, 220, 20), {220, 220, 220}, "above on the right");
  expect_about(at(seen, 20, 220), {20, 20, 220}, "below on the left");
  expect_about(at(seen, 220, 220), {220, 20, 220}, "below on the right");
}

// Every pixel of a view, against the direction that it looks in.
TEST_F(SurroundTest, EveryPixelHasTheColourOfItsDirection) {
  const auto smooth = [](glm::vec3 d, int) {
    return Colour{static_cast<int>(128 + 100 * d.x), static_cast<int>(128 + 100 * d.y),
                  static_cast<int>(128 + 100 * d.z)};
  };
  step_inside(panorama(1024, 512, {}, smooth));
  for (const auto& [yaw, pitch] : {std::pair(20.0f, 10.0f), std::pair(170.0f, -35.0f), std::pair(-100.0f, 60.0f)}) {
    const view::Pixels seen = see(yaw, pitch);
    const room::View view = looking(yaw, pitch);
    for (std::uint32_t y = 0; y < kSide; y += 7)
      for (std::uint32_t x = 0; x < kSide; x += 7) {
        const float u = (static_cast<float>(x) + 0.5f) / kSide, v = (static_cast<float>(y) + 0.5f) / kSide;
        const glm::vec3 in_eye(view.fov.left + u * (view.fov.right - view.fov.left),
                               view.fov.up + v * (view.fov.down - view.fov.up), -1);
        expect_about(at(seen, x, y), smooth(view.seat_from_eye.rotate(glm::normalize(in_eye)), 0), "a pixel");
        if (HasFailure()) return;
      }
  }
}

TEST_F(SurroundTest, EachEyeHasItsOwnPicture) {
  step_inside(panorama(256, 256, {.stereo = true}, [](glm::vec3 d, int eye) {
    Colour colour = colour_towards(d);
    if (eye == 1) colour[0] = 255 - colour[0];
    return colour;
  }));
  for (const float yaw : {0.0f, 90.0f, 180.0f}) {
    const Colour left = middle(see(yaw, 0, 0)), right = middle(see(yaw, 0, 1));
    EXPECT_NEAR(left[0], 255 - right[0], 4) << yaw;
    EXPECT_NEAR(left[1], right[1], 4) << yaw;
  }
  // Straight up and down, where the pictures lie against one another in the file, nothing of the other is seen.
  expect_about(middle(see(0, -89, 0)), kDown, "down, left eye", 8);
  expect_about(middle(see(0, 89, 1)), {255 - kUp[0], kUp[1], kUp[2]}, "up, right eye", 8);
}

// Where the picture's ends meet, behind the reader, no column stands out: neither by a wrong mipmap nor by a gap.
TEST_F(SurroundTest, HasNoSeam) {
  step_inside(panorama(2048, 1024, {}, [](glm::vec3 d, int) {
    const int stripes = std::sin(60 * std::atan2(d.x, d.z)) > 0 ? 40 : 200;
    return Colour{stripes, stripes, stripes};
  }));
  const view::Pixels seen = see(180, 0), ahead = see(0, 0);
  for (std::uint32_t y = 60; y < 180; y += 20)
    for (std::uint32_t x = 40; x < kSide - 40; ++x) {
      // Seen from the middle the stripes are the same ahead and behind.
      EXPECT_NEAR(at(seen, x, y)[0], at(ahead, x, y)[0], 6) << x << ' ' << y;
      if (HasFailure()) return;
    }
}

TEST_F(SurroundTest, IsDarkBeyondItsEdges) {
  const content::PanoramaShape part{.stereo = false, .left = 0.25f, .top = 0.25f, .width = 0.5f, .height = 0.5f};
  step_inside(panorama(512, 256, part, cube));
  expect_about(middle(see(0, 0)), kAhead, "ahead");
  expect_about(middle(see(85, 0)), kLeft, "left, just within");
  for (const auto& [yaw, pitch] : {std::pair(100.0f, 0.0f), std::pair(180.0f, 0.0f), std::pair(0.0f, 60.0f)}) {
    const Colour beyond = middle(see(yaw, pitch));
    EXPECT_LT(std::max({beyond[0], beyond[1], beyond[2]}), 40) << yaw << ' ' << pitch;
  }
}

TEST_F(SurroundTest, MiddleStandsWhereTheReaderLooked) {
  step_inside(panorama(512, 256, {}, cube), glm::radians(90.0f));
  expect_about(middle(see(90, 0)), kAhead, "the middle, to the left");
  expect_about(middle(see(0, 0)), kRight, "right of it");
}

TEST_F(SurroundTest, FadesInAndOutAndGivesTheRoomBack) {
  ASSERT_TRUE(app::settle(scene_, stage_.renderer()));
  const Colour room = middle(see(0, 20));
  const Colour blue{10, 10, 250};
  scene_.surround =
      std::make_shared<const content::Panorama>(panorama(64, 32, {}, [&](glm::vec3, int) { return blue; }));
  // While it is on its way the room stays; then it comes step by step.
  int between = 0;
  Colour seen = room;
  do {
    scene_.seconds += 0.02;
    const auto news = stage_.renderer().adopt(scene_);
    ASSERT_TRUE(news);
    std::this_thread::yield();
    if (!*news) continue;
    seen = middle(see(0, 20));
    between += seen != room && seen[0] > blue[0] + 2;
  } while (!stage_.renderer().settled());
  expect_about(seen, blue, "inside", 1);
  EXPECT_GE(between, 5);
  scene_.surround = nullptr;
  between = 0;
  for (int i = 0; i < 100; ++i) {
    scene_.seconds += 0.02;
    const auto news = stage_.renderer().adopt(scene_);
    ASSERT_TRUE(news);
    between += *news;
  }
  EXPECT_GE(between, 5);
  EXPECT_TRUE(stage_.renderer().settled());
  expect_about(middle(see(0, 20)), room, "the room again", 1);
}

TEST_F(SurroundTest, NothingFadesWhereMotionIsReduced) {
  scene_.reduce_motion = true;
  const Colour blue{10, 10, 250};
  scene_.surround =
      std::make_shared<const content::Panorama>(panorama(64, 32, {}, [&](glm::vec3, int) { return blue; }));
  ASSERT_TRUE(app::settle(scene_, stage_.renderer()));
  scene_.surround = nullptr;
  scene_.seconds += 0.01;
  ASSERT_TRUE(stage_.renderer().adopt(scene_));
  EXPECT_TRUE(stage_.renderer().settled());
}

}  // namespace
}  // namespace lectern::test
