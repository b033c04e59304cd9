// Several open panels: links open beside with a thread, back and forward, closing, pinning, placing.
#include <gtest/gtest.h>

#include <format>
#include <set>

#include "room/arrangement.h"
#include "room/surface.h"
#include "unit/room/room_fixture.h"

namespace lectern::test {
namespace {

using namespace room;

// Every article links to every other in its first lines.
std::map<std::string, std::string> woven_set() {
  std::map<std::string, std::string> files;
  for (int i = 1; i <= 8; ++i) {
    std::string text = std::format("# Article {}\n\n", i);
    for (int j = 1; j <= 8; ++j) text += std::format("[to {}]({}.md) ", j, j);
    text += std::format("[far down in {}]({}.md#down)\n\n", i % 8 + 1, i % 8 + 1);
    files[std::format("{}.md", i)] = text + numbered_prose(12) + "## Down\n\n" + numbered_prose(12);
  }
  return files;
}

class Panels : public ::testing::Test {
 protected:
  void SetUp() override { test_.settle(); }
  void follow(const std::string& address) {
    test_.click(test_.link_point(address));
    test_.settle();
  }
  std::vector<const Panel*> open() const {
    std::vector<const Panel*> open;
    for (const Panel& panel : test_.scene().panels)
      if (panel.id == Room::kArticlePanel || (panel.id >= Room::kMorePanels && panel.id < panel_ids::kFirstCard))
        open.push_back(&panel);
    return open;
  }
  std::vector<std::string> titles() const {
    std::vector<std::string> titles;
    for (const Panel* panel : open()) titles.push_back(panel->page->article().title);
    return titles;
  }
  const Panel* showing(const std::string& title) const {
    for (const Panel* panel : open())
      if (panel->page->article().title == title) return panel;
    return nullptr;
  }
  void expect_none_overlaps() const {
    const auto panels = open();
    for (std::size_t a = 0; a < panels.size(); ++a)
      for (std::size_t b = 0; b < a; ++b)
        EXPECT_FALSE(overlap_from({0, kSeatedEyeHeight_m, 0}, corners(*panels[a]), corners(*panels[b])));
  }

  RoomUnderTest test_{woven_set()};
};

TEST_F(Panels, ALinkOpensBesideAndAThreadLeadsThere) {
  const Pose before = test_.article().room_from_panel;
  const glm::vec3 link = test_.link_point("2.md");
  follow("2.md");
  EXPECT_EQ(titles(), (std::vector<std::string>{"Article 2", "Article 1"})) << "the new one is the active one";
  EXPECT_EQ(showing("Article 1")->room_from_panel, before);
  expect_none_overlaps();
  ASSERT_EQ(test_.scene().threads.size(), 1u);
  const Thread& thread = test_.scene().threads[0];
  EXPECT_LT(glm::distance(thread.through[0], link), 0.12f) << "it begins at the link";
  const glm::vec3 end = test_.article().room_from_panel.inverse().apply(thread.through[3]);
  EXPECT_NEAR(std::abs(end.x), test_.article().size_m.x / 2, 0.01f) << "and ends at the panel's edge";
  EXPECT_LT(std::abs(end.y), test_.article().size_m.y / 2);
}

TEST_F(Panels, BackEndsAtTheSameLineAndForwardReturns) {
  test_.press_and_settle(Command::LineDown);
  const float scroll = test_.article().scroll_dmm;
  ASSERT_GT(scroll, 0);
  follow("2.md#down");
  ASSERT_EQ(test_.article().page->article().title, "Article 2");
  const float down = test_.article().scroll_dmm;
  EXPECT_GT(down, 100);
  const auto home = test_.room().room_from_camera();
  test_.press_and_settle(Command::GoBack);
  EXPECT_EQ(test_.article().page->article().title, "Article 1");
  EXPECT_NEAR(test_.article().scroll_dmm, scroll, 0.1f);
  EXPECT_NE(test_.room().room_from_camera(), home) << "in a window the eye turns back, too";
  test_.press_and_settle(Command::GoForward);
  EXPECT_EQ(test_.article().page->article().title, "Article 2");
  EXPECT_NEAR(test_.article().scroll_dmm, down, 0.1f);
  test_.press_and_settle(Command::GoForward);
  EXPECT_EQ(test_.article().page->article().title, "Article 2") << "there is nothing ahead";
}

TEST_F(Panels, BackReopensWhatWasClosed) {
  test_.press_and_settle(Command::LineDown);
  const float scroll = test_.article().scroll_dmm;
  follow("2.md");
  test_.press_and_settle(Command::PanelCloseOthers);
  EXPECT_EQ(titles(), std::vector<std::string>{"Article 2"});
  EXPECT_TRUE(test_.scene().threads.empty());
  test_.press_and_settle(Command::GoBack);
  EXPECT_EQ(titles(), std::vector<std::string>{"Article 1"});
  EXPECT_NEAR(test_.article().scroll_dmm, scroll, 0.1f);
}

TEST_F(Panels, SixAreOpenAtMostAndTheOldestUnpinnedGivesWay) {
  for (int i = 2; i <= 6; ++i) {
    follow(std::format("{}.md", i));
    expect_none_overlaps();
  }
  EXPECT_EQ(open().size(), kMostOpenPanels);
  // The first is pinned: the second goes.
  while (test_.article().page->article().title != "Article 1") test_.press_and_settle(Command::PanelNext);
  test_.press_and_settle(Command::PanelPin);
  EXPECT_TRUE(test_.article().pinned);
  follow("7.md");
  EXPECT_EQ(open().size(), kMostOpenPanels);
  EXPECT_TRUE(showing("Article 1"));
  EXPECT_FALSE(showing("Article 2"));
  EXPECT_TRUE(showing("Article 7"));
  expect_none_overlaps();
  // One that is open already is gone to.
  follow("3.md");
  EXPECT_EQ(open().size(), kMostOpenPanels);
  EXPECT_EQ(test_.article().page->article().title, "Article 3");
  // Of the others only the pinned one stays.
  test_.press_and_settle(Command::PanelCloseOthers);
  EXPECT_EQ(titles(), (std::vector<std::string>{"Article 3", "Article 1"}));
}

TEST(PanelsBeside, AreNotTakenForCardsHoweverManyWereOpened) {
  RoomUnderTest test({{"1.md", "# One\n\n[two](2.md)\n"}, {"2.md", "# Two\n"}});
  test.settle();
  for (int opened = 0; opened < 1000; ++opened) {
    test.press(Command::LinkNext);
    test.press(Command::FindNext);
    test.press(Command::PanelClose);
  }
  test.settle();
  test.click(test.link_point("2.md"));
  test.settle();
  EXPECT_EQ(test.article().page->article().title, "Two");
  EXPECT_GT(test.article().id, 1000u);
  test.click(RoomUnderTest::point_on(test.article(), {1, 1}));
  test.settle();
  EXPECT_EQ(test.room().open_article(), 1u) << "a click on it is no click on a card";
  std::set<std::uint64_t> seen;
  for (const Panel& panel : test.scene().panels) EXPECT_TRUE(seen.insert(panel.id).second) << panel.id;
}

TEST_F(Panels, ClosedAPanelGivesItsPlaceToTheOneThatLedThere) {
  follow("2.md");
  follow("3.md");
  test_.press_and_settle(Command::PanelClose);
  EXPECT_EQ(titles(), (std::vector<std::string>{"Article 2", "Article 1"}));
  test_.press_and_settle(Command::PanelClose);
  EXPECT_EQ(titles(), std::vector<std::string>{"Article 1"});
  test_.press_and_settle(Command::PanelClose);
  EXPECT_EQ(titles(), std::vector<std::string>{"Article 1"}) << "the last one stays";
}

TEST_F(Panels, AClickMakesAPanelTheActiveOneAndTheWheelScrollsWhatIsPointedAt) {
  follow("2.md");
  Input over_first = test_.pointing_at(showing("Article 1")->room_from_panel.position);
  over_first.pointers[0].scroll_lines = 5;
  test_.frame(over_first);
  test_.settle();
  EXPECT_GT(showing("Article 1")->scroll_dmm, 0);
  EXPECT_EQ(showing("Article 2")->scroll_dmm, 0);
  EXPECT_EQ(test_.article().page->article().title, "Article 2");
  test_.click(showing("Article 1")->room_from_panel.apply({0, 0.5f, 0}));
  test_.settle();
  EXPECT_EQ(test_.article().page->article().title, "Article 1");
  test_.press_and_settle(Command::ArticleEnd);
  EXPECT_EQ(showing("Article 2")->scroll_dmm, 0);
}

TEST_F(Panels, ACardOpensInTheActivePanelUnlessThatIsPinned) {
  follow("2.md");
  test_.press_and_settle(Command::NextArticle);
  EXPECT_EQ(titles(), (std::vector<std::string>{"Article 3", "Article 1"}));
  EXPECT_TRUE(test_.scene().threads.empty()) << "no link led there";
  test_.press_and_settle(Command::PanelPin);
  test_.press_and_settle(Command::NextArticle);
  EXPECT_EQ(titles(), (std::vector<std::string>{"Article 4", "Article 1", "Article 3"}));
}

TEST_F(Panels, AreMovedAloneAndReturnToTheirPlaces) {
  follow("2.md");
  const Panel first = *showing("Article 1"), second = *showing("Article 2");
  for (const Command command :
       {Command::PanelNearer, Command::PanelTiltBack, Command::PanelLarger, Command::PanelCurve})
    test_.press_and_settle(command);
  EXPECT_EQ(showing("Article 1")->room_from_panel, first.room_from_panel);
  const Panel& moved = *showing("Article 2");
  EXPECT_LT(glm::distance(moved.room_from_panel.position, glm::vec3(0, kSeatedEyeHeight_m, 0)), 1.7f);
  EXPECT_NE(moved.room_from_panel.orientation, second.room_from_panel.orientation);
  EXPECT_GT(moved.bend_per_m.x, 0);
  EXPECT_NEAR(moved.metres_per_dmm, second.metres_per_dmm, 0.0001f) << "nearer and larger: the same metres";
  test_.press_and_settle(Command::BackToSeat);
  EXPECT_EQ(showing("Article 2")->room_from_panel, second.room_from_panel);
  EXPECT_EQ(showing("Article 2")->size_m, second.size_m);
}

TEST(PanelsBeside, EachShowsWhatIsMarkedOnIt) {
  room::RoomOptions options;
  options.marks[0] = {{.number = 1, .span = {{2, 0}, {2, 4}}, .colour = 0, .quote = {"to 1", "", ""}}};
  options.marks[1] = {{.number = 2, .span = {{4, 0}, {4, 4}}, .colour = 2, .quote = {"to 1", "", ""}}};
  RoomUnderTest test(woven_set(), std::move(options));
  test.settle();
  const std::uint64_t first = test.article().id;
  test.click(test.link_point("2.md"));
  test.settle();
  std::map<std::uint64_t, page::Role> shown;
  for (const room::Highlight& each : test.scene().highlights) shown[each.panel_id] = each.role;
  EXPECT_EQ(shown[first], page::Role::Mark1);
  EXPECT_EQ(shown[test.article().id], page::Role::Mark3);
  EXPECT_EQ(shown.size(), 2u);
}

TEST_F(Panels, BothHandsThatHoldAPanelSizeIt) {
  const float before = test_.article().size_m.x;
  Input input = test_.pointing_at(test_.article().room_from_panel.position);
  input.pointers.push_back(input.pointers[0]);
  const auto hands = [&](float apart_m, bool grab) {
    for (int i = 0; i < 2; ++i) {
      Pointer& pointer = input.pointers[static_cast<std::size_t>(i)];
      pointer.grab = grab;
      pointer.seat_from_grip = {{1, 0, 0, 0}, {apart_m * (static_cast<float>(i) - 0.5f), 1, -0.4f}};
    }
    test_.frame(input);
  };
  hands(0.4f, true);
  hands(0.4f, true);
  hands(0.6f, true);
  hands(0.6f, false);
  test_.settle();
  EXPECT_NEAR(test_.article().size_m.x / before, 1.5f, 0.05f);
}

TEST_F(Panels, AStickPushesThePanelThatIsHeldAndScrollsNothing) {
  Input input = test_.pointing_at(test_.article().room_from_panel.position);
  input.pointers[0].seat_from_grip = input.pointers[0].seat_from_aim;
  input.pointers[0].grab = true;
  test_.frame(input);
  const float scroll = test_.article().scroll_dmm;
  const float before = glm::distance(test_.article().room_from_panel.position, glm::vec3(0, kSeatedEyeHeight_m, 0));
  input.pointers[0].scroll_lines = -4;
  test_.frame(input);
  input.pointers[0].grab = false;
  test_.frame(input);
  test_.settle();
  EXPECT_NEAR(glm::distance(test_.article().room_from_panel.position, glm::vec3(0, kSeatedEyeHeight_m, 0)),
              before + 0.2f, 0.01f);
  EXPECT_EQ(test_.article().scroll_dmm, scroll);
}

TEST_F(Panels, DroppedNearAnothersEdgeAPanelStandsBesideIt) {
  follow("2.md");
  test_.press_and_settle(Command::PanelSnap);
  const Pose beside = test_.article().room_from_panel;
  const auto carry_by = [&](glm::vec3 way) {
    Input input = test_.pointing_at(test_.article().room_from_panel.position);
    input.pointers[0].seat_from_grip = input.pointers[0].seat_from_aim;
    input.pointers[0].grab = true;
    test_.frame(input);
    input.pointers[0].seat_from_grip.position += way;
    test_.frame(input);
    input.pointers[0].grab = false;
    test_.frame(input);
    test_.settle();
  };
  carry_by({0.04f, 0.02f, 0.03f});
  EXPECT_LT(glm::distance(test_.article().room_from_panel.position, beside.position), 0.02f);
  carry_by({0.4f, 0.1f, 0.3f});
  EXPECT_GT(glm::distance(test_.article().room_from_panel.position, beside.position), 0.2f);
}

TEST_F(Panels, APinnedOneIsNotCarriedOff) {
  test_.press_and_settle(Command::PanelPin);
  const Pose before = test_.article().room_from_panel;
  Input input = test_.pointing_at(before.position);
  input.pointers[0].seat_from_grip = input.pointers[0].seat_from_aim;
  input.pointers[0].grab = true;
  test_.frame(input);
  input.pointers[0].seat_from_grip.position.x += 0.4f;
  test_.frame(input);
  test_.settle();
  EXPECT_EQ(test_.article().room_from_panel, before);
}

TEST_F(Panels, PosturesLiftTheEyesAndThePanelsAlike) {
  const float seated = test_.article().room_from_panel.position.y;
  test_.press_and_settle(Command::StandUp);
  EXPECT_NEAR(test_.room().room_from_camera().position.y, kStanding.eye_height_m, 0.01f);
  EXPECT_NEAR(test_.article().room_from_panel.position.y, seated + kStanding.eye_height_m - kSeatedEyeHeight_m, 0.01f);
  test_.press_and_settle(Command::LieBack);
  const Pose camera = test_.room().room_from_camera();
  const glm::vec3 ahead = (camera * Pose{seat_from_resting_eye().orientation, {}}).rotate({0, 0, -1});
  EXPECT_GT(ahead.y, 0.5f) << "looking up";
  EXPECT_GT(glm::dot(ahead, glm::normalize(test_.article().room_from_panel.position - camera.position)), 0.999f);
  test_.press_and_settle(Command::SitUpright);
  EXPECT_NEAR(test_.article().room_from_panel.position.y, seated, 1e-4f);
}

}  // namespace
}  // namespace lectern::test
