// What a phone's screen shows behind its lenses, held against the formula of the viewer's profile.
#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "app/pictures.h"
#include "gpu/stage.h"
#include "view/sidebyside/side_by_side.h"

namespace lectern::test {
namespace {

constexpr VkExtent2D kScreen{1200, 600};
constexpr VkFormat kFormat = VK_FORMAT_R8G8B8A8_SRGB;

template <class T>
T must(Result<T> result) {
  if (result) return std::move(*result);
  ADD_FAILURE() << result.error().line();
  std::abort();
}

// The test set's first article before a plain background, seen through a viewer and, by the same eyes, without one.
class SideBySideTest : public ::testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    setenv("LECTERN_VALIDATION", "1", 1);
    app::ReadingOptions options;
    options.sets = {LECTERN_TEST_SET};
    reading_ = must(app::open_reading(options, {}));
    drawing_ = must(app::open_drawing({}));
    phone_.viewer = view::find_viewer(GetParam());
    sheet_ = must(view::Offscreen::create(*drawing_.device, kScreen, {resting_view()}));
    lenses_ = must(view::SideBySide::create(*drawing_.device, *sheet_, kFormat, phone_));
    renderer_ = must(render::SceneRenderer::create(
        *drawing_.device, *reading_.fonts, *reading_.workers,
        {.view_count = 2, .colour_format = kFormat, .load_picture = app::make_picture_loader()}));
    ASSERT_TRUE(app::settle(*reading_.room, *renderer_));
    scene_ = &reading_.room->update({});
    ASSERT_TRUE(app::draw_still(*scene_, *renderer_, *drawing_.frames, *lenses_, *sheet_));
    screen_ = sheet_->pixels(0);
    optics_ = view::eye_optics(phone_, {kScreen.width, kScreen.height});
  }
  void TearDown() override { EXPECT_EQ(drawing_.device->validation_messages(), 0); }

  // Where on the screen a point of the room is to be drawn for an eye: the formula's inverse.
  glm::vec2 screen_from_room(std::size_t eye, glm::vec3 room) const {
    const glm::vec3 at = (scene_->room_from_seat * lenses_->views()[eye].seat_from_eye).inverse().apply(room);
    const glm::vec2 seen = glm::vec2(at.x, at.y) / -at.z;
    const float r = glm::length(seen);
    const glm::vec2 drawn = r > 0 ? seen * (view::on_screen(*phone_.viewer, r) / r) : seen;
    const view::EyeOptics& optics = optics_[eye];
    return (optics.centre + drawn * glm::vec2(1, -1) / optics.screen_tangents) *
           glm::vec2(kScreen.width, kScreen.height);
  }
  int grey(glm::vec2 at) const {
    const auto x = static_cast<std::size_t>(std::clamp(at.x, 0.0f, kScreen.width - 1.0f));
    const auto y = static_cast<std::size_t>(std::clamp(at.y, 0.0f, kScreen.height - 1.0f));
    return screen_.rgba[4 * (y * kScreen.width + x) + 1];
  }
  // How far along `way` (pixels, from `from`) the picture goes from light paper to what is behind it.
  float edge_along(glm::vec2 from, glm::vec2 way) const {
    for (float t = -12; t < 12; t += 0.25f)
      if (grey(from + t * way) < 228) return t;
    return 99;
  }

  app::ReadingSide reading_;
  app::DrawingSide drawing_;
  view::PhoneInViewer phone_;
  std::unique_ptr<view::Offscreen> sheet_;
  std::unique_ptr<view::SideBySide> lenses_;
  std::unique_ptr<render::SceneRenderer> renderer_;
  const room::Scene* scene_ = nullptr;
  view::Pixels screen_;
  std::array<view::EyeOptics, 2> optics_;
};

// The middles of its sides, for both eyes; its corners are round.
TEST_P(SideBySideTest, PanelStandsWhereTheFormulaPutsIt) {
  const room::Panel& panel = scene_->panels.front();
  const glm::vec2 half = panel.size_m / 2.0f;
  int found = 0;
  for (std::size_t eye = 0; eye < 2; ++eye)
    for (const glm::vec2 side : {glm::vec2(-1, 0), glm::vec2(1, 0), glm::vec2(0, 1), glm::vec2(0, -1)}) {
      const auto place = [&](float part) {
        return screen_from_room(eye, panel.room_from_panel.apply(glm::vec3(side * half * part, 0)));
      };
      const glm::vec2 edge = place(1), way = glm::normalize(edge - place(0.95f));
      if (edge.x < 12 || edge.x > kScreen.width - 12 || edge.y < 12 || edge.y > kScreen.height - 12) continue;
      ++found;
      EXPECT_NEAR(edge_along(edge, way), 0, 2) << "eye " << eye << ", side " << side.x << ' ' << side.y;
    }
  EXPECT_EQ(found, 8);
}

// Every pixel takes what the eye's flat picture has at the tangent that the lens shows it at.
TEST_P(SideBySideTest, EveryPixelFollowsTheFormula) {
  const glm::vec2 size(kScreen.width, kScreen.height), eye_px = view::eye_extent_px(optics_[0], size);
  const VkExtent2D extent{static_cast<std::uint32_t>(eye_px.x), static_cast<std::uint32_t>(eye_px.y)};
  const auto views = lenses_->views();
  const auto flat = must(view::Offscreen::create(*drawing_.device, extent, {views[0], views[1]}));
  ASSERT_TRUE(app::draw_still(*scene_, *renderer_, *drawing_.frames, *flat));
  const std::array<view::Pixels, 2> pictures{flat->pixels(0), flat->pixels(1)};
  int compared = 0, dark = 0;
  for (std::uint32_t y = 0; y < kScreen.height; y += 3)
    for (std::uint32_t x = 0; x < kScreen.width; x += 3) {
      const std::size_t eye = x < kScreen.width / 2 ? 0 : 1;
      const view::EyeOptics& o = optics_[eye];
      const glm::vec2 on_screen = ((glm::vec2(x, y) + 0.5f) / size - o.centre) * o.screen_tangents;
      const float r = glm::length(on_screen);
      const glm::vec2 seen = on_screen * (view::through_lens(*phone_.viewer, r) / r) * glm::vec2(1, -1);
      const glm::vec2 at((seen.x - o.fov.left) / (o.fov.right - o.fov.left) * static_cast<float>(extent.width),
                         (o.fov.up - seen.y) / (o.fov.up - o.fov.down) * static_cast<float>(extent.height));
      const int shown = grey(glm::vec2(x, y));
      if (at.x < -4 || at.y < -4 || at.x > eye_px.x + 4 || at.y > eye_px.y + 4) {
        EXPECT_EQ(shown, 0) << x << ' ' << y;
        ++dark;
        continue;
      }
      // Where the flat picture is even around the place, filters cannot differ.
      int low = 255, high = 0;
      if (at.x < 4 || at.y < 4 || at.x > eye_px.x - 4 || at.y > eye_px.y - 4) continue;
      for (int dy = -3; dy <= 3; ++dy)
        for (int dx = -3; dx <= 3; ++dx) {
          const int px = static_cast<int>(at.x) + dx, py = static_cast<int>(at.y) + dy;
          const int value = pictures[eye].rgba[4 * (static_cast<std::size_t>(py) * extent.width + px) + 1];
          low = std::min(low, value);
          high = std::max(high, value);
        }
      if (high - low > 6) continue;
      EXPECT_GE(shown, low - 1) << x << ' ' << y;
      EXPECT_LE(shown, high + 1) << x << ' ' << y;
      ++compared;
      if (HasFailure()) return;
    }
  EXPECT_GT(compared, 10000);
  EXPECT_GT(dark, 100);  // the corners that no lens shows
}

INSTANTIATE_TEST_SUITE_P(Viewers, SideBySideTest, ::testing::Values("cardboard", "mi-vr"), [](const auto& which) {
  std::string name = which.param;
  std::erase(name, '-');
  return name;
});

}  // namespace
}  // namespace lectern::test
