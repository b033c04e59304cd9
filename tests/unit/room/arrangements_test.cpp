// Arrangements of open panels: kept by name, chosen from a list by keys or a ray, brought back.
#include "room/arrangements.h"

#include <gtest/gtest.h>

#include "unit/room/room_fixture.h"

namespace lectern::test {
namespace {

using namespace room;

std::map<std::string, std::string> three() {
  return {{"1.md", "# One\n\n[two](2.md) [three](3.md)\n\n" + numbered_prose(20)},
          {"2.md", "# Two\n\n" + numbered_prose(20)},
          {"3.md", "# Three\n\n" + numbered_prose(20)}};
}

Input typing(const std::string& letters) {
  Input input;
  input.typed.assign(letters.begin(), letters.end());
  return input;
}

class ArrangementsTest : public ::testing::Test {
 protected:
  void start(const std::map<std::string, std::string>& files, std::vector<content::Arrangement> kept = {}) {
    RoomOptions options;
    options.arrangements = std::move(kept);
    options.set_change = [this] { return std::exchange(change_, nullptr); };
    options.arrangement_changed = [this](const ArrangementChange& change) { changes_.push_back(change); };
    test_ = std::make_unique<RoomUnderTest>(files, std::move(options));
    test_->settle();
  }
  void keep_as(const std::string& name) {
    test_->press(Command::KeepArrangement);
    test_->frame(typing(name));
    test_->press_and_settle(Command::FindNext);
  }
  std::vector<Panel> open() const {
    std::vector<Panel> open;
    for (const Panel& panel : test_->scene().panels)
      if (panel.id == Room::kArticlePanel || (panel.id >= Room::kMorePanels && panel.id < panel_ids::kFirstCard))
        open.push_back(panel);
    return open;
  }
  const Panel* list() const { return test_->panel(Arrangements::kListPanel); }
  std::optional<glm::vec3> link(const std::string& address) const {
    for (const page::Page::Placed& placed : list()->page->sections())
      for (const page::LinkArea& area : placed.section->link_areas)
        if (placed.section->links[area.link] == address)
          return RoomUnderTest::point_on(
              *list(), {area.rect.x + area.rect.width / 2, placed.y_dmm + area.rect.y + area.rect.height / 2});
    return std::nullopt;
  }
  // Of `was` the page may be gone.
  static void expect_same(const Panel& found, const Panel& was) {
    EXPECT_EQ(found.room_from_panel, was.room_from_panel);
    EXPECT_EQ(found.size_m, was.size_m);
    EXPECT_EQ(found.bend_per_m, was.bend_per_m);
    EXPECT_EQ(found.pinned, was.pinned);
    EXPECT_NEAR(found.scroll_dmm, was.scroll_dmm, 0.5f);
  }

  std::vector<ArrangementChange> changes_;
  std::shared_ptr<const content::SetChange> change_;
  std::unique_ptr<RoomUnderTest> test_;
};

TEST_F(ArrangementsTest, OneBringsBackArticlesPlacesSizesTiltsCurvesAndLines) {
  start(three());
  test_->press_and_settle(Command::PageDown);
  test_->press_and_settle(Command::LinkPrevious);
  test_->press_and_settle(Command::ArticleStart);
  test_->click(test_->link_point("2.md"));
  test_->settle();
  for (const Command command : {Command::PanelFarther, Command::PanelLarger, Command::PanelTiltBack,
                                Command::PanelCurve, Command::PanelPin, Command::PageDown})
    test_->press_and_settle(command);
  const std::vector<Panel> was = open();
  ASSERT_EQ(was.size(), 2u);
  ASSERT_GT(was[0].scroll_dmm, 0);
  keep_as(" Two at once ");
  EXPECT_FALSE(test_->room().wants_text()) << "the line is gone";
  ASSERT_EQ(changes_.size(), 1u);
  EXPECT_EQ(changes_[0].arrangement.name, "Two at once");
  EXPECT_FALSE(changes_[0].removed);
  ASSERT_EQ(changes_[0].arrangement.panels.size(), 2u);
  EXPECT_FALSE(changes_[0].arrangement.panels[1].line.words.empty());

  test_->press_and_settle(Command::PanelPin);
  test_->press_and_settle(Command::PanelCloseOthers);
  test_->press_and_settle(Command::NextArticle);
  test_->press_and_settle(Command::PanelNearer);
  ASSERT_EQ(open().size(), 1u);
  ASSERT_EQ(open()[0].page->article().title, "Three");

  test_->press_and_settle(Command::ToggleArrangements);
  ASSERT_TRUE(list());
  const auto at = link("arrangement:Two at once");
  ASSERT_TRUE(at);
  test_->click(*at);
  test_->settle();
  EXPECT_FALSE(list());
  const std::vector<Panel> found = open();
  ASSERT_EQ(found.size(), 2u);
  for (std::size_t i = 0; i < 2; ++i) expect_same(found[i], was[i]);
  EXPECT_EQ(found[0].page->article().title, "Two");
  EXPECT_EQ(found[1].page->article().title, "One");
  test_->press_and_settle(Command::GoBack);
  EXPECT_EQ(test_->article().page->article().title, "Three") << "the way back";
}

TEST_F(ArrangementsTest, KeysAloneChooseOneAndTakeOneAway) {
  start(three());
  keep_as("Here");
  const Pose here = test_->article().room_from_panel;
  test_->press_and_settle(Command::PanelNearer);
  keep_as("Near");
  test_->press_and_settle(Command::PanelTiltBack);
  ASSERT_NE(test_->article().room_from_panel, here);
  test_->press_and_settle(Command::ToggleArrangements);
  test_->press_and_settle(Command::LinkNext);
  EXPECT_FALSE(test_->scene().highlights.empty());
  EXPECT_EQ(test_->scene().highlights[0].panel_id, Arrangements::kListPanel);
  test_->press_and_settle(Command::FindNext);
  EXPECT_EQ(test_->article().room_from_panel, here);
  test_->press_and_settle(Command::ToggleArrangements);
  test_->press_and_settle(Command::RemoveArrangement);
  EXPECT_TRUE(link("arrangement:Here")) << "nothing was chosen";
  test_->press_and_settle(Command::LinkNext);
  test_->press_and_settle(Command::RemoveArrangement);
  EXPECT_FALSE(link("arrangement:Here"));
  EXPECT_TRUE(link("arrangement:Near"));
  ASSERT_EQ(changes_.size(), 3u);
  EXPECT_TRUE(changes_[2].removed);
  EXPECT_EQ(changes_[2].arrangement.name, "Here");
  test_->click(*link("remove:Near"));
  test_->settle();
  EXPECT_FALSE(link("arrangement:Near"));
  EXPECT_EQ(changes_.size(), 4u);
  test_->press_and_settle(Command::Quit);
  EXPECT_FALSE(list());
  EXPECT_FALSE(test_->room().wants_to_quit());
  test_->press_and_settle(Command::Quit);
  EXPECT_TRUE(test_->room().wants_to_quit()) << "nothing is left to be closed";
}

TEST_F(ArrangementsTest, ANameIsNeededAndTheSameNameReplaces) {
  start(three());
  keep_as("  ");
  EXPECT_TRUE(test_->room().wants_text()) << "it still asks";
  EXPECT_TRUE(changes_.empty());
  test_->press_and_settle(Command::Quit);
  EXPECT_FALSE(test_->room().wants_text());
  keep_as("Desk");
  test_->press_and_settle(Command::PanelNearer);
  const Pose nearer = test_->article().room_from_panel;
  keep_as("Desk");
  test_->press_and_settle(Command::PanelFarther);
  test_->press_and_settle(Command::ToggleArrangements);
  test_->press_and_settle(Command::LinkNext);
  test_->press_and_settle(Command::LinkNext);
  test_->press_and_settle(Command::LinkPrevious);
  test_->press_and_settle(Command::FindNext);
  EXPECT_EQ(test_->article().room_from_panel, nearer) << "there is one of the name: the last";
}

TEST_F(ArrangementsTest, WhatIsNoLongerInTheSetIsLeftOutWithALine) {
  start(three());
  test_->click(test_->link_point("2.md"));
  test_->settle();
  keep_as("Both");
  auto change = std::make_shared<content::SetChange>();
  auto library = content::Library::open({test_->folder() / "1.md", test_->folder() / "3.md"});
  ASSERT_TRUE(library);
  change->library = std::make_shared<const content::Library>(*std::move(library));
  change->now_at = {0, content::SetChange::kGone, 1};
  change->rewritten = {false, false};
  change_ = change;
  test_->settle();
  test_->press_and_settle(Command::Quit);  // a word about the open one that went
  test_->press_and_settle(Command::NextArticle);
  test_->press_and_settle(Command::ToggleArrangements);
  test_->click(*link("arrangement:Both"));
  test_->settle();
  const Panel* note = test_->panel(Room::kNotePanel);
  ASSERT_TRUE(note);
  EXPECT_EQ(note->page->article().title, "No longer in the set");
  ASSERT_EQ(open().size(), 1u);
  EXPECT_EQ(open()[0].page->article().title, "One");
}

TEST_F(ArrangementsTest, TheSetOffersItsOwn) {
  std::map<std::string, std::string> files = three();
  const std::string panel =
      R"({"article": "ARTICLE", "place": PLACE, "position_m": [X, 1.2, -1.5], "orientation_wxyz": [1, 0, 0, 0],
          "reach_m": 1.75, "bend_per_m": [0, 0], "pinned": false, "active": ACTIVE})";
  const auto made = [&](const std::string& article, const std::string& x, bool active) {
    std::string text = panel;
    for (const auto& [word, value] : std::vector<std::pair<std::string, std::string>>{
             {"ARTICLE", article}, {"PLACE", "0"}, {"X", x}, {"ACTIVE", active ? "true" : "false"}})
      text.replace(text.find(word), word.size(), value);
    return text;
  };
  files["feed.json"] =
      R"({"version": "https://jsonfeed.org/version/1.1", "title": "Set", "items": [{"id": "1", "url": "1.md"},
          {"id": "2", "url": "2.md"}, {"id": "3", "url": "3.md"}], "_lectern": {"arrangements": [
          {"name": "Side by side", "panels": [)" +
      made("3.md", "-0.6", false) + "," + made("2.md", "0.6", true) + "]}]}}";
  start(files);
  test_->press_and_settle(Command::ToggleArrangements);
  ASSERT_TRUE(link("offered:Side by side"));
  test_->click(*link("offered:Side by side"));
  test_->settle();
  const auto found = open();
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].page->article().title, "Two") << "the active one";
  EXPECT_EQ(found[0].room_from_panel.position, glm::vec3(0.6f, 1.2f, -1.5f));
  EXPECT_EQ(found[1].page->article().title, "Three");
  EXPECT_TRUE(changes_.empty());
}

}  // namespace
}  // namespace lectern::test
