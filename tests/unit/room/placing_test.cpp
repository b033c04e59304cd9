#include "room/placing.h"

#include <gtest/gtest.h>

#include <cmath>

#include "room/surface.h"

namespace lectern::room {
namespace {

const glm::vec3 kEyes(0, kSeatedEyeHeight_m, 0);

Placement first_place() { return {.room_from_panel = room_from_place(0, kSeated)}; }
float distance(const Placement& placement) { return glm::distance(placement.room_from_panel.position, kEyes); }

Panel panel_of(const Placement& placement, std::uint64_t id) {
  Panel panel;
  panel.id = id;
  panel.room_from_panel = placement.room_from_panel;
  panel.size_m = glm::vec2(0.7f, 0.728f) * placement.reach_m;
  panel.bend_per_m = placement.bend_per_m;
  return panel;
}

TEST(Placing, PushedAPanelKeepsItsSizeAsSeenOrItsMetres) {
  Placement seen = first_place(), metres = first_place();
  push(seen, 1.3f, kEyes, Keeps::Apparent);
  push(metres, 1.3f, kEyes, Keeps::Metres);
  EXPECT_NEAR(distance(seen), 1.3f * kArticleDistance_m, 1e-4f);
  EXPECT_EQ(seen.room_from_panel, metres.room_from_panel);
  EXPECT_NEAR(seen.reach_m / distance(seen), 1, 1e-4f);
  EXPECT_EQ(metres.reach_m, kArticleDistance_m);
}

TEST(Placing, PushedPanelsStayBetweenArmsReachAndTheWalls) {
  Placement placement = first_place();
  const glm::vec3 way = glm::normalize(placement.room_from_panel.position - kEyes);
  for (int i = 0; i < 50; ++i) push(placement, 1.1f, kEyes, Keeps::Apparent);
  EXPECT_GT(placement.room_from_panel.position.z, kRoomLow_m.z);
  EXPECT_LT(distance(placement), 3.5f);
  EXPECT_GT(glm::dot(way, glm::normalize(placement.room_from_panel.position - kEyes)), 0.9999f) << "not aside";
  for (int i = 0; i < 50; ++i) push(placement, 1 / 1.1f, kEyes, Keeps::Apparent);
  EXPECT_NEAR(distance(placement), 0.5f, 0.01f);
}

TEST(Placing, ResizedWithinWhatCanBeRead) {
  Placement placement = first_place();
  resize(placement, 1.1f, kEyes);
  EXPECT_NEAR(placement.reach_m, 1.1f * kArticleDistance_m, 1e-4f);
  for (int i = 0; i < 50; ++i) resize(placement, 1.1f, kEyes);
  EXPECT_NEAR(placement.reach_m, 2.5f * kArticleDistance_m, 1e-4f);
  for (int i = 0; i < 50; ++i) resize(placement, 1 / 1.1f, kEyes);
  EXPECT_NEAR(placement.reach_m, 0.4f * kArticleDistance_m, 1e-4f);
}

TEST(Placing, TiltedAndAlignedAgain) {
  Placement placement = first_place();
  const auto up = [&] { return placement.room_from_panel.rotate({0, 0, 1}).y; };
  const float before = up();
  tilt(placement, 0.3f);
  EXPECT_NEAR(std::asin(up()), std::asin(before) + 0.3f, 1e-4f);
  tilt(placement, -0.5f);
  EXPECT_NEAR(std::asin(up()), std::asin(before) - 0.2f, 1e-4f);
  EXPECT_NEAR(placement.room_from_panel.rotate({1, 0, 0}).y, 0, 1e-5f) << "its lines stay level";
  align(placement, kEyes);
  const Pose home = room_from_place(0, kSeated);
  EXPECT_GT(glm::dot(placement.room_from_panel.rotate({0, 0, 1}), home.rotate({0, 0, 1})), 0.99999f);
  EXPECT_GT(glm::dot(placement.room_from_panel.rotate({0, 1, 0}), home.rotate({0, 1, 0})), 0.99999f);
}

TEST(Placing, CurvedBothWaysAndFlatAgain) {
  Placement placement = first_place();
  bend_next(placement, kEyes);
  EXPECT_NEAR(placement.bend_per_m.x, 1 / kArticleDistance_m, 1e-4f);
  EXPECT_EQ(placement.bend_per_m.y, 0);
  push(placement, 1.2f, kEyes, Keeps::Apparent);
  EXPECT_NEAR(placement.bend_per_m.x, 1 / distance(placement), 1e-4f) << "it keeps its shape as seen";
  bend_next(placement, kEyes);
  EXPECT_EQ(placement.bend_per_m.x, 0);
  EXPECT_GT(placement.bend_per_m.y, 0);
  bend_next(placement, kEyes);
  EXPECT_EQ(placement.bend_per_m, glm::vec2(0));
}

TEST(Placing, SnapsEdgeToEdgeAndFacesTheEyes) {
  const Placement still = first_place();
  for (const glm::vec3 off : {glm::vec3(0.9f, 0.2f, 0.3f), glm::vec3(-0.8f, 0.1f, 0), glm::vec3(0.1f, 0.9f, 0)}) {
    Placement moved = still;
    moved.room_from_panel.position += off;
    const std::array others{panel_of(still, 1)};
    ASSERT_TRUE(snap(moved, panel_of(moved, 2), others, kEyes));
    const Panel a = panel_of(still, 1), b = panel_of(moved, 2);
    EXPECT_FALSE(overlap_from(kEyes, corners(a), corners(b)));
    const bool above = off.y > 0.5f;
    const glm::vec2 way = above ? glm::vec2(0, 1) : glm::vec2(off.x > 0 ? 1 : -1, 0);
    const glm::vec3 edge_a = room_point(a, a.size_m / 2.0f * way), edge_b = room_point(b, b.size_m / -2.0f * way);
    EXPECT_LT(glm::distance(edge_a, edge_b), 0.05f);
    const glm::vec3 sight = glm::normalize(kEyes - b.room_from_panel.position);
    EXPECT_GT(glm::dot(b.room_from_panel.rotate({0, 0, 1}), sight), 0.98f);
  }
  Placement alone = still;
  EXPECT_FALSE(snap(alone, panel_of(alone, 1), {}, kEyes));
}

TEST(Placing, EveryStepHasItsCommand) {
  for (const Command command :
       {Command::PanelNearer, Command::PanelFarther, Command::PanelLarger, Command::PanelSmaller,
        Command::PanelTiltBack, Command::PanelTiltForward, Command::PanelCurve, Command::PanelPin}) {
    Placement placement = first_place();
    EXPECT_TRUE(place_by(command, placement, kEyes, Keeps::Apparent));
    EXPECT_NE(placement, first_place());
  }
  Placement placement = first_place();
  tilt(placement, 0.2f);
  EXPECT_TRUE(place_by(Command::PanelAlign, placement, kEyes, Keeps::Apparent));
  EXPECT_FALSE(place_by(Command::PageDown, placement, kEyes, Keeps::Apparent));
}

TEST(Places, NoneOverlapsAnotherAsSeenFromTheSeat) {
  for (const Posture& posture : {kSeated, kStanding, kReclined}) {
    const glm::vec3 eyes = room_from_eyes(posture).position;
    std::vector<Panel> panels;
    for (std::size_t place = 0; place < kMostOpenPanels; ++place) {
      Panel& panel = panels.emplace_back();
      panel.room_from_panel = room_from_place(place, posture);
      panel.size_m = glm::vec2(kWidestColumn_dmm + 2 * margins(64).side_dmm, kArticleHeight_dmm) *
                     metres_per_dmm(kArticleDistance_m);
    }
    for (std::size_t a = 0; a < panels.size(); ++a)
      for (std::size_t b = 0; b < a; ++b)
        EXPECT_FALSE(overlap_from(eyes, corners(panels[a]), corners(panels[b]))) << a << " and " << b;
    EXPECT_TRUE(overlap_from(eyes, corners(panels[0]), corners(panels[0])));
  }
}

TEST(Places, ThoseAboveHideNoCardAndThoseBesideLeaveTheOuterOnes) {
  const auto hides = [](std::size_t place, float column, int row) {
    Panel panel, card;
    panel.room_from_panel = room_from_place(place, kSeated);
    panel.size_m = glm::vec2(kWidestColumn_dmm + 2 * margins(64).side_dmm, kArticleHeight_dmm) *
                   metres_per_dmm(kArticleDistance_m);
    card.room_from_panel = room_from_card(column, row, 2);
    card.size_m = kCardSize_m;
    return overlap_from(kEyes, corners(panel), corners(card));
  };
  for (int row = 0; row < 2; ++row)
    for (float column = 0.5f; column < kColumnsASide; ++column) {
      for (const std::size_t above : {3, 4, 5}) {
        EXPECT_FALSE(hides(above, column, row));
        EXPECT_FALSE(hides(above, -column, row));
      }
      EXPECT_FALSE(hides(0, column, row));
      if (column < 4) continue;
      EXPECT_FALSE(hides(1, column, row)) << column;
      EXPECT_FALSE(hides(2, -column, row)) << column;
    }
}

TEST(Places, AreTakenBesideFirstThenAbove) {
  std::vector<Corners> taken;
  const auto take = [&](std::size_t place) {
    Panel panel;
    panel.room_from_panel = room_from_place(place, kSeated);
    panel.size_m = {1.2f, 1.27f};
    taken.push_back(corners(panel));
  };
  take(0);
  const Pose middle = room_from_place(0, kSeated);
  for (const std::size_t expected : {1, 2, 3}) {
    EXPECT_EQ(place_beside(middle, taken, kSeated), expected);
    take(expected);
  }
  EXPECT_EQ(place_beside(room_from_place(1, kSeated), taken, kSeated), 4u) << "the one nearest to its own";
}

}  // namespace
}  // namespace lectern::room
