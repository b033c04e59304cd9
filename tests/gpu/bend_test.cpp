// Bent panels: their text is as sharp and as dark as a flat one's, their paper has no seams, and the rays of room meet
// them where they are drawn.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>

#include "gpu/stage.h"
#include "room/surface.h"

namespace lectern::test {
namespace {

constexpr glm::vec2 kFlat(0), kAboutVertical(1 / 1.75f, 0), kAboutHorizontal(0, 1 / 1.75f);
constexpr std::uint32_t kSide = 480;

room::Scene bent_scene(const room::Scene& scene, glm::vec2 bend_per_m) {
  room::Scene bent = scene;
  bent.panels.resize(1);
  bent.panels[0].bend_per_m = bend_per_m;
  return bent;
}

// What the ink of a picture amounts to, and how hard its edges are.
struct Ink {
  double darkness = 0, edges = 0;
};
Ink ink_of(const view::Pixels& picture) {
  Ink ink;
  const auto at = [&](std::uint32_t x, std::uint32_t y) { return picture.rgba[4 * (y * picture.width + x)] / 255.0; };
  for (std::uint32_t y = 0; y < picture.height; ++y)
    for (std::uint32_t x = 0; x + 1 < picture.width; ++x) {
      ink.darkness += 1 - at(x, y);
      ink.edges += (at(x + 1, y) - at(x, y)) * (at(x + 1, y) - at(x, y));
    }
  return ink;
}

// From the seat, a narrow view towards a point of the panel's face, given in parts of its half size.
room::View towards(const room::Panel& panel, glm::vec2 part) {
  const glm::vec3 eye(0, room::kSeatedEyeHeight_m, 0);
  const glm::vec3 ahead = glm::normalize(room::room_point(panel, part * panel.size_m / 2.0f) - eye);
  return {{glm::quatLookAt(ahead, glm::vec3(0, 1, 0)), eye}, {-0.12f, 0.12f, 0.12f, -0.12f}};
}

TEST(BentPanels, TextIsAsSharpAndDarkAsOnAFlatOne) {
  Stage stage(0, {kSide, kSide});
  stage.settle();
  const room::Scene scene = stage.room().update({});
  for (const glm::vec2 part : {glm::vec2(0, 0), glm::vec2(-0.65f, 0.1f), glm::vec2(0.5f, -0.6f)}) {
    const auto ink = [&](glm::vec2 bend) {
      const room::Scene seen = bent_scene(scene, bend);
      stage.source().set_views({towards(seen.panels[0], part)});
      return ink_of(stage.picture_of(seen));
    };
    const Ink flat = ink(kFlat);
    ASSERT_GT(flat.edges, 100) << "there is text";
    for (const glm::vec2 bend : {kAboutVertical, kAboutHorizontal}) {
      const Ink bent = ink(bend);
      std::printf("at %.2f, %.2f bent %.2f, %.2f: darkness %.3f, edges %.3f of the flat one's\n", part.x, part.y,
                  bend.x, bend.y, bent.darkness / flat.darkness, bent.edges / flat.edges);
      // Where it turns to the eye its letters are seen wider, so the same view holds fewer of them.
      EXPECT_NEAR(bent.darkness / flat.darkness, 1, 0.12);
      EXPECT_GT(bent.edges / flat.edges, 0.85);
    }
  }
}

TEST(BentPanels, PaperHasNoSeams) {
  Stage stage(0, {kSide, kSide});
  stage.settle();
  const room::Scene scene = stage.room().update({});
  for (const glm::vec2 bend : {kAboutVertical, kAboutHorizontal})
    for (const float opacity : {1.0f, 0.6f}) {
      room::Scene bare = bent_scene(scene, bend);
      room::Panel& panel = bare.panels[0];
      panel.page = nullptr;
      panel.progress = -1;
      panel.opacity = opacity;
      stage.source().set_views({resting_view()});
      const auto picture = stage.picture_of(bare);
      const auto at = [&](std::uint32_t x, std::uint32_t y) { return int{picture.rgba[4 * (y * kSide + x)]}; };
      int steps = 0;
      for (std::uint32_t i = kSide / 2 - 80; i < kSide / 2 + 80; ++i) {
        steps += std::abs(at(i, kSide / 2) - at(i + 1, kSide / 2)) > 6;
        steps += std::abs(at(kSide / 2, i) - at(kSide / 2, i + 1)) > 6;
      }
      EXPECT_LE(steps, opacity < 1 ? 4 : 0) << "through a sheet the room's own edges are seen";
    }
}

TEST(BentPanels, AreDrawnWhereRaysMeetThem) {
  Stage stage(0, {kSide, kSide});
  stage.settle();
  const room::Scene scene = stage.room().update({});
  room::Scene nothing = scene;
  nothing.panels.clear();
  room::View view = resting_view();
  view.seat_from_eye.position += glm::vec3(0.5f, 0.2f, 0.2f);
  stage.source().set_views({view});
  const auto behind = stage.picture_of(nothing);
  for (const glm::vec2 bend : {kFlat, kAboutVertical, kAboutHorizontal}) {
    room::Scene bare = bent_scene(scene, bend);
    bare.panels[0].page = nullptr;
    const auto picture = stage.picture_of(bare);
    int wrong = 0, met = 0;
    for (std::uint32_t y = 4; y < kSide; y += 8)
      for (std::uint32_t x = 4; x < kSide; x += 8) {
        const glm::vec2 part = (glm::vec2(x, y) + 0.5f) / static_cast<float>(kSide);
        const glm::vec3 way(glm::mix(view.fov.left, view.fov.right, part.x),
                            glm::mix(view.fov.up, view.fov.down, part.y), -1);
        const Pose room_from_aim{glm::quatLookAt(glm::normalize(view.seat_from_eye.rotate(way)), glm::vec3(0, 1, 0)),
                                 view.seat_from_eye.position};
        const auto on = room::meet_surface(room_from_aim, bare.panels[0]);
        // Neither the rounded edge nor the shadow beside it.
        const glm::vec2 over = on ? glm::abs(on->flat_m) - bare.panels[0].size_m / 2.0f : glm::vec2(1);
        const float outside = std::max(over.x, over.y);
        if (outside > -0.03f && outside < 0.25f) continue;
        const std::size_t i = 4 * (y * kSide + x);
        const bool drawn = std::abs(int{picture.rgba[i]} - int{behind.rgba[i]}) > 6;
        met += outside < 0;
        wrong += drawn != (outside < 0);
      }
    EXPECT_GT(met, 300);
    EXPECT_LE(wrong, met / 100);
  }
}

TEST(BentPanels, AreShownFromTheirFarPictureToo) {
  Stage stage(0, {kSide, kSide});
  stage.settle();
  room::Scene scene = bent_scene(stage.room().update({}), kAboutVertical);
  room::View far = resting_view();
  far.fov = {-4, 4, 4, -4};
  stage.source().set_views({far});
  const auto drawn = ink_of(stage.picture_of(scene));
  EXPECT_EQ(stage.renderer().statistics().far_pages, 1u);
  scene.panels[0].bend_per_m = kFlat;
  const auto flat = ink_of(stage.picture_of(scene));
  EXPECT_NEAR(drawn.darkness / flat.darkness, 1, 0.02);
}

}  // namespace
}  // namespace lectern::test
