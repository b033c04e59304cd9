#include "room/arrangement.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "room/pointing.h"

namespace lectern::room {
namespace {

Panel widest_article() {
  const Margins around = margins(64);
  Panel panel;
  panel.id = 1;
  panel.room_from_panel = room_from_place(0, kSeated);
  panel.size_m =
      glm::vec2(kWidestColumn_dmm + 2 * around.side_dmm, kArticleHeight_dmm) * metres_per_dmm(kArticleDistance_m);
  return panel;
}

std::vector<Panel> full_room(int rows) {
  std::vector<Panel> panels{widest_article()};
  for (int column = -kColumnsASide; column < kColumnsASide; ++column)
    for (int row = 0; row < rows; ++row) {
      Panel& card = panels.emplace_back();
      card.id = panels.size();
      card.room_from_panel = room_from_card(static_cast<float>(column) + 0.5f, row, rows);
      card.size_m = kCardSize_m;
    }
  return panels;
}

std::array<glm::vec3, 4> corners(const Panel& panel) {
  const glm::vec2 half = panel.size_m / 2.0f;
  return {panel.room_from_panel.apply({-half.x, -half.y, 0}), panel.room_from_panel.apply({half.x, -half.y, 0}),
          panel.room_from_panel.apply({half.x, half.y, 0}), panel.room_from_panel.apply({-half.x, half.y, 0})};
}

Pose aim(glm::vec3 from, glm::vec3 to) {
  return {glm::quatLookAt(glm::normalize(to - from), glm::vec3(0, 1, 0)), from};
}

const glm::vec3 kEye(0, kSeatedEyeHeight_m, 0);

TEST(Arrangement, TheArticleStandsWhereItReadsBest) {
  const Pose room_from_panel = room_from_place(0, kSeated);
  const glm::vec3 to_panel = room_from_panel.position - kEye;
  EXPECT_NEAR(glm::length(to_panel), 1.75f, 1e-5);
  EXPECT_NEAR(std::asin(to_panel.y / 1.75f), -5 * 0.01745329f, 1e-5);
  EXPECT_NEAR(to_panel.x, 0, 1e-6);
  // At right angles to the gaze.
  EXPECT_LT(glm::length(room_from_panel.rotate({0, 0, 1}) + to_panel / 1.75f), 1e-5f);
}

TEST(Arrangement, ItsTextIsWithin41Degrees) {
  const float degree = 0.01745329f;
  EXPECT_LE(2 * std::atan(kWidestColumn_dmm / 2000), 41.02f * degree);
  EXPECT_LE(2 * std::atan(kArticleHeight_dmm / 2000), 40.02f * degree);
}

TEST(Arrangement, NothingIsHiddenBehindAnythingFromTheSeat) {
  for (const int rows : {1, 2}) {
    const std::vector<Panel> panels = full_room(rows);
    for (const Panel& panel : panels)
      for (int x = -10; x <= 10; ++x)
        for (int y = -10; y <= 10; ++y) {
          const glm::vec2 at = panel.size_m * glm::vec2(x, y) * 0.0499f;
          const auto met = meet(aim(kEye, panel.room_from_panel.apply({at, 0})), panels);
          ASSERT_TRUE(met);
          EXPECT_EQ(met->panel_id, panel.id) << rows << " rows";
        }
  }
}

// No two rectangles meet: no edge of one goes through the other.
TEST(Arrangement, NoPanelGoesThroughAnother) {
  for (const int rows : {1, 2}) {
    const std::vector<Panel> panels = full_room(rows);
    for (const Panel& panel : panels) {
      const auto at = corners(panel);
      for (std::size_t i = 0; i < 4; ++i) {
        const glm::vec3 from = at[i], to = at[(i + 1) % 4];
        for (const Panel& other : panels) {
          if (other.id == panel.id) continue;
          for (const auto& [a, b] : {std::pair(from, to), std::pair(to, from)}) {
            const auto met = meet(aim(a, b), std::span(&other, 1));
            EXPECT_FALSE(met && met->distance_m <= glm::length(b - a)) << panel.id << " and " << other.id;
          }
        }
      }
    }
  }
}

TEST(Arrangement, EverythingIsWellInsideTheRoom) {
  for (const int rows : {1, 2})
    for (const Panel& panel : full_room(rows))
      for (const glm::vec3 corner : corners(panel)) {
        EXPECT_GT(corner.x, kRoomLow_m.x + 0.8f);
        EXPECT_LT(corner.x, kRoomHigh_m.x - 0.8f);
        EXPECT_GT(corner.z, kRoomLow_m.z + 0.8f);
        EXPECT_LT(corner.z, kRoomHigh_m.z - 0.8f);
        EXPECT_GT(corner.y, 0.25f);
        EXPECT_LT(corner.y, kRoomHigh_m.y - 0.8f);
      }
}

TEST(Arrangement, CardsStandOnAnArcOf110DegreesToEachSideAndFaceTheReader) {
  for (const Panel& panel : full_room(2)) {
    if (panel.id == 1) continue;
    const glm::vec3 to_card = panel.room_from_panel.position - kEye;
    EXPECT_NEAR(glm::length(to_card), kCardDistance_m, 1e-4);
    EXPECT_LE(std::abs(std::atan2(to_card.x, -to_card.z)), 110 * 0.01745329f);
    EXPECT_LT(glm::length(panel.room_from_panel.rotate({0, 0, 1}) + to_card / kCardDistance_m), 1e-4f);
  }
}

TEST(Arrangement, CardsAreSolidAtRestAndGoneBehindTheArticle) {
  for (int column = 0; column < kColumnsASide; ++column) {
    EXPECT_EQ(card_opacity(static_cast<float>(column) + 0.5f), 1);
    EXPECT_EQ(card_opacity(-static_cast<float>(column) - 0.5f), 1);
  }
  EXPECT_EQ(card_opacity(0), 0);
  EXPECT_EQ(card_opacity(kColumnsASide + 0.5f), 0);
}

}  // namespace
}  // namespace lectern::room
