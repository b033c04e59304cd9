#include "room/surface.h"

#include <gtest/gtest.h>

#include <cmath>

namespace lectern::room {
namespace {

constexpr glm::vec2 kFlat(0), kAboutVertical(1 / 1.75f, 0), kAboutHorizontal(0, 1 / 1.75f);

Panel panel_bent(glm::vec2 bend_per_m) {
  Panel panel;
  panel.id = 7;
  panel.room_from_panel = {glm::angleAxis(0.4f, glm::normalize(glm::vec3(0.2f, 1, 0.1f))), {0.3f, 1.2f, -1.6f}};
  panel.size_m = {1.3f, 1.1f};
  panel.bend_per_m = bend_per_m;
  return panel;
}

TEST(Surface, BendingKeepsLengthsAlongTheFace) {
  for (const glm::vec2 bend : {kFlat, kAboutVertical, kAboutHorizontal}) {
    for (const glm::vec2 way : {glm::vec2(1, 0), glm::vec2(0, 1)}) {
      float length = 0;
      constexpr int kSteps = 2000;
      const auto at = [&](int i) {
        return bent(bend, glm::vec3(way * (-0.6f + 1.2f * static_cast<float>(i) / kSteps), 0));
      };
      for (int i = 0; i < kSteps; ++i) length += glm::distance(at(i), at(i + 1));
      EXPECT_NEAR(length, 1.2f, 1e-3f);
    }
    EXPECT_LT(glm::length(bent(bend, {0, 0, 0})), 1e-6f) << "its middle stays where it is";
  }
}

TEST(Surface, EdgesComeTowardsTheReader) {
  EXPECT_GT(bent(kAboutVertical, {0.6f, 0, 0}).z, 0.05f);
  EXPECT_GT(bent(kAboutVertical, {-0.6f, 0, 0}).z, 0.05f);
  EXPECT_EQ(bent(kAboutVertical, {0, 0.6f, 0}).z, 0);
  EXPECT_GT(bent(kAboutHorizontal, {0, -0.5f, 0}).z, 0.05f);
  EXPECT_EQ(bent(kAboutHorizontal, {0.5f, 0, 0}).z, 0);
  // A bend about the eyes: all of it is as far from them.
  for (float x = -0.6f; x < 0.7f; x += 0.1f)
    EXPECT_NEAR(glm::distance(bent(kAboutVertical, {x, 0, 0}), {0, 0, 1.75f}), 1.75f, 1e-5f);
}

TEST(Surface, IsFlattenedAgain) {
  for (const glm::vec2 bend : {kFlat, kAboutVertical, kAboutHorizontal})
    for (float x = -0.6f; x < 0.7f; x += 0.3f)
      for (float z = -0.1f; z < 0.7f; z += 0.2f) {
        const glm::vec3 flat(x, 0.4f - x, z);
        EXPECT_LT(glm::distance(flattened(bend, bent(bend, flat)), flat), 1e-5f);
      }
}

TEST(Surface, ARayMeetsThePointThatItIsAimedAt) {
  for (const glm::vec2 bend : {kFlat, kAboutVertical, kAboutHorizontal}) {
    const Panel panel = panel_bent(bend);
    const glm::vec3 eye = panel.room_from_panel.apply({0.5f, -0.3f, 1.5f});
    for (float x = -0.6f; x < 0.65f; x += 0.2f)
      for (float y = -0.5f; y < 0.55f; y += 0.2f) {
        const glm::vec3 to = room_point(panel, {x, y});
        const auto met = meet_surface({glm::quatLookAt(glm::normalize(to - eye), glm::vec3(0, 1, 0)), eye}, panel);
        ASSERT_TRUE(met);
        EXPECT_LT(glm::distance(met->flat_m, {x, y}), 1e-4f);
        EXPECT_NEAR(met->distance_m, glm::distance(to, eye), 1e-4f);
      }
    // From behind and past it nothing is met.
    const glm::vec3 behind = panel.room_from_panel.apply({0, 0, -1});
    const glm::vec3 middle = panel.room_from_panel.position;
    EXPECT_FALSE(meet_surface({glm::quatLookAt(glm::normalize(middle - behind), glm::vec3(0, 1, 0)), behind}, panel));
    EXPECT_FALSE(meet_surface({glm::quatLookAt(glm::normalize(eye - middle), glm::vec3(0, 1, 0)), eye}, panel));
  }
}

}  // namespace
}  // namespace lectern::room
